# SPDX-License-Identifier: Apache-2.0
"""Where the pointer of an X server is and what it looks like, without asking while it is still.

While it is still we listen for one sign of motion (XInput 2 raw motion); from then on we look at most 120
times a second and listen no more, because a mouse may report a thousand times a second; after a quarter of
a second without motion we listen again.
"""

import ctypes as c
from types import SimpleNamespace
from typing import Final

import numpy as np

from sdconsole.media.capture.port import CursorShape
from sdconsole.media.capture.shape import cursor_shape
from sdconsole.media.limits import POINTER_INTERVAL_S
from sdconsole.media.x11 import lib
from sdconsole.media.x11.display import Display
from sdconsole.media.x11.structs import XEvent, XIEventMask

_GENERIC_EVENT: Final = 35
_ALL_MASTERS: Final = 1
_RAW_MOTION: Final = b"\x00\x00\x02"
_NOTHING: Final = b"\x00\x00\x00"
_REST_LOOK_S: Final = 0.5
"""A program that puts the pointer elsewhere (a warp) makes no motion: look now and then."""
_DEAF_LOOK_S: Final = 0.1
"""The same where the server cannot tell of motion."""
_STILL_S: Final = 0.25
_SHAPE_CHANGED: Final = 1


class PointerWatch:
    """The pointer's position and shape; asked by the capturer's one thread."""

    def __init__(self, display: Display, has_shapes: bool = True) -> None:
        self._display, self._fixes = display, lib.load("libX11.so.6", "libXfixes.so.3")
        self._shape_event = self._select_shapes() if has_shapes else -1
        self._is_shape_new = has_shapes
        self._input = _motion_library(display)
        self._is_following = False
        self._position: tuple[int, int] | None = None
        self._next_look = self._moved_at = 0.0
        self._listen(True)

    def take(self, event: XEvent, now: float) -> None:
        """Note an event, if it is ours."""
        if event.type == self._shape_event:
            self._is_shape_new = True
        elif event.type == _GENERIC_EVENT and not self._is_following:
            self._follow(now)

    def is_due(self, now: float) -> bool:
        """Whether it is time to `look`."""
        return self._is_shape_new or now >= self._next_look

    def rest_s(self, now: float) -> float:
        """Return how long nobody needs to look."""
        return max(self._next_look - now, 0.0)

    def look(self, now: float) -> tuple[tuple[int, int], CursorShape | None] | None:
        """Return position and new shape; None when neither has changed."""
        position, shape = self._display.pointer_position(), self._read_shape()
        has_moved, self._position = position != self._position, position
        if has_moved:
            self._moved_at = now
            if not self._is_following:
                self._follow(now)
        elif self._is_following and now - self._moved_at >= _STILL_S:
            self._is_following = False
            self._listen(True)
        self._next_look = now + self._interval()
        return (position, shape) if has_moved or shape is not None else None

    def _follow(self, now: float) -> None:
        self._is_following = True
        self._listen(False)
        self._moved_at = now
        self._next_look = min(self._next_look, now)

    def _interval(self) -> float:
        if self._is_following:
            return POINTER_INTERVAL_S
        return _REST_LOOK_S if self._input is not None else _DEAF_LOOK_S

    def _listen(self, is_on: bool) -> None:
        if self._input is not None:
            mask = XIEventMask(_ALL_MASTERS, len(_RAW_MOTION), _RAW_MOTION if is_on else _NOTHING)
            self._input.XISelectEvents(self._display.pointer, self._display.root, c.byref(mask), 1)

    def _select_shapes(self) -> int:
        event, error = c.c_int(), c.c_int()
        if not self._fixes.XFixesQueryExtension(self._display.pointer, c.byref(event), c.byref(error)):
            return -1
        self._fixes.XFixesSelectCursorInput(self._display.pointer, self._display.root, _SHAPE_CHANGED)
        return event.value + 1

    def _read_shape(self) -> CursorShape | None:
        if not self._is_shape_new:
            return None
        self._is_shape_new = False
        found = self._fixes.XFixesGetCursorImage(self._display.pointer)
        if not found:
            return None
        try:
            image = found.contents
            longs = np.ctypeslib.as_array(image.pixels, shape=(image.height, image.width))
            bgra = longs.astype("<u4").view(np.uint8).reshape(image.height, image.width, 4)
            return cursor_shape(bgra, image.xhot, image.yhot)
        finally:
            self._fixes.XFree(found)


def _motion_library(display: Display) -> SimpleNamespace | None:
    """Return what selects raw motion, or None when library or server lack XInput 2.1."""
    if not display.has_extension("XInputExtension"):
        return None
    try:
        found = lib.load("libXi.so.6")
    except lib.Missing:
        return None
    # Since 2.1 raw events come also while another program has grabbed the pointer (a drag, an open menu).
    major, minor = c.c_int(2), c.c_int(1)
    lib.errors(display.pointer)
    refused = found.XIQueryVersion(display.pointer, c.byref(major), c.byref(minor))
    if refused or lib.errors(display.pointer) or (major.value, minor.value) < (2, 1):
        return None
    return found
