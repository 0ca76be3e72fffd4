# SPDX-License-Identifier: Apache-2.0
"""The link and the PIN of a session: made, found again, shown again, ended."""

from dataclasses import dataclass, replace
from typing import Final

from sdconsole.contract.limits import PIN_REISSUE_WINDOW_MS, PIN_REISSUES
from sdconsole.contract.sessions import SessionLink, SessionPin
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.domain.invitations import PIN_LIFE, link_url, new_pin
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action
from sdconsole.gateway.service.call import Call, Ids, Settings
from sdconsole.gateway.service.due import happened
from sdconsole.gateway.service.records import Stamp, note
from sdconsole.gateway.service.seats import take_seat
from sdconsole.gateway.service.vault import Vault, hash_of
from sdconsole.gateway.store.port import TokenKind, Tx, Ways

NONCE_BYTES: Final = 12
REISSUED: Final = "pin-reissued"
_DRAWS = 100


@dataclass(frozen=True, slots=True)
class Pin:
    """A PIN as it is read aloud, and when it ends (ms)."""

    digits: str
    expires_at: int


async def open_ways(tx: Tx, vault: Vault, ids: Ids, session: SessionId, now: int) -> tuple[str, Pin]:
    """Make a new session's link token and PIN; return both, the only time they are at hand in plain."""
    token, pin = ids.link_token(), await _draw_pin(tx, vault, ids, now)
    ways = Ways(
        session=session,
        link_hash=hash_of(token),
        link_sealed=vault.seal(token, _link_of(session), ids.random(NONCE_BYTES)),
    )
    await tx.put_ways(_with_pin(ways, vault, ids, pin))
    return token, pin


async def renew_link(tx: Tx, vault: Vault, ids: Ids, session: SessionId) -> str | None:
    """Put a new link in the place of a session's old one, which leads nowhere from now on; return its token.

    None: the session has no ways in.
    """
    ways, token = await tx.ways(session), ids.link_token()
    if ways is None:
        return None
    sealed = vault.seal(token, _link_of(session), ids.random(NONCE_BYTES))
    await tx.put_ways(replace(ways, link_hash=hash_of(token), link_sealed=sealed))
    return token


async def end_pin(tx: Tx, session: SessionId) -> None:
    """Make a session's PIN worthless."""
    ways = await tx.ways(session)
    if ways is not None and ways.pin_mac is not None:
        await tx.put_ways(replace(ways, pin_mac=None, pin_sealed=None, pin_expires_at=None))


async def end_ways(tx: Tx, session: SessionId, now: int) -> None:
    """End the PIN and the join tickets of a session; its link then says that the session is over."""
    await end_pin(tx, session)
    await tx.revoke_tokens(session, TokenKind.JOIN, now)


async def link_of(tx: Tx, settings: Settings, session: SessionId) -> str | None:
    """Return the link to share, or None if it was sealed under another key (a lost key file)."""
    ways = await tx.ways(session)
    token = None if ways is None else settings.vault.open(ways.link_sealed, _link_of(session))
    return None if token is None else link_url(settings.origin, token)


async def live_pin(tx: Tx, vault: Vault, session: SessionId, now: int) -> Pin | None:
    """Return the session's PIN if it still lives."""
    ways = await tx.ways(session)
    if ways is None or ways.pin_sealed is None or ways.pin_expires_at is None or now >= ways.pin_expires_at:
        return None
    digits = vault.open(ways.pin_sealed, _pin_of(session))
    return None if digits is None else Pin(digits, ways.pin_expires_at)


async def session_link(tx: Tx, call: Call[None]) -> SessionLink | Refusal:
    """Return the session's link."""
    seat = await take_seat(tx, call, Action.SHOW_LINK)
    if isinstance(seat, Refusal):
        return seat
    link = await link_of(tx, call.settings, seat.case.session.id)
    return refuse(Reason.LINK_DEAD, NextStep.NEW_SESSION) if link is None else SessionLink(link=link)


async def session_pin(tx: Tx, call: Call[None]) -> SessionPin | Refusal:
    """Return the session's PIN, a fresh one if it has run out (at most six in ten minutes)."""
    seat = await take_seat(tx, call, Action.SHOW_PIN)
    if isinstance(seat, Refusal):
        return seat
    session, vault = seat.case.session.id, call.settings.vault
    pin = await live_pin(tx, vault, session, call.now)
    is_new = pin is None
    if pin is None:
        since = call.now - PIN_REISSUE_WINDOW_MS
        issued = await tx.attempts(REISSUED, session, since, PIN_REISSUES)
        ways = await tx.ways(session)
        if len(issued) >= PIN_REISSUES or ways is None:
            wait = issued[0] + PIN_REISSUE_WINDOW_MS - call.now if issued else 0
            return refuse(Reason.RATE_LIMITED, NextStep.WAIT, retry_after_ms=wait)
        await tx.add_attempt(REISSUED, session, call.now)
        pin = await _draw_pin(tx, vault, call.ids, call.now)
        await tx.put_ways(_with_pin(ways, vault, call.ids, pin))
    stamp = Stamp(call.now, call.technician)
    await note(tx, stamp, seat.case, happened(EventKind.PIN_SHOWN, is_new=int(is_new)))
    return SessionPin(pin=pin.digits, expires_at=pin.expires_at, now=call.now)


async def replay_pin(tx: Tx, call: Call[None], _session: str) -> SessionPin | Refusal:
    """Answer a repeated call: the PIN is shown again, not issued again."""
    return await session_pin(tx, call)


async def _draw_pin(tx: Tx, vault: Vault, ids: Ids, now: int) -> Pin:
    live = await tx.live_pins(now)
    for _ in range(_DRAWS):
        digits = new_pin(ids.draw, live)
        if await tx.session_by_pin(vault.mac_of_pin(digits), now) is None:
            return Pin(digits, now + PIN_LIFE)
    raise RuntimeError("the random source draws the same PIN again and again")


def _with_pin(ways: Ways, vault: Vault, ids: Ids, pin: Pin) -> Ways:
    return replace(
        ways,
        pin_mac=vault.mac_of_pin(pin.digits),
        pin_sealed=vault.seal(pin.digits, _pin_of(ways.session), ids.random(NONCE_BYTES)),
        pin_expires_at=pin.expires_at,
    )


def _link_of(session: SessionId) -> str:
    return f"link {session}"


def _pin_of(session: SessionId) -> str:
    return f"pin {session}"
