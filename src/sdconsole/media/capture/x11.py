# SPDX-License-Identifier: Apache-2.0
"""The screen of an X server: told of changes by DAMAGE, read through shared memory."""

import time

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.damage import DamageWatch
from sdconsole.media.capture.port import Cursor, Frame
from sdconsole.media.capture.shm import ScreenImage, SharedMemoryRefused
from sdconsole.media.faults import CaptureUnavailable, Obstacle
from sdconsole.media.gate import GateToken
from sdconsole.media.screen import Rect, Screen, fits_limits
from sdconsole.media.x11.display import Display, DisplayLost

_POINTER_S, _BUSY_POINTER_S = 0.1, 0.03
"""How often the pointer's position is read while nothing else happens, and between frames."""


class X11Capturer:
    """See `capture.port.Capturer`.

    Raises `CaptureUnavailable`; `DamageMissing` or `SharedMemoryRefused` when the server has no such
    extension and `polled` should take over.
    """

    def __init__(self, token: GateToken, display_name: str | None = None) -> None:
        token.check(Scope.VIEW)
        self._token = token
        self._display = open_display(display_name)
        self._image: ScreenImage | None = None
        self._watch: DamageWatch | None = None
        try:
            self._watch = DamageWatch(self._display)
            self._set_up()
        except BaseException:
            self.close()
            raise
        self._position: tuple[int, int] | None = None
        self._pointed = 0.0

    def geometry(self) -> Screen:
        """See the port."""
        return self._screen

    def wait(self, timeout_s: float) -> Frame | None:
        """See the port."""
        self._token.check(Scope.VIEW)
        try:
            return self._wait(time.monotonic() + timeout_s)
        except DisplayLost as error:
            raise _lost() from error

    def wake(self) -> None:
        """See the port."""
        self._display.wake()

    def close(self) -> None:
        """See the port."""
        for part in (self._image, self._watch):
            if part is not None:
                part.close()
        self._image = self._watch = None
        self._display.close()

    def _set_up(self) -> None:
        assert self._watch is not None  # noqa: S101 - for the type checker
        if self._image is not None:
            self._image.close()
            self._image = None
        width, height, depth = self._display.size()
        if not fits_limits(width, height):
            raise CaptureUnavailable(Obstacle.TOO_LARGE, "Choose a smaller screen resolution.")
        self._image = ScreenImage(self._display, width, height, depth)
        self._screen = Screen(width, height, self._watch.monitors(width, height))
        self._is_fresh = True

    def _wait(self, deadline: float) -> Frame | None:
        assert self._watch is not None  # noqa: S101 - for the type checker
        while True:
            self._watch.read()
            if self._watch.is_resized:
                self._watch.is_resized = False
                self._adapt()
            if self._is_fresh or self._watch.is_damaged:
                frame = self._grab()
                if frame is not None:
                    return frame
                continue
            cursor = self._cursor() if time.monotonic() - self._pointed >= _BUSY_POINTER_S else None
            rest = deadline - time.monotonic()
            if cursor is not None:
                assert self._image is not None  # noqa: S101 - for the type checker
                return Frame(self._image.pixels, (), time.monotonic_ns(), cursor)
            if rest <= 0 or self._display.wait(min(rest, _POINTER_S)):
                return None
            self._token.check(Scope.VIEW)

    def _adapt(self) -> None:
        width, height, _ = self._display.size()
        if (width, height) != (self._screen.width, self._screen.height):
            self._set_up()
            return
        assert self._watch is not None  # noqa: S101 - for the type checker
        monitors = self._watch.monitors(width, height)
        if monitors != self._screen.monitors:
            self._screen, self._is_fresh = Screen(width, height, monitors), True

    def _grab(self) -> Frame | None:
        """Return the frame, or None when the damage was empty or the screen just changed its size."""
        assert self._watch is not None  # noqa: S101 - for the type checker
        assert self._image is not None  # noqa: S101 - for the type checker
        width, height = self._screen.width, self._screen.height
        rects = self._watch.take_rects(width, height)
        if self._is_fresh:
            rects = (Rect(0, 0, width, height),)
        if not rects:
            return None
        at = time.monotonic_ns()
        if not self._image.grab(min(r.y for r in rects), max(r.y + r.h for r in rects)):
            self._set_up()
            return None
        # Pixels must not wait for the pointer: it is read after they have left.
        cursor = self._cursor() if self._is_fresh or self._watch.is_cursor_new else None
        self._is_fresh = False
        return Frame(self._image.pixels, rects, at, cursor)

    def _cursor(self) -> Cursor | None:
        assert self._watch is not None  # noqa: S101 - for the type checker
        self._pointed = time.monotonic()
        position = self._display.pointer_position()
        shape = self._watch.cursor_shape()
        if shape is None and position == self._position:
            return None
        self._position = position
        x, y = position
        return Cursor(
            min(max(x, 0), self._screen.width - 1), min(max(y, 0), self._screen.height - 1), True, shape
        )


def open_display(name: str | None) -> Display:
    """Connect to the X server. Raises `CaptureUnavailable`."""
    try:
        display = Display(name)
    except DisplayLost as error:
        raise CaptureUnavailable(
            Obstacle.NO_DISPLAY, "Start the app inside a graphical session (DISPLAY is not usable)."
        ) from error
    if display.has_extension("XWAYLAND"):
        display.close()
        raise CaptureUnavailable(
            Obstacle.WAYLAND, "Sign out and choose an Xorg session: Wayland sessions are not supported yet."
        )
    return display


def _lost() -> CaptureUnavailable:
    return CaptureUnavailable(Obstacle.LOST, "The display server has ended; start the app again.")


__all__ = ["SharedMemoryRefused", "X11Capturer", "open_display"]
