# SPDX-License-Identifier: Apache-2.0
"""Judges the silence on a line: both ends say something every second, so silence means something."""

import time
from collections.abc import Callable

from sdconsole.media.faults import LineLost, LossCause
from sdconsole.media.limits import DEAD_S, QUIET_S, SLEPT_S


def steady() -> float:
    """Seconds of a clock that is never set, and that goes on while the computer sleeps."""
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        number = getattr(time, name, None)
        if number is not None:
            return time.clock_gettime(number)
    return time.monotonic()  # Windows: counts sleep by itself


class Pulse:
    """One line's; one thread. `note` whenever something was heard, `judge` whenever nothing was."""

    def __init__(self, clock: Callable[[], float], through_sleep: Callable[[], float] = steady) -> None:
        """`clock`: monotonic seconds; `through_sleep`: the same, counting also while the computer sleeps."""
        self._clock, self._through_sleep = clock, through_sleep
        self._heard, self._looked = clock(), through_sleep()
        self._is_quiet = False

    @property
    def silence(self) -> float:
        """Seconds since something was heard."""
        return self._clock() - self._heard

    @property
    def patience(self) -> float:
        """For how long to listen until it is time to judge."""
        limit = DEAD_S if self._is_quiet else QUIET_S
        return max(limit - self.silence, 0.001)

    def note(self) -> None:
        """Something was heard. Raises `LineLost` when this computer has slept since it looked last."""
        self._look()
        self._heard, self._is_quiet = self._clock(), False

    def judge(self) -> bool:
        """Whether the line has just become suspiciously quiet; once for each silence. Raises `LineLost`."""
        self._look()
        if self.silence >= DEAD_S:
            raise LineLost(LossCause.DEAD, f"silent for {self.silence:.1f} s")
        was_quiet, self._is_quiet = self._is_quiet, self.silence >= QUIET_S
        return self._is_quiet and not was_quiet

    def _look(self) -> None:
        now = self._through_sleep()
        slept, self._looked = now - self._looked, now
        if slept > SLEPT_S:
            # What was under way then is of then; the other end has given this line up long since.
            raise LineLost(LossCause.DEAD, f"this computer slept for {slept:.0f} s")
