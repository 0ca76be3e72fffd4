# SPDX-License-Identifier: Apache-2.0
"""A process that writes to a store as fast as it can and says what was acknowledged; it is meant to be
killed.
"""

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.gateway.store.port import Happening, Store, Tx
from sdconsole.gateway.store.sql.opening import open_store

WRITERS = 16


async def step_up(store: Store, number: int) -> None:
    """Raise one session's version for ever, each time with two events; say each acknowledged version."""
    session = SessionId(f"s{number}")

    async def raise_version(tx: Tx) -> int:
        row = await tx.case(session)
        assert row is not None
        version = row.session.version
        assert await tx.save_case(replace(row, session=replace(row.session, version=version + 1)), version)
        for _ in range(2):
            await tx.append(Happening(at=1, kind=EventKind.SESSION_RENAMED, session=session))
        return version + 1

    while True:
        version = await store.write(raise_version)
        sys.stdout.write(f"{session} {version}\n")
        sys.stdout.flush()


async def main(folder: Path) -> None:
    """Write to the sessions the test has put there."""
    store = open_store(folder)
    async with asyncio.TaskGroup() as group:
        for number in range(1, WRITERS + 1):
            group.create_task(step_up(store, number))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
