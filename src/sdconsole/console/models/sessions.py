# SPDX-License-Identifier: Apache-2.0
"""The session table of one place: sorted and filtered by itself, updated row by row or in one relayout."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QGuiApplication

from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import Place
from sdconsole.console.models.cells import cell, header, look, sentence, tip
from sdconsole.console.models.filters import EVERYTHING, Filter
from sdconsole.console.models.marks import unread_text
from sdconsole.console.models.order import Column, Key, haystack, key_for, searchable
from sdconsole.contract.sessions import SessionView
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.colours import Tone, colour, scheme_of, wash
from sdconsole.toolkit.icons import icon
from sdconsole.toolkit.labels.waits import wait_look

Index = QModelIndex | QPersistentModelIndex
_FEW: Final = 16
_SHARE: Final = 64
"""Up to so many moves, or this part of all rows, are told one by one; beyond that one relayout is cheaper."""
_DISPLAY: Final = Qt.ItemDataRole.DisplayRole.value
_DECORATION: Final = Qt.ItemDataRole.DecorationRole.value
_FOREGROUND: Final = Qt.ItemDataRole.ForegroundRole.value
_TOOL_TIP: Final = Qt.ItemDataRole.ToolTipRole.value
_BACKGROUND: Final = Qt.ItemDataRole.BackgroundRole.value
UNREAD_ROLE: Final = Qt.ItemDataRole.UserRole.value + 1
"""In the column of names: how many messages I have not read."""
_ACCESSIBLE: Final = Qt.ItemDataRole.AccessibleTextRole.value
_TICKING: Final = (Column.PERMISSION, Column.EXPIRES)
_COLUMNS: Final = len(Column)
_NO_PARENT = QModelIndex()


class SessionTable(QAbstractTableModel):
    """`_keys` is always ascending; a descending order only counts the rows from the other end."""

    def __init__(self, mirror: Mirror, place: Place, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._place = place
        self._filter = EVERYTHING
        self._needle = ""
        self._words: list[str] = []
        self._column: Column | None = None
        self._is_descending = False
        self._key = key_for(None)
        self._keys: list[Key] = []
        self._entries: list[Entry] = []
        self._key_of: dict[SessionId, Key] = {}
        self._haystacks: dict[SessionId, tuple[SessionView, str]] = {}
        """Made with the first search, so that each further key press only looks."""
        self._visible = range(0)
        self._is_stale = False
        self._shown: tuple[Column, ...] = ()
        self._fill()
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
        return self._entries[self._position(row)] if 0 <= row < len(self._entries) else None

    def row_of(self, session: SessionId) -> int:
        """The row of a session, -1 if it is not listed."""
        key = self._key_of.get(session)
        return -1 if key is None else self._row(bisect_left(self._keys, key))

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
        self._words = needle.split()
        if not needle:
            self._haystacks.clear()
        self._relayout()

    def set_visible(self, rows: range) -> None:
        """Tell which rows are on the screen: others are not announced, they are read when they come up."""
        self._visible = rows

    def set_shown(self, columns: tuple[Column, ...]) -> None:
        """Tell which columns are on the screen: the sentence of a row says what they add."""
        self._shown = columns

    def set_stale(self, is_stale: bool) -> None:
        """Grey everything: the line is gone, this was true a while ago."""
        if is_stale != self._is_stale:
            self._is_stale = is_stale
            self._announce_all()

    def tick(self) -> None:
        """Renew the times of the visible rows."""
        rows = self._visible
        if rows and self._entries:
            last = min(rows.stop, len(self._entries)) - 1
            if rows.start <= last:
                first_column, last_column = _TICKING
                self.dataChanged.emit(self.index(rows.start, first_column), self.index(last, last_column))
                if Column.TOUCHED in self._shown:
                    touched = Column.TOUCHED
                    self.dataChanged.emit(self.index(rows.start, touched), self.index(last, touched))

    def reword(self) -> None:
        """The language or the scheme changed."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _COLUMNS - 1)
        self._announce_all()

    # --- what Qt asks

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._entries)

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
        if role == _DECORATION:
            drawn = look(entry, Column(index.column()))
            return None if drawn is None else icon(drawn.icon, Tone.MUTED if self._is_stale else drawn.tone)
        if role == _FOREGROUND:
            return self._brush(entry, Column(index.column()))
        if role == _BACKGROUND:
            return self._ground(entry)
        if role == UNREAD_ROLE:
            return self._mirror.unread(entry) if index.column() == Column.NAME else 0
        if role == _ACCESSIBLE:
            return self._spoken(entry)
        if role == _TOOL_TIP:
            return tip(entry, Column(index.column()), self._mirror.name_of) or None
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; a negative one is the usual order."""
        self._column = Column(column) if 0 <= column < _COLUMNS else None
        self._is_descending = self._column is not None and order is Qt.SortOrder.DescendingOrder
        self._key = key_for(self._column)
        self._relayout()

    # --- the inside

    def _brush(self, entry: Entry, column: Column) -> QBrush | None:
        drawn = look(entry, column)
        if self._is_stale or not entry.is_open:
            tone = Tone.MUTED
        elif drawn is None:
            return None
        else:
            tone = drawn.tone
        return QBrush(colour(tone, scheme_of(QGuiApplication.palette())))

    def _ground(self, entry: Entry) -> QBrush | None:
        drawn = wait_look(entry.wait)
        if drawn is None or self._is_stale:
            return None
        return QBrush(wash(drawn.tone, scheme_of(QGuiApplication.palette())))

    def _spoken(self, entry: Entry) -> str:
        spoken, unread = sentence(entry, self._mirror.now(), self._shown), self._mirror.unread(entry)
        return f"{spoken}, {unread_text(unread)}" if unread else spoken

    def _row(self, position: int) -> int:
        return len(self._keys) - 1 - position if self._is_descending else position

    def _position(self, row: int) -> int:
        return len(self._keys) - 1 - row if self._is_descending else row

    def _is_wanted(self, entry: Entry | None) -> bool:
        return (
            entry is not None
            and self._mirror.is_listed(entry.session.id, self._place)
            and self._is_found(entry)
        )

    def _is_found(self, entry: Entry) -> bool:
        if self._filter.is_choosy:
            me = self._mirror.me
            if not self._filter.admits(entry, None if me is None else me.id):
                return False
        if not self._needle:
            return True
        session = entry.session.id
        known = self._haystacks.get(session)
        if known is None or known[0] is not entry.view:
            known = self._haystacks[session] = (entry.view, haystack(entry))
        return all(word in known[1] for word in self._words)

    def _fill(self) -> None:
        make_key = self._key
        # Keys end with the session's id: no two are equal, and no two entries are ever compared.
        rows = sorted(
            [
                (make_key(entry), entry)
                for entry in self._mirror.entries_at(self._place)
                if self._is_found(entry)
            ]
        )
        self._keys = [key for key, _ in rows]
        self._entries = [entry for _, entry in rows]
        self._key_of = {entry.session.id: key for key, entry in rows}

    def _relayout(self) -> None:
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        places = [(index.row(), index.column()) for index in held]
        # A selected row is held once for each of its columns: where it goes is looked up once.
        were = {row: entry.session.id for row, _ in places if (entry := self.entry_at(row)) is not None}
        self._fill()
        rows = {row: self.row_of(session) for row, session in were.items()}
        moved = [
            self.createIndex(now, column) if (now := rows.get(row, -1)) >= 0 else QModelIndex()
            for row, column in places
        ]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _on_changed(self, changes: Changes) -> None:
        if changes.line:
            self.set_stale(self._mirror.line.is_stale)
        if changes.sessions:
            self._update(changes.sessions)

    def _update(self, sessions: Iterable[SessionId]) -> None:
        moving = list[tuple[SessionId, Entry | None]]()
        for session in sessions:
            entry = self._mirror.entry(session)
            key = self._key_of.get(session)
            is_wanted = self._is_wanted(entry)
            if key is None and not is_wanted:
                continue
            if entry is not None and is_wanted and key == self._key(entry):
                self._replace(key, entry)
            else:
                moving.append((session, entry if is_wanted else None))
        if len(moving) > max(_FEW, len(self._entries) // _SHARE):
            self._relayout()
            return
        for session, entry in moving:
            self._move(session, entry)

    def _replace(self, key: Key, entry: Entry) -> None:
        position = bisect_left(self._keys, key)
        self._entries[position] = entry
        row = self._row(position)
        if row in self._visible:
            self.dataChanged.emit(self.index(row, 0), self.index(row, _COLUMNS - 1))

    def _move(self, session: SessionId, entry: Entry | None) -> None:
        """Bring one row to where it belongs: in, out, or elsewhere."""
        old = self._key_of.get(session)
        if old is None:
            if entry is not None:
                self._insert(entry)
        elif entry is None:
            position = bisect_left(self._keys, old)
            row = self._row(position)
            self.beginRemoveRows(_NO_PARENT, row, row)
            self._take_out(position, session)
            self.endRemoveRows()
        else:
            self._shift(bisect_left(self._keys, old), entry)

    def _insert(self, entry: Entry) -> None:
        key = self._key(entry)
        position = bisect_left(self._keys, key)
        row = len(self._keys) - position if self._is_descending else position
        self.beginInsertRows(_NO_PARENT, row, row)
        self._put_in(position, key, entry)
        self.endInsertRows()

    def _shift(self, position: int, entry: Entry) -> None:
        key = self._key(entry)
        after = bisect_left(self._keys, key)
        target = after - 1 if after > position else after
        row, new_row = self._row(position), self._row(target)
        if row == new_row:
            self._take_out(position, entry.session.id)
            self._put_in(target, key, entry)
        else:
            self.beginMoveRows(_NO_PARENT, row, row, _NO_PARENT, new_row + 1 if new_row > row else new_row)
            self._take_out(position, entry.session.id)
            self._put_in(target, key, entry)
            self.endMoveRows()
        self.dataChanged.emit(self.index(new_row, 0), self.index(new_row, _COLUMNS - 1))

    def _take_out(self, position: int, session: SessionId) -> None:
        del self._keys[position], self._entries[position], self._key_of[session]

    def _put_in(self, position: int, key: Key, entry: Entry) -> None:
        self._keys.insert(position, key)
        self._entries.insert(position, entry)
        self._key_of[entry.session.id] = key

    def _announce_all(self) -> None:
        if self._entries:
            last = self.index(len(self._entries) - 1, _COLUMNS - 1)
            self.dataChanged.emit(self.index(0, 0), last)
