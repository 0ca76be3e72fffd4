# SPDX-License-Identifier: Apache-2.0
"""What a benchmark of the console says: figures held against their goals, as a table and as JSON."""

import gc
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

BEAT_MS = 16
"""What a user feels as a stall is a gap between two beats of the UI thread."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: `ours` and, measured in the same run, `theirs`; `value` is what the goal limits."""

    goal: str
    what: str
    value: float
    limit: float
    unit: str
    """Of value and limit: "×" or a unit."""
    ours: float | None = None
    theirs: float | None = None
    measured_in: str = "ms"
    """The unit of ours and theirs."""

    @property
    def is_reached(self) -> bool:
        """Whether the goal is reached."""
        return self.value <= self.limit


def ratio(goal: str, what: str, ours: float, theirs: float, limit: float, unit: str = "ms") -> Figure:
    """A figure that is a ratio."""
    return Figure(goal, what, ours / theirs, limit, "×", ours, theirs, unit)


def table(figures: Sequence[Figure]) -> str:
    """The figures beside their goals."""
    lines = [f"{'goal':5}{'what':58}{'ours':>10}{'theirs':>10} {'':4}{'value':>9}{'limit':>9} {'unit':8}"]
    for one in figures:
        ours, theirs = (
            f"{value:10.2f}" if value is not None else " " * 10 for value in (one.ours, one.theirs)
        )
        verdict = "reached" if one.is_reached else "NOT REACHED"
        lines.append(
            f"{one.goal:5}{one.what:58}{ours}{theirs} {one.measured_in if one.ours is not None else '':4}"
            f"{one.value:9.3f}{one.limit:9.3f} {one.unit:8}{verdict}"
        )
    return "\n".join(lines)


def show(measure: Callable[[], list[Figure]]) -> int:
    """Measure and print: as a table, or with `--json` as JSON for `python -m tests.bench.console`."""
    figures = measure()
    if "--json" in sys.argv:
        print(json.dumps([asdict(figure) for figure in figures]))
    else:
        print(table(figures))
    return 0


class Heart(QObject):
    """Beats every 16 ms and notes the gaps (ms) in between."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Beat from now on; what was noted before is forgotten."""
        self.gaps.clear()
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """Beat no more; what has passed since the last beat counts."""
        self._beat()
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1_000)
        self._last = now

    @property
    def worst(self) -> float:
        """The longest gap."""
        return max(self.gaps, default=0.0)

    @property
    def p99(self) -> float:
        """All but one in a hundred are shorter."""
        ordered = sorted(self.gaps)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] if ordered else 0.0


def cpu_ms(run: Callable[[], object]) -> float:
    """How long this thread works on something (ms): what the machine does besides does not count."""
    began = time.thread_time()
    run()
    return (time.thread_time() - began) * 1_000


def settled() -> None:
    """Collect and freeze, as the console does after a snapshot."""
    gc.collect()
    gc.freeze()


def resident_mb() -> float:
    """The memory of this process (MB)."""
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - not a file that one keeps
        line = next(line for line in status if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def wall_and_share(run: Callable[[], object]) -> tuple[float, float]:
    """Seconds that passed, and the share of them that this thread worked (1.0: a whole core)."""
    wall, cpu = time.perf_counter(), time.thread_time()
    run()
    passed = time.perf_counter() - wall
    return passed, (time.thread_time() - cpu) / passed


def live(ms: int) -> None:
    """Let the window live for so long, in an event loop as the program's own (`QTest.qWait` sleeps in it)."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def wait_for(is_done: Callable[[], bool], what: str, seconds: float = 60.0) -> None:
    """Let the window live until something is done."""
    until = time.perf_counter() + seconds
    while not is_done():
        if time.perf_counter() > until:
            raise RuntimeError(f"{what}: did not come to its end")
        live(5)
