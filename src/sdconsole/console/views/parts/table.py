# SPDX-License-Identifier: Apache-2.0
"""The session table of the place shown, and what stands there when it is empty."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from sdconsole.console.actions.registry import Actions, Press
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.line import LineStage
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import Place
from sdconsole.console.models.order import Column
from sdconsole.console.models.sessions import UNREAD_ROLE, SessionTable
from sdconsole.console.views.parts.badges import draw_unread, unread_width
from sdconsole.console.views.parts.empty import EmptyView
from sdconsole.console.views.parts.session_menu import fill_session_menu
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.widgets.selection import chosen_rows, follow_selection

Index = QModelIndex | QPersistentModelIndex
_GAP = 12
_ROW_EXTRA = 14
_ICON = 18
_STATE = "sessions/columns"
_WIDTHS = {
    Column.STATUS: 178,
    Column.COMPUTER: 96,
    Column.TECHNICIAN: 84,
    Column.PERMISSION: 122,
    Column.ELAPSED: 60,
    Column.EXPIRES: 74,
}
"""The name takes what these leave."""
_NAME_LEAST = 96
_YIELDING = (Column.EXPIRES, Column.ELAPSED, Column.COMPUTER, Column.TECHNICIAN)
"""What a narrow list leaves out first: the details say it too."""


class SessionsView(QWidget):
    """Keeps the selection through every update; tells the actions what is selected."""

    shown_changed = Signal()
    """Other rows are listed now (for the count beside the search)."""

    def __init__(
        self, mirror: Mirror, actions: Actions, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._actions = actions
        self._settings = settings
        self._is_current_leaving = False
        self._model = SessionTable(mirror, actions.place, self)
        self.table = _Table(actions, self)
        self.empty = EmptyView(actions, self)
        self.empty.clear_wanted.connect(lambda: self.search(""))
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.table)
        self._layers.addWidget(self.empty)
        self._adopt(self._model)
        header = self.table.horizontalHeader()
        if not header.restoreState(settings.state(_STATE)):
            for column, width in _WIDTHS.items():
                header.resizeSection(column, width)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        header.sortIndicatorChanged.connect(lambda _column, _order: self._save_header())
        header.sectionResized.connect(lambda _section, _old, _new: self._save_header())
        self.destroyed.connect(mirror.subscribe(lambda _changes: self._show_state()))
        keep_worded(self, self.reword)

    @property
    def model(self) -> SessionTable:
        """The rows shown."""
        return self._model

    def go_to(self, place: Place) -> None:
        """Show another place; the search goes on there."""
        if place == self._model.place:
            return
        needle, old = self._model.needle, self._model
        self._model = SessionTable(self._mirror, place, self)
        self._model.search(needle)
        self._model.set_stale(self._mirror.line.is_stale)
        self._adopt(self._model)
        old.deleteLater()
        self.select_first()

    def search(self, text: str) -> None:
        """Show only what contains every word."""
        self._model.search(text)
        self._show_state()

    def select(self, session: SessionId) -> bool:
        """Select a session; False if it is not listed here."""
        row = self._model.row_of(session)
        if row < 0:
            return False
        self.table.setCurrentIndex(self._model.index(row, Column.NAME))
        return True

    def tick(self) -> None:
        """Renew relative times."""
        self.table.tell_visible()
        self._model.tick()

    def reword(self) -> None:
        """The language or the scheme changed."""
        self.table.setAccessibleName(translate("SessionsView", "Sessions"))
        self._model.reword()
        self._show_state()

    def _adopt(self, model: SessionTable) -> None:
        header = self.table.horizontalHeader()
        # Before the table: its own slot moves the current row to the neighbour.
        model.rowsAboutToBeRemoved.connect(self._on_leaving)
        self.table.setModel(model)
        # Else every column asks whether each of its rows is selected, to draw a title that never shows it.
        header.setSelectionModel(QItemSelectionModel(model, header))
        model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        selection = self.table.selectionModel()
        selection.currentRowChanged.connect(self._on_current)
        follow_selection(self.table)
        selection.selectionChanged.connect(lambda _new, _old: self._aim())
        model.rowsRemoved.connect(self._on_left)
        model.layoutChanged.connect(self._on_relaid)
        model.rowsInserted.connect(self._show_state)
        self._aim()
        self._show_state()

    def select_first(self) -> None:
        """Select the first row if none is selected yet."""
        if self._model.rowCount() and not self.table.currentIndex().isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(self._model.index(0, Column.NAME), flags)

    def select_next(self, is_wanted: Callable[[Entry], bool]) -> bool:
        """Select the next session that is wanted, going round; False if there is no other."""
        count, at = self._model.rowCount(), self.table.currentIndex().row()
        for step in range(1, count + (at < 0)):
            entry = self._model.entry_at((at + step) % count)
            if entry is not None and is_wanted(entry):
                return self.select(entry.session.id)
        return False

    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._aim()

    def _aim(self) -> None:
        """Aim at what is selected; the current row leads, for it is the one the details show."""
        current = self._model.entry_at(self.table.currentIndex().row())
        rows = dict.fromkeys(row for part in chosen_rows(self.table.selectionModel()) for row in part)
        entries = [entry for row in rows if (entry := self._model.entry_at(row)) is not None]
        others = tuple(entry.session.id for entry in entries)
        if current is not None and others and current.session.id not in others:
            current = entries[0]
        self._actions.select(None if current is None else current.session.id, others)

    def _on_leaving(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._is_current_leaving = first <= self.table.currentIndex().row() <= last

    def _on_left(self) -> None:
        # Qt would select the neighbour: the next press must never hit a session nobody chose.
        if self._is_current_leaving:
            self.table.selectionModel().clear()
        self._show_state()

    def _on_relaid(self) -> None:
        # No signal tells of a current row that a relayout has taken away.
        self._aim()
        self._show_state()

    def _show_state(self) -> None:
        is_empty = self._model.rowCount() == 0
        if is_empty:
            self.empty.show_for(
                self._model.place,
                self._model.needle,
                is_loading=self._mirror.line.stage is LineStage.LOADING,
                has_channels=bool(self._mirror.channels),
            )
        self._layers.setCurrentWidget(self.empty if is_empty else self.table)
        self.shown_changed.emit()

    def _save_header(self) -> None:
        self._settings.save_state(_STATE, self.table.horizontalHeader().saveState())


class _NameDelegate(QStyledItemDelegate):
    """The name, and behind it how many messages are new."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        unread = index.data(UNREAD_ROLE) or 0
        if not unread:
            super().paint(painter, option, index)
            return
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        room = unread_width(unread, own.fontMetrics)
        own.text = own.fontMetrics.elidedText(
            own.text, Qt.TextElideMode.ElideRight, own.rect.width() - room - _GAP
        )
        own.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, own.widget)
        draw_unread(painter, own.rect.adjusted(0, 0, -4, 0), unread, own.fontMetrics)


class _Table(QTableView):
    """Rows of one height, chosen whole; the row menu is the Session menu."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setObjectName("sessions")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setIconSize(QSize(_ICON, _ICON))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + _ROW_EXTRA)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsMovable(True)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setSortIndicatorClearable(True)
        columns.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.setItemDelegateForColumn(Column.NAME, _NameDelegate(self))
        self.doubleClicked.connect(lambda _index: actions.run(Press.START))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Leave out what does not fit: nobody scrolls a list sideways."""
        header = self.horizontalHeader()
        widths = {column: header.sectionSize(column) or _WIDTHS[column] for column in _WIDTHS}
        for column in _YIELDING:
            widths[column] = _WIDTHS[column] if header.isSectionHidden(column) else widths[column]
        left = self.viewport().width() - _NAME_LEAST - sum(widths.values())
        for column in _YIELDING:
            header.setSectionHidden(column, left < 0)
            if left < 0:
                left += widths[column]

    def tell_visible(self) -> None:
        """Tell the model which rows are on the screen."""
        model = self.model()
        if isinstance(model, SessionTable):
            first = max(0, self.rowAt(0))
            last = self.rowAt(self.viewport().height() - 1)
            model.set_visible(range(first, (model.rowCount() if last < 0 else last + 1)))

    def viewportEvent(self, event: QEvent) -> bool:
        # Whatever brings other rows to the screen paints: this is the one place that sees it all.
        if event.type() is QEvent.Type.Paint:
            self.tell_visible()
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._actions.entry is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_session_menu(menu, self._actions)
        menu.popup(event.globalPos())
