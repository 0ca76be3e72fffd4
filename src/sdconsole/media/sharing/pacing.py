# SPDX-License-Identifier: Apache-2.0
"""How fast things may go: pictures in flight, and input per second."""

import threading
from collections import deque
from collections.abc import Callable


class Flight:
    """Pictures sent and not yet acknowledged: at most `limit`, so that no queue can grow. One thread."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._sent: deque[int] = deque()
        self._lock = threading.Lock()

    def has_room(self) -> bool:
        """Whether another picture may leave."""
        return len(self._sent) < self._limit

    def sent(self, seq: int) -> None:
        """Note a picture that leaves."""
        with self._lock:
            self._sent.append(seq)

    def acked(self, seq: int) -> None:
        """Note an acknowledgement: of this picture and all before it."""
        with self._lock:
            while self._sent and self._sent[0] <= seq:
                self._sent.popleft()


class Bucket:
    """A token bucket: `rate` a second, up to `burst` at once."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float]) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._level, self._at = burst, clock()

    def take(self, tokens: float = 1.0) -> float:
        """Take tokens, on credit if need be; return how many seconds to wait until they are paid for."""
        self._fill()
        self._level -= tokens
        return max(0.0, -self._level / self._rate)

    def try_take(self) -> bool:
        """Take one token if there is one."""
        self._fill()
        if self._level < 1.0:
            return False
        self._level -= 1.0
        return True

    def _fill(self) -> None:
        now = self._clock()
        self._level = min(self._burst, self._level + (now - self._at) * self._rate)
        self._at = now
