# SPDX-License-Identifier: Apache-2.0
"""The viewer's toolbar: size of the picture, keys that never reach this window, full screen, latency, end."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.widgets.latency_badge import LatencyBadge

SPECIAL_KEYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Ctrl+Alt+Del", ("ControlLeft", "AltLeft", "Delete")),
    ("Alt+Tab", ("AltLeft", "Tab")),
    ("Alt+F4", ("AltLeft", "F4")),
    ("Ctrl+Esc", ("ControlLeft", "Escape")),
    ("⌘Space", ("MetaLeft", "Space")),
    ("⊞ / ⌘", ("MetaLeft",)),
    ("半角/全角", ("Backquote",)),
    ("Print Screen", ("PrintScreen",)),
)
"""What each entry is called (a name of keys, the same in every language) and which keys it presses."""

_WORDED = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


class Toolbar(QToolBar):
    """Says what was chosen; does nothing by itself."""

    fit_chosen = Signal(bool)
    """True: fit to the window; False: 100 %."""
    full_screen_chosen = Signal(bool)
    keys_chosen = Signal(tuple)
    """The codes of a special key."""
    end_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMovable(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._may_control, self._has_hands = False, True
        self._is_live = False
        self._worded_width = 0
        self._latency_width = 0
        self.latency = LatencyBadge(self)
        self._fit = self._add(Icon.FIT, is_checkable=True)
        self._fit.setChecked(True)
        self._fit.toggled.connect(self.fit_chosen)
        self._keys = QToolButton(self)
        self._keys.setIcon(icon(Icon.KEYBOARD))
        self._keys.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._keys.setMenu(self._make_menu())
        self.addWidget(self._keys)
        self._full = self._add(Icon.FULL_SCREEN, is_checkable=True)
        self._full.toggled.connect(self.full_screen_chosen)
        space = QWidget(self)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        self.addWidget(self.latency)
        self._end = self._add(Icon.LEAVE)
        self._end.triggered.connect(self.end_chosen)
        keep_worded(self, self._set_texts)

    def set_control(self, may_control: bool, *, has_hands: bool = True) -> None:
        """Grey what needs the right to control and keyboard and mouse themselves, and say why."""
        self._may_control, self._has_hands = may_control, has_hands
        self._set_keys()

    def set_live(self, is_live: bool) -> None:
        """No latency without a line, and nowhere to send keys."""
        self._is_live = is_live
        if not is_live:
            self.latency.set_latency(None)
        self._set_keys()

    def set_full_screen(self, is_full: bool) -> None:
        """Show the state the window is in."""
        self._full.setChecked(is_full)

    def take_keyboard(self) -> None:
        """Give the keyboard to the first button."""
        self.widgetForAction(self._fit).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._spare_room()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest and self._worded_width:
            self._spare_room()  # the delay has more figures than before
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._worded_width:
            self._measure()

    def _measure(self) -> None:
        self._set_style(_WORDED)
        self._latency_width = self.latency.sizeHint().width()
        self._worded_width = self.sizeHint().width() - self._latency_width
        self._spare_room()

    def _spare_room(self) -> None:
        """Where it is narrow all but the way out are icons: it must not slide behind an arrow."""
        # The widest so far: figures that come and go must not make the words come and go.
        self._latency_width = max(self._latency_width, self.latency.sizeHint().width())
        is_wide = self.width() >= self._worded_width + self._latency_width
        self._set_style(_WORDED if is_wide else Qt.ToolButtonStyle.ToolButtonIconOnly)

    def _set_style(self, style: Qt.ToolButtonStyle) -> None:
        buttons = (self.widgetForAction(self._fit), self._keys, self.widgetForAction(self._full))
        for button in buttons:
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(style)

    def _add(self, name: Icon, *, is_checkable: bool = False) -> QAction:
        action = QAction(icon(name, Tone.TEXT), "", self)
        action.setCheckable(is_checkable)
        self.addAction(action)
        button = self.widgetForAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return action

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for name, codes in SPECIAL_KEYS:
            menu.addAction(name).triggered.connect(
                lambda _checked=False, chosen=codes: self.keys_chosen.emit(chosen)
            )
        return menu

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("ViewerToolbar", "Tools"))
        self._fit.setText(translate("ViewerToolbar", "Fit"))
        self._fit.setToolTip(translate("ViewerToolbar", "Fit the picture to the window; off: 100 %"))
        self._keys.setText(translate("ViewerToolbar", "Special keys"))
        self._set_keys()
        self._full.setText(translate("ViewerToolbar", "Full screen"))
        self._end.setText(translate("ViewerToolbar", "Close view"))
        self._end.setToolTip(translate("ViewerToolbar", "Close this window; the permission stays"))
        self._measure()

    def _set_keys(self) -> None:
        self._keys.setEnabled(self._is_live and self._may_control and self._has_hands)
        if self._keys.isEnabled():
            tip = translate("ViewerToolbar", "Keys that this computer keeps for itself")
        elif not self._is_live:
            tip = translate("ViewerToolbar", "There is no line to the remote computer.")
        elif self._may_control:
            tip = translate("ViewerToolbar", "Keyboard and mouse are not yours now.")
        else:
            tip = translate("ViewerToolbar", "View only: the end user has not allowed control.")
        self._keys.setToolTip(tip)
