# SPDX-License-Identifier: Apache-2.0
"""The viewer's toolbar: entries in a fixed order, as many in words as there is room, the way out always."""

from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QStyle, QToolBar, QToolButton, QWidget

from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.widgets.latency_badge import LatencyBadge
from sdconsole.viewer.slots import Entry, Place

_WORDED = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_BARE = Qt.ToolButtonStyle.ToolButtonIconOnly


@dataclass(slots=True)
class _Slot:
    """One entry on the bar: `shell` is the bar's own action, hidden while the entry stands in "…"."""

    place: Place
    entry: Entry
    button: QToolButton
    shell: QAction
    worded: int = 0
    bare: int = 0


class Toolbar(QToolBar):
    """Says what was chosen; does nothing by itself."""

    end_chosen = Signal()
    left = Signal()
    """Escape was pressed: the keyboard is to go back to the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._slots: list[_Slot] = []
        self._extras: list[QAction] = []
        self._latency_width = 0
        self._measuring = QTimer(self)
        self._measuring.setSingleShot(True)
        self._measuring.timeout.connect(self._measure)
        space = QWidget(self)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._space = self.addWidget(space)
        self.latency = LatencyBadge(self)
        self.addWidget(self.latency)
        self._more_menu = QMenu(self)
        self._more = Entry(self, Icon.MORE, lambda: translate("ViewerToolbar", "More"))
        self._more.setMenu(self._more_menu)
        self._more_button, _ = self._put(self._more, None)
        self._more_button.setToolButtonStyle(_BARE)
        self._end = Entry(
            self,
            Icon.LEAVE,
            lambda: translate("ViewerToolbar", "Close view"),
            lambda: translate("ViewerToolbar", "Close this window; the permission stays"),
        )
        self._end.triggered.connect(self.end_chosen)
        self._end_button, _ = self._put(self._end, None)
        keep_worded(self, self._set_texts)

    def add_entry(
        self,
        place: Place,
        drawing: Icon,
        text: Callable[[], str],
        tip: Callable[[], str] | None = None,
        *,
        menu: QMenu | None = None,
    ) -> Entry:
        """See `slots.Slots`."""
        entry = Entry(self, drawing, text, tip)
        if menu is not None:
            entry.setMenu(menu)
        at = bisect([slot.place for slot in self._slots], place)
        before = self._slots[at].shell if at < len(self._slots) else self._space
        button, shell = self._put(entry, before)
        self._slots.insert(at, _Slot(place, entry, button, shell))
        entry.set_texts()
        entry.reworded.connect(self._measuring.start)
        entry.visibleChanged.connect(lambda: self._on_visible(entry, shell))
        self._measuring.start()
        return entry

    def add_more(self, action: QAction) -> None:
        """See `slots.Slots`."""
        self._extras.append(action)
        self._fill_more(())

    @property
    def more(self) -> QMenu:
        """What has no room on the bar, and what is looked for seldom."""
        return self._more_menu

    def set_live(self, is_live: bool) -> None:
        """No latency without a line."""
        if not is_live:
            self.latency.set_latency(None)

    def take_keyboard(self) -> None:
        """Give the keyboard to the first button that can be used."""
        buttons = [slot.button for slot in self._slots] + [self._more_button, self._end_button]
        first = next(it for it in buttons if it.isVisible() and it.isEnabled())
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._spare_room()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._spare_room()  # the delay has more figures than before
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._measure()

    def _put(self, entry: Entry, before: QAction | None) -> tuple[QToolButton, QAction]:
        button = QToolButton(self)
        menu = entry.menu()
        if isinstance(menu, QMenu):
            # Its own, too (before the action: it would take its place), and this mode only with one: else a
            # screen reader has nothing to press.
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setDefaultAction(entry)
        button.setToolButtonStyle(_WORDED)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoRaise(True)
        shell = self.addWidget(button) if before is None else self.insertWidget(before, button)
        return button, shell

    def _on_visible(self, entry: Entry, shell: QAction) -> None:
        shell.setVisible(entry.isVisible())
        self._measuring.start()

    def _measure(self) -> None:
        """Learn how wide each entry is with its words and without."""
        self._measuring.stop()
        self._latency_width = self.latency.sizeHint().width()
        for slot in self._slots:
            slot.button.setToolButtonStyle(_BARE)
            slot.bare = slot.button.sizeHint().width()
            slot.button.setToolButtonStyle(_WORDED)
            slot.worded = slot.button.sizeHint().width()
        self._spare_room()

    def _spare_room(self) -> None:
        """Where it is narrow all but the way out are icons; where that is too wide, the last are in "…"."""
        shown = [slot for slot in self._slots if slot.entry.isVisible()]
        if any(not slot.worded for slot in shown):
            return
        gap = self.style().pixelMetric(QStyle.PixelMetric.PM_ToolBarItemSpacing)
        room = self._room(gap)
        is_worded = sum(slot.worded + gap for slot in shown) <= room
        spilled: list[_Slot] = []
        if not is_worded:
            wide = sum(slot.bare + gap for slot in shown)
            while shown and wide > room:
                spilled.insert(0, shown.pop())
                wide -= spilled[0].bare + gap
        for slot in self._slots:
            slot.button.setToolButtonStyle(_WORDED if is_worded else _BARE)
            slot.shell.setVisible(slot in shown)
        self._fill_more(tuple(slot.entry for slot in spilled))

    def _room(self, gap: int) -> int:
        """Return how much of the bar is left for the entries."""
        # The widest so far: figures that come and go must not make the words come and go.
        self._latency_width = max(self._latency_width, self.latency.sizeHint().width())
        metric = self.style().pixelMetric
        margin = metric(QStyle.PixelMetric.PM_ToolBarItemMargin)
        frame = metric(QStyle.PixelMetric.PM_ToolBarFrameWidth)
        fixed = (
            self._latency_width,
            self._more_button.sizeHint().width(),
            self._end_button.sizeHint().width(),
        )
        return self.width() - 2 * (margin + frame) - sum(fixed) - 5 * gap

    def _fill_more(self, spilled: tuple[Entry, ...]) -> None:
        wanted: list[QAction] = [*spilled, *self._extras]
        if [action for action in self._more_menu.actions() if not action.isSeparator()] == wanted:
            return
        for action in self._more_menu.actions():
            self._more_menu.removeAction(action)
        self._more_menu.addActions(spilled)
        if spilled and self._extras:
            self._more_menu.addSeparator()
        self._more_menu.addActions(self._extras)

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("ViewerToolbar", "Tools"))
        for entry in (*(slot.entry for slot in self._slots), self._more, self._end):
            entry.set_texts()
        self._measure()
