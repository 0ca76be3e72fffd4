# SPDX-License-Identifier: Apache-2.0
"""Once, before the Gateway serves: what a restart has ended, and what a restored database must end."""

from dataclasses import replace
from typing import Final

from sdconsole.domain.events import EventKind
from sdconsole.domain.people import Technician
from sdconsole.gateway.service.access.relay import RESTART, remote_ended
from sdconsole.gateway.service.due import bump, happened
from sdconsole.gateway.service.people import consoles
from sdconsole.gateway.service.records import Stamp, commit
from sdconsole.gateway.service.seats import installed
from sdconsole.gateway.service.sessions.ways import end_ways
from sdconsole.gateway.store.port import Tx

NUMBER_STEP: Final = 2**32
"""How far a restored database lifts the numbers of app states: beyond any number an app has seen."""


async def start(tx: Tx, now: int, *, is_restored: bool) -> None:
    """Bring the store to the truth: no connection outlives the process, no grant outlives a restored
    database.
    """
    for connection in await tx.open_connections(None):
        await remote_ended(tx, connection.id, now, RESTART)
    if is_restored:
        await _distrust(tx, now)


async def _distrust(tx: Tx, now: int) -> None:
    """A back-up knows nothing of what was refused, revoked or signed out since: void what it says was
    allowed.
    """
    row = await installed(tx)
    await tx.put_installation(replace(row, number_base=row.number_base + NUMBER_STEP))
    for session in await tx.open_sessions():
        before = await tx.case(session)
        if before is None:
            continue
        after, _ = bump(before, now, "database-restored")
        told = happened(EventKind.ACCESS_VOIDED, cause="database-restored")
        await end_ways(tx, session, now)
        await commit(tx, Stamp(now), before, after, told)
    for user in await tx.all_users():
        technician: Technician = user.technician
        await consoles.end_consoles(tx, now, technician, consoles.RESTORED)
