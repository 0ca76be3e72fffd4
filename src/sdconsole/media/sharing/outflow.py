# SPDX-License-Identifier: Apache-2.0
"""The support app's eye: captures what changed, and sends it through the gate; the latest frame wins."""

import threading
from collections import deque
from collections.abc import Callable

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.port import Capturer, Cursor, Frame
from sdconsole.media.gate import Gate
from sdconsole.media.limits import FRAME_INTERVAL_S, HEARTBEAT_S, IN_FLIGHT
from sdconsole.media.line.secure import SecureLine
from sdconsole.media.messages.codec import FromApp, encode
from sdconsole.media.messages.picture import CursorPicture, CursorPosition, Geometry, Wants
from sdconsole.media.messages.state import Ping
from sdconsole.media.picture.parts import split
from sdconsole.media.picture.port import Encoder
from sdconsole.media.screen import Screen
from sdconsole.media.sharing.pacing import Flight


class Outflow:
    """The sending loop of a sharing: one thread runs it, any thread may `post` and `acked`.

    While too many pictures are unacknowledged nothing is captured: changes wait on the screen itself, where
    they cost nothing, instead of in a queue.
    """

    def __init__(self, gate: Gate, line: SecureLine, encoder: Encoder, clock: Callable[[], float]) -> None:
        self._gate, self._line, self._encoder, self._clock = gate, line, encoder, clock
        self._flight = Flight(IN_FLIGHT)
        self._posted: deque[FromApp] = deque()
        self._turn = threading.Condition()
        self._capturer: Capturer | None = None
        self._is_over = False
        self._pings = 0
        self._next_ping = clock()
        self._next_frame = clock()
        self._screen: Screen | None = None

    def post(self, message: FromApp) -> None:
        """Have a small message sent soon."""
        self._posted.append(message)
        self._wake()

    def ready(self) -> None:
        """See `line.service.LinePort`."""
        self._wake()

    def wants(self, wants: Wants) -> None:
        """Note what the viewer wants to be sent."""

    def acked(self, seq: int) -> None:
        """Note that the viewer has decoded `seq`."""
        self._flight.acked(seq)
        self._wake()

    def end(self) -> None:
        """Make `run` return."""
        self._is_over = True
        self._wake()

    def run(self, capturer: Capturer, on_started: Callable[[], None]) -> None:
        """Serve until ended. Raises `LineLost`, `GateShut`, `CaptureUnavailable`."""
        self._capturer = capturer
        is_first = True
        while not self._is_over:
            self._send_posted()
            wait = self._next_ping - self._clock()
            if not self._flight.has_room():
                self._rest(wait, until_room=True)
                continue
            pause = self._next_frame - self._clock()
            if pause > 0:
                self._rest(min(pause, wait))
                continue
            frame = capturer.wait(max(wait, 0.0))
            if frame is not None and self._send_frame(capturer, frame) and is_first:
                is_first = False
                on_started()

    def _rest(self, seconds: float, until_room: bool = False) -> None:
        with self._turn:
            self._turn.wait_for(
                lambda: self._is_over or self._posted or (until_room and self._flight.has_room()),
                max(seconds, 0.0),
            )

    def _wake(self) -> None:
        with self._turn:
            self._turn.notify_all()
        if self._capturer is not None:
            self._capturer.wake()

    def _send_posted(self) -> None:
        if self._clock() >= self._next_ping:
            self._pings = (self._pings + 1) % 2**32
            self._posted.append(Ping(self._pings))
            self._next_ping = self._clock() + HEARTBEAT_S
        while self._posted:
            self._send(self._posted.popleft())

    def _send_frame(self, capturer: Capturer, frame: Frame) -> bool:
        self._next_frame = self._clock() + FRAME_INTERVAL_S
        screen = capturer.geometry()
        if screen != self._screen:
            self._screen = screen
            self._send(Geometry(screen))
        if frame.cursor is not None:
            self._send_cursor(frame.cursor)
        encoded = self._encoder.encode(frame) if frame.dirty else None
        if encoded is None:
            return False
        seq, picture = encoded
        self._flight.sent(seq)
        for part in split(seq, picture):
            self._send(part)
        return True

    def _send_cursor(self, cursor: Cursor) -> None:
        if cursor.shape is not None:
            self._send(CursorPicture(cursor.shape))
        self._send(CursorPosition(cursor.x, cursor.y, cursor.is_visible))

    def _send(self, message: FromApp) -> None:
        data = encode(message)
        with self._gate.passing(Scope.VIEW):
            self._line.send(data)
