# SPDX-License-Identifier: Apache-2.0
"""The support app's ear: reads what the viewer says, and lets its input through the gate."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from sdconsole.domain.scopes import Scope
from sdconsole.media.faults import GateShut, InputUnavailable, LineLost, LossCause
from sdconsole.media.gate import Gate
from sdconsole.media.helm import Seat
from sdconsole.media.input.port import Injector
from sdconsole.media.limits import DEAD_S, HELD_LOOK_S, HELD_SILENCE_S, INPUT_PER_SECOND, KEYS_PER_SECOND
from sdconsole.media.messages import (
    Ack,
    Button,
    Input,
    Key,
    Ping,
    PointerMove,
    Pong,
    ReleaseAll,
    Text,
    Wheel,
    decode,
)
from sdconsole.media.pacing import Bucket
from sdconsole.media.secure import End, SecureLine

_SLICE = 8
"""Characters typed in one step through the gate."""
_LATE_S = 0.004
"""How soon a move that came too fast is injected when nothing follows it."""


@dataclass(frozen=True, slots=True)
class OwnWindows:
    """Keeps the technician's input away from our own windows (prompt, banner, panel).

    Both are called from the input thread for each event: read a snapshot, do not ask the UI thread.
    """

    is_pointer_allowed: Callable[[int, int], bool] = lambda _x, _y: True
    """Whether a press or wheel turn at this physical pixel may go through."""
    are_keys_allowed: Callable[[], bool] = lambda: True
    """False while one of our windows has the focus."""


class Hands:
    """Input events, filtered and paced, as calls of an injector: only while `seat` is let in. One thread."""

    def __init__(
        self, gate: Gate, injector: Injector, own: OwnWindows, seat: Seat, clock: Callable[[], float]
    ) -> None:
        self._gate, self._injector, self._own, self._seat = gate, injector, own, seat
        self._events = Bucket(INPUT_PER_SECOND, INPUT_PER_SECOND / 5, clock)
        self._strokes = Bucket(KEYS_PER_SECOND, KEYS_PER_SECOND / 2, clock)
        self._at: tuple[int, int] | None = None
        self._late_move: PointerMove | None = None
        self._down: set[int | str] = set()

    @property
    def is_late(self) -> bool:
        """Whether a move waits for its turn."""
        return self._late_move is not None

    @property
    def holds_any(self) -> bool:
        """Whether a key or button is down."""
        return bool(self._down)

    def take(self, event: Input) -> None:
        """Inject one event if it may. Raises `GateShut`, `InputUnavailable`."""
        if isinstance(event, ReleaseAll):
            self.release_all()
            return
        if isinstance(event, PointerMove):
            if not self._events.try_take():
                self._late_move = event
                return
        else:
            self.catch_up()
            self._pace(self._events, 1)
        self._inject(event)

    def catch_up(self) -> None:
        """Inject the last of the moves that came too fast."""
        if self._late_move is not None:
            move, self._late_move = self._late_move, None
            self._inject(move)

    def release_all(self) -> None:
        """Let go of everything, whether or not the gate is still open."""
        self._down.clear()
        self._late_move = None
        self._injector.release_all()
        self._seat.settle(is_pressing=False)

    def yield_up(self) -> None:
        """Let go of everything if somebody else holds keyboard and mouse now."""
        if self._down and not self._seat.is_let_in:
            self.release_all()

    def _inject(self, event: Input) -> None:
        if not self._seat.claim():
            self._late_move = None
            if self._down:
                self.release_all()
            return
        try:
            self._carry_out(event)
        finally:
            self._seat.settle(is_pressing=bool(self._down))

    def _carry_out(self, event: Input) -> None:
        match event:
            case PointerMove(x, y):
                self._late_move = None
                self._at = (x, y)
                with self._gate.passing(Scope.CONTROL):
                    self._injector.pointer(x, y)
            case Button(number, is_down):
                self._press_button(number, is_down)
            case Wheel(dx, dy):
                if self._at is not None and self._own.is_pointer_allowed(*self._at):
                    with self._gate.passing(Scope.CONTROL):
                        self._injector.wheel(dx, dy)
            case Key(code, is_down):
                self._press_key(code, is_down)
            case Text(text):
                self._type(text)

    def _press_button(self, number: int, is_down: bool) -> None:
        if is_down and (self._at is None or not self._own.is_pointer_allowed(*self._at)):
            return
        with self._gate.passing(Scope.CONTROL):
            if is_down and self._at is not None:
                # Again: the end user may have moved the pointer, and the press belongs where it was aimed.
                self._injector.pointer(*self._at)
            if is_down:
                self._down.add(number)  # before it is: if the injector fails in between it still counts
            self._injector.button(number, is_down)
        if not is_down:
            self._down.discard(number)

    def _press_key(self, code: str, is_down: bool) -> None:
        if is_down:
            self._pace(self._strokes, 1)
            if not self._own.are_keys_allowed():
                return
        with self._gate.passing(Scope.CONTROL):
            if is_down:
                self._down.add(code)
            self._injector.key(code, is_down)
        if not is_down:
            self._down.discard(code)

    def _type(self, text: str) -> None:
        for at in range(0, len(text), _SLICE):
            piece = text[at : at + _SLICE]
            self._pace(self._strokes, len(piece))
            if not (self._own.are_keys_allowed() and self._seat.is_let_in):
                return
            with self._gate.passing(Scope.CONTROL):
                self._injector.text(piece)

    def _pace(self, bucket: Bucket, tokens: int) -> None:
        """Slow a flood down, drop no click: the carrier's own back-pressure does the rest."""
        wait = bucket.take(tokens)
        if wait and self._gate.wait_shut(wait):
            raise GateShut("shut while pacing")


class Inflow:
    """The receiving loop of a sharing. One thread."""

    def __init__(
        self,
        line: SecureLine,
        clock: Callable[[], float],
        on_ack: Callable[[Ack], None],
        on_ping: Callable[[int], None],
    ) -> None:
        self._line, self._clock = line, clock
        self._on_ack, self._on_ping = on_ack, on_ping
        self._heard = clock()

    def run(self, hands: Hands | None, is_over: threading.Event) -> None:
        """Serve until line or gate end. Raises `LineLost`, `TamperedLine`, `BadMessage`, `GateShut`."""
        while not is_over.is_set():
            data = self._line.recv(self._patience(hands))
            if hands is not None:
                hands.yield_up()
            if data is not None:
                self._heard = self._clock()
                self._serve(decode(data, End.VIEWER), hands)
                continue
            silence = self._clock() - self._heard
            if silence >= DEAD_S:
                raise LineLost(LossCause.DEAD, f"silent for {silence:.1f} s")
            if hands is not None:
                hands.catch_up()
                if hands.holds_any and silence >= HELD_SILENCE_S:
                    hands.release_all()

    def _patience(self, hands: Hands | None) -> float:
        if hands is not None and hands.is_late:
            return _LATE_S
        if hands is not None and hands.holds_any:
            return max(min(self._heard + HELD_SILENCE_S - self._clock(), HELD_LOOK_S), 0.001)
        return max(self._heard + DEAD_S - self._clock(), 0.001)

    def _serve(self, message: object, hands: Hands | None) -> None:
        match message:
            case Ack():
                self._on_ack(message)
            case Ping(number):
                self._on_ping(number)
            case Pong():
                pass
            case PointerMove() | Button() | Wheel() | Key() | Text() | ReleaseAll() if hands is not None:
                with suppress(InputUnavailable):
                    hands.take(message)
            case _:
                pass
