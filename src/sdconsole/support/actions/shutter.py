# SPDX-License-Identifier: Apache-2.0
"""Whatever fails in the support app, access ends: nobody can tell what else does not work any more."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

PAUSE_MS: Final = 1_000
"""Stopping may itself fail and be reported: once a second is tried again, not at every turn of the loop."""


class Shutter(QObject):
    """UI thread only."""

    def __init__(
        self, stop: Callable[[], object], is_needed: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        """`stop` ends every access; `is_needed` says whether something is granted or asked now."""
        super().__init__(parent)
        self._stop, self._is_needed = stop, is_needed
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_paused)
        self._is_wanted = False

    def shut(self) -> None:
        """Something failed: end every access now, or at the end of the pause behind the last time."""
        if self._pause.isActive():
            self._is_wanted = True
        elif self._is_needed():
            self._pause.start()
            self._stop()

    def _on_paused(self) -> None:
        if self._is_wanted:
            self._is_wanted = False
            self.shut()
