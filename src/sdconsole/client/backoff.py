# SPDX-License-Identifier: Apache-2.0
"""When to try again: after a wait with full jitter, so that many clients do not come back at once."""

import asyncio
from collections.abc import Callable
from typing import Final

from sdconsole.domain.refusal import Reason

FIRST: Final = 0.2
LONGEST: Final = 10.0
"""Seconds (R66)."""
PASSING: Final = frozenset({Reason.UNAVAILABLE, Reason.INTERNAL, Reason.RATE_LIMITED, Reason.STORAGE_FULL})
"""The "no" of an overloaded or broken Gateway: it is worth another try."""


def delay(attempt: int, draw: Callable[[], float]) -> float:
    """Return the seconds to wait before try number `attempt` (from 1); `draw` gives numbers in [0, 1).

    The ceiling doubles from `FIRST` to `LONGEST`; a tenth of it is always waited, so that nothing spins.
    """
    ceiling = min(LONGEST, FIRST * 2 ** min(max(attempt, 1) - 1, 16))
    return float(ceiling * (0.1 + 0.9 * draw()))


class Rest:
    """The wait between two tries, which who knows that the line is back cuts short. Belongs to one loop."""

    def __init__(self) -> None:
        self._is_cut = asyncio.Event()

    def cut(self) -> None:
        """End the wait that is running, if one is; call it on its own loop."""
        self._is_cut.set()

    async def take(self, seconds: float) -> None:
        """Wait this long, or until `cut`."""
        self._is_cut.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._is_cut.wait()
        except TimeoutError:
            return
