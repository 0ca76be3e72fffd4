# SPDX-License-Identifier: Apache-2.0
"""P7: the memory of a console with 10,000 sessions, and what it grows by in 8 hours of 200 events a second.

Nobody waits eight hours: the events come as fast as they are taken, for a minute, and the growth over the
second half of that time is carried on to the 5.76 million events of eight hours. Said so in the figure.
"""

import gc
import os
import sys
import time

os.environ.setdefault("SDCONSOLE_BENCH_SECONDS", "60")

from sdconsole.contract.stream import Change
from tests.bench.console.crowd import mirror_of, views
from tests.bench.console.figures import Figure, resident_mb, settled, show
from tests.bench.console.stage import Stage

SESSIONS = 10_000
EVENTS_OF_8_HOURS = 200 * 8 * 3_600
RESIDENT_MB, GROWTH_MB = 100.0, 5.0
BATCH = 200


def measure() -> list[Figure]:
    """One process, the list on the screen."""
    sessions = views(SESSIONS)
    stage = Stage(mirror_of(sessions))
    stage.app.processEvents()
    settled()
    first = resident_mb()
    from tests.bench.console.crowd import news

    chance_of = iter(range(1, 1_000_000))
    events, seq, marks = 0, 0, list[tuple[int, float]]()
    until = time.perf_counter() + float(os.environ["SDCONSOLE_BENCH_SECONDS"])
    while time.perf_counter() < until:
        batch = [
            Change(seq=seq + one.seq, kind=one.kind, at=one.at, session=one.session)
            for one in news(sessions, BATCH, seed=next(chance_of))
        ]
        seq += BATCH
        stage.mirror.apply(batch)
        stage.app.processEvents()
        events += BATCH
        if events % 10_000 == 0:
            gc.collect()
            marks.append((events, resident_mb()))
    half = marks[len(marks) // 2 :]
    passed = max(1, half[-1][0] - half[0][0])
    growth = (half[-1][1] - half[0][1]) / passed * EVENTS_OF_8_HOURS
    return [
        Figure("P7", "memory with 10,000 sessions and the list shown", first, RESIDENT_MB, "MB"),
        Figure("P7", f"growth in 8 h at 200/s (from {passed:,} events)", max(0.0, growth), GROWTH_MB, "MB"),
    ]


if __name__ == "__main__":
    sys.exit(show(measure))
