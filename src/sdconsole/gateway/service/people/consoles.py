# SPDX-License-Identifier: Apache-2.0
"""Ends of sign-ins: what a console asked for and was granted is void with it."""

from dataclasses import replace

from sdconsole.domain.consent import desk
from sdconsole.domain.events import EventKind
from sdconsole.domain.people import Technician
from sdconsole.gateway.service.due import tell_voided
from sdconsole.gateway.service.records import Stamp, commit, log
from sdconsole.gateway.store.port import Console, Tx

SIGNED_OUT = "signed-out"
EXPIRED = "sign-in-expired"
REPLAYED = "token-replayed"
TOO_MANY = "too-many-consoles"
DISABLED = "user-disabled"
RESTORED = "database-restored"


async def end_console(tx: Tx, now: int, console: Console, cause: str) -> None:
    """End a sign-in: its tokens are dead, its requests and grants void (C23, C24); once."""
    if not await tx.end_console(console.id, now):
        return
    user = await tx.user(console.user)
    actor = None if user is None else user.technician
    for session in await tx.sessions_of_console(console.id):
        case = await tx.case(session)
        if case is not None:
            consent = desk.dismiss(case.consent, console.user, now, console.id)
            told = tell_voided(case.consent, consent, cause)
            if told:
                await commit(tx, Stamp(now, actor), case, replace(case, consent=consent), *told)
    await log(tx, Stamp(now, actor), EventKind.USER_SIGNED_OUT, console=console.id, cause=cause)


async def end_consoles(tx: Tx, now: int, technician: Technician, cause: str) -> None:
    """End all sign-ins of a technician."""
    for console in await tx.consoles_of(technician.id):
        await end_console(tx, now, console, cause)
