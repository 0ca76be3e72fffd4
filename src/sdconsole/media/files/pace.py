# SPDX-License-Identifier: Apache-2.0
"""How many bytes of a file are under way: as many as the line takes without making anything else wait."""

from collections import deque
from collections.abc import Callable

from sdconsole.media.limits import FILE_CHUNK_BYTES, FILE_WINDOW_BYTES

_LEAST = 8 * 1024
_PIECES = 8
"""So many to a window: on a slow line, which has a small one, nothing urgent waits long behind a piece."""
_FIRST = 2 * FILE_CHUNK_BYTES
_QUEUE_S = 0.04
"""The delay we may add to the line's own."""
_FORGET_S = 20.0
_SPEED_S = 4.0


class Pace:
    """A window that grows while acknowledgements come promptly, and shrinks when they begin to queue.

    The shortest time an acknowledgement took lately is the line's own delay; what comes on top of it is a
    queue, which everything else on the line has to wait for as well.
    """

    def __init__(self) -> None:
        self.window = _FIRST
        self._best = float("inf")
        self._best_at = 0.0
        self._hold_until = 0.0

    @property
    def chunk(self) -> int:
        """How many bytes to send in one piece."""
        return max(_LEAST // 2, min(FILE_CHUNK_BYTES, self.window // _PIECES))

    def acked(self, took_s: float, size: int, now: float) -> None:
        """A piece of `size` bytes was acknowledged `took_s` after it was sent."""
        if took_s < self._best or now - self._best_at > _FORGET_S:
            self._best, self._best_at = took_s, now
        if took_s <= self._best + _QUEUE_S:
            self.window = min(FILE_WINDOW_BYTES, self.window + size)
        elif now >= self._hold_until:
            # Once for each round trip: what is under way already was sent before we knew.
            self.window = max(_LEAST, self.window * 3 // 4)
            self._hold_until = now + took_s

    def lost(self) -> None:
        """The line is gone; the next one may be another."""
        self.window, self._best = _FIRST, float("inf")


class Meter:
    """Bytes a second, lately."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque()

    def moved(self, total: int) -> None:
        """So many bytes are through by now."""
        now = self._clock()
        self._seen.append((now, total))
        while len(self._seen) > 2 and now - self._seen[1][0] > _SPEED_S:
            self._seen.popleft()

    def rest(self) -> None:
        """Nothing moves."""
        self._seen.clear()

    @property
    def speed(self) -> float:
        """Bytes a second; 0.0 while it is not known."""
        if len(self._seen) < 2:
            return 0.0
        (began, first), (_, last) = self._seen[0], self._seen[-1]
        return (last - first) / max(self._clock() - began, 0.001)
