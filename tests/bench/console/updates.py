# SPDX-License-Identifier: Apache-2.0
"""P5: 10,000 updates a second on 100,000 rows: how much of a core they take, and how even the beat stays."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QTimer

from sdconsole.console.mirror.changes import Changes
from sdconsole.contract.stream import Change
from tests.bench.console.crowd import mirror_of, news, views
from tests.bench.console.figures import Figure, Heart, live, settled, show, wall_and_share
from tests.bench.console.stage import Stage

ROWS = 100_000
RATE = 10_000
SECONDS = 8
FRAME_MS = 33
SHARE, P99_MS, MAX_MS = 0.12, 18.0, 33.0


def measure() -> list[Figure]:
    """Two loads: the list alone, and the whole way from the message on; and the beat without any."""
    sessions = views(ROWS)
    stage = Stage(mirror_of(sessions))
    mirror, table = stage.mirror, stage.view.model
    table.set_visible(range(30))
    changes = news(sessions, RATE * SECONDS)
    while not table.is_searchable:
        live(50)
    settled()
    idle = beaten(lambda _batch: None, changes)
    ids = [change.session.id for change in changes]
    batches = iter(range(0, len(ids), step()))

    def to_list(_batch: list[Change]) -> None:
        at = next(batches, 0)
        table._on_changed(Changes(frozenset(ids[at : at + step()])))

    found = [*told("list alone", beaten(to_list, changes), is_goal=True)]
    found += told("from message to list", beaten(mirror.apply, changes), is_goal=False)
    found.append(Figure("P5", "beside: the beat without any load, gap max", idle[2], MAX_MS, "ms"))
    return found


def step() -> int:
    """How many events come in one frame."""
    return RATE * FRAME_MS // 1_000


def beaten(take: Callable[[list[Change]], object], changes: list[Change]) -> tuple[float, float, float]:
    """Share of a core, p99 and worst gap (ms) while the events come in, a batch a frame."""
    batches = [changes[at : at + step()] for at in range(0, len(changes), step())]
    left = iter(batches)
    timer, heart = QTimer(), Heart()
    timer.setInterval(FRAME_MS)

    def on_frame() -> None:
        batch = next(left, None)
        if batch is not None:
            take(batch)

    timer.timeout.connect(on_frame)
    heart.start()
    timer.start()
    _wall, share = wall_and_share(lambda: live(len(batches) * FRAME_MS))
    timer.stop()
    heart.stop()
    return share, heart.p99, heart.worst


def told(what: str, load: tuple[float, float, float], *, is_goal: bool) -> list[Figure]:
    """The three figures of a load."""
    share, p99, worst = load
    more = "" if is_goal else " (beside the goal)"
    return [
        Figure("P5", f"{what}: share of a core{more}", share * 100, SHARE * 100, "%"),
        Figure("P5", f"{what}: gap p99{more}", p99, P99_MS, "ms"),
        Figure("P5", f"{what}: gap max{more}", worst, MAX_MS, "ms"),
    ]


if __name__ == "__main__":
    sys.exit(show(measure))
