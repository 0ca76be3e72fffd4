# SPDX-License-Identifier: Apache-2.0
"""How fast things may go: pictures in flight, input per second, and the viewer's queue of events."""

import threading
from collections import deque
from collections.abc import Callable

from sdconsole.media.messages import FromViewer, PointerMove


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


class Outbox:
    """What the viewer has to say: input first, moves coalesced, then everything else.

    Any thread may put; one at a time takes.
    """

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._input: deque[FromViewer] = deque()
        self._rest: deque[FromViewer] = deque()
        self._is_closed = False

    def put_input(self, event: FromViewer) -> None:
        """Queue an input event; a move replaces the move right before it."""
        with self._condition:
            if self._is_closed:
                return
            if isinstance(event, PointerMove) and self._input and isinstance(self._input[-1], PointerMove):
                self._input[-1] = event
            else:
                self._input.append(event)
            self._condition.notify()

    def put(self, message: FromViewer) -> None:
        """Queue anything else."""
        with self._condition:
            if self._is_closed:
                return
            self._rest.append(message)
            self._condition.notify()

    def wait(self, timeout_s: float) -> None:
        """Wait for a message, the end, or the time."""
        with self._condition:
            self._condition.wait_for(
                lambda: self._input or self._rest or self._is_closed, max(timeout_s, 0.0)
            )

    def take(self) -> FromViewer | None:
        """Return the next message, if there is one."""
        with self._condition:
            if self._input:
                return self._input.popleft()
            return self._rest.popleft() if self._rest else None

    @property
    def is_idle(self) -> bool:
        """Whether a message sent beside it would overtake nothing: it is open, and empty."""
        return not (self._is_closed or self._input or self._rest)

    @property
    def is_done(self) -> bool:
        """Whether it is closed and has been emptied."""
        return self._is_closed and not (self._input or self._rest)

    def close(self) -> None:
        """Take nothing more in; `take` empties what is left and then returns at once."""
        with self._condition:
            self._is_closed = True
            self._condition.notify_all()
