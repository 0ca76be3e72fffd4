# SPDX-License-Identifier: Apache-2.0
"""The doors of the web page and the app: what a link or PIN leads to, at the price of a guess."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sdconsole.contract.app import JoinTicket
from sdconsole.contract.limits import LINK_JOINS_PER_MINUTE
from sdconsole.domain.channels import MINUTE
from sdconsole.domain.invitations import (
    GLOBAL_FAILURES,
    GLOBAL_WINDOW,
    JOIN_TICKET_LIFE,
    PIN_GUESS_MEMORY,
    guess_source,
    parse_pin,
    refuse_guess,
)
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.sessions import Status, is_app_present, status
from sdconsole.gateway.service.call import Ids, Keep
from sdconsole.gateway.service.records import settle
from sdconsole.gateway.service.seats import installed
from sdconsole.gateway.service.sessions.ways import end_pin
from sdconsole.gateway.service.vault import Vault, hash_of
from sdconsole.gateway.store.port import Case, Token, TokenKind, Tx

WRONG_PIN: Final = "pin-wrong"
JOINED: Final = "joined"
_SOURCE_READ = 200
PIN_WRONG: Final = refuse(Reason.PIN_WRONG, NextStep.ASK_TECHNICIAN)
"""The one answer to a wrong, used, expired or closed PIN."""


@dataclass(frozen=True, slots=True)
class LinkSeen:
    """What the web page may say about a link; looking consumed nothing."""

    organisation: str
    technician: str | None
    status: Status
    is_joined: bool
    expires_at: int
    is_running: bool = False
    """Whether the app is there, whoever is assigned; silent for a moment it still counts."""


async def look_at_link(tx: Tx, token: str, now: int) -> LinkSeen | Refusal:
    """Return what a link (or join ticket) leads to; LINK_DEAD, SESSION_CLOSED or SESSION_EXPIRED else."""
    case = await case_of_token(tx, token, now)
    if isinstance(case, Refusal):
        return case
    session = case.session
    assignee = None if session.assignee is None else await tx.user(session.assignee)
    return LinkSeen(
        organisation=(await installed(tx)).organisation,
        technician=None if assignee is None else assignee.technician.display_name,
        status=status(session, now),
        is_joined=session.bound_device is not None,
        expires_at=session.expires_at,
        is_running=is_app_present(session.app, now),
    )


async def exchange_pin(
    tx: Tx, typed: str, address: str, now: int, ids: Ids, vault: Vault
) -> JoinTicket | Refusal | Keep:
    """Use up a PIN and return a token that joins as a link does, for half an hour (C36).

    A Keep must be committed: it carries the counted failure.
    """
    case = await case_of_pin(tx, typed, address, now, vault)
    if isinstance(case, Refusal | Keep):
        return case
    session, token = case.session.id, ids.link_token()
    await end_pin(tx, session)
    ends = min(now + JOIN_TICKET_LIFE, case.session.expires_at)
    await tx.add_token(Token(hash_of(token), TokenKind.JOIN, now, ends, session=session))
    return JoinTicket(token=token, life=ends - now)


async def case_of_token(tx: Tx, token: str, now: int) -> Case | Refusal:
    """Return the session a link or join ticket leads to, as it is stored, if one may still join it."""
    hashed = hash_of(token)
    session = await tx.session_by_link(hashed)
    if session is None:
        ticket = await tx.token(hashed, TokenKind.JOIN)
        if ticket is not None and ticket.revoked_at is None and now < ticket.expires_at:
            session = ticket.session
    case = None if session is None else await tx.case(session)
    if case is None or case.session.deleted_at is not None:
        return refuse(Reason.LINK_DEAD, NextStep.ASK_TECHNICIAN)
    return refuse_over(case, now) or case


async def case_of_pin(tx: Tx, typed: str, address: str, now: int, vault: Vault) -> Case | Refusal | Keep:
    """Return the session a PIN leads to; a failure is counted against the source and the whole Gateway."""
    source = guess_source(address)
    here = await tx.attempts(WRONG_PIN, source, now - PIN_GUESS_MEMORY, _SOURCE_READ)
    everywhere = await tx.attempts(WRONG_PIN, None, now - GLOBAL_WINDOW, GLOBAL_FAILURES)
    refusal = refuse_guess(here, everywhere, now)
    if refusal is not None:
        return refusal
    digits = parse_pin(typed)
    if digits is None:
        # No PIN has this form: nothing was guessed, nothing is counted, and the answer is the same.
        return PIN_WRONG
    session = await tx.session_by_pin(vault.mac_of_pin(digits), now)
    case = None if session is None else await tx.case(session)
    if case is None or case.session.deleted_at is not None or refuse_over(case, now) is not None:
        await tx.add_attempt(WRONG_PIN, source, now)
        return Keep(PIN_WRONG)
    return await settle(tx, case, now)


async def refuse_rush(tx: Tx, address: str, now: int) -> Refusal | None:
    """Return why no further join is taken from this network now, or None; counts this one."""
    source = guess_source(address)
    recent: Sequence[int] = await tx.attempts(JOINED, source, now - MINUTE, LINK_JOINS_PER_MINUTE)
    if len(recent) >= LINK_JOINS_PER_MINUTE:
        return refuse(Reason.RATE_LIMITED, NextStep.WAIT, retry_after_ms=recent[0] + MINUTE - now)
    await tx.add_attempt(JOINED, source, now)
    return None


def refuse_over(case: Case, now: int) -> Refusal | None:
    """Return why nobody can join any more, or None."""
    found = status(case.session, now)
    if found is Status.CLOSED:
        return refuse(Reason.SESSION_CLOSED, NextStep.ASK_TECHNICIAN)
    if found is Status.EXPIRED:
        return refuse(Reason.SESSION_EXPIRED, NextStep.ASK_TECHNICIAN)
    return None
