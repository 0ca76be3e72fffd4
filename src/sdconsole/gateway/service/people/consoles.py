# SPDX-License-Identifier: Apache-2.0
"""Ends of sign-ins: what a console asked for and was granted ends with it."""

from dataclasses import replace

from sdconsole.domain.consent import desk
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ConsoleId
from sdconsole.domain.people import Technician
from sdconsole.domain.refusal import Refusal
from sdconsole.gateway.service.due import Happened, happened
from sdconsole.gateway.service.records import Stamp, commit, log
from sdconsole.gateway.store.port import Case, Console, Tx

SIGNED_OUT = "signed-out"
EXPIRED = "sign-in-expired"
REPLAYED = "token-replayed"
TOO_MANY = "too-many-consoles"
DISABLED = "user-disabled"
RESTORED = "database-restored"


async def end_console(tx: Tx, now: int, console: Console, cause: str) -> None:
    """End a sign-in: its tokens are dead, its requests withdrawn, its grants given up; nothing if it
    had ended.
    """
    if not await tx.end_console(console.id, now):
        return
    user = await tx.user(console.user)
    actor = None if user is None else user.technician
    for session in await tx.sessions_of_console(console.id):
        case = await tx.case(session)
        if case is not None:
            await _give_up(tx, Stamp(now, actor), case, console.id)
    await log(tx, Stamp(now, actor), EventKind.USER_SIGNED_OUT, console=console.id, cause=cause)


async def end_consoles(tx: Tx, now: int, technician: Technician, cause: str) -> None:
    """End all sign-ins of a technician."""
    for console in await tx.consoles_of(technician.id):
        await end_console(tx, now, console, cause)


async def _give_up(tx: Tx, stamp: Stamp, case: Case, console: ConsoleId) -> None:
    consent, told = case.consent, list[Happened]()
    mine = [item for item in consent.requests if item.console == console]
    for request in mine:
        result = desk.withdraw(consent, request.id, request.technician, stamp.now)
        if isinstance(result, Refusal):
            continue
        consent, _ = result
        is_pending = request.state is RequestState.PENDING
        kind = EventKind.ACCESS_WITHDRAWN if is_pending else EventKind.ACCESS_REVOKED
        told.append(happened(kind, request=request.id, technician=request.technician, cause="signed-out"))
    if told:
        await commit(tx, stamp, case, replace(case, consent=consent), *told)
