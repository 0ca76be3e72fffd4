# SPDX-License-Identifier: Apache-2.0
"""A capturer that outlives its system's moods: opened anew when it fails, patient while a screen is covered.

A fault that may pass is tried three times, then told; so a picture never stands still without a word. The
secure desktop (lock screen, UAC) is no fault: it ends when the end user has answered it, and until then both
sides are told that the screen is covered.
"""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from sdconsole.media.capture.port import Capturer, Frame
from sdconsole.media.faults import CaptureUnavailable, Obstacle
from sdconsole.media.screen import Screen

_log = logging.getLogger(__name__)
_PAUSES: Final = (0.2, 0.5, 1.0)
"""Before the first, second and third new try."""
_COVERED_S: Final = 0.5
_SOUND_S: Final = 10.0
"""Whoever has worked for so long has all its tries again."""
_PASSING: Final = frozenset({Obstacle.LOST, Obstacle.UNSUPPORTED})
_NOWHERE: Final = Screen(0, 0)


class SteadyCapturer:
    """See `capture.port.Capturer`. Raises what cannot be mended, at the first opening as well."""

    def __init__(
        self,
        open_capturer: Callable[[], Capturer],
        on_covered: Callable[[bool], None] = lambda _: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`on_covered` is told when the system's own screen hides the desktop, and when it no longer does."""
        self._open_capturer, self._on_covered, self._clock = open_capturer, on_covered, clock
        self._woken = threading.Event()
        self._eye: Capturer | None = None
        self._is_covered = False
        self._tries = 0
        self._next_try = self._sound_since = clock()
        try:
            self._eye = open_capturer()
        except CaptureUnavailable as fault:
            self._suffer(fault)

    def geometry(self) -> Screen:
        """See the port."""
        return self._eye.geometry() if self._eye is not None else _NOWHERE

    def wait(self, timeout_s: float) -> Frame | None:
        """See the port; nothing comes while the screen is covered or opened anew."""
        try:
            if self._eye is None and not self._reopen(timeout_s):
                return None
            assert self._eye is not None  # noqa: S101 - for the type checker
            frame = self._eye.wait(timeout_s)
        except CaptureUnavailable as fault:
            self._suffer(fault)
            return None
        if frame is not None:
            self._cover(False)
            if self._clock() - self._sound_since >= _SOUND_S:
                self._tries = 0
        return frame

    def wake(self) -> None:
        """See the port."""
        self._woken.set()
        eye = self._eye
        if eye is not None:
            eye.wake()

    def close(self) -> None:
        """See the port."""
        self._drop()

    def _reopen(self, timeout_s: float) -> bool:
        """Wait for the time of the next try, then try; return whether there is an eye again."""
        rest = self._next_try - self._clock()
        if rest > 0:
            self._woken.wait(min(rest, max(timeout_s, 0.0)))
            self._woken.clear()
            if self._clock() < self._next_try:
                return False
        self._eye = self._open_capturer()
        self._sound_since = self._clock()
        return True

    def _suffer(self, fault: CaptureUnavailable) -> None:
        """Bear a fault until its next try, or raise it."""
        self._drop()
        if fault.reason is Obstacle.SECURE_DESKTOP:
            self._cover(True)
            self._next_try = self._clock() + _COVERED_S
            return
        if fault.reason not in _PASSING or self._tries >= len(_PAUSES):
            raise fault
        _log.warning("the capture failed, try %d follows: %s", self._tries + 1, fault)
        self._next_try = self._clock() + _PAUSES[self._tries]
        self._tries += 1

    def _cover(self, is_covered: bool) -> None:
        if is_covered is not self._is_covered:
            self._is_covered = is_covered
            self._on_covered(is_covered)

    def _drop(self) -> None:
        eye, self._eye = self._eye, None
        if eye is not None:
            with suppress(CaptureUnavailable):
                eye.close()
