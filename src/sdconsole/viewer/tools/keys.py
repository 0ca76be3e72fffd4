# SPDX-License-Identifier: Apache-2.0
"""Keys that this computer keeps for itself: pressed by a menu."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon
from sdconsole.viewer.slots import Place, Slots

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


class SpecialKeys(QObject):
    """Greyed with the reason while keyboard and mouse are not this technician's."""

    keys_chosen = Signal(tuple)
    """The codes of a special key."""

    def __init__(self, slots: Slots, menu: QMenu, parent: QObject) -> None:
        super().__init__(parent)
        for name, codes in SPECIAL_KEYS:
            menu.addAction(name).triggered.connect(
                lambda _checked=False, chosen=codes: self.keys_chosen.emit(chosen)
            )
        self.entry = slots.add_entry(
            Place.KEYS,
            Icon.KEYBOARD,
            lambda: translate("ViewerToolbar", "Special keys"),
            lambda: translate("ViewerToolbar", "Keys that this computer keeps for itself"),
            menu=menu,
        )
        self.set_state(is_live=False, may_control=False, has_hands=False)

    def set_state(self, *, is_live: bool, may_control: bool, has_hands: bool) -> None:
        """Grey it unless keys can be sent, and say why."""
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
