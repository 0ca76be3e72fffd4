# SPDX-License-Identifier: Apache-2.0
"""What lies uppermost at a pixel of a real X server."""

import ctypes as c
from collections.abc import Iterator

import pytest

from sdconsole.media.input.topmost import X11Topmost
from tests.shared.x11 import virtual_screen


class Shop:
    """Makes windows on a display; the one mapped last lies above the others."""

    def __init__(self, display_name: str) -> None:
        self._x = c.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = c.c_void_p
        self._x.XCreateSimpleWindow.restype = c.c_ulong
        self._display = c.c_void_p(self._x.XOpenDisplay(display_name.encode()))
        self.root = self._x.XDefaultRootWindow(self._display)

    def window(self, x: int, y: int, side: int, parent: int | None = None) -> int:
        """Return the number of a new window."""
        within = c.c_ulong(self.root if parent is None else parent)
        made = int(self._x.XCreateSimpleWindow(self._display, within, x, y, side, side, 0, 0, 0))
        self._x.XMapRaised(self._display, c.c_ulong(made))
        self._x.XSync(self._display, 0)
        return made

    def destroy(self, window: int) -> None:
        """Take it away."""
        self._x.XDestroyWindow(self._display, c.c_ulong(window))
        self._x.XSync(self._display, 0)

    def close(self) -> None:
        """Take all away."""
        self._x.XCloseDisplay(self._display)


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """An X server of our own."""
    with virtual_screen(640, 480) as name:
        yield name


def test_the_uppermost_window_and_what_it_lies_in(display: str) -> None:
    """Also inside a window manager's frame; covered ones are not told; nothing there is nothing."""
    shop, topmost = Shop(display), X11Topmost(display)
    frame = shop.window(10, 10, 200)
    inner = shop.window(5, 5, 150, frame)
    assert topmost(50, 50) == frozenset({frame, inner})
    assert topmost(205, 205) == frozenset({frame})
    above = shop.window(40, 40, 50)
    assert topmost(50, 50) == frozenset({above})
    assert topmost(20, 20) == frozenset({frame, inner})
    assert topmost(600, 400) == frozenset()
    shop.destroy(above)
    assert topmost(50, 50) == frozenset({frame, inner})
    topmost.close()
    shop.close()


def test_without_a_display_nothing_is_known() -> None:
    """Which counts as "ours is uppermost"."""
    assert X11Topmost(":65000")(1, 1) is None
