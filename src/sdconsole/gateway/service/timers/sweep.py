# SPDX-License-Identifier: Apache-2.0
"""The tick: writes down what time has done, in batches from the due index."""

from typing import Final

from sdconsole.gateway.service.people import consoles
from sdconsole.gateway.service.records import settle
from sdconsole.gateway.service.sessions.ways import end_ways
from sdconsole.gateway.store.port import Tx

BATCH: Final = 500
FORGET: Final = 500


async def sweep(tx: Tx, now: int) -> int:
    """Settle up to `BATCH` sessions and as many sign-ins whose time has come; return how many there were.

    Call it each second, and again at once while it returns `BATCH` or more.
    """
    sessions = await tx.due(now, BATCH)
    for session in sessions:
        before = await tx.case(session)
        if before is None:
            continue
        after = await settle(tx, before, now)
        if after.expired_at is not None:
            await end_ways(tx, session, now)
    over = await tx.due_consoles(now, BATCH)
    for console in over:
        await consoles.end_console(tx, now, console, consoles.EXPIRED)
    return max(len(sessions), len(over))


async def forget(tx: Tx, now: int) -> int:
    """Delete what is of no use any more; return how many rows. Call it each minute, again while it is
    not 0.
    """
    return await tx.forget(now, FORGET)
