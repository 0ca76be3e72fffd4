# SPDX-License-Identifier: Apache-2.0
"""The store is killed under load, again and again: what was acknowledged is there, whole, and numbered
in full.
"""

import os
import random
import subprocess
import sys
from pathlib import Path

from sdconsole.domain.ids import SessionId
from sdconsole.gateway.store.port import Tx
from tests.gateway.store.under_load import WRITERS
from tests.shared.builders import case, fresh_store
from tests.shared.store_rows import people

KILLS = 20
ROOT = Path(__file__).resolve().parents[3]


def _run_and_kill(folder: Path, lines: int) -> dict[str, int]:
    """Let the writers work until they said `lines` lines, kill them, return the versions they were
    promised.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.gateway.store.under_load", str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
    )
    promised: dict[str, int] = {}
    with process:
        assert process.stdout is not None
        for count, line in enumerate(process.stdout):
            session, version = line.split()
            promised[session] = int(version)
            if count == lines:
                process.kill()
    # What was still in the pipe was acknowledged too: the loop above reads to its end.
    assert process.returncode != 0
    return promised


async def _begin(tx: Tx) -> None:
    await people(tx)
    for number in range(1, WRITERS + 1):
        await tx.add_case(case(number))


async def test_acknowledged_is_kept_over_twenty_kills(tmp_path: Path) -> None:
    """After each kill -9: no acknowledged version is lost, no half transaction is there, no number is
    missing.
    """
    store = fresh_store(tmp_path)
    await store.write(_begin)
    await store.close()
    chance, promised, acknowledged = random.Random(3), dict[str, int](), 0
    for _ in range(KILLS):
        latest = _run_and_kill(tmp_path, chance.randrange(20, 400))
        acknowledged += sum(version - promised.get(session, 1) for session, version in latest.items())
        promised.update(latest)
        store = fresh_store(tmp_path)
        assert not store.is_restored

        async def check(tx: Tx) -> None:
            last = await tx.last_seq()
            events = await tx.events_after(0, last + 1)
            assert [event.seq for event in events] == list(range(1, last + 1))
            for number in range(1, WRITERS + 1):
                session = SessionId(f"s{number}")
                row = await tx.case(session)
                assert row is not None
                assert row.session.version >= promised.get(session, 1)
                told = sum(1 for event in events if event.what.session == session)
                assert told == 2 * (row.session.version - 1)

        await store.read(check)
        await store.close()
    assert acknowledged > KILLS * 20
