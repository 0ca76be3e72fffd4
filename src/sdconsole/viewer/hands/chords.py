# SPDX-License-Identifier: Apache-2.0
"""The few chords that stay here while every other key is the remote computer's."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_EVERY = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
)

_SECURE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Chord(Enum):
    """What a chord of this end asks for."""

    LOCAL_KEYS = "local-keys"
    """The technician wants the keyboard back: to the toolbar."""
    ZOOM_IN = "zoom-in"
    ZOOM_OUT = "zoom-out"
    ACTUAL = "actual"
    FIT = "fit"
    FULL_SCREEN = "full-screen"
    TYPE_CLIPBOARD = "type-clipboard"
    SECURE_ATTENTION = "secure-attention"
    """Ctrl+Alt+End: the Ctrl+Alt+Del that this computer keeps for itself."""


_CHORDS: dict[int, Chord] = {
    Qt.Key.Key_L: Chord.LOCAL_KEYS,
    Qt.Key.Key_Plus: Chord.ZOOM_IN,
    Qt.Key.Key_Equal: Chord.ZOOM_IN,
    Qt.Key.Key_Semicolon: Chord.ZOOM_IN,  # JIS: plus is the upper half of this key
    Qt.Key.Key_Minus: Chord.ZOOM_OUT,
    Qt.Key.Key_Underscore: Chord.ZOOM_OUT,
    Qt.Key.Key_0: Chord.ACTUAL,
    Qt.Key.Key_ParenRight: Chord.ACTUAL,  # US: what Shift makes of 0
    Qt.Key.Key_9: Chord.FIT,
    Qt.Key.Key_ParenLeft: Chord.FIT,
    Qt.Key.Key_F: Chord.FULL_SCREEN,
    Qt.Key.Key_V: Chord.TYPE_CLIPBOARD,
}
"""By what the key means with Shift held, on JIS and US keyboards; digits by what they are without, too."""


def chord_of(event: QKeyEvent) -> Chord | None:
    """Return what a key event asks of this end, or None: it is the remote computer's.

    All but Ctrl+Alt+End begin with Ctrl+Alt+Shift, which no desktop of the three systems uses by itself.
    """
    if event.key() == Qt.Key.Key_End and event.modifiers() & _EVERY == _SECURE:
        return Chord.SECURE_ATTENTION
    if event.modifiers() & _EVERY != _EVERY:
        return None
    return _CHORDS.get(event.key())
