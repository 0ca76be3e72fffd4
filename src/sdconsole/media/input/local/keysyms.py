# SPDX-License-Identifier: Apache-2.0
"""What the keys of an X server write: key symbols as characters."""

import ctypes as c
from collections.abc import Callable
from functools import cache

from sdconsole.media.input.keys import KEYS
from sdconsole.media.input.layout import LEVELS, NO_SIGN, WRITING_KEYS, Layout, System
from sdconsole.media.x11.display import Display
from sdconsole.media.x11.structs import XkbStateRec

_CORE_KEYBOARD = 0x100
_CAPS, _NUM = 1 << 1, 1 << 4
"""Lock is fixed by the protocol; Num Lock is on Mod2 in every keymap of xkeyboard-config."""
_EVDEV_OFFSET = 8


def read_layout(display: Display) -> Layout:
    """Return the keyboard of this server. Raises `DisplayLost`."""
    state = XkbStateRec()
    display.x.XkbGetState(display.pointer, _CORE_KEYBOARD, c.byref(state))
    display.check()
    locked, group = int(state.locked_mods), int(state.group)

    def symbol(code: int, level: int) -> int:
        return int(display.x.XkbKeycodeToKeysym(display.pointer, code, group, level))

    signs = {}
    for code in WRITING_KEYS:
        number = KEYS[code].evdev + _EVDEV_OFFSET
        written = "".join(character(symbol(number, level)) for level in range(LEVELS))
        if written != NO_SIGN * LEVELS:
            signs[code] = written
    return Layout(System.X11, bool(locked & _CAPS), bool(locked & _NUM), signs)


def character(symbol: int) -> str:
    """Return the character of a key symbol, or `NO_SIGN`: dead keys and functions write nothing."""
    point = _to_unicode()(symbol)
    is_written = point >= 0x20 and not 0x7F <= point < 0xA0
    return chr(point) if is_written else NO_SIGN


@cache
def _to_unicode() -> Callable[[int], int]:
    try:
        library = c.CDLL("libxkbcommon.so.0")
    except OSError:  # then Latin 1 and what is Unicode already
        return _plain
    function = library.xkb_keysym_to_utf32
    function.restype, function.argtypes = c.c_uint32, (c.c_uint32,)
    return lambda symbol: int(function(symbol))


def _plain(symbol: int) -> int:
    if 0x20 <= symbol < 0x7F or 0xA0 <= symbol < 0x100:
        return symbol
    return symbol & 0xFFFFFF if symbol >> 24 == 1 else 0
