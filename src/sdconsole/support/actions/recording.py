# SPDX-License-Identifier: Apache-2.0
"""Writes into the diary what only the parts around consent know: lines, digits, files, clipboard, pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sdconsole.domain.files import FileOutcome
from sdconsole.domain.ids import GrantId, UserId
from sdconsole.support.mirror.company import Part, company
from sdconsole.support.mirror.diary import Deed, Entry
from sdconsole.support.mirror.screens import CheckReport, LineReport

if TYPE_CHECKING:
    from collections.abc import Callable

    from sdconsole.support.actions.visit import Visit
    from sdconsole.support.mirror.carried import Clipped, Moved


class Recorder(QObject):
    """UI thread only. What belongs to consent itself the case has written down already."""

    def __init__(self, visit: Visit, clock: Callable[[], int]) -> None:
        """`clock`: the visit's own."""
        super().__init__(visit)
        self._visit, self._case, self._clock = visit, visit.case, clock
        self._connected: dict[UserId, str] = {}
        self._said: dict[GrantId, bool] = {}
        self._was_held = self._was_down = False
        visit.changed.connect(self._on_changed)
        visit.ended.connect(self._on_ended)

    def hear(self, report: LineReport | CheckReport) -> None:
        """News of a line, before the visit acts on it: digits that differ end the grant they belong to."""
        if not isinstance(report, CheckReport):
            return
        said = None if report.ours is None and report.theirs is None else not report.is_mismatched
        if report.ours is None and said:
            return  # only the technician has compared: that is no word of the end user's
        if said is None or self._said.get(report.grant) is said:
            return
        self._said[report.grant] = said
        self._note(Deed.DIGITS_SAME if said else Deed.DIGITS_DIFFER, self._case.name_of(report.grant))

    def moved(self, moved: Moved) -> None:
        """A file's way is over."""
        transfer = moved.transfer
        if transfer.outcome is None:
            return
        at = self._case.gateway_time(self._clock())
        deed = Deed.FILE_SENT if transfer.is_ours else Deed.FILE_CAME
        name, outcome = self._case.name_of(moved.grant), FileOutcome[transfer.outcome.name]
        said = transfer.saved_as.name if transfer.saved_as is not None else transfer.name
        self._case.note(
            Entry(at, deed, name, text=said, size=transfer.size, sha256=transfer.sha256, outcome=outcome)
        )

    def clipped(self, clipped: Clipped) -> None:
        """A text went from, or came to, this computer's clipboard; never what it says."""
        deed = Deed.CLIP_SENT if clipped.is_ours else Deed.CLIP_CAME
        self._note(deed, self._case.name_of(clipped.grant), size=clipped.size)

    def _on_changed(self) -> None:
        visit = self._visit
        busy = {
            it.technician: it.name
            for it in company(self._case, visit.lines)
            if it.part is not Part.MAY_CONNECT
        }
        for technician, name in self._connected.items():
            if technician not in busy:
                self._note(Deed.DISCONNECTED, name)
        for technician, name in busy.items():
            if technician not in self._connected:
                self._note(Deed.CONNECTED, name)
        self._connected = busy
        if visit.is_held is not self._was_held:
            self._was_held = visit.is_held
            self._note(Deed.PAUSED if visit.is_held else Deed.RESUMED)
        is_down = visit.outage is not None
        if is_down is not self._was_down:
            self._was_down = is_down
            self._note(Deed.LINE_LOST if is_down else Deed.LINE_BACK)

    def _on_ended(self) -> None:
        self._on_changed()
        self._note(Deed.OVER)

    def _note(self, deed: Deed, name: str = "", size: int = 0) -> None:
        self._case.note(Entry(self._case.gateway_time(self._clock()), deed, name, size=size))
