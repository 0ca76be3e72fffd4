# SPDX-License-Identifier: Apache-2.0
"""The viewer's queue: input first, moves coalesced, then everything else."""

import threading
from collections import deque

from sdconsole.media.messages.codec import FromViewer
from sdconsole.media.messages.hands import PointerMove


class Outbox:
    """What the viewer has to say: input first, moves coalesced, then everything else.

    Any thread may put; one at a time takes.
    """

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._input: deque[FromViewer] = deque()
        self._rest: deque[FromViewer] = deque()
        self._is_closed = self._is_nudged = False

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

    def nudge(self) -> None:
        """Have `wait` return: there is something to be sent that is not in here."""
        with self._condition:
            self._is_nudged = True
            self._condition.notify()

    def wait(self, timeout_s: float) -> None:
        """Wait for a message, a nudge, the end, or the time."""
        with self._condition:
            self._condition.wait_for(
                lambda: self._input or self._rest or self._is_closed or self._is_nudged, max(timeout_s, 0.0)
            )
            self._is_nudged = False

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
