# SPDX-License-Identifier: Apache-2.0
"""The sidebar's rows: Home, Private, my channels, the views, each with the number of its open sessions."""

from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import (
    EXPIRING,
    HOME,
    PENDING,
    PRIVATE,
    QUEUED,
    VIEWS,
    Place,
    place_of,
)
from sdconsole.console.models.marks import Mark, mark_at
from sdconsole.console.models.saved import SavedView
from sdconsole.console.models.saved_views import SavedViews, built_in_name
from sdconsole.console.models.tallies import Tallies
from sdconsole.domain.rights import Action, Allowed
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon, icon

Index = QModelIndex | QPersistentModelIndex
COUNT_ROLE: Final = Qt.ItemDataRole.UserRole.value + 1
MARK_ROLE: Final = COUNT_ROLE + 1
KIND_ROLE: Final = COUNT_ROLE + 2
_DISPLAY: Final = Qt.ItemDataRole.DisplayRole.value
_ICONS: Final = {
    HOME: Icon.HOME,
    PRIVATE: Icon.PRIVATE,
    PENDING: Icon.PERMISSION_PENDING,
    EXPIRING: Icon.STATUS_EXPIRED,
    QUEUED: Icon.STATUS_QUEUED,
}
_NO_PARENT = QModelIndex()
_TALLY_MS = 100
"""Saved views are counted so long after something changed: a burst is counted once."""


class Kind(Enum):
    """What a row of the sidebar is."""

    PLACE = auto()
    CHANNELS = auto()
    """The heading above the channels."""
    CREATE = auto()
    """The press that makes a new channel."""
    VIEWS = auto()
    """The heading above the views."""
    OWNER = auto()
    """The name of the place the saved views below it belong to."""
    VIEW = auto()
    """A saved view; the built-in ones are places of their own."""


HEADINGS: Final = frozenset({Kind.CHANNELS, Kind.VIEWS, Kind.OWNER})


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `place` of what belongs to one, `view` of a saved view."""

    kind: Kind
    place: Place | None = None
    view: SavedView | None = None


class PlaceList(QAbstractListModel):
    """Headings cannot be chosen; the press below the channels can be come to, but is no place."""

    def __init__(
        self, mirror: Mirror, parent: QObject | None = None, *, saved: SavedViews | None = None
    ) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._saved = saved
        self._tallies = Tallies(mirror)
        self._rows: list[Row] = []
        self._counts: list[int] = []
        self._marks: list[Mark] = []
        self._read()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_TALLY_MS)
        self._later.timeout.connect(self._count_views)
        stop = mirror.subscribe(self._on_changed)
        self.destroyed.connect(stop)
        if saved is not None:
            saved.views_changed.connect(self._reset)

    def row_at(self, row: int) -> Row | None:
        """What stands in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place_at(self, row: int) -> Place | None:
        """The place in a row; None for headings, presses and saved views."""
        found = self.row_at(row)
        return found.place if found is not None and found.kind is Kind.PLACE else None

    def row_of(self, place: Place, view: str = "") -> int:
        """The row of a place or of a saved view, -1 if there is none."""
        for at in self.targets:
            row = self._rows[at]
            if row.place == place and (row.view.key if row.view is not None else "") == view:
                return at
        return -1

    @property
    def targets(self) -> list[int]:
        """The rows one can go to, from top to bottom."""
        return [at for at, row in enumerate(self._rows) if row.kind in (Kind.PLACE, Kind.VIEW)]

    def reword(self) -> None:
        """The language or the scheme changed."""
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None or row.kind in HEADINGS:
            return Qt.ItemFlag.NoItemFlags
        reachable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return reachable if row.kind is Kind.CREATE else reachable | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == _DISPLAY:
            return self._text(row)
        if role == KIND_ROLE:
            return row.kind
        if role == Qt.ItemDataRole.DecorationRole:
            return _icon_of(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), row)
        if row.place is None or row.kind is Kind.OWNER:
            return None
        if role == COUNT_ROLE:
            return self._counts[index.row()]
        if role == MARK_ROLE:
            return self._marks[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(line for line in self._tips(index.row(), row) if line) or None
        return None

    def name(self, place: Place) -> str:
        """What the place is called."""
        if place == HOME:
            return translate("Places", "Home")
        if place == PRIVATE:
            return translate("Places", "Private")
        if place in VIEWS:
            return built_in_name(place.key)
        view = self._mirror.channel(place.channel)
        return "" if view is None else view.name

    def _text(self, row: Row) -> str:
        if row.kind is Kind.CHANNELS:
            return translate("Places", "Channels")
        if row.kind is Kind.VIEWS:
            return translate("Places", "Views")
        if row.kind is Kind.CREATE:
            return translate("Places", "Create channel…")
        if row.view is not None:
            return row.view.name
        return "" if row.place is None else self.name(row.place)

    def _spoken(self, at: int, row: Row) -> str:
        text = self._text(row)
        if row.place is None or row.kind is Kind.OWNER:
            return text
        if row.view is not None:
            text = translate("Places", "{view}, view of {place}").format(
                view=text, place=self.name(row.place)
            )
        count = translate("Places", "%n open session(s)", "", self._counts[at])
        if row.view is not None:
            # A view may want closed ones, too.
            count = translate("Places", "%n session(s)", "", self._counts[at])
        spoken = translate("Places", "{place}, {count}").format(place=text, count=count)
        return ", ".join([spoken, *self._marks[at].words])

    def _tips(self, at: int, row: Row) -> list[str]:
        # A view's name is long for a narrow sidebar.
        name = [self._text(row)] if row.view is not None or row.place in VIEWS else []
        return [*name, self._tip(row), *self._marks[at].words]

    def _tip(self, row: Row) -> str:
        place = row.place
        if row.view is not None and place is not None:
            return translate("Places", "A view of {place}").format(place=self.name(place))
        if place == HOME:
            return translate("Places", "Open sessions assigned to you or that you were invited to")
        if place == PRIVATE:
            return translate("Places", "Sessions that only you see")
        if place == PENDING:
            return translate("Places", "Sessions whose end user you have asked, at any place")
        if place == EXPIRING:
            return translate("Places", "Sessions that expire soon, at any place")
        if place == QUEUED:
            return translate("Places", "Sessions that wait for a technician, in any channel")
        view = None if place is None else self._mirror.channel(place.channel)
        return "" if view is None else view.description or view.name

    def _read(self) -> None:
        mirror = self._mirror
        channels = [Row(Kind.PLACE, place_of(view.id)) for view in mirror.channels]
        may_create = isinstance(mirror.decide(Action.CREATE_CHANNEL), Allowed)
        create = [Row(Kind.CREATE)] if may_create else []
        heading = [Row(Kind.CHANNELS)] if channels or create else []
        order = {place: at for at, place in enumerate(mirror.places)}
        saved = () if self._saved is None else self._saved.views
        views = sorted((view for view in saved if view.place in order or view.place in VIEWS), key=_by(order))
        self._rows = [Row(Kind.PLACE, HOME), Row(Kind.PLACE, PRIVATE), *heading, *channels, *create]
        self._rows += [Row(Kind.VIEWS), *(Row(Kind.PLACE, place) for place in VIEWS)]
        for place, of_place in groupby(views, key=lambda view: view.place):
            self._rows += [Row(Kind.OWNER, place), *(Row(Kind.VIEW, place, view) for view in of_place)]
        self._tallies.keep(views)
        self._counts = [self._count(row) for row in self._rows]
        self._marks = [self._mark(row) for row in self._rows]

    def _count(self, row: Row) -> int:
        if row.view is not None:
            return self._tallies.count(row.view.key)
        return 0 if row.place is None or row.kind is Kind.OWNER else self._mirror.count(row.place)

    def _mark(self, row: Row) -> Mark:
        if row.place is None or row.kind is not Kind.PLACE:
            return Mark()
        return mark_at(self._mirror, row.place)

    def _reset(self) -> None:
        self.beginResetModel()
        self._read()
        self.endResetModel()

    def _on_changed(self, changes: Changes) -> None:
        if changes.channels or changes.me:
            self._reset()
        elif changes.sessions:
            if self._tallies.note(changes.sessions) and not self._later.isActive():
                self._later.start()
            self._renew(kind=Kind.PLACE)

    def _count_views(self) -> None:
        self._tallies.catch_up()
        self._renew(kind=Kind.VIEW)

    def _renew(self, kind: Kind) -> None:
        for at, row in enumerate(self._rows):
            if row.kind is not kind:
                continue
            count, mark = self._count(row), self._mark(row)
            if (count, mark) != (self._counts[at], self._marks[at]):
                self._counts[at], self._marks[at] = count, mark
                self.dataChanged.emit(self.index(at), self.index(at))


def _by(order: dict[Place, int]) -> Any:
    """Saved views stand in the order of their places, and there by name."""
    return lambda view: (order.get(view.place, len(order)), view.name.casefold())


def _icon_of(row: Row) -> Any:
    if row.kind is Kind.CREATE:
        return icon(Icon.ADD)
    if row.kind is Kind.VIEW:
        return icon(Icon.FILTER)
    if row.place is None or row.kind is Kind.OWNER:
        return None
    return icon(_ICONS.get(row.place, Icon.CHANNEL))
