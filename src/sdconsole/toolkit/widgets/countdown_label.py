# SPDX-License-Identifier: Apache-2.0
"""Seconds that run down on a monotonic clock: "0:42"."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

from sdconsole.toolkit.labels.times import countdown


class CountdownLabel(QLabel):
    """Exact across stalls of the event loop: the end is a point in time, not a number of ticks."""

    ended = Signal()
    """Zero was reached; once per `start`."""
    second_passed = Signal(int)
    """Whole seconds left, rounded up."""

    def __init__(self, template: str = "{time}", parent: QWidget | None = None) -> None:
        """`template` is translated text with `{time}` ("0:42") or `{seconds}` ("42") in it."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._template = template
        self._end: float | None = None
        self._tick = QTimer(self)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.setSingleShot(True)
        self._tick.timeout.connect(self._on_tick)

    def set_template(self, template: str) -> None:
        """Another wording around the time (the language changed)."""
        self._template = template
        if self._end is not None:
            self._show()

    def start(self, seconds: float) -> None:
        """Run down from now; starting again replaces the end."""
        self._end = time.monotonic() + max(0.0, seconds)
        self._on_tick()

    def stop(self) -> None:
        """Stand still; `ended` will not come."""
        self._tick.stop()
        self._end = None

    def remaining(self) -> float:
        """Seconds left, 0.0 at the end and when it stands still."""
        return max(0.0, self._end - time.monotonic()) if self._end is not None else 0.0

    def _on_tick(self) -> None:
        left = self.remaining()
        self._show()
        self.second_passed.emit(math.ceil(left))
        if self._end is None:
            return  # a slot stopped it
        if left > 0:
            # To the next whole second, plus a hair: a timer that fires early would show the old number again.
            self._tick.start(math.ceil((left - math.floor(left - 1e-9)) * 1000) + 1)
        else:
            self._end = None
            self.ended.emit()

    def _show(self) -> None:
        left = self.remaining()
        self.setText(self._template.format(time=countdown(left), seconds=math.ceil(left - 1e-6)))
