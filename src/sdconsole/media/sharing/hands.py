# SPDX-License-Identifier: Apache-2.0
"""The technician's input as calls of an injector: let in, filtered, paced."""

from collections.abc import Callable
from dataclasses import dataclass

from sdconsole.domain.scopes import Scope
from sdconsole.media.faults import GateShut
from sdconsole.media.gate import Gate
from sdconsole.media.input.port import Injector
from sdconsole.media.limits import INPUT_PER_SECOND, KEYS_PER_SECOND
from sdconsole.media.messages.hands import Button, Input, Key, PointerMove, ReleaseAll, Text, Wheel
from sdconsole.media.sharing.pacing import Bucket
from sdconsole.media.steering.helm import Seat

_SLICE = 8
"""Characters typed in one step through the gate."""


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
    def is_over(self) -> bool:
        """Whether control was taken back while the rest of the grant goes on."""
        return self._gate.is_open and not self._gate.allows(Scope.CONTROL)

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
        except GateShut:
            if not self._gate.is_open:
                raise
            self.release_all()  # control was taken back: the picture goes on
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
