# SPDX-License-Identifier: Apache-2.0
"""Which windows lie uppermost at a pixel: a window of ours that is covered there is out of reach."""

import ctypes as c
import os
import sys
import threading
from collections.abc import Callable
from typing import TypeAlias

from sdconsole.media.portal.desk import is_wayland
from sdconsole.media.x11.display import Display, DisplayLost
from sdconsole.media.x11.lib import Missing

Topmost: TypeAlias = Callable[[int, int], frozenset[int] | None]
"""(physical pixel) → native numbers of the uppermost window there and of all it lies in; None: unknown.

Any thread may call. Who does not know must take a window of ours for the uppermost.
"""

_DEEPEST = 32


class X11Topmost:
    """Asks the X server, on a connection of its own."""

    def __init__(self, display_name: str | None = None) -> None:
        self._name = display_name
        self._lock = threading.Lock()
        self._display: Display | None = None

    def __call__(self, x: int, y: int) -> frozenset[int] | None:
        """See `Topmost`."""
        with self._lock:
            try:
                if self._display is None:
                    self._display = Display(self._name)
                return self._look(self._display, x, y)
            except (DisplayLost, Missing):
                return None

    def close(self) -> None:
        """Give the connection back."""
        with self._lock:
            display, self._display = self._display, None
            if display is not None:
                display.close()

    def _look(self, display: Display, x: int, y: int) -> frozenset[int] | None:
        found: set[int] = set()
        window = display.root
        for _ in range(_DEEPEST):
            at_x, at_y, child = c.c_int(), c.c_int(), c.c_ulong()
            is_there = display.x.XTranslateCoordinates(
                display.pointer, display.root, window, x, y, c.byref(at_x), c.byref(at_y), c.byref(child)
            )
            if display.sync() or not is_there:  # a window that went away in between
                return None
            if not child.value:
                return frozenset(found)
            window = child.value
            found.add(window)
        return None


class WindowsTopmost:
    """Asks the window manager of Windows. Written by its documentation, never run there."""

    def __call__(self, x: int, y: int) -> frozenset[int] | None:
        """See `Topmost`."""
        user32 = c.WinDLL("user32")  # type: ignore[attr-defined,unused-ignore]
        user32.WindowFromPoint.restype = user32.GetAncestor.restype = c.c_void_p
        window = user32.WindowFromPoint(_Point(x, y))
        if not window:
            return frozenset()
        root = user32.GetAncestor(c.c_void_p(window), 2)  # GA_ROOT
        return frozenset(filter(None, (window, root)))


class _Point(c.Structure):
    _fields_ = (("x", c.c_long), ("y", c.c_long))


def system_topmost() -> Topmost:
    """Return how this desktop is asked; where it cannot be, nobody ever knows."""
    if sys.platform == "win32":
        return WindowsTopmost()
    if sys.platform == "darwin" or is_wayland(os.environ):
        return lambda _x, _y: None
    return X11Topmost()
