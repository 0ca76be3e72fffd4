# SPDX-License-Identifier: Apache-2.0
"""The screen of a Mac: its displays' streams on one canvas, made anew when displays come, go or change."""

import time
from collections.abc import Callable
from functools import partial
from typing import Final, Protocol

from sdconsole.domain.scopes import Scope
from sdconsole.media.arrangement import Arrangement, Display, arranged
from sdconsole.media.capture.bell import Bell
from sdconsole.media.capture.canvas import Canvas, Sizes
from sdconsole.media.capture.port import Frame
from sdconsole.media.faults import CaptureUnavailable, Obstacle
from sdconsole.media.gate import GateToken
from sdconsole.media.pointing import Picture
from sdconsole.media.screen import Rect, Screen

_LOOK_S: Final = 0.5
"""How often displays are counted: an arrangement is new for a second at the most."""

OnFrame = Callable[[Picture, tuple[Rect, ...] | None], None]


class Kit(Protocol):
    """What the capturer needs of macOS; callbacks come from its own threads."""

    def displays(self) -> tuple[Display, ...]:
        """Return the active displays."""
        ...

    def follow(
        self, display: Display, on_frame: OnFrame, on_stopped: Callable[[CaptureUnavailable], None]
    ) -> Callable[[], None]:
        """Start a display's stream; returns how to end it, after which no callback comes."""
        ...


class MacCapturer:
    """See `capture.port.Capturer`. Raises `CaptureUnavailable`."""

    def __init__(self, token: GateToken, kit: Kit, clock: Callable[[], float] = time.monotonic) -> None:
        token.check(Scope.VIEW)
        self._token, self._kit, self._clock = token, kit, clock
        self._bell = Bell()
        self._fault: CaptureUnavailable | None = None
        self._displays: tuple[Display, ...] = ()
        self._ends: list[Callable[[], None]] = []
        self._canvas = Canvas(self._placed, self._bell.ring)
        self._next_count = 0.0
        self._count(clock())
        if not self._displays:
            raise CaptureUnavailable(Obstacle.NO_DISPLAY, "Connect a display, or open the lid.")

    def geometry(self) -> Screen:
        """See the port."""
        return self._canvas.arrangement.screen

    def wait(self, timeout_s: float) -> Frame | None:
        """See the port."""
        deadline = self._clock() + timeout_s
        while True:
            self._token.check(Scope.VIEW)
            now = self._clock()
            if self._fault is not None:
                raise self._fault
            self._count(now)
            frame = self._canvas.frame("Choose a smaller screen resolution.")
            if frame is not None:
                return frame
            woken = self._bell.rest(min(deadline - now, _LOOK_S), self._has_news)
            if woken or self._clock() >= deadline:
                return None

    def wake(self) -> None:
        """See the port."""
        self._bell.wake()

    def close(self) -> None:
        """See the port."""
        ends, self._ends = self._ends, []
        for end in ends:
            end()

    def _count(self, now: float) -> None:
        """Follow the displays that are there now, if they are not those of before."""
        if now < self._next_count:
            return
        self._next_count = now + _LOOK_S
        displays = self._kit.displays()
        if displays == self._displays or not displays:  # none: asleep; the last picture stays true
            return
        self.close()
        self._displays = displays
        canvas = self._canvas = Canvas(self._placed, self._bell.ring)
        for display in displays:
            self._ends.append(self._kit.follow(display, partial(canvas.show, display.key), self._stop))

    def _has_news(self) -> bool:
        return self._canvas.has_news or self._fault is not None

    def _placed(self, sizes: Sizes) -> Arrangement:
        """Lay out every display, also one that has shown nothing yet: clicks are laid out by all of them."""
        return arranged(self._displays if sizes else ())

    def _stop(self, fault: CaptureUnavailable) -> None:
        self._fault = fault
        self._bell.ring()
