# SPDX-License-Identifier: Apache-2.0
"""The monitors of an X server as RandR tells them, and the scale its desktop draws at."""

import ctypes as c
from typing import Final

from sdconsole.media.limits import MAX_MONITORS
from sdconsole.media.screen import Monitor, Rect, monitor_name, monitor_scale
from sdconsole.media.x11 import lib
from sdconsole.media.x11.display import Display

RESOURCE_MANAGER: Final = 23
"""Xatom.h: the root window's property with everybody's settings."""
_STRING: Final = 31
_MAX_LONGS: Final = 16_384
_DOTS_AT_100: Final = 96


class Monitors:
    """Reads them anew each time it is asked."""

    def __init__(self, display: Display) -> None:
        self._display, self._x = display, lib.load("libX11.so.6", "libXrandr.so.2")

    def read(self, width: int, height: int) -> tuple[Monitor, ...]:
        """Return the active monitors inside a screen of this size."""
        count = c.c_int()
        found = self._x.XRRGetMonitors(self._display.pointer, self._display.root, 1, c.byref(count))
        if not found:
            return ()
        try:
            rows = [found[i] for i in range(min(max(count.value, 0), MAX_MONITORS))]
            each = [
                (Rect(m.x, m.y, m.width, m.height).clipped(width, height), bool(m.primary), m.name)
                for m in rows
            ]
        finally:
            self._x.XRRFreeMonitors(found)
        scale = monitor_scale(self._dots() * 100 / _DOTS_AT_100)
        return tuple(
            Monitor(rect, is_primary, self._name(atom), scale)
            for rect, is_primary, atom in each
            if rect.w and rect.h
        )

    def _name(self, atom: int) -> str:
        lib.errors(self._display.pointer)
        found = self._x.XGetAtomName(self._display.pointer, atom) if atom else None
        if not found:
            lib.errors(self._display.pointer)  # the monitor went away together with its name
            return ""
        try:
            return monitor_name(c.string_at(found).decode("utf-8", "replace"))
        finally:
            self._x.XFree(found)

    def _dots(self) -> float:
        """Return dots per inch by the desktop's settings: the one scale that all X programs share."""
        kind, form, items, left = c.c_ulong(), c.c_int(), c.c_ulong(), c.c_ulong()
        value = c.c_void_p()
        self._x.XGetWindowProperty(
            self._display.pointer, self._display.root, RESOURCE_MANAGER, 0, _MAX_LONGS, 0, _STRING,
            c.byref(kind), c.byref(form), c.byref(items), c.byref(left), c.byref(value),
        )  # fmt: skip
        if value.value is None:
            return _DOTS_AT_100
        try:
            return dots_in(c.string_at(value, items.value).decode("latin-1") if form.value == 8 else "")
        finally:
            self._x.XFree(value)


def dots_in(resources: str) -> float:
    """Return the "Xft.dpi" of an X resource database, 96 where it has none."""
    for line in resources.splitlines():
        key, _, value = line.partition(":")
        if key.strip() == "Xft.dpi":
            try:
                dots = float(value)
            except ValueError:
                break
            return dots if 24 <= dots <= 960 else _DOTS_AT_100
    return _DOTS_AT_100
