# SPDX-License-Identifier: Apache-2.0
"""Pointer and keyboard of a Mac, through Quartz events. Not yet run on a Mac."""

import ctypes as c
import sys
import time
from collections.abc import Callable
from typing import Any

from sdconsole.domain.scopes import Scope
from sdconsole.media import quartz as displays_door
from sdconsole.media.arrangement import Arrangement, TooLarge, arranged
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
_CLICK_STATE = 1
"""kCGMouseEventClickState: programs take two clicks for a double one only if the second says so."""
_DOUBLE_S, _DOUBLE_POINTS = 0.5, 4.0
_FLAGS = {"Shift": 0x20000, "Control": 0x40000, "Alt": 0x80000, "Meta": 0x100000}
"""CGEventFlags by the beginning of a modifier's code."""
_ARRANGED_S = 0.5


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
    "CGEventSetFlags": (None, (c.c_void_p, c.c_uint64)),
    "CGEventSetIntegerValueField": (None, (c.c_void_p, c.c_uint32, c.c_int64)),
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
    """See `input.port.Injector`; macOS counts in points, its picture has the pixels of each display."""

    def __init__(
        self,
        token: GateToken,
        quartz: Any = None,
        graphics: Any = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        token.check(Scope.CONTROL)
        self._token = token
        self._quartz = quartz if quartz is not None else _load()
        if not self._quartz.AXIsProcessTrusted():
            raise InputUnavailable(
                Obstacle.NO_PERMISSION,
                "Open System Settings > Privacy & Security > Accessibility, allow this app, start it again.",
            )
        self._graphics = graphics if graphics is not None else displays_door.load()
        self._clock = clock
        self._arrangement: Arrangement | None = None
        self._arranged_at = 0.0
        self._clicks = 0
        self._clicked: tuple[int, float, float, float] | None = None
        self._at = Point(0, 0)
        self._keys: dict[str, int] = {}
        self._buttons: set[int] = set()

    def pointer(self, x: int, y: int) -> None:
        """See the port."""
        self._token.check(Scope.CONTROL)
        self._at = self._point(x, y)
        held = min(self._buttons, default=LEFT)
        self._mouse(drag_type(self._buttons), _CLICKS[held][2])

    def button(self, number: int, is_down: bool) -> None:
        """See the port."""
        self._token.check(Scope.CONTROL)
        (self._buttons.add if is_down else self._buttons.discard)(number)
        if is_down:
            self._count_click(number)
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
        self._stroke(known.mac, is_down)

    def text(self, text: str) -> None:
        """See the port; the characters ride on a key event of their own, whatever is held."""
        self._token.check(Scope.CONTROL)
        for character in text.replace("\n", "\r"):
            units = character.encode("utf-16-le")
            array = (c.c_uint16 * (len(units) // 2)).from_buffer_copy(units)
            for is_down in (True, False):
                event = self._quartz.CGEventCreateKeyboardEvent(None, 0, is_down)
                self._quartz.CGEventSetFlags(event, 0)
                self._quartz.CGEventKeyboardSetUnicodeString(event, len(array), array)
                self._post(event)

    def release_all(self) -> None:
        """See the port."""
        keys, self._keys = list(self._keys.values()), {}
        buttons, self._buttons = list(self._buttons), set()
        for virtual in reversed(keys):
            self._stroke(virtual, False)
        for number in buttons:
            self._click(number, False)

    def close(self) -> None:
        """See the port."""
        self.release_all()

    def _click(self, number: int, is_down: bool) -> None:
        down, up, which = _CLICKS[number]
        self._mouse(down if is_down else up, which)

    def _mouse(self, kind: int, which: int) -> None:
        event = self._quartz.CGEventCreateMouseEvent(None, kind, self._at, which)
        if self._clicks and kind != _MOVED:
            self._quartz.CGEventSetIntegerValueField(event, _CLICK_STATE, self._clicks)
        self._quartz.CGEventSetFlags(event, self._flags())
        self._post(event)

    def _stroke(self, virtual: int, is_down: bool) -> None:
        event = self._quartz.CGEventCreateKeyboardEvent(None, virtual, is_down)
        self._quartz.CGEventSetFlags(event, self._flags())
        self._post(event)

    def _flags(self) -> int:
        """Return what is held, told with each event: the system's own account may lag behind."""
        return sum(
            {flag for start, flag in _FLAGS.items() if any(code.startswith(start) for code in self._keys)}
        )

    def _point(self, x: int, y: int) -> Point:
        """Return the global point of a pixel of the picture; a pixel is a point where no display is known."""
        now = self._clock()
        if self._graphics is not None and (
            self._arrangement is None or now - self._arranged_at > _ARRANGED_S
        ):
            self._arranged_at = now
            try:
                self._arrangement = arranged(displays_door.displays(self._graphics))
            except TooLarge:
                self._arrangement = None
        found = self._arrangement.point_at(x, y) if self._arrangement is not None else None
        if found is None:
            return Point(x, y)
        display, across, down = found
        return Point(display.x + across, display.y + down)

    def _count_click(self, number: int) -> None:
        now, before = self._clock(), self._clicked
        is_again = (
            before is not None
            and before[0] == number
            and now - before[1] <= _DOUBLE_S
            and abs(self._at.x - before[2]) <= _DOUBLE_POINTS
            and abs(self._at.y - before[3]) <= _DOUBLE_POINTS
        )
        self._clicks = self._clicks + 1 if is_again else 1
        self._clicked = (number, now, self._at.x, self._at.y)

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
