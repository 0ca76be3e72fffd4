# SPDX-License-Identifier: Apache-2.0
"""What the X server says has changed: pixels of the root window, its size, its monitors, the pointer."""

import ctypes as c

import numpy as np

from sdconsole.media.capture.port import CursorShape
from sdconsole.media.limits import MAX_CURSOR_SIDE, MAX_MONITORS
from sdconsole.media.screen import Monitor, Rect
from sdconsole.media.tiles import gathered
from sdconsole.media.x11 import lib
from sdconsole.media.x11.display import Display
from sdconsole.media.x11.structs import XEvent, XRectangle

_LIBRARIES = ("libX11.so.6", "libXdamage.so.1", "libXfixes.so.3", "libXrandr.so.2")
_NON_EMPTY = 3
_STRUCTURE_MASK, _CONFIGURE_NOTIFY = 1 << 17, 22
_SCREEN_CHANGE_MASK = 1
_MANY = 512
_RECT = np.dtype([("x", "i2"), ("y", "i2"), ("w", "u2"), ("h", "u2")])


class DamageMissing(Exception):
    """The server has no DAMAGE or XFIXES extension."""


class DamageWatch:
    """Collects what changed since it was last asked."""

    def __init__(self, display: Display) -> None:
        self._display, self._x = display, lib.load(*_LIBRARIES)
        pointer, root = display.pointer, display.root
        self._damage_event = self._base("XDamageQueryExtension")
        self._cursor_event = self._base("XFixesQueryExtension") + 1
        major, minor = c.c_int(5), c.c_int(0)
        self._x.XFixesQueryVersion(pointer, c.byref(major), c.byref(minor))
        major, minor = c.c_int(1), c.c_int(1)
        self._x.XDamageQueryVersion(pointer, c.byref(major), c.byref(minor))
        self._region = self._x.XFixesCreateRegion(pointer, None, 0)
        self._damage = self._x.XDamageCreate(pointer, root, _NON_EMPTY)
        self._x.XFixesSelectCursorInput(pointer, root, 1)
        self._x.XSelectInput(pointer, root, _STRUCTURE_MASK)
        self._x.XRRSelectInput(pointer, root, _SCREEN_CHANGE_MASK)
        self._screen_event = self._base("XRRQueryExtension", required=False)
        display.sync()
        self.is_damaged = self.is_resized = False
        self.is_cursor_new = True

    def _base(self, query: str, required: bool = True) -> int:
        event, error = c.c_int(), c.c_int()
        if not getattr(self._x, query)(self._display.pointer, c.byref(event), c.byref(error)):
            if required:
                raise DamageMissing(query)
            return -1
        return event.value

    def read(self) -> None:
        """Take in every event that has come."""
        while (event := self._display.next_event()) is not None:
            self._take(event)

    def _take(self, event: XEvent) -> None:
        if event.type == self._damage_event:
            self.is_damaged = True
        elif event.type == self._cursor_event:
            self.is_cursor_new = True
        elif event.type == self._screen_event:
            self._x.XRRUpdateConfiguration(c.byref(event))
            self.is_resized = True
        elif event.type == _CONFIGURE_NOTIFY:
            self.is_resized = True

    def take_rects(self, width: int, height: int) -> tuple[Rect, ...]:
        """Return what was damaged, and start anew: ask before grabbing, so that nothing falls in between."""
        self.is_damaged = False
        pointer = self._display.pointer
        self._x.XDamageSubtract(pointer, self._damage, 0, self._region)
        count = c.c_int()
        found = self._x.XFixesFetchRegion(pointer, self._region, c.byref(count))
        self._display.check()
        if not found:
            return ()
        try:
            size = count.value * c.sizeof(XRectangle)
            table = np.frombuffer(c.string_at(found, size), dtype=_RECT).tolist()
        finally:
            self._x.XFree(found)
        rects = [rect for rect in (Rect(*row).clipped(width, height) for row in table) if rect.w and rect.h]
        return tuple(gathered(rects, width, height) if len(rects) > _MANY else rects)

    def monitors(self, width: int, height: int) -> tuple[Monitor, ...]:
        """Return the active monitors inside the screen."""
        count = c.c_int()
        found = self._x.XRRGetMonitors(self._display.pointer, self._display.root, 1, c.byref(count))
        if not found:
            return ()
        try:
            rows = [found[i] for i in range(min(count.value, MAX_MONITORS))]
            each = [(Rect(m.x, m.y, m.width, m.height).clipped(width, height), bool(m.primary)) for m in rows]
        finally:
            self._x.XRRFreeMonitors(found)
        return tuple(Monitor(rect, primary) for rect, primary in each if rect.w and rect.h)

    def cursor_shape(self) -> CursorShape | None:
        """Return the pointer's picture when it changed since the last call (and is not oversized)."""
        if not self.is_cursor_new:
            return None
        self.is_cursor_new = False
        found = self._x.XFixesGetCursorImage(self._display.pointer)
        if not found:
            return None
        try:
            image = found.contents
            width, height = image.width, image.height
            if not (0 < width <= MAX_CURSOR_SIDE and 0 < height <= MAX_CURSOR_SIDE):
                return None
            longs = np.ctypeslib.as_array(image.pixels, shape=(width * height,))
            bgra = longs.astype("<u4").tobytes()
            return CursorShape(width, height, min(image.xhot, width - 1), min(image.yhot, height - 1), bgra)
        finally:
            self._x.XFree(found)

    def close(self) -> None:
        """Stop watching."""
        if not lib.is_lost(self._display.pointer):
            self._x.XDamageDestroy(self._display.pointer, self._damage)
            self._x.XFixesDestroyRegion(self._display.pointer, self._region)
