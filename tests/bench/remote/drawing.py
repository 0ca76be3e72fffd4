# SPDX-License-Identifier: Apache-2.0
"""Plain Xlib for the measured screen: each change is one request, so that nobody can see half of it.

The stage must not depend on what the product calls of Xlib, so its few prototypes stand here.
"""

import ctypes as c

import numpy as np
import numpy.typing as npt

from tests.bench.remote import barcode
from tests.bench.remote.barcode import Mark

_BLACK, _WHITE = 0x000000, 0xFFFFFF
_KEY_PRESS_MASK, _KEY_PRESS = 1, 2
_Z_PIXMAP = 2

_PTR, _NUM, _INT, _UINT = c.c_void_p, c.c_ulong, c.c_int, c.c_uint


class _Event(c.Union):
    _fields_ = [("type", c.c_int), ("pad", c.c_long * 24)]


class _Rectangle(c.Structure):
    _fields_ = [("x", c.c_short), ("y", c.c_short), ("w", c.c_ushort), ("h", c.c_ushort)]


_PROTOTYPES = {
    "XOpenDisplay": (_PTR, (c.c_char_p,)),
    "XDefaultRootWindow": (_NUM, (_PTR,)),
    "XDefaultScreen": (_INT, (_PTR,)),
    "XDefaultVisual": (_PTR, (_PTR, _INT)),
    "XDefaultDepth": (_INT, (_PTR, _INT)),
    "XConnectionNumber": (_INT, (_PTR,)),
    "XCreateSimpleWindow": (_NUM, (_PTR, _NUM, _INT, _INT, _UINT, _UINT, _UINT, _NUM, _NUM)),
    "XCreateGC": (_PTR, (_PTR, _NUM, _NUM, _PTR)),
    "XCreatePixmap": (_NUM, (_PTR, _NUM, _UINT, _UINT, _UINT)),
    "XSetGraphicsExposures": (_INT, (_PTR, _PTR, _INT)),
    "XSelectInput": (_INT, (_PTR, _NUM, c.c_long)),
    "XMapRaised": (_INT, (_PTR, _NUM)),
    "XPending": (_INT, (_PTR,)),
    "XNextEvent": (_INT, (_PTR, c.POINTER(_Event))),
    "XSetForeground": (_INT, (_PTR, _PTR, _NUM)),
    "XFillRectangles": (_INT, (_PTR, _NUM, _PTR, c.POINTER(_Rectangle), _INT)),
    "XCopyArea": (_INT, (_PTR, _NUM, _NUM, _PTR, _INT, _INT, _UINT, _UINT, _INT, _INT)),
    "XCreateImage": (_PTR, (_PTR, _PTR, _UINT, _INT, _INT, _PTR, _UINT, _UINT, _INT, _INT)),
    "XPutImage": (_INT, (_PTR, _NUM, _PTR, _PTR, _INT, _INT, _INT, _INT, _UINT, _UINT)),
    "XFlush": (_INT, (_PTR,)),
    "XSync": (_INT, (_PTR, _INT)),
    "XFree": (_INT, (_PTR,)),
}


def _load() -> c.CDLL:
    x = c.CDLL("libX11.so.6")
    for name, (result, arguments) in _PROTOTYPES.items():
        function = getattr(x, name)
        function.restype, function.argtypes = result, arguments
    return x


class Brush:
    """A window over the whole screen and the pixmaps from which it is painted."""

    def __init__(self, display: str, width: int, height: int) -> None:
        self._x = _load()
        self._display = self._x.XOpenDisplay(display.encode())
        if not self._display:
            raise RuntimeError(f"no display {display}")
        root = self._x.XDefaultRootWindow(self._display)
        self._number = self._x.XDefaultScreen(self._display)
        self._depth = self._x.XDefaultDepth(self._display, self._number)
        self.window: int = self._x.XCreateSimpleWindow(self._display, root, 0, 0, width, height, 0, 0, _BLACK)
        self._context = self._x.XCreateGC(self._display, self.window, 0, None)
        self._x.XSetGraphicsExposures(self._display, self._context, 0)
        self._x.XSelectInput(self._display, self.window, _KEY_PRESS_MASK)
        self._x.XMapRaised(self._display, self.window)
        self.sync()

    def connection(self) -> int:
        """Return the socket on which events come."""
        return int(self._x.XConnectionNumber(self._display))

    def key_presses(self) -> int:
        """Return how many keys have been pressed since the last call."""
        event, presses = _Event(), 0
        while self._x.XPending(self._display):
            self._x.XNextEvent(self._display, c.byref(event))
            presses += event.type == _KEY_PRESS
        return presses

    def pixmap(self, width: int, height: int) -> int:
        """Return a fresh pixmap."""
        return int(self._x.XCreatePixmap(self._display, self.window, width, height, self._depth))

    def picture(self, pixels: npt.NDArray[np.uint8]) -> int:
        """Return a pixmap with these pixels (height x width x BGRA)."""
        height, width = pixels.shape[:2]
        whole = np.ascontiguousarray(pixels)
        target = self.pixmap(width, height)
        visual = self._x.XDefaultVisual(self._display, self._number)
        image = self._x.XCreateImage(
            self._display, visual, self._depth, _Z_PIXMAP, 0, whole.ctypes.data, width, height, 32, 0
        )
        self._x.XPutImage(self._display, target, self._context, image, 0, 0, 0, 0, width, height)
        self.sync()
        self._x.XFree(image)
        return target

    def copy(
        self,
        source: int,
        target: int,
        size: tuple[int, int],
        *,
        at: tuple[int, int] = (0, 0),
        to: tuple[int, int] = (0, 0),
    ) -> None:
        """Copy `size` pixels from `at` in one drawable `to` another, in one request."""
        self._x.XCopyArea(self._display, source, target, self._context, *at, *size, *to)

    def mark(self, target: int, x: int, y: int, mark: Mark) -> None:
        """Draw a barcode."""
        self._fill(target, _BLACK, [_Rectangle(x, y, barcode.WIDTH, barcode.HEIGHT)])
        size = barcode.CELL
        white = [
            _Rectangle(x + column * size, y + row * size, size, size)
            for row, column in zip(*np.nonzero(barcode.cells(mark)), strict=True)
        ]
        self._fill(target, _WHITE, white)

    def flush(self) -> None:
        """Send all that was asked for."""
        self._x.XFlush(self._display)

    def sync(self) -> None:
        """Wait until the server has done it."""
        self._x.XSync(self._display, 0)

    def _fill(self, target: int, colour: int, rectangles: list[_Rectangle]) -> None:
        self._x.XSetForeground(self._display, self._context, colour)
        array = (_Rectangle * len(rectangles))(*rectangles)
        self._x.XFillRectangles(self._display, target, self._context, array, len(rectangles))
