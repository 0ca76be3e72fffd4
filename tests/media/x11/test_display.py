# SPDX-License-Identifier: Apache-2.0
"""The door to Xlib: its errors stay values."""

import ctypes
import threading
import time

import pytest

from sdconsole.media.x11 import lib
from sdconsole.media.x11.display import Display, DisplayLost
from tests.media.doubles import PATIENCE_S
from tests.shared.x11 import virtual_screen

_BAD_WINDOW = 3


def provoke(display: Display) -> list[int]:
    """Ask for something that does not exist."""
    display.x.XSelectInput(display.pointer, 0x123456, 1)
    return display.sync()


def test_an_x_error_does_not_end_the_process(display: str) -> None:
    """It is recorded with the connection it belongs to, and with no other."""
    one, two = Display(display), Display(display)
    try:
        assert provoke(one) == [_BAD_WINDOW]
        assert two.sync() == []
        assert one.sync() == []
    finally:
        one.close()
        two.close()


def test_the_handlers_of_others_are_kept(display: str) -> None:
    """An error on a connection that is not ours goes to the handler that was there before us."""
    Display(display).close()
    heard: list[int] = []
    x = lib.xlib()

    def hear(_display: int, _event: int) -> int:
        heard.append(1)
        return 0

    theirs = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(hear)
    raw = ctypes.CDLL("libX11.so.6")
    raw.XSetErrorHandler.restype, raw.XSetErrorHandler.argtypes = ctypes.c_void_p, (ctypes.c_void_p,)
    ours = raw.XSetErrorHandler(ctypes.cast(theirs, ctypes.c_void_p))
    try:
        foreign = x.XOpenDisplay(display.encode())
        x.XSelectInput(foreign, 0x123456, 1)
        x.XSync(foreign, 0)
        assert heard == [1]
        x.XCloseDisplay(foreign)
    finally:
        raw.XSetErrorHandler(ours)


def test_a_missing_library_is_named() -> None:
    """Who has no X libraries is told which one is missing."""
    with pytest.raises(lib.Missing, match="libNoSuch"):
        lib.load("libNoSuch.so.1")


def test_no_server_and_a_lost_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are `DisplayLost`."""
    monkeypatch.delenv("DISPLAY", raising=False)
    with pytest.raises(DisplayLost):
        Display()
    with virtual_screen(320, 240) as name:
        display = Display(name)
        assert display.size() == (320, 240, 24)
        assert display.has_extension("DAMAGE")
        assert not display.has_extension("NO-SUCH")
    with pytest.raises(DisplayLost):
        display.sync()
    display.close()
    display.close()
    display.wake()


def test_waking(display: str) -> None:
    """A wake ends one wait, from any thread; time ends the others."""
    opened = Display(display)
    try:
        assert not opened.wait(0.01)
        opened.wake()
        opened.wake()
        assert opened.wait(PATIENCE_S)
        assert not opened.wait(0.01)
        timer = threading.Timer(0.05, opened.wake)
        timer.start()
        begun = time.monotonic()
        assert opened.wait(PATIENCE_S)
        assert time.monotonic() - begun < 1
        timer.join()
    finally:
        opened.close()
