# SPDX-License-Identifier: Apache-2.0
"""Keys in words, spelt as this system does; and those of the remote screen and of the end user's Stop."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QKeySequence

from sdconsole.toolkit.i18n import translate

VIEWER_KEYS: Final = {
    "local-keys": "Ctrl+Alt+Shift+L",
    "secure-attention": "Ctrl+Alt+End",
    "type-clipboard": "Ctrl+Alt+Shift+V",
    "full-screen": "Ctrl+Alt+Shift+F",
    "fit": "Ctrl+Alt+Shift+9",
    "actual": "Ctrl+Alt+Shift+0",
    "zoom-in": "Ctrl+Alt+Shift++",
    "zoom-out": "Ctrl+Alt+Shift+-",
}
"""What the viewer keeps for itself, by the names of its chords; every other key is the remote computer's."""
STOP_KEYS: Final = ("Pause", "Ctrl+Alt+Shift+S")
"""What the end user presses to take everything back, whatever has the focus."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """What is done, and the keys that do it, each as Qt writes it."""

    text: str
    keys: tuple[str, ...]

    @property
    def spelt(self) -> str:
        """The keys as this system spells them."""
        return ", ".join(spelt(one) for one in self.keys)


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together."""

    title: str
    rows: tuple[KeyRow, ...]


def spelt(keys: str) -> str:
    """Return keys as this system spells them: Ctrl+N here, ⌘N on macOS."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys


def viewer_group() -> KeyGroup:
    """Return the keys of the remote screen."""
    words = {
        "local-keys": translate("KeySheet", "Give the keyboard back to this computer: to the toolbar"),
        "secure-attention": translate("KeySheet", "Send Ctrl+Alt+Del"),
        "type-clipboard": translate("KeySheet", "Type the clipboard's text"),
        "full-screen": translate("KeySheet", "Full screen"),
        "fit": translate("KeySheet", "Fit the picture to the window"),
        "actual": translate("KeySheet", "Actual size"),
        "zoom-in": translate("KeySheet", "Zoom in"),
        "zoom-out": translate("KeySheet", "Zoom out"),
    }
    rows = tuple(KeyRow(words[name], (keys,)) for name, keys in VIEWER_KEYS.items())
    return KeyGroup(translate("KeySheet", "Remote screen"), rows)


def stop_group() -> KeyGroup:
    """Return the end user's keys."""
    text = translate("KeySheet", "Stop: take every permission back (pressed by the end user)")
    return KeyGroup(translate("KeySheet", "Support app"), (KeyRow(text, STOP_KEYS),))
