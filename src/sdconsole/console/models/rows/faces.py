# SPDX-License-Identifier: Apache-2.0
"""What is seen of each cell, kept for as long as its session stays the same."""

from dataclasses import dataclass
from typing import Final

from sdconsole.console.mirror.entries import Entry
from sdconsole.console.models.cells import cell, look
from sdconsole.console.models.order import Column
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.waits import wait_look

_MOST: Final = 512
"""Sessions remembered: a tall screen shows some sixty."""
_TICKING: Final = frozenset({Column.PERMISSION, Column.ELAPSED, Column.EXPIRES, Column.TOUCHED})
_SECOND: Final = 1_000


@dataclass(frozen=True, slots=True)
class Face:
    """One cell: its text, its icon, their colours (`tone` None: as all text), the colour behind it."""

    text: str
    icon: Icon | None
    icon_tone: Tone
    tone: Tone | None
    ground: Tone | None


class Faces:
    """Times are told anew each second, all else with the next event of the session."""

    def __init__(self) -> None:
        self._known: dict[SessionId, tuple[Entry, list[Face | None]]] = {}
        self._second = -1
        self._is_stale = False

    def forget(self, *, is_stale: bool) -> None:
        """The language is another one, or the line is gone (or back)."""
        self._is_stale = is_stale
        self._known.clear()

    def row(self, entry: Entry, now: int) -> list[Face | None]:
        """Return the faces of a session at `now` (ms), by column; None: not made yet, `of` makes it."""
        if now // _SECOND != self._second:
            self._turn(now // _SECOND)
        known = self._known.get(entry.session.id)
        if known is None or known[0] is not entry:
            if len(self._known) >= _MOST:
                self._known.clear()
            known = self._known[entry.session.id] = (entry, [None] * len(Column))
        return known[1]

    def of(self, entry: Entry, column: int, now: int) -> Face:
        """Return the face of a cell at `now` (ms)."""
        faces = self.row(entry, now)
        face = faces[column]
        if face is None:
            face = faces[column] = face_of(entry, Column(column), now, is_stale=self._is_stale)
        return face

    def _turn(self, second: int) -> None:
        self._second = second
        for _entry, faces in self._known.values():
            for column in _TICKING:
                faces[column] = None


def face_of(entry: Entry, column: Column, now: int, *, is_stale: bool) -> Face:
    """Make the face of a cell; `is_stale`: the line is gone, this was true a while ago."""
    drawn, waited = look(entry, column), wait_look(entry.wait)
    own = None if drawn is None else drawn.tone
    return Face(
        text=cell(entry, column, now),
        icon=None if drawn is None else drawn.icon,
        icon_tone=Tone.MUTED if is_stale or own is None else own,
        tone=Tone.MUTED if is_stale or not entry.is_open else own,
        ground=None if waited is None or is_stale else waited.tone,
    )
