# SPDX-License-Identifier: Apache-2.0
"""The wait between tries grows, is bounded, and is spread; it can be cut short."""

import asyncio

import pytest

from sdconsole.client.backoff import FIRST, LONGEST, Rest, delay


@pytest.mark.parametrize("attempt", [0, 1, 2, 5, 10, 1000])
def test_wait_stays_between_a_tenth_and_the_whole_ceiling(attempt: int) -> None:
    ceiling = min(LONGEST, FIRST * 2 ** (max(attempt, 1) - 1))
    assert delay(attempt, lambda: 0.0) == pytest.approx(ceiling / 10)
    assert delay(attempt, lambda: 0.999999) == pytest.approx(ceiling, rel=1e-3)


def test_ceiling_doubles_up_to_ten_seconds() -> None:
    waits = [delay(attempt, lambda: 1.0) for attempt in range(1, 9)]
    assert waits == pytest.approx([0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10.0, 10.0])


async def test_a_rest_is_taken_until_it_is_cut_short() -> None:
    rest = Rest()
    rest.cut()  # nobody rests yet: the next rest is a whole one
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        taking = group.create_task(rest.take(60))
        await asyncio.sleep(0)
        assert not taking.done()
        rest.cut()


async def test_a_rest_ends_by_itself() -> None:
    async with asyncio.timeout(5):
        await Rest().take(0.001)
