# SPDX-License-Identifier: Apache-2.0
"""The Gateway's time, counted on this computer's monotonic clock: a wrong local clock changes nothing."""

from collections import deque
from collections.abc import Callable
from typing import Final

_KEPT: Final = 12
"""Beats come every 5 s: a minute's worth, so that a corrected Gateway clock is followed within a minute."""


class GatewayClock:
    """What time it is at the Gateway; `monotonic` gives ms from any start and never goes back."""

    def __init__(self, monotonic: Callable[[], int]) -> None:
        self._monotonic = monotonic
        self._offsets: deque[int] = deque(maxlen=_KEPT)

    @property
    def is_set(self) -> bool:
        """Whether the Gateway has told its time yet."""
        return bool(self._offsets)

    def heard(self, now: int) -> None:
        """Take in the Gateway's `now` (ms since the epoch) from a message that has just arrived."""
        self._offsets.append(now - self._monotonic())

    def now(self) -> int:
        """Return the Gateway's time in ms since the epoch; 0 before the first message.

        A message is late by its way here, never early: the largest offset is the nearest to the truth.
        """
        return self._monotonic() + max(self._offsets) if self._offsets else 0
