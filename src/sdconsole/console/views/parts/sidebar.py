# SPDX-License-Identifier: Apache-2.0
"""The sidebar: where the sessions are, with the number of open ones."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import HOME, Place
from sdconsole.console.models.marks import Mark
from sdconsole.console.models.places import COUNT_ROLE, MARK_ROLE, PlaceList
from sdconsole.console.views.parts.badges import draw_unread, draw_wait, unread_width, wait_width
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.widgets.selection import follow_selection

Index = QModelIndex | QPersistentModelIndex
_PAD = 8
_LEAST = 140
_ROW_EXTRA = 14
_ICON = 18


class Sidebar(QListView):
    """One place is always chosen."""

    place_chosen = Signal(object)
    """The user went to this `Place`."""

    def __init__(self, mirror: Mirror, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("places")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setUniformItemSizes(True)
        self.setMinimumWidth(_LEAST)
        self.setItemDelegate(_PlaceDelegate(self))
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.places = PlaceList(mirror, self)
        self._place = HOME
        self.setModel(self.places)
        self.places.modelReset.connect(self._restore)
        self.selectionModel().currentChanged.connect(self._on_current)
        follow_selection(self)
        self._restore()
        keep_worded(self, self.reword)

    @property
    def place(self) -> Place:
        """The place chosen."""
        return self._place

    def choose(self, place: Place) -> None:
        """Go to a place, Home if it is not there (any more)."""
        row = self.places.row_of(place)
        self.setCurrentIndex(self.places.index(max(row, 0)))

    def reword(self) -> None:
        """The language or the scheme changed."""
        self.setAccessibleName(translate("Sidebar", "Places"))
        self.places.reword()

    def _restore(self) -> None:
        self.choose(self._place)

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        place = self.places.place_at(current.row()) if current.isValid() else None
        if place is not None and place != self._place:
            self._place = place
            self.place_chosen.emit(place)


class _PlaceDelegate(QStyledItemDelegate):
    """Name on the left, count on the right; the heading in small bold."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        count = index.data(COUNT_ROLE)
        text = str(count) if count else ""
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        rect = own.rect
        room = own.fontMetrics.horizontalAdvance(text) + 2 * _PAD if text else 0
        mark = index.data(MARK_ROLE) or Mark()
        marks = unread_width(mark.unread, own.fontMetrics) + wait_width(mark.wait)
        own.text = own.fontMetrics.elidedText(
            own.text, Qt.TextElideMode.ElideRight, rect.width() - room - marks - _ICON - 3 * _PAD
        )
        if index.data(COUNT_ROLE) is None:
            own.font.setWeight(QFont.Weight.DemiBold)
            own.state &= ~QStyle.StateFlag.State_MouseOver
        style = own.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, own.widget)
        if text:
            is_chosen = bool(own.state & QStyle.StateFlag.State_Selected)
            role = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
            painter.setPen(own.palette.color(role))
            at = QRect(rect.right() - room, rect.top(), room - _PAD, rect.height())
            painter.drawText(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        left = rect.adjusted(0, 0, -max(room, _PAD), 0)
        draw_unread(painter, left, mark.unread, own.fontMetrics)
        shift = unread_width(mark.unread, own.fontMetrics)
        draw_wait(painter, left.adjusted(0, 0, -shift, 0), mark.wait)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), option.fontMetrics.height() + _ROW_EXTRA)
