# SPDX-License-Identifier: Apache-2.0
"""The sidebar: Home, Private, a heading, then my channels, each with the number of its open sessions."""

from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import HOME, PRIVATE, Place, place_of
from sdconsole.console.models.marks import Mark, mark_at
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon, icon

Index = QModelIndex | QPersistentModelIndex
COUNT_ROLE: Final = Qt.ItemDataRole.UserRole.value + 1
MARK_ROLE: Final = COUNT_ROLE + 1
_DISPLAY: Final = Qt.ItemDataRole.DisplayRole.value
_ICONS: Final = {HOME: Icon.HOME, PRIVATE: Icon.PRIVATE}
_NO_PARENT = QModelIndex()


class PlaceList(QAbstractListModel):
    """Rows: Home, Private, the heading "Channels" (None, not selectable), the channels."""

    def __init__(self, mirror: Mirror, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._places: list[Place | None] = []
        self._counts: list[int] = []
        self._marks: list[Mark] = []
        self._read()
        stop = mirror.subscribe(self._on_changed)
        self.destroyed.connect(stop)

    def place_at(self, row: int) -> Place | None:
        """The place in a row; None for the heading."""
        return self._places[row] if 0 <= row < len(self._places) else None

    def row_of(self, place: Place) -> int:
        """The row of a place, -1 if there is none."""
        return self._places.index(place) if place in self._places else -1

    def reword(self) -> None:
        """The language or the scheme changed."""
        self.dataChanged.emit(self.index(0), self.index(len(self._places) - 1))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._places)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.place_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid() or index.row() >= len(self._places):
            return None
        place = self._places[index.row()]
        if place is None:
            return translate("Places", "Channels") if role == _DISPLAY else None
        if role == _DISPLAY:
            return self.name(place)
        if role == COUNT_ROLE:
            return self._counts[index.row()]
        if role == MARK_ROLE:
            return self._marks[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            return icon(_ICONS.get(place, Icon.CHANNEL))
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = [self._tip(place), *self._marks[index.row()].words]
            return "\n".join(line for line in lines if line) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = translate("Places", "%n open session(s)", "", self._counts[index.row()])
            spoken = translate("Places", "{place}, {count}").format(place=self.name(place), count=count)
            return ", ".join([spoken, *self._marks[index.row()].words])
        return None

    def name(self, place: Place) -> str:
        """What the place is called."""
        if place == HOME:
            return translate("Places", "Home")
        if place == PRIVATE:
            return translate("Places", "Private")
        view = self._mirror.channel(place.channel)
        return "" if view is None else view.name

    def _tip(self, place: Place) -> str | None:
        if place == HOME:
            return translate("Places", "Open sessions assigned to you or that you were invited to")
        if place == PRIVATE:
            return translate("Places", "Sessions that only you see")
        view = self._mirror.channel(place.channel)
        return (view.description or view.name) if view is not None else None

    def _read(self) -> None:
        channels = [place_of(view.id) for view in self._mirror.channels]
        self._places = [HOME, PRIVATE, *([None, *channels] if channels else [])]
        self._counts = [0 if place is None else self._mirror.count(place) for place in self._places]
        self._marks = [Mark() if place is None else mark_at(self._mirror, place) for place in self._places]

    def _on_changed(self, changes: Changes) -> None:
        if changes.channels or changes.me:
            self.beginResetModel()
            self._read()
            self.endResetModel()
        elif changes.sessions:
            for row, place in enumerate(self._places):
                count = 0 if place is None else self._mirror.count(place)
                mark = Mark() if place is None else mark_at(self._mirror, place)
                if (count, mark) != (self._counts[row], self._marks[row]):
                    self._counts[row], self._marks[row] = count, mark
                    self.dataChanged.emit(self.index(row), self.index(row))
