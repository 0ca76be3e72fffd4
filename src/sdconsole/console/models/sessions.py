# SPDX-License-Identifier: Apache-2.0
"""The session table of one place: sorted and filtered by itself, updated row by row or in one relayout."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QBrush, QGuiApplication

from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import Place
from sdconsole.console.models.cells import cell, header, sentence, tip
from sdconsole.console.models.filters import EVERYTHING, Filter
from sdconsole.console.models.marks import unread_text
from sdconsole.console.models.order import Column, searchable
from sdconsole.console.models.rows.faces import Face, Faces
from sdconsole.console.models.rows.rows import Admits, Rows
from sdconsole.console.models.rows.texts import Texts
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.colours import colour, scheme_of, wash
from sdconsole.toolkit.icons import icon

Index = QModelIndex | QPersistentModelIndex
_FEW: Final = 16
"""Up to so many moves are told one by one; beyond that one relayout is cheaper."""
_CHEAP_S: Final = 0.004
"""A relayout that took less than this comes at once, always."""
_REST_S, _REST_COSTS = 1.0, 20
"""A dearer one comes this long, or so many times what it took, after the last one: rows do not run away."""
_DISPLAY: Final = Qt.ItemDataRole.DisplayRole.value
_DECORATION: Final = Qt.ItemDataRole.DecorationRole.value
_FOREGROUND: Final = Qt.ItemDataRole.ForegroundRole.value
_DRAWN: Final = frozenset({_DECORATION, _FOREGROUND, Qt.ItemDataRole.BackgroundRole.value})
_TOOL_TIP: Final = Qt.ItemDataRole.ToolTipRole.value
UNREAD_ROLE: Final = Qt.ItemDataRole.UserRole.value + 1
"""In the column of names: how many messages I have not read."""
_ACCESSIBLE: Final = Qt.ItemDataRole.AccessibleTextRole.value
_TICKING: Final = (Column.PERMISSION, Column.EXPIRES)
_COLUMNS: Final = len(Column)
_NO_PARENT = QModelIndex()


class SessionTable(QAbstractTableModel):
    """The rows are always ascending; a descending order only counts them from the other end."""

    def __init__(self, mirror: Mirror, place: Place, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._place = place
        self._filter = EVERYTHING
        self._needle = ""
        self._is_descending = False
        self._rows = Rows()
        self._owed: dict[SessionId, None] = {}
        """Sessions whose rows are not where they belong: they are brought there with the next relayout."""
        self._is_held = False
        self._cost = 0.0
        self._relaid_at = 0.0
        self._visible = range(0)
        self._is_stale = False
        self._shown: tuple[Column, ...] = ()
        self._faces = Faces()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._pay)
        self._rows.fill(mirror.entries_at(place))
        self._texts = Texts(self._rows, self)
        self._texts.begin()
        stop = mirror.subscribe(self._on_changed)
        self.destroyed.connect(stop)

    # --- what views ask

    @property
    def place(self) -> Place:
        """The place whose sessions are listed."""
        return self._place

    @property
    def needle(self) -> str:
        """What is searched for; "" shows everything."""
        return self._needle

    def entry_at(self, row: int) -> Entry | None:
        """The session in a row."""
        return self._entry(row) if 0 <= row < len(self._rows.shown) else None

    def row_of(self, session: SessionId) -> int:
        """The row of a session, -1 if it is not listed."""
        rows, slot = self._rows, self._rows.get(session)
        return self._row(rows.position(slot)) if slot is not None and rows.is_shown(slot) else -1

    def now(self) -> int:
        """What time the cells tell (ms)."""
        return self._mirror.now()

    def faces(self, row: int, now: int) -> list[Face | None]:
        """What is seen of a row, by column; None: `face` makes it. For the one who paints many at once."""
        return self._faces.row(self._entry(row), now)

    def face(self, row: int, column: int, now: int) -> Face:
        """What is seen of a cell."""
        return self._faces.of(self._entry(row), column, now)

    def unread_at(self, row: int) -> int:
        """How many messages of a row's session I have not read."""
        return self._mirror.unread(self._entry(row))

    @property
    def filter(self) -> Filter:
        """What the list is narrowed to."""
        return self._filter

    def search(self, text: str) -> None:
        """Show only sessions that contain every word of `text`."""
        self.set_filter(replace(self._filter, words=text))

    def set_filter(self, wanted: Filter) -> None:
        """Show only the sessions that are wanted."""
        needle = searchable(wanted.words).strip()
        before = (self._needle, replace(self._filter, words=""))
        self._filter = wanted
        if (needle, replace(wanted, words="")) == before:
            return
        self._needle = needle
        words, admits = tuple(needle.split()), self._admits()
        self._relay(lambda: self._rows.narrow(words, admits))

    def set_visible(self, rows: range) -> None:
        """Tell which rows are on the screen: others are not announced, they are read when they come up."""
        self._visible = rows

    def set_held(self, is_held: bool) -> None:
        """Leave every row where it is while a mouse button is down on it or its menu is open."""
        self._is_held = is_held
        if not is_held and self._owed:
            self._pay()

    def set_shown(self, columns: tuple[Column, ...]) -> None:
        """Tell which columns are on the screen: the sentence of a row says what they add."""
        self._shown = columns

    def set_stale(self, is_stale: bool) -> None:
        """Grey everything: the line is gone, this was true a while ago."""
        if is_stale != self._is_stale:
            self._is_stale = is_stale
            self._faces.forget(is_stale=is_stale)
            self._announce_all()

    def tick(self) -> None:
        """Renew the times of the visible rows."""
        rows, count = self._visible, len(self._rows.shown)
        if rows and count:
            last = min(rows.stop, count) - 1
            if rows.start <= last:
                first_column, last_column = _TICKING
                self.dataChanged.emit(self.index(rows.start, first_column), self.index(last, last_column))
                if Column.TOUCHED in self._shown:
                    touched = Column.TOUCHED
                    self.dataChanged.emit(self.index(rows.start, touched), self.index(last, touched))
        self._texts.begin()

    def reword(self) -> None:
        """The language or the scheme changed."""
        self._faces.forget(is_stale=self._is_stale)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _COLUMNS - 1)
        self._announce_all()

    # --- what Qt asks

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows.shown)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else _COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY and section < _COLUMNS:
            return header(Column(section))
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        entry = self.entry_at(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == _DISPLAY:
            return cell(entry, Column(index.column()), self._mirror.now())
        if role in _DRAWN:
            return _drawn(self.face(index.row(), index.column(), self.now()), role)
        if role == UNREAD_ROLE:
            return self._mirror.unread(entry) if index.column() == Column.NAME else 0
        if role == _ACCESSIBLE:
            return self._spoken(entry)
        if role == _TOOL_TIP:
            return tip(entry, Column(index.column()), self._mirror.name_of) or None
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; a negative one is the usual order."""
        wanted = Column(column) if 0 <= column < _COLUMNS else None
        is_descending = wanted is not None and order is Qt.SortOrder.DescendingOrder
        if (wanted, is_descending) != (self._rows.column, self._is_descending):
            self._relay(lambda: self._sort(wanted, is_descending))

    # --- the inside

    def _spoken(self, entry: Entry) -> str:
        spoken, unread = sentence(entry, self._mirror.now(), self._shown), self._mirror.unread(entry)
        return f"{spoken}, {unread_text(unread)}" if unread else spoken

    def _entry(self, row: int) -> Entry:
        return self._rows.entries[self._rows.shown[self._position(row)]]

    def _row(self, position: int) -> int:
        return len(self._rows.shown) - 1 - position if self._is_descending else position

    def _position(self, row: int) -> int:
        return len(self._rows.shown) - 1 - row if self._is_descending else row

    def _admits(self) -> Admits | None:
        if not self._filter.is_choosy:
            return None
        wanted, me = self._filter, self._mirror.me
        reader = None if me is None else me.id
        return lambda entry: wanted.admits(entry, reader)

    @property
    def is_searchable(self) -> bool:
        """Whether what a search looks in was made for every row."""
        return self._texts.is_done

    def _sort(self, column: Column | None, is_descending: bool) -> None:
        self._is_descending = is_descending
        self._rows.sort(column)

    def _relay(self, change: Callable[[], None]) -> None:
        """Let many rows be elsewhere at once; what is selected and current goes along."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        places = [(index.row(), index.column()) for index in held]
        # A selected row is held once for each of its columns: where it goes is looked up once.
        were = {row: entry.session.id for row, _ in places if (entry := self.entry_at(row)) is not None}
        # Thread time: what the machine does besides must not make a small table wait.
        began = time.thread_time()
        change()
        self._cost = time.thread_time() - began
        rows = {row: self.row_of(session) for row, session in were.items()}
        moved = [
            self.createIndex(now, column) if (now := rows.get(row, -1)) >= 0 else QModelIndex()
            for row, column in places
        ]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()
        self._relaid_at = time.perf_counter()

    def _on_changed(self, changes: Changes) -> None:
        if changes.line:
            self.set_stale(self._mirror.line.is_stale)
        if changes.sessions:
            self._update(changes.sessions)

    def _now(self, session: SessionId) -> Entry | None:
        """The session as it is now, None if it is not at this place any more."""
        return self._mirror.entry(session) if self._mirror.is_listed(session, self._place) else None

    def _update(self, sessions: Iterable[SessionId]) -> None:
        moving = dict[SessionId, Entry | None]()
        changed = list[int]()
        for session in sessions:
            entry, slot = self._now(session), self._rows.get(session)
            if slot is None:
                if entry is not None:
                    moving[session] = entry
            elif entry is None:
                moving[session] = None
            elif session in self._owed:
                self._rows.lag(slot, entry)
                changed.append(slot)
            elif self._rows.stays(slot, entry):
                changed.append(slot)
            else:
                moving[session] = entry
        self._announce(changed)
        if moving:
            self._bring(moving)

    def _bring(self, moving: Mapping[SessionId, Entry | None]) -> None:
        """Bring rows to where they belong, now or after a rest."""
        rest = 0.0 if self._cost < _CHEAP_S else max(_REST_S, _REST_COSTS * self._cost)
        wait = self._relaid_at + rest - time.perf_counter()
        if self._is_held or (len(moving) > _FEW and wait > 0):
            self._owe(moving)
            if not self._is_held and not self._later.isActive():
                self._later.start(int(wait * 1000) + 1)
        elif len(moving) > _FEW:
            self._pay(moving)
        else:
            for session, entry in moving.items():
                self._owed.pop(session, None)
                self._move(session, entry)

    def _owe(self, moving: Mapping[SessionId, Entry | None]) -> None:
        lagging = list[int]()
        for session, entry in moving.items():
            self._owed[session] = None
            slot = self._rows.get(session)
            if slot is not None and entry is not None:
                self._rows.lag(slot, entry)
                lagging.append(slot)
        self._announce(lagging)

    def _pay(self, moving: Mapping[SessionId, Entry | None] | None = None) -> None:
        """Bring every row to where it belongs, in one relayout."""
        if self._is_held:
            return
        self._later.stop()
        owed = {session: self._now(session) for session in self._owed}
        self._owed.clear()
        self._relay(lambda: self._rows.settle({**owed, **(moving or {})}))

    def _announce(self, changed: list[int]) -> None:
        """Have those of the rows painted again that are on the screen."""
        shown, rows = self._rows.shown, self._visible
        if not changed or not shown:
            return
        seen = {shown[self._position(row)]: row for row in rows[: len(shown)] if row < len(shown)}
        for one in changed:
            row = seen.get(one)
            if row is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, _COLUMNS - 1))

    def _move(self, session: SessionId, entry: Entry | None) -> None:
        """Bring one row to where it belongs: in, out, or elsewhere."""
        slot = self._rows.get(session)
        if slot is None:
            if entry is not None:
                self._insert(self._rows.add(entry), entry)
        elif not self._rows.is_shown(slot):
            if entry is None:
                self._rows.drop(slot)
            else:
                self._insert(slot, entry)
        elif entry is None:
            self._remove(slot, None)
        else:
            self._shift(slot, entry)

    def _insert(self, slot: int, entry: Entry) -> None:
        self._rows.renew(slot, entry)
        position = self._rows.target(entry)
        if position is not None:
            at = len(self._rows.shown) - position if self._is_descending else position
            self.beginInsertRows(_NO_PARENT, at, at)
            self._rows.put_in(position, slot)
            self.endInsertRows()

    def _remove(self, slot: int, entry: Entry | None) -> None:
        before = self._rows.position(slot)
        at = self._row(before)
        self.beginRemoveRows(_NO_PARENT, at, at)
        self._rows.take_out(before)
        if entry is None:
            self._rows.drop(slot)
        else:
            self._rows.renew(slot, entry)
        self.endRemoveRows()

    def _shift(self, slot: int, entry: Entry) -> None:
        after = self._rows.target(entry)
        if after is None:
            self._remove(slot, entry)
            return
        before = self._rows.position(slot)
        target = after - 1 if after > before else after
        old, new = self._row(before), self._row(target)
        if old != new:
            self.beginMoveRows(_NO_PARENT, old, old, _NO_PARENT, new + 1 if new > old else new)
        self._rows.take_out(before)
        self._rows.renew(slot, entry)
        self._rows.put_in(target, slot)
        if old != new:
            self.endMoveRows()
        self.dataChanged.emit(self.index(new, 0), self.index(new, _COLUMNS - 1))

    def _announce_all(self) -> None:
        count = len(self._rows.shown)
        if count:
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, _COLUMNS - 1))


def _drawn(face: Face, role: int) -> Any:
    if role == _DECORATION:
        return None if face.icon is None else icon(face.icon, face.icon_tone)
    tone, make = (face.tone, colour) if role == _FOREGROUND else (face.ground, wash)
    return None if tone is None else QBrush(make(tone, scheme_of(QGuiApplication.palette())))
