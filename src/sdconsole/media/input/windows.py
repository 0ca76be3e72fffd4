# SPDX-License-Identifier: Apache-2.0
"""Pointer and keyboard of a Windows machine, through SendInput. Not yet run on a Windows machine."""

import contextlib
import ctypes as c
import sys
from collections.abc import Iterable
from typing import Any

from sdconsole.domain.scopes import Scope
from sdconsole.media.faults import InputUnavailable, Obstacle
from sdconsole.media.gate import GateToken
from sdconsole.media.input.keys import KEYS, MODIFIERS
from sdconsole.media.input.port import BACK, FORWARD, LEFT, MIDDLE, RIGHT

_MOUSE, _KEYBOARD = 0, 1
_MOVE, _WHEEL, _HWHEEL, _VIRTUALDESK, _ABSOLUTE = 0x0001, 0x0800, 0x1000, 0x4000, 0x8000
_EXTENDED, _KEYUP, _UNICODE, _SCANCODE = 0x0001, 0x0002, 0x0004, 0x0008
_BUTTONS = {
    LEFT: (0x0002, 0x0004, 0),
    RIGHT: (0x0008, 0x0010, 0),
    MIDDLE: (0x0020, 0x0040, 0),
    BACK: (0x0080, 0x0100, 1),
    FORWARD: (0x0080, 0x0100, 2),
}
_LEFT_EDGE, _TOP_EDGE, _WIDTH, _HEIGHT = 76, 77, 78, 79
"""GetSystemMetrics: SM_XVIRTUALSCREEN and its three companions."""


class MouseInput(c.Structure):
    """MOUSEINPUT of winuser.h."""

    _fields_ = [
        ("dx", c.c_int32),
        ("dy", c.c_int32),
        ("mouseData", c.c_uint32),
        ("dwFlags", c.c_uint32),
        ("time", c.c_uint32),
        ("dwExtraInfo", c.c_size_t),
    ]


class KeyboardInput(c.Structure):
    """KEYBDINPUT of winuser.h."""

    _fields_ = [
        ("wVk", c.c_uint16),
        ("wScan", c.c_uint16),
        ("dwFlags", c.c_uint32),
        ("time", c.c_uint32),
        ("dwExtraInfo", c.c_size_t),
    ]


class _Either(c.Union):
    _fields_ = [("mi", MouseInput), ("ki", KeyboardInput)]


class Input(c.Structure):
    """INPUT of winuser.h: 40 bytes on 64-bit Windows."""

    _fields_ = [("type", c.c_uint32), ("either", _Either)]


def mouse(flags: int, dx: int = 0, dy: int = 0, data: int = 0) -> Input:
    """Return a mouse event."""
    return Input(_MOUSE, _Either(mi=MouseInput(dx, dy, data & 0xFFFFFFFF, flags, 0, 0)))


def keyboard(scan: int, is_down: bool) -> Input:
    """Return a key event by scan code (0xE000 marks the extended ones)."""
    flags = _SCANCODE | (_EXTENDED if scan >= 0xE000 else 0) | (0 if is_down else _KEYUP)
    return Input(_KEYBOARD, _Either(ki=KeyboardInput(0, scan & 0xFF, flags, 0, 0)))


def characters(text: str) -> list[Input]:
    """Return down and up of every UTF-16 unit of `text`."""
    units = text.replace("\n", "\r").encode("utf-16-le")
    events = []
    for at in range(0, len(units), 2):
        unit = int.from_bytes(units[at : at + 2], "little")
        strokes = (KeyboardInput(0, unit, _UNICODE | up, 0, 0) for up in (0, _KEYUP))
        events += [Input(_KEYBOARD, _Either(ki=stroke)) for stroke in strokes]
    return events


def normalised(pixel: int, size: int) -> int:
    """Return SendInput's 0..65535 coordinate that lands in the middle of `pixel` of `size`."""
    return (pixel * 65536 + 32768) // size


class WindowsInjector:
    """See `input.port.Injector`. Raises `InputUnavailable`."""

    def __init__(self, token: GateToken, user32: Any = None) -> None:
        token.check(Scope.CONTROL)
        self._token = token
        self._user32 = user32 if user32 is not None else _load()
        self._keys: dict[str, int] = {}
        self._buttons: set[int] = set()

    def pointer(self, x: int, y: int) -> None:
        """See the port; (0, 0) is the top left of the virtual desktop, as in the captured picture."""
        self._token.check(Scope.CONTROL)
        width, height = (max(1, self._user32.GetSystemMetrics(which)) for which in (_WIDTH, _HEIGHT))
        flags = _MOVE | _ABSOLUTE | _VIRTUALDESK
        self._send(
            [mouse(flags, normalised(min(x, width - 1), width), normalised(min(y, height - 1), height))]
        )

    def button(self, number: int, is_down: bool) -> None:
        """See the port."""
        self._token.check(Scope.CONTROL)
        (self._buttons.add if is_down else self._buttons.discard)(number)
        self._send([_button(number, is_down)])

    def wheel(self, dx: int, dy: int) -> None:
        """See the port; Windows counts in the same units."""
        self._token.check(Scope.CONTROL)
        turns = [mouse(_WHEEL, data=dy)] if dy else []
        self._send(turns + ([mouse(_HWHEEL, data=dx)] if dx else []))

    def key(self, code: str, is_down: bool) -> None:
        """See the port; a repeated press is sent as such, for Windows does not repeat injected keys."""
        self._token.check(Scope.CONTROL)
        known = KEYS.get(code)
        if known is None or known.scan is None or (not is_down and code not in self._keys):
            return
        if is_down:
            self._keys[code] = known.scan
        else:
            del self._keys[code]
        self._send([keyboard(known.scan, is_down)])

    def text(self, text: str) -> None:
        """See the port."""
        self._token.check(Scope.CONTROL)
        lifted = [scan for code, scan in self._keys.items() if code in MODIFIERS]
        before = [keyboard(scan, False) for scan in lifted]
        self._send(before + characters(text) + [keyboard(scan, True) for scan in lifted])

    def release_all(self) -> None:
        """See the port."""
        events = [keyboard(scan, False) for scan in reversed(self._keys.values())]
        events += [_button(number, False) for number in self._buttons]
        self._keys, self._buttons = {}, set()
        with contextlib.suppress(InputUnavailable):
            self._send(events)

    def close(self) -> None:
        """See the port."""
        self.release_all()

    def _send(self, events: Iterable[Input]) -> None:
        each = list(events)
        if not each:
            return
        array = (Input * len(each))(*each)
        if self._user32.SendInput(len(each), array, c.sizeof(Input)) != len(each):
            raise InputUnavailable(
                Obstacle.SECURE_DESKTOP, "Windows shows a secure prompt or a window with higher rights."
            )


def _button(number: int, is_down: bool) -> Input:
    down, up, data = _BUTTONS[number]
    return mouse(down if is_down else up, data=data)


def _load() -> Any:
    if sys.platform == "win32":
        user32 = c.WinDLL("user32", use_last_error=True)
        user32.SendInput.argtypes = (c.c_uint32, c.POINTER(Input), c.c_int)
        user32.SendInput.restype = c.c_uint32
        return user32
    raise InputUnavailable(Obstacle.UNSUPPORTED, "This injector is for Windows.")
