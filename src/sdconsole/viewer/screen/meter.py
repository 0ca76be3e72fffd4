# SPDX-License-Identifier: Apache-2.0
"""How many pictures and bytes a second arrive."""

import threading
from collections import deque
from collections.abc import Callable

from sdconsole.media.transport.port import Carrier

_WINDOW_S = 1.0


class Meter:
    """Notes what came in the last second; any thread. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._frames: deque[float] = deque(maxlen=1_000)
        self._bytes: deque[tuple[float, int]] = deque()
        self._total = 0

    def note_frame(self) -> None:
        """A picture came."""
        with self._lock:
            self._frames.append(self._clock())

    def note_bytes(self, count: int) -> None:
        """So many bytes came."""
        with self._lock:
            self._bytes.append((self._clock(), count))
            self._total += count
            self._forget()

    def frames(self) -> float:
        """Pictures a second."""
        with self._lock:
            since = self._clock() - _WINDOW_S
            return sum(moment >= since for moment in self._frames) / _WINDOW_S

    def bits(self) -> float:
        """Bits a second."""
        with self._lock:
            self._forget()
            return self._total * 8 / _WINDOW_S

    def _forget(self) -> None:
        since = self._clock() - _WINDOW_S
        while self._bytes and self._bytes[0][0] < since:
            self._total -= self._bytes.popleft()[1]


class Counted:
    """A carrier whose incoming bytes are noted."""

    def __init__(self, carrier: Carrier, meter: Meter) -> None:
        self._carrier, self._meter = carrier, meter
        self.send, self.has_room = carrier.send, carrier.has_room
        self.close, self.abort = carrier.close, carrier.abort

    def recv(self, timeout_s: float) -> bytes | None:
        """See `Carrier`."""
        data = self._carrier.recv(timeout_s)
        if data is not None:
            self._meter.note_bytes(len(data))
        return data
