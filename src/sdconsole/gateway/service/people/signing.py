# SPDX-License-Identifier: Apache-2.0
"""Signing in, staying signed in, signing out, and who I am."""

from dataclasses import dataclass, replace
from typing import Final

from sdconsole.contract.limits import (
    ACCESS_TOKEN_MS,
    CONSOLES_PER_TECHNICIAN,
    REFRESH_TOKEN_MS,
)
from sdconsole.contract.people import LoginRequest, Me, RefreshRequest, SignIn
from sdconsole.domain.channels import DAY
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ConsoleId
from sdconsole.domain.invitations import guess_source
from sdconsole.domain.people import Technician
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.text import fold
from sdconsole.gateway.service.call import Call, Keep
from sdconsole.gateway.service.passwords import SALT_BYTES
from sdconsole.gateway.service.people import consoles
from sdconsole.gateway.service.people.presence import said_presence
from sdconsole.gateway.service.people.throttle import ACCOUNT_FAILURES, Failures, refuse_sign_in
from sdconsole.gateway.service.records import Stamp, log
from sdconsole.gateway.service.seats import installed
from sdconsole.gateway.service.vault import hash_of
from sdconsole.gateway.service.views import me_of
from sdconsole.gateway.store.port import Console, Store, Token, TokenKind, Tx, User

HERE: Final = "login"
SOURCE: Final = "login-source"
ACCOUNT: Final = "login-account"
KNOWN: Final = "login-known"
"""Successful sign-ins are counted too: they make a network known for a login."""
KNOWN_FOR: Final = 30 * DAY
_FAILURES_READ = 64


@dataclass(frozen=True, slots=True)
class Checked:
    """What hashing found before the transaction: against which hash, and whether it fitted."""

    known_hash: str | None
    is_right: bool
    new_hash: str | None = None
    """The password under today's settings, where the stored hash is outdated."""


async def prepare_login(store: Store, call: Call[LoginRequest]) -> Checked | Refusal:
    """Check the password outside the transaction; an unknown login costs the same time."""
    looked = await store.read(lambda tx: _look(tx, call))
    if isinstance(looked, Refusal):
        return looked
    known, hasher = looked.hash, call.settings.hasher
    is_right = await hasher.verify(known, call.body.password)
    if is_right is None:
        return refuse(Reason.LOGIN_THROTTLED, NextStep.WAIT, retry_after_ms=5_000)
    new_hash = None
    if is_right and known and hasher.is_outdated(known):
        new_hash = await hasher.hash(call.body.password, call.ids.random(SALT_BYTES))
    return Checked(known, is_right, new_hash)


async def login(tx: Tx, call: Call[LoginRequest]) -> SignIn | Refusal | Keep:
    """Sign a technician in; known, unknown and disabled logins are refused with the same words."""
    checked = call.prepared
    if not isinstance(checked, Checked):
        raise TypeError("login was not prepared")
    refusal = refuse_sign_in(await _failures(tx, call), call.now)
    if refusal is not None:
        # Many tries at once pass the first look together; only as many as are free are counted as tries.
        return refusal
    user = await tx.user_by_login(call.body.login.strip())
    # A password changed while the old one was hashed is a wrong password.
    is_same = user is not None and user.password_hash == (checked.known_hash or "")
    if user is None or not checked.is_right or not is_same or user.technician.disabled_at is not None:
        return await _fail(tx, call, user)
    if checked.new_hash is not None:
        user = await _renew_hash(tx, user, checked.new_hash)
    await tx.add_attempt(KNOWN, _here(call), call.now)
    console = await _prolong(tx, call, user.technician) if call.body.again else None
    if console is not None:
        return await _issue(tx, call, user.technician, console)
    return await _open_console(tx, call, user.technician)


async def refresh(tx: Tx, call: Call[RefreshRequest]) -> SignIn | Refusal | Keep:
    """Trade a refresh token for new tokens; a token that comes back a second time ends its sign-in."""
    row = await tx.token(hash_of(call.body.refresh_token), TokenKind.REFRESH)
    console = None if row is None or row.console is None else await tx.console(row.console)
    if row is None or console is None or console.ended_at is not None or call.now >= console.expires_at:
        return refuse(Reason.NOT_SIGNED_IN, NextStep.SIGN_IN)
    if row.revoked_at is not None or not await tx.use_token(row.hash, call.now):
        await consoles.end_console(tx, call.now, console, consoles.REPLAYED)
        return Keep(refuse(Reason.NOT_SIGNED_IN, NextStep.SIGN_IN))
    user = await tx.user(console.user)
    if user is None or user.technician.disabled_at is not None:
        return refuse(Reason.NOT_SIGNED_IN, NextStep.ASK_ADMINISTRATOR)
    return await _issue(tx, call, user.technician, console)


async def logout(tx: Tx, call: Call[None]) -> None:
    """End this sign-in, with its requests and grants."""
    console = await tx.console(call.console)
    if console is not None:
        await consoles.end_console(tx, call.now, console, consoles.SIGNED_OUT)


async def me(tx: Tx, call: Call[None]) -> Me:
    """Return who is signed in."""
    return me_of(call.technician, call.console, await installed(tx), await said_presence(tx, call.technician))


@dataclass(frozen=True, slots=True)
class _Looked:
    hash: str | None


async def _look(tx: Tx, call: Call[LoginRequest]) -> _Looked | Refusal:
    refusal = refuse_sign_in(await _failures(tx, call), call.now)
    if refusal is not None:
        return refusal
    user = await tx.user_by_login(call.body.login.strip())
    return _Looked(None if user is None else user.password_hash)


def _here(call: Call[LoginRequest]) -> str:
    return f"{fold(call.body.login.strip())}\n{guess_source(call.address)}"


async def _failures(tx: Tx, call: Call[LoginRequest]) -> Failures:
    now, account = call.now, fold(call.body.login.strip())
    signed_in = await tx.attempts(KNOWN, _here(call), now - KNOWN_FOR, 1)
    since = max(now - DAY, *signed_in, 0)
    return Failures(
        here=await tx.attempts(HERE, _here(call), since, _FAILURES_READ),
        source=await tx.attempts(SOURCE, guess_source(call.address), now - DAY, _FAILURES_READ),
        account=await tx.attempts(ACCOUNT, account, now - DAY, ACCOUNT_FAILURES),
        is_known_source=bool(signed_in),
    )


async def _fail(tx: Tx, call: Call[LoginRequest], user: User | None) -> Keep:
    await tx.add_attempt(HERE, _here(call), call.now)
    await tx.add_attempt(SOURCE, guess_source(call.address), call.now)
    await tx.add_attempt(ACCOUNT, fold(call.body.login.strip()), call.now)
    # What was typed is not written down: people type passwords into the field above.
    user_id = "" if user is None else user.technician.id
    await log(tx, Stamp(call.now), EventKind.USER_SIGN_IN_FAILED, user=user_id)
    return Keep(refuse(Reason.WRONG_CREDENTIALS, NextStep.CHECK_CREDENTIALS))


async def _renew_hash(tx: Tx, user: User, new_hash: str) -> User:
    technician = replace(user.technician, version=user.technician.version + 1)
    renewed = replace(user, technician=technician, password_hash=new_hash)
    return renewed if await tx.save_user(renewed, user.technician.version) else user


async def _prolong(tx: Tx, call: Call[LoginRequest], technician: Technician) -> Console | None:
    """Give the user's own sign-in behind a refresh token another full life: its grants go on (C24).

    None where there is no such sign-in any more: the password was right, so a new one may be opened.
    """
    row = await tx.token(hash_of(call.body.again), TokenKind.REFRESH)
    console = None if row is None or row.console is None else await tx.console(row.console)
    if row is None or console is None or console.ended_at is not None or call.now >= console.expires_at:
        return None
    if console.user != technician.id or row.revoked_at is not None:
        return None
    if not await tx.use_token(row.hash, call.now):
        return None
    ends = call.now + REFRESH_TOKEN_MS
    if not await tx.extend_console(console.id, ends):
        return None
    await log(tx, Stamp(call.now, technician), EventKind.USER_SIGNED_IN, console=console.id)
    return replace(console, expires_at=ends)


async def _open_console(tx: Tx, call: Call[LoginRequest], technician: Technician) -> SignIn:
    for oldest in (await tx.consoles_of(technician.id))[: -CONSOLES_PER_TECHNICIAN + 1 or None]:
        await consoles.end_console(tx, call.now, oldest, consoles.TOO_MANY)
    console = Console(
        id=ConsoleId(call.ids.new_id()),
        user=technician.id,
        device=call.body.device,
        address=call.address,
        created_at=call.now,
        expires_at=call.now + REFRESH_TOKEN_MS,
    )
    await tx.add_console(console)
    await log(tx, Stamp(call.now, technician), EventKind.USER_SIGNED_IN, console=console.id)
    return await _issue(tx, call, technician, console)


async def _issue(
    tx: Tx, call: Call[LoginRequest] | Call[RefreshRequest], technician: Technician, console: Console
) -> SignIn:
    now, access_token, refresh_token = call.now, call.ids.token(), call.ids.token()
    access_ends = min(now + ACCESS_TOKEN_MS, console.expires_at)
    for kind, token, ends in (
        (TokenKind.ACCESS, access_token, access_ends),
        (TokenKind.REFRESH, refresh_token, console.expires_at),
    ):
        await tx.add_token(Token(hash_of(token), kind, now, ends, user=technician.id, console=console.id))
    row = await installed(tx)
    return SignIn(
        access_token=access_token,
        access_life=access_ends - now,
        refresh_token=refresh_token,
        refresh_life=console.expires_at - now,
        me=me_of(technician, console.id, row, await said_presence(tx, technician)),
        now=now,
        policy=dict(row.console_policy),
    )
