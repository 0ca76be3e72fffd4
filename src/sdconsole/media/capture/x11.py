# SPDX-License-Identifier: Apache-2.0
"""The screen of an X server: told of changes by DAMAGE, read through shared memory."""

import time

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.damage import DamageWatch
from sdconsole.media.capture.monitors import Monitors
from sdconsole.media.capture.pointer import PointerWatch
from sdconsole.media.capture.port import Cursor, Frame
from sdconsole.media.capture.shm import ScreenImage
from sdconsole.media.faults import CaptureUnavailable, Obstacle
from sdconsole.media.gate import GateToken
from sdconsole.media.screen import Rect, Screen, fits_limits
from sdconsole.media.x11.display import Display, DisplayLost

_LOOK_S = 0.5
"""How often a capturer that waits asks whether its gate is still open."""


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
        try:
            self._monitors = Monitors(self._display)
            self._watch = DamageWatch(self._display)
            self._pointer = PointerWatch(self._display)
            self._set_up()
        except BaseException:
            self._release()
            raise

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
        if self._display.pointer:
            self._watch.close()
        self._release()

    def _release(self) -> None:
        if self._image is not None:
            self._image.close()
            self._image = None
        self._display.close()

    def _set_up(self) -> ScreenImage:
        if self._image is not None:
            self._image.close()
            self._image = None
        width, height, depth = self._display.size()
        if not fits_limits(width, height):
            raise CaptureUnavailable(Obstacle.TOO_LARGE, "Choose a smaller screen resolution.")
        self._image = ScreenImage(self._display, width, height, depth)
        self._screen = Screen(width, height, self._monitors.read(width, height))
        self._is_fresh = True
        return self._image

    def _wait(self, deadline: float) -> Frame | None:
        while True:
            now = time.monotonic()
            while (event := self._display.next_event()) is not None:
                self._watch.take(event)
                self._pointer.take(event, now)
            image = self._adapted()
            if self._is_fresh or self._watch.is_damaged:
                frame = self._grab(image)
                if frame is not None:
                    return frame
                continue
            cursor = self._cursor(now)
            if cursor is not None:
                return Frame(image.pixels, (), time.monotonic_ns(), cursor)
            rest = min(deadline - now, self._pointer.rest_s(now), _LOOK_S)
            if deadline <= now or self._display.wait(rest):
                return None
            self._token.check(Scope.VIEW)

    def _adapted(self) -> ScreenImage:
        """Return the image, made anew if the screen has another size now."""
        if self._image is None:
            return self._set_up()
        if not self._watch.is_rearranged:
            return self._image
        self._watch.is_rearranged = False
        width, height, _ = self._display.size()
        if (width, height) != (self._screen.width, self._screen.height):
            return self._set_up()
        monitors = self._monitors.read(width, height)
        if monitors != self._screen.monitors:
            self._screen, self._is_fresh = Screen(width, height, monitors), True
        return self._image

    def _grab(self, image: ScreenImage) -> Frame | None:
        """Return the frame, or None when the damage was empty or the screen just changed its size."""
        width, height = self._screen.width, self._screen.height
        rects = self._watch.take_rects(width, height)
        if self._is_fresh:
            rects = (Rect(0, 0, width, height),)
        if not rects:
            return None
        at = time.monotonic_ns()
        if not image.grab(rects):
            self._set_up()
            return None
        self._is_fresh = False
        return Frame(image.pixels, rects, at, self._cursor(time.monotonic()))

    def _cursor(self, now: float) -> Cursor | None:
        if not self._pointer.is_due(now):
            return None
        found = self._pointer.look(now)
        if found is None:
            return None
        (x, y), shape = found
        x, y = min(max(x, 0), self._screen.width - 1), min(max(y, 0), self._screen.height - 1)
        return Cursor(x, y, True, shape)


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
