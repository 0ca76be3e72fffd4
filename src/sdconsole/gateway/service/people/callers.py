# SPDX-License-Identifier: Apache-2.0
"""From a bearer token to who is calling."""

from typing import Final

from sdconsole.domain.channels import DAY
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.sessions import HARD_STOP_AFTER_EXPIRY
from sdconsole.gateway.service.call import AppCaller, ConsoleCaller
from sdconsole.gateway.service.vault import hash_of
from sdconsole.gateway.store.port import Token, TokenKind, Tx

APP_OUTLIVES: Final = DAY
"""The app outlives its session by a while, to hear that it is over."""


async def caller_of_console(tx: Tx, token: str, now: int) -> ConsoleCaller | Refusal:
    """Return the technician and sign-in behind an access token, or NOT_SIGNED_IN."""
    row = await _live(tx, token, TokenKind.ACCESS, now)
    if row is None or row.user is None or row.console is None:
        return refuse(Reason.NOT_SIGNED_IN, NextStep.SIGN_IN)
    console, user = await tx.console(row.console), await tx.user(row.user)
    if console is None or console.ended_at is not None or now >= console.expires_at:
        return refuse(Reason.NOT_SIGNED_IN, NextStep.SIGN_IN)
    if user is None or user.technician.disabled_at is not None:
        return refuse(Reason.NOT_SIGNED_IN, NextStep.ASK_ADMINISTRATOR)
    return ConsoleCaller(user.technician, console.id)


async def caller_of_app(tx: Tx, token: str, now: int) -> AppCaller | Refusal:
    """Return the session and instance behind an app's token, or NOT_SIGNED_IN: the app must join again."""
    row = await _live(tx, token, TokenKind.APP, now)
    if row is None or row.session is None or row.instance is None:
        return refuse(Reason.NOT_SIGNED_IN, NextStep.ASK_TECHNICIAN)
    case = await tx.case(row.session)
    if case is None or case.session.deleted_at is not None:
        return refuse(Reason.NOT_SIGNED_IN, NextStep.ASK_TECHNICIAN)
    ended_at = case.session.closed_at or case.session.expires_at + HARD_STOP_AFTER_EXPIRY
    if now >= ended_at + APP_OUTLIVES:
        return refuse(Reason.NOT_SIGNED_IN, NextStep.ASK_TECHNICIAN)
    app = case.session.app
    if app is None or app.instance != row.instance:
        return refuse(Reason.NOT_SIGNED_IN, NextStep.ASK_TECHNICIAN)
    return AppCaller(row.session, row.instance)


async def _live(tx: Tx, token: str, kind: TokenKind, now: int) -> Token | None:
    row = await tx.token(hash_of(token), kind)
    if row is None or row.revoked_at is not None or row.used_at is not None or now >= row.expires_at:
        return None
    return row
