# SPDX-License-Identifier: Apache-2.0
"""How long to wait before the next try: full jitter, so that many clients do not come back at once."""

from collections.abc import Callable
from typing import Final

FIRST: Final = 0.2
LONGEST: Final = 10.0
"""Seconds (R66)."""


def delay(attempt: int, draw: Callable[[], float]) -> float:
    """Return the seconds to wait before try number `attempt` (from 1); `draw` gives numbers in [0, 1).

    The ceiling doubles from `FIRST` to `LONGEST`; a tenth of it is always waited, so that nothing spins.
    """
    ceiling = min(LONGEST, FIRST * 2 ** min(max(attempt, 1) - 1, 16))
    return float(ceiling * (0.1 + 0.9 * draw()))
