# SPDX-License-Identifier: Apache-2.0
"""Key or character: what one press sends. The rules, first match wins (mode AUTO):

    a shortcut (Ctrl, Alt, ⌘ or any     the key that bears the same sign over there, else the same key
      latched modifier held)
    a dead key                          nothing; what it becomes comes as a character
    a figure of the number pad          the key if Num Lock is known to be on over there, else the character
    an arrow of the number pad          the arrow key: nobody's Num Lock can make a figure of it
    a key that writes nothing           the key, unless it would write something over there
    a key that writes the same there    the key (Caps Lock and AltGr of both ends counted)
    all else                            the character

By key: always the key. By character: as above, without the last rule but one.
"""

from enum import Enum, auto
from typing import NamedTuple

from sdconsole.media.input.keys import MODIFIERS
from sdconsole.media.messages.hands import is_typeable
from sdconsole.viewer.hands.manner import Manner, Mode
from sdconsole.viewer.hands.stroke import Stroke

_PAD = {
    "Numpad7": "Home", "Numpad8": "ArrowUp", "Numpad9": "PageUp", "Numpad4": "ArrowLeft",
    "Numpad6": "ArrowRight", "Numpad1": "End", "Numpad2": "ArrowDown", "Numpad3": "PageDown",
    "Numpad0": "Insert", "NumpadDecimal": "Delete",
}  # fmt: skip
_FIGURES = (*_PAD, "Numpad5", "NumpadComma")
LOCKS = ("CapsLock", "NumLock", "ScrollLock")


class What(Enum):
    """What is sent."""

    NOTHING = auto()
    KEY = auto()
    TEXT = auto()


class Decision(NamedTuple):
    """What is sent: `what` of it, and the code or the characters."""

    what: What
    value: str = ""


_NOTHING = Decision(What.NOTHING)


def decide(stroke: Stroke, manner: Manner, *, has_level3: bool) -> Decision:
    """Return what a press sends; `has_level3`: AltGr (on a Mac: Option) is held."""
    code, text = stroke.code, stroke.text
    key = Decision(What.KEY, manner.over_there(code)) if code is not None else _NOTHING
    writes = is_typeable(text) and text >= " "
    character = Decision(What.TEXT, text) if writes else _NOTHING
    if code is None:
        return character
    if code in MODIFIERS or code in LOCKS or manner.mode is Mode.KEY:
        return key
    if manner.latched or is_shortcut(stroke, manner.platform, writes=writes, has_level3=has_level3):
        return Decision(What.KEY, (stroke.sign and manner.layout.key_of(stroke.sign)) or code)
    if stroke.is_dead:
        return _NOTHING
    if code in _FIGURES:
        return _pad(code, manner, key, character)
    there = manner.layout.sign(code, has_shift=stroke.has_shift, has_level3=has_level3)
    if not writes:
        return _NOTHING if there.strip() else key
    if code.startswith("Numpad") or (code == "Space" and text == " "):
        return key
    return key if manner.mode is Mode.AUTO and there == text else character


def is_shortcut(stroke: Stroke, platform: str, *, writes: bool, has_level3: bool) -> bool:
    """Whether keys are held that make a command of a press."""
    if stroke.has_meta:
        return True
    if platform == "darwin":
        return stroke.has_control
    if platform == "win32" and has_level3 and writes:
        return False  # AltGr is Ctrl+Alt there
    return stroke.has_control or stroke.has_alt


def _pad(code: str, manner: Manner, key: Decision, character: Decision) -> Decision:
    if character is _NOTHING:
        return Decision(What.KEY, _PAD.get(code, code))
    is_sure = manner.mode is Mode.AUTO and manner.layout.is_num_on and code[-1].isdigit()
    return key if is_sure else character
