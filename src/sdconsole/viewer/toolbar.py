# SPDX-License-Identifier: Apache-2.0
"""The viewer's toolbar: size of the picture, keys that never reach this window, full screen, latency, end."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
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
        self._may_control = False
        self.latency = LatencyBadge(self)
        self._fit = self._add(Icon.FIT, is_checkable=True)
        self._fit.setChecked(True)
        self._fit.toggled.connect(self.fit_chosen)
        self._keys = QToolButton(self)
        self._keys.setIcon(icon(Icon.KEYBOARD))
        self._keys.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
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
        self._may_control = may_control
        self._keys.setEnabled(may_control and has_hands)
        self._set_texts()

    def set_live(self, is_live: bool) -> None:
        """No latency without a line."""
        if not is_live:
            self.latency.set_latency(None)

    def set_full_screen(self, is_full: bool) -> None:
        """Show the state the window is in."""
        self._full.setChecked(is_full)

    def take_keyboard(self) -> None:
        """Give the keyboard to the first button."""
        self.widgetForAction(self._fit).setFocus()

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
        if self._keys.isEnabled():
            tip = translate("ViewerToolbar", "Keys that this computer keeps for itself")
        elif self._may_control:
            tip = translate("ViewerToolbar", "Keyboard and mouse are not yours now.")
        else:
            tip = translate("ViewerToolbar", "View only: the end user has not allowed control.")
        self._keys.setToolTip(tip)
        self._full.setText(translate("ViewerToolbar", "Full screen"))
        self._end.setText(translate("ViewerToolbar", "Close view"))
        self._end.setToolTip(translate("ViewerToolbar", "Close this window; the permission stays"))
