# SPDX-License-Identifier: Apache-2.0
"""The screen of a Wayland desktop: what its portal streams over PipeWire, told of changes by their damage."""

import time
from functools import partial

from sdconsole.domain.scopes import Scope
from sdconsole.media.arrangement import Arrangement, Display, arranged
from sdconsole.media.capture.bell import Bell
from sdconsole.media.capture.canvas import Canvas, Sizes
from sdconsole.media.capture.port import Frame
from sdconsole.media.faults import CaptureUnavailable, GateShut, Obstacle
from sdconsole.media.gate import GateToken
from sdconsole.media.portal.desk import Desk
from sdconsole.media.portal.pipewire import Failed, PictureStream, Shown
from sdconsole.media.portal.session import Stream
from sdconsole.media.screen import Screen

_LOOK_S = 0.5


class WaylandCapturer:
    """See `capture.port.Capturer`. `wait` gives nothing until the end user has answered the desktop."""

    def __init__(self, token: GateToken, desk: Desk) -> None:
        token.check(Scope.VIEW)
        self._token, self._desk = token, desk
        self._bell = Bell()
        self._is_closed = self._is_lost = False
        self._canvas: Canvas | None = None
        self._streams: list[PictureStream] = []
        self._sitting = desk.join()
        self._sitting.watch(self._bell.ring)

    def geometry(self) -> Screen:
        """See the port."""
        return self._canvas.arrangement.screen if self._canvas is not None else Screen(0, 0)

    def wait(self, timeout_s: float) -> Frame | None:
        """See the port."""
        deadline = time.monotonic() + timeout_s
        while True:
            self._token.check(Scope.VIEW)
            frame = self._take()
            if frame is not None:
                return frame
            rest = deadline - time.monotonic()
            woken = self._bell.rest(min(rest, _LOOK_S), self._has_news)
            if woken or rest <= 0:
                return None

    def wake(self) -> None:
        """See the port."""
        self._bell.wake()

    def close(self) -> None:
        """See the port."""
        if self._is_closed:
            return
        self._is_closed = True
        self._sitting.forget(self._bell.ring)
        if self._sitting.pictures is not None:
            for stream in self._streams:
                self._sitting.pictures.end(stream)
        try:
            self._token.check(Scope.VIEW)
        except GateShut:
            self._desk.leave(may_return=False)
        else:
            self._desk.leave(may_return=True)

    def _take(self) -> Frame | None:
        sitting = self._sitting
        if sitting.fault is not None:
            raise sitting.fault
        if self._is_lost:
            raise CaptureUnavailable(Obstacle.LOST, "The desktop ended the stream of its screen.")
        if self._canvas is None and sitting.allowed is not None:
            self._start()
        if self._canvas is None or not self._canvas.has_news:
            return None
        frame = self._canvas.frame("Share one screen instead of all.")
        sitting.arrangement = self._canvas.arrangement
        return frame

    def _start(self) -> None:
        allowed, pictures = self._sitting.allowed, self._sitting.pictures
        if allowed is None or pictures is None:
            return
        self._canvas = Canvas(partial(placed, allowed.streams), self._bell.ring)
        for each in allowed.streams:
            try:
                stream = pictures.stream(each.node, partial(_show, self._canvas, each.node), self._lose)
            except Failed as error:
                raise CaptureUnavailable(Obstacle.LOST, "The desktop does not stream its screen.") from error
            self._streams.append(stream)

    def _has_news(self) -> bool:
        if self._sitting.fault is not None or self._is_lost:
            return True
        if self._canvas is None:
            return self._sitting.allowed is not None
        return self._canvas.has_news

    def _lose(self) -> None:
        self._is_lost = True
        self._bell.ring()


def _show(canvas: Canvas, node: int, shown: Shown) -> None:
    canvas.show(node, shown.pixels, shown.dirty, shown.pointer, shown.form.layout.is_ours)


def placed(streams: tuple[Stream, ...], sizes: Sizes) -> Arrangement:
    """Lay out the streams whose pixel sizes are known; side by side where the desktop does not say where.

    Raises `TooLarge`.
    """
    displays: list[Display] = []
    beside = 0.0
    for number, stream in enumerate(streams):
        pixels = sizes.get(stream.node)
        if pixels is None:
            continue
        width, height = stream.size or pixels
        x, y = stream.position or (beside, 0)
        displays.append(Display(stream.node, x, y, width, height, pixels, "", number == 0))
        beside = max(beside, x + width)
    return arranged(displays)
