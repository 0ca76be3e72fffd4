# SPDX-License-Identifier: Apache-2.0
"""Makes what a search looks in, in idle moments: the first key one presses finds it there."""

import time
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QObject, QTimer

from sdconsole.console.models.rows.rows import Rows

_SLICE_S: Final = 0.004
_SLICE_MS: Final = 10
"""So much at a time, and so often."""


class Texts(QObject):
    """One walk over the rows after another; each ends when nothing is left to be made."""

    def __init__(self, rows: Rows, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = rows
        self._left: Iterator[int] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(_SLICE_MS)
        self._timer.timeout.connect(self._work)

    @property
    def is_done(self) -> bool:
        """Whether the walk has come to its end."""
        return not self._timer.isActive()

    def begin(self) -> None:
        """Walk, unless one is under way."""
        if self.is_done:
            self._left = self._rows.without_text()
            self._timer.start()

    def _work(self) -> None:
        until = time.perf_counter() + _SLICE_S
        for slot in self._left:
            self._rows.make_text(slot)
            if time.perf_counter() > until:
                return
        self._timer.stop()
