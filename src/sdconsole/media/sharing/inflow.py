# SPDX-License-Identifier: Apache-2.0
"""The support app's ear: reads what the viewer says, and lets its input through the gate."""

import threading
from collections.abc import Callable
from contextlib import suppress

from sdconsole.media.faults import InputUnavailable
from sdconsole.media.limits import HELD_LOOK_S, HELD_SILENCE_S
from sdconsole.media.line.pulse import Pulse
from sdconsole.media.line.secure import End, SecureLine
from sdconsole.media.messages.codec import decode
from sdconsole.media.messages.hands import Button, Key, PointerMove, ReleaseAll, Text, Wheel
from sdconsole.media.messages.picture import Ack, Wants
from sdconsole.media.messages.state import Ping, Pong
from sdconsole.media.sharing.hands import Hands

_LATE_S = 0.004
"""How soon a move that came too fast is injected when nothing follows it."""


class Inflow:
    """The receiving loop of a sharing. One thread."""

    def __init__(
        self,
        line: SecureLine,
        clock: Callable[[], float],
        on_ack: Callable[[Ack], None],
        on_ping: Callable[[int], None],
        on_wants: Callable[[Wants], None],
        on_service: Callable[[object], None],
    ) -> None:
        self._line = line
        self._on_ack, self._on_ping = on_ack, on_ping
        self._on_wants, self._on_service = on_wants, on_service
        self._pulse = Pulse(clock)

    def run(self, hands: Hands | None, is_over: threading.Event) -> None:
        """Serve until line or gate end, or (with `hands`) until control is taken back: then run on without.

        Raises `LineLost`, `TamperedLine`, `BadMessage`, `GateShut`.
        """
        while not is_over.is_set():
            data = self._line.recv(self._patience(hands))
            if hands is not None:
                hands.yield_up()
            had_hands = hands is not None
            if hands is not None and hands.is_over:
                hands = None
            if data is not None:
                self._pulse.note()
                self._serve(decode(data, End.VIEWER), hands)
            if had_hands and hands is None:
                return
            if data is not None:
                continue
            self._pulse.judge()
            if hands is not None:
                hands.catch_up()
                if hands.holds_any and self._pulse.silence >= HELD_SILENCE_S:
                    hands.release_all()

    def _patience(self, hands: Hands | None) -> float:
        if hands is not None and hands.is_late:
            return _LATE_S
        if hands is not None and hands.holds_any:
            return max(min(HELD_SILENCE_S - self._pulse.silence, HELD_LOOK_S), 0.001)
        return self._pulse.patience

    def _serve(self, message: object, hands: Hands | None) -> None:
        match message:
            case Ack():
                self._on_ack(message)
            case Ping(number):
                self._on_ping(number)
            case Wants():
                self._on_wants(message)
            case Pong():
                pass
            case PointerMove() | Button() | Wheel() | Key() | Text() | ReleaseAll():
                if hands is not None:
                    with suppress(InputUnavailable):
                        hands.take(message)
            case _:
                self._on_service(message)
