# SPDX-License-Identifier: Apache-2.0
"""The sidebar: where the sessions are, and the views, with the number of sessions."""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QAction, QFont, QKeyEvent, QMouseEvent, QPainter, QPalette
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
from sdconsole.console.models.places import COUNT_ROLE, HEADINGS, KIND_ROLE, MARK_ROLE, Kind, PlaceList
from sdconsole.console.models.saved_views import SavedViews
from sdconsole.console.views.parts.badges import draw_unread, draw_wait, unread_width, wait_width
from sdconsole.toolkit.colours import Tone, colour, scheme_of
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.widgets.selection import follow_selection

Index = QModelIndex | QPersistentModelIndex
_PAD = 8
_LEAST = 140
_ROW_EXTRA = 14
_ICON = 18


class Sidebar(QListView):
    """One place is always chosen, or a saved view of one; the arrows go through them one by one."""

    place_chosen = Signal(object)
    """The user went to this `Place`."""
    view_chosen = Signal(object, str)
    """The user went to this `Place`, to the saved view of this key."""
    create_channel_wanted = Signal()
    view_rename_wanted = Signal(str)
    """The key of a saved view."""
    view_delete_wanted = Signal(str)
    """The key of a saved view."""

    def __init__(
        self, mirror: Mirror, parent: QWidget | None = None, *, saved: SavedViews | None = None
    ) -> None:
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
        self.places = PlaceList(mirror, self, saved=saved)
        self._place = HOME
        self._view = ""
        self.setModel(self.places)
        self.places.modelReset.connect(self._restore)
        self.selectionModel().currentChanged.connect(self._on_current)
        follow_selection(self)
        self._rename = self._make("rename-view", Icon.RENAME, self.view_rename_wanted)
        self._delete = self._make("delete-view", Icon.DELETE, self.view_delete_wanted)
        self._restore()
        keep_worded(self, self.reword)

    @property
    def place(self) -> Place:
        """The place chosen."""
        return self._place

    @property
    def view(self) -> str:
        """The saved view chosen there; "": none."""
        return self._view

    def choose(self, place: Place, view: str = "") -> None:
        """Go to a place or a saved view of it, Home if it is not there (any more)."""
        row = self.places.row_of(place, view)
        if row < 0:
            row = self.places.row_of(place)
        self.setCurrentIndex(self.places.index(max(row, 0)))

    def choose_number(self, number: int) -> None:
        """Go to the first, second … place or view."""
        targets = self.places.targets
        if 1 <= number <= len(targets):
            self.setCurrentIndex(self.places.index(targets[number - 1]))

    def view_actions(self, at: QPoint) -> list[QAction]:
        """What can be done with the saved view at a point; nothing elsewhere."""
        row = self.places.row_at(self.indexAt(at).row())
        if row is None or row.view is None:
            return []
        for made in (self._rename, self._delete):
            made.setData(row.view.key)
        return [self._rename, self._delete]

    def reword(self) -> None:
        """The language or the scheme changed."""
        self.setAccessibleName(translate("Sidebar", "Places"))
        self._rename.setText(translate("Sidebar", "Rename view…"))
        self._delete.setText(translate("Sidebar", "Delete view…"))
        self.places.reword()

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        # A press is no place: one comes to it, and stays where one is until it is pressed.
        if self._kind(index) is Kind.CREATE:
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self._kind(self.currentIndex()) is Kind.CREATE:
            self.create_channel_wanted.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        is_left = event.button() is Qt.MouseButton.LeftButton
        if is_left and self._kind(self.indexAt(event.position().toPoint())) is Kind.CREATE:
            self.create_channel_wanted.emit()
            self._restore()

    def _kind(self, index: Index) -> Kind | None:
        row = self.places.row_at(index.row()) if index.isValid() else None
        return None if row is None else row.kind

    def _restore(self) -> None:
        self.choose(self._place, self._view)

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = self.places.row_at(current.row()) if current.isValid() else None
        if row is None or row.place is None:
            return
        view = "" if row.view is None else row.view.key
        if (row.place, view) == (self._place, self._view):
            return
        was, self._place, self._view = (self._place, self._view), row.place, view
        if view:
            self.view_chosen.emit(row.place, view)
        elif was[0] != row.place or was[1]:
            self.place_chosen.emit(row.place)

    def _make(self, name: str, look: Icon, wanted: SignalInstance) -> QAction:
        made = QAction(self)
        made.setObjectName(name)
        made.setIcon(icon(look))
        made.triggered.connect(lambda _checked=False: wanted.emit(str(made.data())))
        return made


class _PlaceDelegate(QStyledItemDelegate):
    """Name on the left, count on the right; headings in small bold, the name above saved views muted."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        count = index.data(COUNT_ROLE)
        text = str(count) if count else ""
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        rect = own.rect
        room = own.fontMetrics.horizontalAdvance(text) + 2 * _PAD if text else 0
        mark = index.data(MARK_ROLE) or Mark()
        marks = unread_width(mark.unread, own.fontMetrics) + wait_width(mark.wait)
        kind = index.data(KIND_ROLE)
        sign = 0 if kind in HEADINGS else _ICON
        own.text = own.fontMetrics.elidedText(
            own.text, Qt.TextElideMode.ElideRight, rect.width() - room - marks - sign - 3 * _PAD
        )
        if kind in HEADINGS:
            _look_like_heading(own, kind)
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


def _look_like_heading(option: QStyleOptionViewItem, kind: Kind) -> None:
    option.state &= ~QStyle.StateFlag.State_MouseOver
    if kind is Kind.OWNER:
        muted = colour(Tone.MUTED, scheme_of(option.palette))
        for group in (QPalette.ColorGroup.Disabled, QPalette.ColorGroup.Normal):
            option.palette.setColor(group, QPalette.ColorRole.Text, muted)
    else:
        option.font.setWeight(QFont.Weight.DemiBold)
