# SPDX-License-Identifier: Apache-2.0
"""Pointer and keyboard of an X server, through its XTEST extension."""

import contextlib
import ctypes as c
from collections.abc import Callable

from sdconsole.domain.scopes import Scope
from sdconsole.media.faults import GateShut, InputUnavailable, Obstacle
from sdconsole.media.gate import GateToken
from sdconsole.media.input.keys import KEYS, MODIFIERS
from sdconsole.media.input.local.echo import Echo
from sdconsole.media.input.port import BACK, FORWARD, LEFT, MIDDLE, NOTCH, RIGHT
from sdconsole.media.input.x11text import Keyboard
from sdconsole.media.x11 import lib
from sdconsole.media.x11.display import Display, DisplayLost
from sdconsole.media.x11.xinput import BUTTON_PRESS, BUTTON_RELEASE, KEY_PRESS, KEY_RELEASE, MOTION

BUTTONS = {LEFT: 1, MIDDLE: 2, RIGHT: 3, BACK: 8, FORWARD: 9}
"""Our numbers to those of an X server."""
_UP, _DOWN, _LEFTWARD, _RIGHTWARD = 4, 5, 6, 7
EVDEV_OFFSET = 8
"""X key codes are evdev's plus eight, since the core protocol reserves the first eight."""
_THIS_SCREEN = -1
_MAX_NOTCHES = 20


class X11Injector:
    """See `input.port.Injector`. Raises `InputUnavailable` when there is no XTEST."""

    def __init__(
        self,
        token: GateToken,
        display_name: str | None = None,
        *,
        echo: Echo | None = None,
        on_spare: Callable[[int, bool], None] = lambda _keycode, _is_bound: None,
    ) -> None:
        """`echo`: told all we do; `on_spare`: a free key is about to be bound, or was given back."""
        token.check(Scope.CONTROL)
        self._token = token
        self.echo = echo or Echo()
        self._keys: dict[str, int] = {}
        self._buttons: set[int] = set()
        self._turned_x = self._turned_y = 0
        try:
            self._x = lib.load("libX11.so.6", "libXtst.so.6")
            self._display = Display(display_name)
        except lib.Missing as error:
            raise InputUnavailable(
                Obstacle.MISSING_LIBRARY, f"Install the system library {error}."
            ) from error
        except DisplayLost as error:
            raise InputUnavailable(
                Obstacle.NO_DISPLAY, "Start the app inside a graphical session."
            ) from error
        numbers = [c.c_int() for _ in range(4)]
        if not self._x.XTestQueryExtension(self._display.pointer, *map(c.byref, numbers)):
            self._display.close()
            raise InputUnavailable(Obstacle.UNSUPPORTED, "This X server has no XTEST extension.")
        self._x.XTestGrabControl(
            self._display.pointer, 1
        )  # work even while another program holds a server grab
        self._keyboard = Keyboard(self._display, self._pause, on_spare)

    def pointer(self, x: int, y: int) -> None:
        """See the port."""
        self._ready()
        self.echo.expect(MOTION, x, y)
        self._x.XTestFakeMotionEvent(self._display.pointer, _THIS_SCREEN, x, y, 0)
        self._flush()

    def button(self, number: int, is_down: bool) -> None:
        """See the port."""
        self._ready()
        self._button(BUTTONS[number], is_down)
        self._flush()

    def wheel(self, dx: int, dy: int) -> None:
        """See the port; X knows whole notches only, the rest waits for the next turn."""
        self._ready()
        self._turned_x, right = notches(self._turned_x, dx)
        self._turned_y, up = notches(self._turned_y, dy)
        for count, plus, minus in ((up, _UP, _DOWN), (right, _RIGHTWARD, _LEFTWARD)):
            for _ in range(min(abs(count), _MAX_NOTCHES)):
                for is_down in (True, False):
                    self._button(plus if count > 0 else minus, is_down)
        self._flush()

    def key(self, code: str, is_down: bool) -> None:
        """See the port. A repeated press does nothing: the server repeats held keys by itself."""
        self._ready()
        known = KEYS.get(code)
        if known is None or is_down == (code in self._keys):
            return
        keycode = known.evdev + EVDEV_OFFSET
        if is_down:
            self._keys[code] = keycode
        else:
            del self._keys[code]
        self._press(keycode, is_down)
        self._flush()

    def text(self, text: str) -> None:
        """See the port."""
        self._ready()
        lifted = [keycode for code, keycode in self._keys.items() if code in MODIFIERS]
        for keycode in lifted:
            self._press(keycode, False)
        try:
            self._keyboard.type(text, self._press)
        except DisplayLost as error:
            raise _lost() from error
        finally:
            for keycode in lifted:
                self._press(keycode, True)
            self._flush()

    def release_all(self) -> None:
        """See the port."""
        keys, self._keys = list(self._keys.values()), {}
        buttons, self._buttons = list(self._buttons), set()
        if not self._display.pointer or lib.is_lost(self._display.pointer):
            return
        with contextlib.suppress(DisplayLost):
            for keycode in reversed(keys):
                self._press(keycode, False)
            for number in buttons:
                self._button(number, False)
            self._display.sync()

    def close(self) -> None:
        """See the port."""
        self.release_all()
        if self._display.pointer:
            with contextlib.suppress(DisplayLost):
                self._keyboard.restore()
        self._display.close()

    def _ready(self) -> None:
        self._token.check(Scope.CONTROL)
        if lib.is_lost(self._display.pointer):
            raise _lost()

    def _pause(self, seconds: float) -> None:
        if self._token.gate.wait_shut(seconds):
            raise GateShut("shut while typing")

    def _button(self, number: int, is_down: bool) -> None:
        if is_down:
            self._buttons.add(number)
        else:
            self._buttons.discard(number)
        self.echo.expect(BUTTON_PRESS if is_down else BUTTON_RELEASE, number)
        self._x.XTestFakeButtonEvent(self._display.pointer, number, int(is_down), 0)

    def _press(self, keycode: int, is_down: bool) -> None:
        self.echo.expect(KEY_PRESS if is_down else KEY_RELEASE, keycode)
        self._x.XTestFakeKeyEvent(self._display.pointer, keycode, int(is_down), 0)

    def _flush(self) -> None:
        self._x.XFlush(self._display.pointer)
        while self._display.x.XPending(self._display.pointer):  # MappingNotify comes unasked
            self._display.next_event()
        lib.errors(self._display.pointer)
        if lib.is_lost(self._display.pointer):
            raise _lost()


def notches(waiting: int, turned: int) -> tuple[int, int]:
    """Return what is left of both together, and their whole notches (towards zero).

    Turning back begins anew: the rest of the other direction would swallow the first of it.
    """
    total = turned if waiting * turned < 0 else waiting + turned
    whole = int(total / NOTCH)
    return total - whole * NOTCH, whole


def _lost() -> InputUnavailable:
    return InputUnavailable(Obstacle.LOST, "The display server has ended; start the app again.")
