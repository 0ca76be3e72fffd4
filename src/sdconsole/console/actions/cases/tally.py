# SPDX-License-Identifier: Apache-2.0
"""On how many of the selected sessions each thing may be pressed: worked out beside the UI, in slices."""

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from sdconsole.console.actions.cases.permits import refuse_press
from sdconsole.console.actions.cases.presses import SEVERAL, Press
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.domain.ids import SessionId

FEW: Final = 40
"""So many are worked out at once: some 10 ms."""
_SLICE_S: Final = 0.008
"""Thousands are selected with one key: every rule for each of them would stop the window for seconds."""

Refuse = Callable[[Mirror, Press, Entry], object]


class Tally(QObject):
    """What was worked out for a session holds until the session, my rights or the line change."""

    counted = Signal()
    """The last of the selected sessions was looked at."""

    def __init__(self, mirror: Mirror, parent: QObject, refuse: Refuse = refuse_press) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._refuse = refuse
        self._known: dict[SessionId, tuple[Entry, frozenset[Press]]] = {}
        self._counts = dict.fromkeys(SEVERAL, 0)
        self._left: Iterator[Entry] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_slice)

    @property
    def is_done(self) -> bool:
        """Whether every selected session was looked at."""
        return self._left is None

    def count(self, press: Press) -> int:
        """On how many of those looked at it may be pressed."""
        return self._counts[press]

    def forget(self) -> None:
        """The rules may answer differently for every session now."""
        self._known.clear()

    def look_at(self, entries: Sequence[Entry]) -> None:
        """Work it out for these: a few at once, many in slices, then `counted`."""
        self._counts = dict.fromkeys(SEVERAL, 0)
        self._left = iter(entries)
        if len(entries) <= FEW:
            for entry in self._left:
                self._count(entry)
            self._left = None
            self._timer.stop()
        else:
            self._timer.start()

    def _on_slice(self) -> None:
        end = perf_counter() + _SLICE_S
        while self._left is not None and perf_counter() < end:
            entry = next(self._left, None)
            if entry is None:
                self._left = None
                self._timer.stop()
                self.counted.emit()
            else:
                self._count(entry)

    def _count(self, entry: Entry) -> None:
        known = self._known.get(entry.session.id)
        if known is None or known[0] is not entry:
            able = frozenset(press for press in SEVERAL if self._refuse(self._mirror, press, entry) is None)
            known = self._known[entry.session.id] = (entry, able)
        for press in known[1]:
            self._counts[press] += 1
