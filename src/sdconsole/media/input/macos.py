# SPDX-License-Identifier: Apache-2.0
"""Pointer and keyboard of a Mac, through Quartz events. Not yet run on a Mac."""

import ctypes as c
import sys
from typing import Any

from sdconsole.domain.scopes import Scope
from sdconsole.media.faults import InputUnavailable, Obstacle
from sdconsole.media.gate import GateToken
from sdconsole.media.input.keys import KEYS
from sdconsole.media.input.port import BACK, FORWARD, LEFT, MIDDLE, NOTCH, RIGHT

_APPLICATION_SERVICES = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
_HID_TAP, _PIXELS = 0, 0
_MOVED, _LEFT_DRAGGED, _RIGHT_DRAGGED, _OTHER_DRAGGED = 5, 6, 7, 27
_CLICKS = {LEFT: (1, 2, 0), RIGHT: (3, 4, 1), MIDDLE: (25, 26, 2), BACK: (25, 26, 3), FORWARD: (25, 26, 4)}
"""Button -> event type down, event type up, CGMouseButton."""
_PIXELS_PER_NOTCH = 40


class Point(c.Structure):
    """CGPoint."""

    _fields_ = [("x", c.c_double), ("y", c.c_double)]


_PROTOTYPES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "AXIsProcessTrusted": (c.c_bool, ()),
    "CGEventCreateMouseEvent": (c.c_void_p, (c.c_void_p, c.c_uint32, Point, c.c_uint32)),
    "CGEventCreateKeyboardEvent": (c.c_void_p, (c.c_void_p, c.c_uint16, c.c_bool)),
    "CGEventCreateScrollWheelEvent2": (
        c.c_void_p,
        (c.c_void_p, c.c_uint32, c.c_uint32, c.c_int32, c.c_int32, c.c_int32),
    ),
    "CGEventKeyboardSetUnicodeString": (None, (c.c_void_p, c.c_ulong, c.POINTER(c.c_uint16))),
    "CGEventPost": (None, (c.c_uint32, c.c_void_p)),
    "CFRelease": (None, (c.c_void_p,)),
}


def drag_type(held: set[int]) -> int:
    """Return the event type of a move while these buttons are down."""
    if LEFT in held:
        return _LEFT_DRAGGED
    if RIGHT in held:
        return _RIGHT_DRAGGED
    return _OTHER_DRAGGED if held else _MOVED


class MacInjector:
    """See `input.port.Injector`; coordinates are points, like the captured picture."""

    def __init__(self, token: GateToken, quartz: Any = None) -> None:
        token.check(Scope.CONTROL)
        self._token = token
        self._quartz = quartz if quartz is not None else _load()
        if not self._quartz.AXIsProcessTrusted():
            raise InputUnavailable(
                Obstacle.NO_PERMISSION,
                "Open System Settings > Privacy & Security > Accessibility, allow this app, start it again.",
            )
        self._at = Point(0, 0)
        self._keys: dict[str, int] = {}
        self._buttons: set[int] = set()

    def pointer(self, x: int, y: int) -> None:
        """See the port."""
        self._token.check(Scope.CONTROL)
        self._at = Point(x, y)
        held = min(self._buttons, default=LEFT)
        self._mouse(drag_type(self._buttons), _CLICKS[held][2])

    def button(self, number: int, is_down: bool) -> None:
        """See the port."""
        self._token.check(Scope.CONTROL)
        (self._buttons.add if is_down else self._buttons.discard)(number)
        self._click(number, is_down)

    def wheel(self, dx: int, dy: int) -> None:
        """See the port; macOS counts positive to the left."""
        self._token.check(Scope.CONTROL)
        down, right = (round(units * _PIXELS_PER_NOTCH / NOTCH) for units in (dy, dx))
        self._post(self._quartz.CGEventCreateScrollWheelEvent2(None, _PIXELS, 2, down, -right, 0))

    def key(self, code: str, is_down: bool) -> None:
        """See the port."""
        self._token.check(Scope.CONTROL)
        known = KEYS.get(code)
        if known is None or known.mac is None or (not is_down and code not in self._keys):
            return
        if is_down:
            self._keys[code] = known.mac
        else:
            del self._keys[code]
        self._post(self._quartz.CGEventCreateKeyboardEvent(None, known.mac, is_down))

    def text(self, text: str) -> None:
        """See the port; the characters ride on a key event of their own, whatever is held."""
        self._token.check(Scope.CONTROL)
        for character in text.replace("\n", "\r"):
            units = character.encode("utf-16-le")
            array = (c.c_uint16 * (len(units) // 2)).from_buffer_copy(units)
            for is_down in (True, False):
                event = self._quartz.CGEventCreateKeyboardEvent(None, 0, is_down)
                self._quartz.CGEventKeyboardSetUnicodeString(event, len(array), array)
                self._post(event)

    def release_all(self) -> None:
        """See the port."""
        keys, self._keys = list(self._keys.values()), {}
        buttons, self._buttons = list(self._buttons), set()
        for virtual in reversed(keys):
            self._post(self._quartz.CGEventCreateKeyboardEvent(None, virtual, False))
        for number in buttons:
            self._click(number, False)

    def close(self) -> None:
        """See the port."""
        self.release_all()

    def _click(self, number: int, is_down: bool) -> None:
        down, up, which = _CLICKS[number]
        self._mouse(down if is_down else up, which)

    def _mouse(self, kind: int, which: int) -> None:
        self._post(self._quartz.CGEventCreateMouseEvent(None, kind, self._at, which))

    def _post(self, event: Any) -> None:
        self._quartz.CGEventPost(_HID_TAP, event)
        self._quartz.CFRelease(event)


def _load() -> Any:
    if sys.platform == "darwin":
        quartz = c.CDLL(_APPLICATION_SERVICES)
        for name, (result, arguments) in _PROTOTYPES.items():
            function = getattr(quartz, name)
            function.restype, function.argtypes = result, arguments
        return quartz
    raise InputUnavailable(Obstacle.UNSUPPORTED, "This injector is for macOS.")
