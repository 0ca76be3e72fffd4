# SPDX-License-Identifier: Apache-2.0
"""The grid of sessions: rows of one height, chosen whole, told of as far as they are on the screen."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QHideEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from sdconsole.console.actions.registry import Actions, Press
from sdconsole.console.models.listing import Listing
from sdconsole.console.models.sessions import SessionTable
from sdconsole.console.views.parts.list.columns import ColumnHeader
from sdconsole.console.views.parts.list.delegate import SessionDelegate
from sdconsole.console.views.parts.list.flash import Flash
from sdconsole.console.views.parts.list.hold import Hold
from sdconsole.console.views.parts.session_menu import fill_session_menu

Index = QModelIndex | QPersistentModelIndex
_LOOKS = frozenset({QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange})
_ROW_EXTRA = 14
_ICON = 18


class SessionGrid(QTableView):
    """The row menu is the Session menu; the columns are the listing's."""

    def __init__(self, actions: Actions, listing: Listing, parent: QWidget) -> None:
        super().__init__(parent)
        self._delegate = SessionDelegate(self)
        self._actions = actions
        self.flash: Flash | None = None
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
        self._room = _ROW_EXTRA
        rows.setDefaultSectionSize(self.fontMetrics().height() + self._room)
        bar = self.horizontalHeader()
        bar.setHighlightSections(False)
        bar.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        bar.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.columns = ColumnHeader(self, listing)
        self.hold = Hold(self)
        bar.sortIndicatorChanged.connect(lambda _section, _order: self.hold.let_go())
        self.setItemDelegate(self._delegate)
        self.doubleClicked.connect(lambda _index: actions.run(Press.START))

    def adopt(self, model: SessionTable) -> None:
        """Show other rows, in the order and with the columns chosen."""
        bar = self.horizontalHeader()
        self.setModel(model)
        # Else every column asks whether each of its rows is selected, to draw a title that never shows it.
        bar.setSelectionModel(QItemSelectionModel(model, bar))
        self.columns.apply()
        model.sort(bar.sortIndicatorSection(), bar.sortIndicatorOrder())
        self.hold.watch(model)

    def set_room(self, pixels: int) -> None:
        """Give each row so many pixels besides its letters."""
        self._room = pixels
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + pixels)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOKS:
            self._delegate.forget()
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.set_room(self._room)

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

    def paintEvent(self, event: QPaintEvent) -> None:
        self._delegate.begin()
        super().paintEvent(event)
        if self.flash is not None:
            self.flash.paint()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._actions.entry is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_session_menu(menu, self._actions)
        self._hold_rows(True)
        menu.aboutToHide.connect(lambda: self._hold_rows(False))
        menu.popup(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hold_rows(True)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._hold_rows(False)

    def hideEvent(self, event: QHideEvent) -> None:
        # No release comes to what is hidden.
        self._hold_rows(False)
        super().hideEvent(event)

    def _hold_rows(self, is_held: bool) -> None:
        model = self.model()
        if isinstance(model, SessionTable):
            model.set_held(is_held)
