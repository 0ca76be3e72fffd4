# SPDX-License-Identifier: Apache-2.0
"""An order mended is the order made anew, whatever has changed in between."""

import random

import pytest

from sdconsole.console.models.order import Column
from sdconsole.console.models.rows.orders import Orders
from sdconsole.console.models.rows.rows import Rows
from tests.console.builders import DESK, NOW, filled, session


@pytest.mark.parametrize("seed", range(5))
def test_a_mended_order_is_what_sorting_would_make(seed: int) -> None:
    """Slots come, go, and change their values and their places in the usual order."""
    chance = random.Random(seed)
    values = [chance.choice("abc") for _slot in range(100)]
    usuals = [chance.random() for _slot in range(100)]
    live = set(range(80))
    orders = Orders()
    for _round in range(40):
        for slot in chance.sample(range(100), chance.choice((0, 1, 5, 60))):
            press = chance.randrange(3)
            if press == 0 and slot in live:
                values[slot] = chance.choice("abc")
                orders.doubt(slot, Column.NAME)
            else:
                live ^= {slot} if press == 1 else set()
                usuals[slot] = chance.random()
                orders.doubt(slot)
        every = sorted(live, key=usuals.__getitem__)
        found = orders.get(Column.NAME, every, values, lambda slot: (values[slot], usuals[slot]))
        assert found == sorted(every, key=values.__getitem__)


def test_a_column_forgotten_is_sorted_anew() -> None:
    values = ["b", "a"]
    orders = Orders()
    assert orders.get(Column.NAME, [0, 1], values, lambda slot: (values[slot], slot)) == [1, 0]
    values[1] = "c"
    orders.forget(Column.NAME)
    assert orders.get(Column.NAME, [0, 1], values, lambda slot: (values[slot], slot)) == [0, 1]


def test_narrowing_what_is_shown_leaves_the_order_kept_whole() -> None:
    """What is shown is a list of its own: rows put in and taken out are not missing from the next sorting."""
    mirror = filled(*(session(str(number), name=f"n{9 - number}", created_at=NOW) for number in range(9)))
    rows = Rows()
    rows.fill(entry for entry in mirror.entries().values() if entry.session.channel == DESK)
    rows.sort(Column.NAME)
    before = list(rows.shown)
    rows.take_out(3)
    rows.sort(None)
    rows.sort(Column.NAME)
    assert rows.shown == before
