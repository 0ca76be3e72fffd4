# SPDX-License-Identifier: Apache-2.0
"""Where a capturer sleeps until a display's thread has news or somebody wakes it."""

import threading
from collections.abc import Callable


class Bell:
    """Any thread may ring or wake; the capturer's rests."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._is_woken = False

    def ring(self) -> None:
        """There is news: whoever rests looks again."""
        with self._changed:
            self._changed.notify_all()

    def wake(self) -> None:
        """Have the `rest` in progress (or the next one) return at once."""
        with self._changed:
            self._is_woken = True
            self._changed.notify_all()

    def rest(self, seconds: float, has_news: Callable[[], bool]) -> bool:
        """Sleep so long at the most, not at all with news; return whether somebody woke us."""
        with self._changed:
            if not self._is_woken and not has_news():
                self._changed.wait(max(seconds, 0.0))
            woken, self._is_woken = self._is_woken, False
        return woken
