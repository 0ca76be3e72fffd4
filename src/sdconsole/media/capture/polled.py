# SPDX-License-Identifier: Apache-2.0
"""The screen by asking again and again: mss pictures compared tile by tile. Works wherever mss does."""

import threading
import time

import mss
import numpy as np
from mss.exception import ScreenShotError

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.port import Frame, Pixels
from sdconsole.media.faults import CaptureUnavailable, Obstacle
from sdconsole.media.gate import GateToken
from sdconsole.media.limits import MAX_MONITORS
from sdconsole.media.screen import Monitor, Rect, Screen, fits_limits
from sdconsole.media.tiles import as_words, changed

_BUSY_S, _REST_S = 1 / 30, 1 / 8
_REST_AFTER = 15
"""So many pictures without a change, and we look less often."""


class PolledCapturer:
    """See `capture.port.Capturer`. Costs a picture per look, but hands on only what changed."""

    def __init__(self, token: GateToken, display_name: str | None = None) -> None:
        token.check(Scope.VIEW)
        self._token = token
        self._woken = threading.Event()
        self._before: Pixels | None = None
        self._quiet = 0
        self._next = 0.0
        try:
            self._eye = mss.MSS(display=display_name) if display_name else mss.MSS()
            self._screen = self._measure()
        except ScreenShotError as error:
            raise CaptureUnavailable(Obstacle.NO_DISPLAY, "The screen cannot be captured here.") from error

    def geometry(self) -> Screen:
        """See the port."""
        return self._screen

    def wait(self, timeout_s: float) -> Frame | None:
        """See the port."""
        deadline = time.monotonic() + timeout_s
        while True:
            self._token.check(Scope.VIEW)
            now = time.monotonic()
            if now >= self._next:
                frame = self._look()
                if frame is not None:
                    return frame
            until = min(deadline, self._next)
            if self._woken.wait(max(until - time.monotonic(), 0.0)):
                self._woken.clear()
                return None
            if time.monotonic() >= deadline:
                return None

    def wake(self) -> None:
        """See the port."""
        self._woken.set()

    def close(self) -> None:
        """See the port."""
        self._eye.close()

    def _measure(self) -> Screen:
        whole, *each = self._eye.monitors
        width, height = int(whole["width"]), int(whole["height"])
        if not fits_limits(width, height):
            raise CaptureUnavailable(Obstacle.TOO_LARGE, "Choose a smaller screen resolution.")
        left, top = int(whole["left"]), int(whole["top"])
        rects = [
            Rect(int(m["left"]) - left, int(m["top"]) - top, int(m["width"]), int(m["height"])) for m in each
        ]
        clipped = [rect.clipped(width, height) for rect in rects[:MAX_MONITORS]]
        return Screen(width, height, tuple(Monitor(r, i == 0) for i, r in enumerate(clipped) if r.w and r.h))

    def _look(self) -> Frame | None:
        at = time.monotonic_ns()
        try:
            shot = self._eye.grab(self._eye.monitors[0])
        except ScreenShotError as error:
            raise CaptureUnavailable(
                Obstacle.SECURE_DESKTOP, "The screen is locked or shows a secure prompt."
            ) from error
        pixels = np.frombuffer(shot.raw, dtype=np.uint8).reshape(shot.height, shot.width, 4)
        before, self._before = self._before, pixels
        whole: tuple[Rect, ...] = (Rect(0, 0, shot.width, shot.height),)
        if before is None or before.shape != pixels.shape:
            self._screen = self._measure()
            dirty: tuple[Rect, ...] = whole
        else:
            dirty = tuple(changed(as_words(pixels), as_words(before), whole))
        self._quiet = 0 if dirty else self._quiet + 1
        self._next = time.monotonic() + (_REST_S if self._quiet > _REST_AFTER else _BUSY_S)
        return Frame(pixels, dirty, at) if dirty else None
