# SPDX-License-Identifier: Apache-2.0
"""A pair of carriers inside one process: the twin of the relay for tests."""

import threading
import time
from collections import deque

from sdconsole.media.faults import LineLost, LossCause

_CAPACITY = 1024 * 1024


class _Way:
    """One direction: messages under way, at most `capacity` bytes of them."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.messages: deque[bytes] = deque()
        self.size = 0


class MemoryCarrier:
    """One end of a pair; see the port."""

    def __init__(self, condition: threading.Condition, out: _Way, into: _Way) -> None:
        self._condition, self._out, self._in = condition, out, into
        self.fault: LineLost | None = None
        self.peer: MemoryCarrier | None = None
        self.wire: list[bytes] = []
        """Everything this end has sent, as an eavesdropper would see it."""

    def send(self, data: bytes) -> None:
        """See the port."""
        with self._condition:
            self._condition.wait_for(lambda: self.fault or self._out.size < self._out.capacity)
            if self.fault is not None:
                raise self.fault
            self._out.messages.append(bytes(data))
            self._out.size += len(data)
            self.wire.append(bytes(data))
            self._condition.notify_all()

    def has_room(self) -> bool:
        """See the port."""
        with self._condition:
            return self.fault is None and self._out.size < self._out.capacity

    def recv(self, timeout_s: float) -> bytes | None:
        """See the port."""
        deadline = time.monotonic() + timeout_s
        with self._condition:
            while not self._in.messages:
                if self.fault is not None:
                    raise self.fault
                if (
                    not self._condition.wait(max(deadline - time.monotonic(), 0))
                    and time.monotonic() >= deadline
                ):
                    return None
            if self.fault is not None and self.fault.cause is LossCause.ABORTED:
                raise self.fault
            data = self._in.messages.popleft()
            self._in.size -= len(data)
            self._condition.notify_all()
            return data

    def close(self) -> None:
        """See the port."""
        self._end()

    def abort(self) -> None:
        """See the port."""
        self._end()

    def _end(self) -> None:
        with self._condition:
            self.fault = self.fault or LineLost(LossCause.ABORTED)
            if self.peer is not None:
                self.peer.fault = self.peer.fault or LineLost(LossCause.CLOSED)
            self._condition.notify_all()


def memory_pair(capacity: int = _CAPACITY) -> tuple[MemoryCarrier, MemoryCarrier]:
    """Return two ends; a sender blocks while `capacity` bytes are under way."""
    condition, one, two = threading.Condition(), _Way(capacity), _Way(capacity)
    left, right = MemoryCarrier(condition, one, two), MemoryCarrier(condition, two, one)
    left.peer, right.peer = right, left
    return left, right
