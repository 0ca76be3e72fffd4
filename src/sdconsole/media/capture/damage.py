# SPDX-License-Identifier: Apache-2.0
"""What the X server says has changed: pixels of the root window, its size, its monitors."""

import ctypes as c

import numpy as np

from sdconsole.media.capture.monitors import RESOURCE_MANAGER
from sdconsole.media.screen import Rect
from sdconsole.media.tiles import gathered
from sdconsole.media.x11 import lib
from sdconsole.media.x11.display import Display
from sdconsole.media.x11.structs import XEvent, XRectangle

_LIBRARIES = ("libX11.so.6", "libXdamage.so.1", "libXfixes.so.3", "libXrandr.so.2")
_NON_EMPTY = 3
_STRUCTURE_MASK, _CONFIGURE_NOTIFY = 1 << 17, 22
_PROPERTY_MASK, _PROPERTY_NOTIFY, _ATOM_AT = 1 << 22, 28, 5
_SCREEN_MASK, _CRTC_MASK, _OUTPUT_MASK, _RESOURCE_MASK = 1, 2, 4, 64
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
        self._base("XFixesQueryExtension")
        major, minor = c.c_int(5), c.c_int(0)
        self._x.XFixesQueryVersion(pointer, c.byref(major), c.byref(minor))
        major, minor = c.c_int(1), c.c_int(1)
        self._x.XDamageQueryVersion(pointer, c.byref(major), c.byref(minor))
        self._region = self._x.XFixesCreateRegion(pointer, None, 0)
        self._damage = self._x.XDamageCreate(pointer, root, _NON_EMPTY)
        self._x.XSelectInput(pointer, root, _STRUCTURE_MASK | _PROPERTY_MASK)
        self._x.XRRSelectInput(pointer, root, _SCREEN_MASK | _CRTC_MASK | _OUTPUT_MASK | _RESOURCE_MASK)
        self._screen_event = self._base("XRRQueryExtension", required=False)
        display.sync()
        self.is_damaged = self.is_rearranged = False
        """Pixels changed; size, monitors or scale may have changed."""

    def _base(self, query: str, required: bool = True) -> int:
        event, error = c.c_int(), c.c_int()
        if not getattr(self._x, query)(self._display.pointer, c.byref(event), c.byref(error)):
            if required:
                raise DamageMissing(query)
            return -1
        return event.value

    def take(self, event: XEvent) -> None:
        """Note an event, if it is ours."""
        if event.type == self._damage_event:
            self.is_damaged = True
        elif event.type == self._screen_event:
            self._x.XRRUpdateConfiguration(c.byref(event))
            self.is_rearranged = True
        elif event.type in (_CONFIGURE_NOTIFY, self._screen_event + 1) or (
            event.type == _PROPERTY_NOTIFY and event.pad[_ATOM_AT] == RESOURCE_MANAGER
        ):
            self.is_rearranged = True

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

    def close(self) -> None:
        """Stop watching."""
        if not lib.is_lost(self._display.pointer):
            self._x.XDamageDestroy(self._display.pointer, self._damage)
            self._x.XFixesDestroyRegion(self._display.pointer, self._region)
