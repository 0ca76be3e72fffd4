# SPDX-License-Identifier: Apache-2.0
"""Seconds that run down on a monotonic clock: "0:42"."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget


class CountdownLabel(QLabel):
    """Exact across sleeps of the event loop: the end is a point in time, not a number of ticks."""

    ended = Signal()
    """Zero was reached; once per `start`."""
    second_passed = Signal(int)
    """Whole seconds left, rounded up."""

    def __init__(self, template: str = "{time}", parent: QWidget | None = None) -> None:
        """`template` is translated text with `{time}` ("0:42") or `{seconds}` ("42") in it."""
        super().__init__(parent)
        raise NotImplementedError

    def set_template(self, template: str) -> None:
        """Another wording around the time (the language changed)."""
        raise NotImplementedError

    def start(self, seconds: float) -> None:
        """Run down from now; starting again replaces the end."""
        raise NotImplementedError

    def stop(self) -> None:
        """Stand still; `ended` will not come."""
        raise NotImplementedError

    def remaining(self) -> float:
        """Seconds left, 0.0 at the end."""
        raise NotImplementedError
