# SPDX-License-Identifier: Apache-2.0
"""One line's sending loop: urgent things first, then what changed, what was rough, what is bulk."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.port import Cursor, CursorShape
from sdconsole.media.faults import GateShut
from sdconsole.media.gate import Gate
from sdconsole.media.limits import FRAME_INTERVAL_S, HEARTBEAT_S, POINTER_INTERVAL_S
from sdconsole.media.line.secure import SecureLine
from sdconsole.media.line.service import Services
from sdconsole.media.messages.codec import FromApp, encode
from sdconsole.media.messages.picture import CursorPicture, CursorPosition, Geometry, Wants
from sdconsole.media.messages.state import Ping
from sdconsole.media.picture.parts import split
from sdconsole.media.screen import Screen
from sdconsole.media.sharing.pacing import Flight
from sdconsole.media.sharing.painter import Painter
from sdconsole.media.sharing.press import Print
from sdconsole.media.sharing.view import View

_NEVER = float("inf")
_WANTS_S = 0.12
"""So long the first picture waits to hear what the viewer can decode; it says so at once."""
_NO_SERVICES = Services()


class Outflow:
    """The sending loop of a sharing: one thread runs it, any thread may call the rest.

    While too much is under way nothing is captured for this line: changes wait on the screen itself, where
    they cost nothing, instead of in a queue.
    """

    def __init__(
        self,
        gate: Gate,
        line: SecureLine,
        clock: Callable[[], float],
        services: Services = _NO_SERVICES,
    ) -> None:
        self._gate, self._line, self._clock, self._services = gate, line, clock, services
        self._flight = Flight(clock())
        self._posted: deque[FromApp] = deque()
        self._turn = threading.Condition()
        self._is_woken = self._is_over = False
        self._wants: Wants | None = None
        self._is_obeying = False
        self._is_film_lost = False
        self._pings = 0
        self._next_ping = self._next_frame = self._next_pointer = clock()
        self._screen: Screen | None = None
        self._shape: CursorShape | None = None
        self._seq = 0

    def begin(self, message: FromApp) -> None:
        """Send the first message now; by the thread that will `run`. Raises `LineLost`, `GateShut`."""
        self._send(message)

    def post(self, message: FromApp) -> None:
        """Have a small message sent soon."""
        self._posted.append(message)
        self.wake()

    def ready(self) -> None:
        """See `line.service.LinePort`."""
        self.wake()

    def wants(self, wants: Wants) -> None:
        """Note what the viewer wants to be sent."""
        self._wants = wants
        self.wake()

    def film_lost(self) -> None:
        """The viewer lost the thread of its film."""
        self._is_film_lost = True
        self.wake()

    def acked(self, seq: int) -> None:
        """Note that the viewer has decoded `seq`."""
        self._flight.acked(seq, self._clock())
        self.wake()

    def received(self, total: int) -> None:
        """Note that so many bytes have reached the viewer."""
        self._flight.received(total, self._clock())
        self.wake()

    def end(self) -> None:
        """Make `run` return."""
        self._is_over = True
        self.wake()

    def wake(self) -> None:
        """Have the loop look again."""
        with self._turn:
            self._is_woken = True
            self._turn.notify_all()

    def run(
        self, view: View, fed: Callable[[], None], painter: Painter, on_started: Callable[[], None]
    ) -> None:
        """Serve until ended. Raises `LineLost`, `GateShut`, `CaptureUnavailable`.

        `fed()`: tells the studio that `view.hungry_at` has changed.
        """
        is_first = True
        self._next_frame = self._clock() + _WANTS_S
        while not self._is_over:
            view.check()
            self._send_urgent(view)
            self._obey(view, painter)
            self._tell_monitors(view)
            now = self._clock()
            if now >= self._next_frame and self._flight.has_room() and self._show(view, fed, painter, now):
                if is_first:
                    is_first = False
                    on_started()
                continue
            if self._flight.is_drained() and (self._refine(view, painter, now) or self._send_bulk(view)):
                continue
            self._rest(view, fed, painter)

    def _obey(self, view: View, painter: Painter) -> None:
        if self._wants is not None:
            painter.obey(self._wants)
            view.choose(self._wants.monitors)
            if not self._is_obeying:
                self._is_obeying, self._next_frame = True, self._clock()
        if self._is_film_lost:
            self._is_film_lost = False
            painter.film_lost(view)

    def _tell_monitors(self, view: View) -> None:
        """Tell of monitors that came, went or moved; another size comes with its own news."""
        before, screen = self._screen, view.screen
        if before is not None and screen != before and _size(screen) == _size(before):
            self._screen = screen
            self._send(Geometry(screen))

    def _show(self, view: View, fed: Callable[[], None], painter: Painter, now: float) -> bool:
        taken = view.take()
        if taken is None:
            return False
        screen, news = taken
        if screen != self._screen:
            self._screen = screen
            self._send(Geometry(screen))
        self._next_frame = now + FRAME_INTERVAL_S
        if self._flight.has_room(beside=1):
            # While this one is packed and sent the next may be captured.
            view.hungry_at = self._next_frame
            fed()
        for made in painter.paint(view, news, self._flight.rate, now):
            self._send_picture(view, made)
        self._next_frame = now + max(FRAME_INTERVAL_S, painter.pause_s)
        return True

    def _refine(self, view: View, painter: Painter, now: float) -> bool:
        made = painter.refine(view, self._flight.rate, now)
        if made is None:
            return False
        self._send_picture(view, made)
        return True

    def _send_picture(self, view: View, made: Print) -> None:
        self._seq = (self._seq + 1) % 2**32
        for part in split(self._seq, made.data, self._flight.part_bytes):
            data = encode(part)
            while not self._flight.may_send(len(data)):
                if self._is_over:
                    return
                view.hungry_at = _NEVER
                self._wait(self._next_ping - self._clock())
                self._send_urgent(view)
            self._send_bytes(data)
            self._send_urgent(view)
        self._flight.sent(self._seq)

    def _send_bulk(self, view: View) -> bool:
        """Send a piece of a file, if nothing better waits."""
        if view.has_news:
            return False
        for service in self._services.all:
            # Within the pass: what is taken back meanwhile is not sent any more when `narrow` returns.
            with suppress(GateShut), self._gate.passing(service.scope or Scope.VIEW):
                piece = service.chunk()
                if piece is not None:
                    self._send(piece)
                    return True
        return False

    def _send_posted(self, message: FromApp) -> None:
        service = self._services.of(message)
        if service is None or service.scope is None:
            self._send(message)
            return
        with suppress(GateShut), self._gate.passing(service.scope):
            self._send(message)

    def _rest(self, view: View, fed: Callable[[], None], painter: Painter) -> None:
        now = self._clock()
        until = min(self._next_ping, self._next_pointer if self._next_pointer > now else _NEVER)
        if not view.has_news:
            is_ready = self._flight.has_room()
            at = self._next_frame if self._is_obeying else now
            view.hungry_at = max(at, now) if is_ready else _NEVER
            if is_ready:
                fed()
        elif self._flight.has_room():
            until = min(until, self._next_frame)
        if self._flight.is_drained():
            until = min(until, painter.refines_at(view))
        self._wait(until - now)

    def _wait(self, seconds: float) -> None:
        with self._turn:
            self._turn.wait_for(lambda: self._is_woken, max(seconds, 0.0))
            self._is_woken = False

    def _send_urgent(self, view: View) -> None:
        now = self._clock()
        if now >= self._next_ping:
            self._pings = (self._pings + 1) % 2**32
            self._posted.append(Ping(self._pings))
            self._next_ping = now + HEARTBEAT_S
        while self._posted:
            self._send_posted(self._posted.popleft())
        if now >= self._next_pointer and self._screen is not None:
            cursor = view.take_cursor()
            if cursor is not None:
                self._next_pointer = now + POINTER_INTERVAL_S
                for message in self._pointing(cursor):
                    self._send(message)

    def _pointing(self, cursor: Cursor) -> Iterator[FromApp]:
        if cursor.shape is not None and cursor.shape is not self._shape:
            self._shape = cursor.shape
            yield CursorPicture(cursor.shape)
        yield CursorPosition(cursor.x, cursor.y, cursor.is_visible)

    def _send(self, message: FromApp) -> None:
        self._send_bytes(encode(message))

    def _send_bytes(self, data: bytes) -> None:
        self._flight.leaves(len(data), self._clock())
        with self._gate.passing(Scope.VIEW):
            self._line.send(data)


def _size(screen: Screen) -> tuple[int, int]:
    return screen.width, screen.height
