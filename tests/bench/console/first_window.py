# SPDX-License-Identifier: Apache-2.0
"""P1: the console's first window, whole process, beside a bare PySide6 window with a table, in the same run.

Both are started in turn; time runs from starting the process to the first painted frame, CPU time is that
of the whole process until then. Bytecode is warm for both; the display is Qt's offscreen one.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.console.figures import Figure, ratio, show

ROUNDS = 15
GOAL = 1.2
WARM_MS = 150.0
ROOT = Path(__file__).resolve().parents[3]

BARE = """
import os, sys
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

class Table(QAbstractTableModel):
    def rowCount(self, parent=QModelIndex()):
        return 30

    def columnCount(self, parent=QModelIndex()):
        return 7

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return f"{index.row()} {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, painted)
        return False

def painted():
    os.write(1, b"painted")
    os._exit(0)

app = QApplication(sys.argv)
app.setStyle("Fusion")
table = QTableView()
table.setModel(Table())
window = QMainWindow()
window.setCentralWidget(table)
window.resize(1280, 760)
watch = Watch()
window.installEventFilter(watch)
window.show()
app.exec()
"""
CONSOLE = """
import os
from sdconsole.toolkit import application
paint = application.wait_for_paint

def painted(window, *limit):
    paint(window, *limit)
    os.write(1, b"painted")
    os._exit(0)

application.wait_for_paint = painted
from sdconsole.console.app import main
main([])
"""


@dataclass(frozen=True, slots=True)
class Start:
    """One start: wall and CPU milliseconds until the first frame."""

    wall: float
    cpu: float


def start(code: str, environment: dict[str, str]) -> Start:
    """Start a program and wait for its first frame."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    )
    assert process.stdout is not None
    said = process.stdout.read(7)
    wall = (time.perf_counter() - began) * 1_000
    process.stdout.close()
    process.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert said == b"painted"
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Start(wall, cpu * 1_000)


def measure() -> list[Figure]:
    """The console may take a fifth longer than nothing but Qt and a table."""
    with tempfile.TemporaryDirectory(prefix="sdconsole-bench-") as folder:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONPYCACHEPREFIX": f"{folder}/bytecode",
            "QT_QPA_PLATFORM": "offscreen",
            "SDCONSOLE_STATE_DIR": f"{folder}/state",
        }
        programs = {"bare PySide6 window with a table": BARE, "console": CONSOLE}
        for code in programs.values():
            start(code, environment)
        starts: dict[str, list[Start]] = {name: [] for name in programs}
        for _round in range(ROUNDS):
            for name, code in programs.items():
                starts[name].append(start(code, environment))
    bare, console = starts.values()
    walls = [min(one.wall for one in measured) for measured in (console, bare)]
    cpus = [statistics.median(one.cpu for one in measured) for measured in (console, bare)]
    return [
        ratio("P1", "first painted window, CPU time, median", cpus[0], cpus[1], GOAL),
        ratio("P1", "first painted window, wall clock, fastest", walls[0], walls[1], GOAL),
        Figure("P1", "first painted window, warm, fastest", walls[0], WARM_MS, "ms"),
    ]


if __name__ == "__main__":
    sys.exit(show(measure))
