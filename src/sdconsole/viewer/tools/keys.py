# SPDX-License-Identifier: Apache-2.0
"""Keys that this computer keeps for itself, modifiers that stay down, and how keys are sent: one menu."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon
from sdconsole.viewer.hands.manner import Manner, Mode
from sdconsole.viewer.slots import Place, Slots

CTRL_ALT_DEL = ("ControlLeft", "AltLeft", "Delete")
SPECIAL_KEYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Ctrl+Alt+Del", CTRL_ALT_DEL),
    ("Alt+Tab", ("AltLeft", "Tab")),
    ("Alt+F4", ("AltLeft", "F4")),
    ("Ctrl+Esc", ("ControlLeft", "Escape")),
    ("Ctrl+Shift+Esc", ("ControlLeft", "ShiftLeft", "Escape")),
    ("⌘Space", ("MetaLeft", "Space")),
    ("⊞ / ⌘", ("MetaLeft",)),
    ("半角/全角", ("Backquote",)),
    ("Print Screen", ("PrintScreen",)),
)
"""What each entry is called (a name of keys, the same in every language) and which keys it presses."""
FUNCTION_KEYS = tuple((f"F{number}", (f"F{number}",)) for number in range(1, 17))
LATCHES = (
    ("Ctrl", "ControlLeft"), ("Shift", "ShiftLeft"), ("Alt", "AltLeft"), ("⊞ / ⌘", "MetaLeft"),
)  # fmt: skip


class SpecialKeys(QObject):
    """Greyed with the reason while keyboard and mouse are not this technician's."""

    keys_chosen = Signal(tuple)
    """The codes of a special key."""
    typing_chosen = Signal()
    """The clipboard's text is to be typed key by key."""

    def __init__(self, slots: Slots, menu: QMenu, parent: QObject) -> None:
        super().__init__(parent)
        self._manner: Manner | None = None
        self._worded: list[tuple[Callable[[str], None], Callable[[], str]]] = []
        self._menu = menu
        self._add_keys(menu, SPECIAL_KEYS)
        self._add_keys(self._submenu(lambda: translate("Keys", "Function keys")), FUNCTION_KEYS)
        menu.addSeparator()
        self.latches = {code: self._add_latch(menu, name, code) for name, code in LATCHES}
        menu.addSeparator()
        self.typing = menu.addAction("")
        self.typing.triggered.connect(self.typing_chosen)
        self._word(self.typing, lambda: translate("Keys", "Type the clipboard's text") + "\tCtrl+Alt+Shift+V")
        self._make_modes()
        menu.aboutToShow.connect(self._set_texts)
        self._set_texts()
        self.entry = slots.add_entry(
            Place.KEYS,
            Icon.KEYBOARD,
            lambda: translate("ViewerToolbar", "Special keys"),
            lambda: translate("ViewerToolbar", "Keys that this computer keeps for itself"),
            menu=menu,
        )
        self.set_state(is_live=False, may_control=False, has_hands=False)

    def use(self, manner: Manner) -> None:
        """Show and choose this manner."""
        self._manner = manner
        manner.changed.connect(self._show)
        self._show()

    def set_state(self, *, is_live: bool, may_control: bool, has_hands: bool) -> None:
        """Grey it unless keys can be sent, and say why."""
        if not (is_live and may_control and has_hands) and self._manner is not None:
            self._manner.unlatch()
        if not is_live:
            self.entry.allow(
                False, lambda: translate("ViewerToolbar", "There is no line to the remote computer.")
            )
        elif may_control:
            self.entry.allow(
                has_hands, lambda: translate("ViewerToolbar", "Keyboard and mouse are not yours now.")
            )
        else:
            self.entry.allow(
                False, lambda: translate("ViewerToolbar", "View only: the end user has not allowed control.")
            )

    def _make_modes(self) -> None:
        self._modes_menu = self._submenu(lambda: translate("Keys", "Send keys"))
        group = QActionGroup(self)
        words = {
            Mode.AUTO: lambda: translate("Keys", "Automatically (recommended)"),
            Mode.KEY: lambda: translate("Keys", "By key: the same place on the keyboard"),
            Mode.CHARACTER: lambda: translate("Keys", "By character: what is typed here"),
        }
        self.modes: dict[Mode, QAction] = {}
        for mode, said in words.items():
            action = self._modes_menu.addAction("")
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _=False, mode=mode: self._with(lambda it: it.set_mode(mode)))
            self._word(action, said)
            self.modes[mode] = action
        self._modes_menu.addSeparator()
        self.swap = self._modes_menu.addAction("")
        self.swap.setCheckable(True)
        self.swap.triggered.connect(lambda is_on: self._with(lambda it: it.set_swap(is_on)))
        self._word(self.swap, lambda: translate("Keys", "⌘ and Ctrl change places"))

    def _with(self, do: Callable[[Manner], None]) -> None:
        if self._manner is not None:
            do(self._manner)

    def _show(self) -> None:
        manner = self._manner
        if manner is None:
            return
        for mode, action in self.modes.items():
            action.setChecked(mode is manner.mode)
        self.swap.setChecked(manner.swaps_command)
        for code, action in self.latches.items():
            action.setChecked(code in manner.latched)

    def _add_keys(self, menu: QMenu, keys: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        for name, codes in keys:
            menu.addAction(name).triggered.connect(
                lambda _checked=False, chosen=codes: self.keys_chosen.emit(chosen)
            )

    def _add_latch(self, menu: QMenu, name: str, code: str) -> QAction:
        action = menu.addAction("")
        action.setCheckable(True)
        action.triggered.connect(lambda is_on: self._with(lambda it: it.latch(code, is_on)))
        self._word(action, lambda: translate("Keys", "Hold {key} down").format(key=name))
        return action

    def _submenu(self, said: Callable[[], str]) -> QMenu:
        made = QMenu(self._menu)
        self._menu.addMenu(made)
        self._worded.append((made.setTitle, said))
        return made

    def _word(self, action: QAction, said: Callable[[], str]) -> None:
        self._worded.append((action.setText, said))

    def _set_texts(self) -> None:
        for put, said in self._worded:
            put(said())
