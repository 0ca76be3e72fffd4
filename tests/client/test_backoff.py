# SPDX-License-Identifier: Apache-2.0
"""The wait between tries grows, is bounded, and is spread."""

import pytest

from sdconsole.client.backoff import FIRST, LONGEST, delay


@pytest.mark.parametrize("attempt", [0, 1, 2, 5, 10, 1000])
def test_wait_stays_between_a_tenth_and_the_whole_ceiling(attempt: int) -> None:
    ceiling = min(LONGEST, FIRST * 2 ** (max(attempt, 1) - 1))
    assert delay(attempt, lambda: 0.0) == pytest.approx(ceiling / 10)
    assert delay(attempt, lambda: 0.999999) == pytest.approx(ceiling, rel=1e-3)


def test_ceiling_doubles_up_to_ten_seconds() -> None:
    waits = [delay(attempt, lambda: 1.0) for attempt in range(1, 9)]
    assert waits == pytest.approx([0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10.0, 10.0])
