# SPDX-License-Identifier: Apache-2.0
"""How fast things may go: bytes and pictures in flight, and input per second."""

import threading
from collections import deque
from collections.abc import Callable

from sdconsole.media.limits import FRAME_INTERVAL_S, IN_FLIGHT, MIN_PART_BYTES, PART_BYTES
from sdconsole.media.sharing.rate import Rate

_PART_S = 0.008
"""A part takes about so long on the line, and what is more urgent waits for it."""


class Flight:
    """What is under way: bytes of which nothing was heard, pictures that are not yet decoded.

    Any thread may call. No queue can grow: who is slow is sent less, and later the latest.
    """

    def __init__(self, now: float) -> None:
        self.rate = Rate(now)
        self._sent: deque[tuple[int, int]] = deque()
        self._lock = threading.Lock()

    @property
    def part_bytes(self) -> int:
        """How large the parts of a picture may be."""
        return int(min(max(self.rate.bytes_per_s * _PART_S, MIN_PART_BYTES), PART_BYTES))

    def has_room(self, beside: int = 0) -> bool:
        """Whether another picture may leave: few are being decoded, and none queues on the way.

        `beside`: pictures that are about to leave.
        """
        with self._lock:
            trips = self.rate.rtt_s / FRAME_INTERVAL_S if self.rate.is_measured else 0.0
            return len(self._sent) + beside < IN_FLIGHT + int(trips) and self.rate.is_drained()

    def is_drained(self) -> bool:
        """Whether what is less urgent may leave."""
        with self._lock:
            return self.rate.is_drained() and len(self._sent) < IN_FLIGHT

    def may_send(self, size: int) -> bool:
        """Whether the next part may leave."""
        with self._lock:
            return self.rate.has_room(size)

    def leaves(self, size: int, now: float) -> None:
        """Note bytes that leave."""
        with self._lock:
            self.rate.sent(size, now)

    def sent(self, seq: int) -> None:
        """Note a picture that has left."""
        with self._lock:
            self._sent.append((seq, self.rate.sent_bytes))

    def acked(self, seq: int, now: float) -> None:
        """Note an acknowledgement: of this picture and all before it."""
        with self._lock:
            while self._sent and self._sent[0][0] <= seq:
                self.rate.heard(self._sent.popleft()[1], now)

    def received(self, total: int, now: float) -> None:
        """Note that so many bytes have arrived."""
        with self._lock:
            self.rate.heard(total, now)


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
