# SPDX-License-Identifier: Apache-2.0
"""The header as the chosen columns want it, and back: what is dragged there becomes the choice."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QTableView, QWidget

from sdconsole.console.models.cells import header
from sdconsole.console.models.columns import AS_USUAL, NAME_LEAST, WIDTH_LEAST, Columns, fit
from sdconsole.console.models.listing import Listing
from sdconsole.console.models.order import Column
from sdconsole.console.models.sessions import SessionTable
from sdconsole.console.views.parts.list.arrange import ArrangeDialog
from sdconsole.console.views.parts.list.menus import StayingMenu, entry
from sdconsole.toolkit.i18n import translate

_ASCENDING, _DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class ColumnHeader(QObject):
    """Ties one table's header to the listing. A narrow list leaves columns out without anybody's choice."""

    def __init__(self, table: QTableView, listing: Listing) -> None:
        super().__init__(table)
        self._table = table
        self._listing = listing
        self._is_own = False
        """While the header is set from here, its signals tell nothing new."""
        self._shown: tuple[Column, ...] = ()
        bar = self._bar = table.horizontalHeader()
        bar.setSectionsMovable(True)
        bar.setSortIndicatorClearable(True)
        bar.setStretchLastSection(False)
        bar.setMinimumSectionSize(WIDTH_LEAST)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        bar.customContextMenuRequested.connect(self._on_menu)
        bar.sectionMoved.connect(lambda _section, _from, _to: self._on_moved())
        bar.sectionResized.connect(self._on_resized)
        bar.sortIndicatorChanged.connect(self._on_sorted)
        listing.columns_changed.connect(self.apply)

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns on the screen, from left to right."""
        return self._shown

    def apply(self) -> None:
        """Show what is chosen."""
        if self._is_own or not self._bar.count():
            return
        columns = self._listing.columns
        with self._alone():
            for at, column in enumerate(columns.order):
                self._bar.moveSection(self._bar.visualIndex(column), at)
            self._fit()
            self._point(columns)

    def make_room(self) -> None:
        """The list has another width."""
        if not self._is_own and self._bar.count():
            with self._alone():
                self._fit()

    def fill(self, menu: QMenu) -> None:
        """Put all there is to choose about columns into a menu."""
        menu.addSection(translate("ColumnHeader", "Columns"))
        for column in self._listing.columns.order:
            action = menu.addAction(entry(header(column)))
            action.setCheckable(True)
            # What is left out for want of room is not ticked: a click brings it, whatever else must go.
            action.setChecked(column in self._shown)
            action.setEnabled(column is not Column.NAME)
            action.toggled.connect(partial(self._on_ticked, column))
        menu.addSeparator()
        self._fill_orders(menu.addMenu(translate("ColumnHeader", "Sort by")))
        self._add(menu, translate("ColumnHeader", "Arrange columns…"), self.arrange)
        self._add(menu, translate("ColumnHeader", "Reset columns"), self.reset)

    def arrange(self) -> None:
        """Ask in a dialog."""
        dialog = ArrangeDialog(self._listing.columns, self._table.window())
        dialog.arranged.connect(self._listing.set_columns)
        dialog.open()

    def reset(self) -> None:
        """Everything as it is at first."""
        self._listing.set_columns(AS_USUAL)

    # --- menus

    def _on_menu(self, at: QPoint) -> None:
        menu = StayingMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        section = self._bar.logicalIndexAt(at)
        if section >= 0:
            self._fill_for(menu, Column(section))
        self.fill(menu)
        menu.popup(self._bar.mapToGlobal(at))

    def _fill_for(self, menu: QMenu, column: Column) -> None:
        columns, name = self._listing.columns, header(column)
        wanted = columns.wanted
        menu.addSection(entry(name))
        for text, is_descending in (
            (translate("ColumnHeader", "Sort ascending"), False),
            (translate("ColumnHeader", "Sort descending"), True),
        ):
            self._add(menu, text, self._setter(_sorting(column, is_descending)))
        left = self._add(
            menu, translate("ColumnHeader", "Move left"), self._setter(lambda now: now.stepping(column, -1))
        )
        left.setEnabled(column is not wanted[0])
        right = self._add(
            menu, translate("ColumnHeader", "Move right"), self._setter(lambda now: now.stepping(column, 1))
        )
        right.setEnabled(column is not wanted[-1])
        hide = self._add(
            menu, translate("ColumnHeader", "Hide this column"), self._setter(lambda now: now.hiding(column))
        )
        hide.setEnabled(column is not Column.NAME)

    def _fill_orders(self, menu: QMenu) -> None:
        columns = self._listing.columns
        by, way = QActionGroup(menu), QActionGroup(menu)
        self._radio(
            menu,
            by,
            translate("ColumnHeader", "The usual order"),
            columns.sort is None,
            lambda now: now.sorting(None),
        )
        for column in columns.order:
            self._radio(
                menu,
                by,
                entry(header(column)),
                columns.sort is column,
                _sorting(column, columns.is_descending),
            )
        menu.addSeparator()
        for text, is_descending in (
            (translate("ColumnHeader", "Ascending"), False),
            (translate("ColumnHeader", "Descending"), True),
        ):
            made = self._radio(
                menu,
                way,
                text,
                columns.sort is not None and columns.is_descending is is_descending,
                _sorting(columns.sort, is_descending),
            )
            made.setEnabled(columns.sort is not None)

    def _radio(
        self, menu: QMenu, group: QActionGroup, text: str, is_on: bool, make: Callable[[Columns], Columns]
    ) -> QAction:
        made = self._add(menu, text, self._setter(make))
        made.setCheckable(True)
        made.setChecked(is_on)
        group.addAction(made)
        return made

    def _add(self, menu: QMenu, text: str, run: Callable[[], object]) -> QAction:
        made = menu.addAction(text)
        made.triggered.connect(lambda _checked=False: run())
        return made

    def _setter(self, make: Callable[[Columns], Columns]) -> Callable[[], None]:
        return lambda: self._listing.set_columns(make(self._listing.columns))

    def _on_ticked(self, column: Column, is_wanted: bool) -> None:
        columns = self._listing.columns
        self._listing.set_columns(columns.showing(column) if is_wanted else columns.hiding(column))

    # --- the header and the choice

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._is_own = True
        try:
            yield
        finally:
            self._is_own = False

    def _fit(self) -> None:
        columns = self._listing.columns
        found = fit(columns, self._table.viewport().width())
        self._shown = found.shown
        for column in Column:
            is_shown = column in found.shown
            self._bar.setSectionHidden(column, not is_shown)
            if is_shown:
                width = found.name_width if column is Column.NAME else columns.width(column)
                self._bar.resizeSection(column, width)
        model = self._table.model()
        if isinstance(model, SessionTable):
            model.set_shown(found.shown)

    def _point(self, columns: Columns) -> None:
        """Turn the arrow in the header; the table sorts when it turns."""
        section = -1 if columns.sort is None else int(columns.sort)
        order = _DESCENDING if columns.is_descending else _ASCENDING
        if (section, order) != (self._bar.sortIndicatorSection(), self._bar.sortIndicatorOrder()):
            self._bar.setSortIndicator(section, order)

    def _on_moved(self) -> None:
        if not self._is_own:
            order = tuple(Column(self._bar.logicalIndex(at)) for at in range(self._bar.count()))
            with self._alone():
                self._listing.set_columns(replace(self._listing.columns, order=order))
                self._fit()

    def _on_resized(self, section: int, _old: int, width: int) -> None:
        if self._is_own or width == 0 or section == Column.NAME:
            return
        with self._alone():
            self._listing.set_columns(self._listing.columns.sizing(Column(section), width))
            # While one drags, nothing vanishes: the name gives way, then the list is scrolled sideways.
            others = sum(self._bar.sectionSize(column) for column in self._shown if column is not Column.NAME)
            room = self._table.viewport().width() - others
            self._bar.resizeSection(Column.NAME, max(NAME_LEAST, room))

    def _on_sorted(self, section: int, order: Qt.SortOrder) -> None:
        if not self._is_own:
            column = Column(section) if 0 <= section < len(Column) else None
            with self._alone():
                self._listing.set_columns(
                    self._listing.columns.sorting(column, is_descending=order is _DESCENDING)
                )


def _sorting(column: Column | None, is_descending: bool) -> Callable[[Columns], Columns]:
    return lambda columns: columns.sorting(column, is_descending=is_descending)


def columns_menu(parent: QWidget, columns: ColumnHeader) -> QMenu:
    """A menu of the columns, filled whenever it opens."""
    menu = StayingMenu(parent)
    menu.setObjectName("columns-menu")

    def fill() -> None:
        menu.clear()
        columns.fill(menu)

    menu.aboutToShow.connect(fill)
    return menu
