# SPDX-License-Identifier: Apache-2.0
"""What the keys of a keyboard write, and which locks are on."""

from dataclasses import dataclass, field
from enum import IntEnum


class System(IntEnum):
    """Whose keyboard it is."""

    UNKNOWN = 0
    X11 = 1
    WINDOWS = 2
    MAC = 3
    WAYLAND = 4


NO_SIGN = "\0"
"""In a key's signs: nothing, a dead key, or more than one character."""
LEVELS = 4
"""Plain, Shift, AltGr, Shift+AltGr."""

WRITING_KEYS = (
    "Backquote", *(f"Digit{digit}" for digit in "1234567890"), "Minus", "Equal", "IntlYen",
    *(f"Key{letter}" for letter in "QWERTYUIOPASDFGHJKLZXCVBNM"),
    "BracketLeft", "BracketRight", "Backslash", "Semicolon", "Quote",
    "IntlBackslash", "Comma", "Period", "Slash", "IntlRo", "Space",
)  # fmt: skip
"""The keys whose signs differ between layouts. Their places are numbers on the line: append, never move."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A keyboard as it stands now."""

    system: System = System.UNKNOWN
    is_caps_on: bool = False
    is_num_on: bool = False
    signs: dict[str, str] = field(default_factory=dict)
    """Key code → its `LEVELS` characters. Empty: not known."""

    def sign(self, code: str, *, has_shift: bool, has_level3: bool) -> str:
        """Return what this key writes with these modifiers and Caps Lock as it is; "": not known."""
        levels = self.signs.get(code)
        if levels is None:
            return ""
        sign = levels[has_shift + 2 * has_level3]
        if self.is_caps_on and _is_letter(levels[2 * has_level3 : 2 * has_level3 + 2]):
            sign = levels[(not has_shift) + 2 * has_level3]
        return "" if sign == NO_SIGN else sign

    def key_of(self, sign: str) -> str | None:
        """Return the key that writes `sign` by itself, or None."""
        return next((code for code, levels in self.signs.items() if levels[0] == sign), None)


def _is_letter(pair: str) -> bool:
    """Whether Caps Lock acts on a key with these two signs."""
    return pair[0] != pair[1] and pair[0].upper() == pair[1]
