# SPDX-License-Identifier: Apache-2.0
"""A key event as plain values: which key, what it writes here, with what held."""

import sys
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from sdconsole.viewer.hands.keymap import code_of

_DEAD = range(0x01001250, 0x01001300)
"""Qt.Key.Key_Dead_Grave and all that follow."""
_HELD = Qt.KeyboardModifier
_WINDOWS_TOGGLES = range(0xF0, 0xF6)
"""Virtual keys of a Japanese keyboard (英数, 半角/全角 …) whose going up comes under another name."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One key event. `has_control` and `has_meta` are the keys so named, also on a Mac."""

    code: str | None
    text: str = ""
    sign: str = ""
    """What the key is called in a shortcut: "a" of Ctrl+A; "" for keys without such a name."""
    is_dead: bool = False
    has_shift: bool = False
    has_control: bool = False
    has_alt: bool = False
    has_meta: bool = False
    is_level3: bool = False
    """AltGr itself (ISO_Level3_Shift)."""
    is_toggle: bool = False
    """It goes up at once, whatever this system says later, or not."""
    is_repeat: bool = False
    at_ms: int = 0


def stroke_of(event: QKeyEvent, platform: str = sys.platform) -> Stroke:
    """Return the values of a key event."""
    held, key = event.modifiers(), event.key()
    control, meta = bool(held & _HELD.ControlModifier), bool(held & _HELD.MetaModifier)
    if platform == "darwin":
        control, meta = meta, control  # Qt calls ⌘ Control there
    code = code_of(event.nativeScanCode(), event.nativeVirtualKey(), platform)
    return Stroke(
        code,
        event.text(),
        chr(key).lower() if 0x20 < key < 0x7F else "",
        key in _DEAD,
        bool(held & _HELD.ShiftModifier),
        control,
        bool(held & _HELD.AltModifier),
        meta,
        key == Qt.Key.Key_AltGr or key == Qt.Key.Key_Mode_switch,
        _is_toggle(code, event.nativeVirtualKey(), platform),
        event.isAutoRepeat(),
        event.timestamp(),
    )


def _is_toggle(code: str | None, virtual_key: int, platform: str) -> bool:
    if platform == "win32":
        return virtual_key in _WINDOWS_TOGGLES
    return platform == "darwin" and code == "CapsLock"
