# SPDX-License-Identifier: Apache-2.0
"""What our own injection looks like when the system tells of it: expected, seen once, forgotten."""

import math
import threading
import time
from collections import Counter

_GENERATION = 8192


class Echo:
    """A ledger of what our injectors did and a lookout has not seen yet. Any thread.

    Noted before it is done, so that it is never seen first; by count, not by time, so that no delay between
    the two makes the technician's own doing look like the end user's. What never comes back is forgotten
    after some ten thousand others.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._young: Counter[tuple[int, ...]] = Counter()
        self._old: Counter[tuple[int, ...]] = Counter()
        self._noted = 0
        self._noted_at = -math.inf

    def age(self) -> float:
        """Return how many seconds ago something of ours was done."""
        return time.monotonic() - self._noted_at

    def touch(self) -> None:
        """Something of ours is about to be done, on a system that says only when."""
        self._noted_at = time.monotonic()

    def expect(self, *what: int) -> None:
        """Something of ours is about to be done."""
        with self._lock:
            self._young[what] += 1
            self._noted += 1
            if self._noted >= _GENERATION:
                self._old, self._young, self._noted = self._young, Counter(), 0

    def is_ours(self, *what: int) -> bool:
        """Whether this was expected; once for each time that it was."""
        with self._lock:
            for generation in (self._old, self._young):
                if generation[what] > 0:
                    generation[what] -= 1
                    if not generation[what]:
                        del generation[what]
                    return True
                generation.pop(what, None)
            return False

    def forget(self) -> None:
        """Expect nothing: a lookout that begins now has missed what was before."""
        with self._lock:
            self._young, self._old, self._noted = Counter(), Counter(), 0
