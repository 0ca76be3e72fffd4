# SPDX-License-Identifier: Apache-2.0
"""Keyboard and mouse have one holder: whose input is let in, and that the one before lets go first."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

from sdconsole.media.steering.courtesy import Courtesy, Told


def lets_in(mine: str, holder: str | None, is_other_pressing: bool, is_yielding: bool = False) -> bool:
    """Return whether input under the grant `mine` may be injected now; the one rule of this module.

    Only the holder's, only when no other line still holds a key or button down, and not while the end user
    is at it. No holder: nobody's.
    """
    return holder is not None and mine == holder and not is_other_pressing and not is_yielding


class Helm:
    """Who holds keyboard and mouse of this device; nobody does until it is said. Any thread may call."""

    def __init__(self, courtesy: Courtesy | None = None) -> None:
        self.courtesy = courtesy or Courtesy()
        self._lock = threading.Lock()
        self._holder: str | None = None
        self._busy: set[Seat] = set()

    def give(self, holder: str | None) -> None:
        """Let in input under this grant and under no other; when it returns nobody else's press begins."""
        with self._lock:
            self._holder = holder

    def take_from(self, grant: str) -> None:
        """This grant is over: if it held, nobody does now."""
        with self._lock:
            if self._holder == grant:
                self._holder = None

    def seat(self, grant: str) -> "Seat":
        """Return the place of one line under `grant`."""
        return Seat(self, grant)

    def lets_in(self, seat: "Seat") -> bool:
        """Whether input of this line may be injected now."""
        with self._lock:
            return self._may(seat)

    def claim(self, seat: "Seat") -> bool:
        """See `Seat.claim`."""
        with self._lock:
            if not self._may(seat):
                return False
            self._busy.add(seat)
            return True

    def settle(self, seat: "Seat", *, is_pressing: bool) -> None:
        """See `Seat.settle`."""
        with self._lock:
            if not is_pressing:
                self._busy.discard(seat)

    def _may(self, seat: "Seat") -> bool:
        return lets_in(seat.grant, self._holder, bool(self._busy - {seat}), self.courtesy.is_yielding)


class Seat:
    """One line at the helm. Used by its input thread."""

    def __init__(self, helm: Helm, grant: str) -> None:
        self.grant = grant
        self._helm = helm

    def attended(self, hear: Callable[[Told], None]) -> AbstractContextManager[None]:
        """See `Courtesy.attended`: around all that is injected, or its echo is taken for the end user."""
        return self._helm.courtesy.attended(hear)

    @property
    def is_let_in(self) -> bool:
        """Whether this line's input may be injected now."""
        return self._helm.lets_in(self)

    def claim(self) -> bool:
        """Begin one step of input, if it may be; nobody else gets in before `settle` said "nothing is down".

        Asked before the step, not after it: a change of the holder in between still waits for its end.
        """
        return self._helm.claim(self)

    def settle(self, *, is_pressing: bool) -> None:
        """The step is done, or everything was let go; `is_pressing`: something of ours is still down."""
        self._helm.settle(self, is_pressing=is_pressing)
