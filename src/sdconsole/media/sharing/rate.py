# SPDX-License-Identifier: Apache-2.0
"""How much a line carries, measured by what arrives: nothing is sent that would only wait on the way.

After BBR (Cardwell et al., ACM Queue 2016): the best delivery rate of the last seconds and the shortest round
trip give what may be under way. A sender that had nothing more to say measures too little, so that such a
sample may only raise the estimate; a lost packet makes single samples low, and a maximum forgives them.
"""

from collections import deque
from dataclasses import dataclass

START_BYTES_S = 1_500_000.0
"""What a line is taken for until it was measured."""
START_RTT_S = 0.04
QUEUE_S = 0.02
"""So much beyond the pipe itself may wait somewhere on the way."""
_DRAINED_S = 0.006
_BEST_OF_S, _SHORTEST_OF_S = 2.5, 10.0
_LEAST_WINDOW = 32 * 1024
_MOST_WINDOW = 8 * 1024 * 1024
_FULL = 0.75
"""With less of the window under way it was the sender who had no more to say."""
_PROBE_EVERY_S, _PROBE_S, _PROBE_GAIN = 1.0, 0.15, 1.3
"""Now and then a little more is tried, or an estimate that is too low would confirm itself."""
_START_GAIN, _GROWTH, _ENOUGH = 2.0, 1.25, 3


@dataclass(frozen=True, slots=True)
class _Sent:
    end: int
    at: float
    arrived: int
    """Bytes that had arrived when it left, and when the last of them was heard of."""
    heard_at: float
    first_at: float
    """When the first of the bytes then under way had left."""
    is_limited: bool


class Rate:
    """Counts bytes out and bytes arrived. Not thread-safe: one lock around it."""

    def __init__(self, now: float) -> None:
        self.sent_bytes = self.arrived_bytes = 0
        self._under_way: deque[_Sent] = deque()
        self._heard_at = self._first_at = now
        self._best: deque[tuple[float, float]] = deque()
        self._trips: deque[tuple[float, float]] = deque()
        self.bytes_per_s = START_BYTES_S
        self._is_measured = False
        self._flat = 0

    @property
    def is_measured(self) -> bool:
        """Whether the estimate is more than a guess."""
        return self._is_measured

    @property
    def rtt_s(self) -> float:
        """The shortest round trip of late."""
        return self._trips[0][1] if self._trips else START_RTT_S

    @property
    def in_flight(self) -> int:
        """Bytes sent of which nothing was heard."""
        return self.sent_bytes - self.arrived_bytes

    @property
    def window(self) -> int:
        """Bytes that may be under way."""
        gain = _START_GAIN if self._flat < _ENOUGH and self._is_measured else 1.0
        if self._heard_at % _PROBE_EVERY_S < _PROBE_S:
            gain = max(gain, _PROBE_GAIN)
        window = self.bytes_per_s * (self.rtt_s + QUEUE_S) * gain
        return int(min(max(window, _LEAST_WINDOW), _MOST_WINDOW))

    def has_room(self, size: int) -> bool:
        """Whether `size` more bytes may leave now."""
        return self.in_flight + size <= self.window or self.in_flight <= 0

    def is_drained(self) -> bool:
        """Whether a new picture would not queue behind the one before."""
        pipe = self.bytes_per_s * (self.rtt_s + _DRAINED_S)
        return self.in_flight <= max(pipe, _LEAST_WINDOW / 2)

    def fits(self, size: float, seconds: float) -> bool:
        """Whether `size` bytes go over the line in so many seconds."""
        return size <= self.bytes_per_s * seconds

    def sent(self, size: int, now: float) -> None:
        """Note bytes that leave."""
        if self.in_flight <= 0:
            self._first_at = self._heard_at = now
        self.sent_bytes += size
        is_limited = self.in_flight < self.window * _FULL
        self._under_way.append(
            _Sent(self.sent_bytes, now, self.arrived_bytes, self._heard_at, self._first_at, is_limited)
        )

    def heard(self, total: int, now: float) -> None:
        """Note that all bytes up to the `total`-th have arrived; what was never sent is not believed."""
        total = min(total, self.sent_bytes)
        if total <= self.arrived_bytes:
            return
        last: _Sent | None = None
        while self._under_way and self._under_way[0].end <= total:
            last = self._under_way.popleft()
        self.arrived_bytes, self._heard_at = total, now
        if last is None:
            return
        self._first_at = last.at
        self._note_trip(now - last.at, now)
        took = max(now - last.heard_at, last.at - last.first_at)
        if took > 0:
            self._note_rate((total - last.arrived) / max(took, 1e-4), last.is_limited, now)

    def _note_trip(self, trip: float, now: float) -> None:
        while self._trips and (self._trips[-1][1] >= trip):
            self._trips.pop()
        self._trips.append((now, max(trip, 1e-4)))
        while self._trips[0][0] < now - _SHORTEST_OF_S:
            self._trips.popleft()

    def _note_rate(self, rate: float, is_limited: bool, now: float) -> None:
        if is_limited:
            if rate > self.bytes_per_s:
                self.bytes_per_s = rate
                self._best.append((now, rate))
            return
        if not self._is_measured:
            self._is_measured = True
        elif self._flat < _ENOUGH:
            self._flat = 0 if rate > self.bytes_per_s * _GROWTH else self._flat + 1
        while self._best and self._best[-1][1] <= rate:
            self._best.pop()
        self._best.append((now, rate))
        while self._best[0][0] < now - _BEST_OF_S:
            self._best.popleft()
        self.bytes_per_s = max(self._best[0][1], 4096.0)
