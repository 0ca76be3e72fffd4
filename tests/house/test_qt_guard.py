# SPDX-License-Identifier: Apache-2.0
"""The Qt binding does not end the interpreter: a guard against a known fault of PySide6 6.12.0.

There every void Qt call drops one reference to None, and Python older than 3.12 (where None became immortal)
aborts after some 6,400 calls with `Fatal Python error: none_dealloc`.
"""

import subprocess
import sys

CALLS = """
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel

app = QApplication([])
label = QLabel()
for number in range(10_000):
    label.setText(str(number))
    app.processEvents()
print(label.text())
"""


def test_ten_thousand_void_calls_leave_none_alone() -> None:
    """In a process of its own: the fault would take this one with it."""
    done = subprocess.run(
        [sys.executable, "-c", CALLS], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "9999"
