# SPDX-License-Identifier: Apache-2.0
"""Columns: what is shown, moved, widened, and what a narrow list leaves out."""

import random

import pytest

from sdconsole.console.models.columns import AS_USUAL, NAME_LEAST, USUAL, WIDTH_LEAST, WIDTHS, YIELDING, fit
from sdconsole.console.models.order import Column


def test_at_first_the_seven_usual_ones_are_shown() -> None:
    assert AS_USUAL.wanted == USUAL
    assert set(WIDTHS) == set(Column) - {Column.NAME}


def test_showing_hiding_moving() -> None:
    columns = AS_USUAL.showing(Column.TICKET).hiding(Column.COMPUTER).moving(Column.TICKET, Column.NAME)
    assert columns.wanted[:3] == (Column.STATUS, Column.TICKET, Column.NAME)
    assert Column.COMPUTER not in columns.wanted
    assert Column.COMPUTER in columns.showing(Column.COMPUTER).wanted
    assert columns.moving(Column.STATUS, None).wanted[-1] is Column.STATUS


def test_the_name_is_always_there() -> None:
    assert AS_USUAL.hiding(Column.NAME) == AS_USUAL
    assert AS_USUAL.sizing(Column.NAME, 500) == AS_USUAL


def test_a_step_passes_over_hidden_columns() -> None:
    """One step to the right changes what one sees: it never only passes a column that is put away."""
    columns = AS_USUAL.hiding(Column.COMPUTER)
    moved = columns.stepping(Column.NAME, 1)
    assert moved.wanted[:3] == (Column.STATUS, Column.TECHNICIAN, Column.NAME)
    assert moved.stepping(Column.NAME, -1).wanted == columns.wanted
    assert columns.stepping(Column.STATUS, -1) == columns


def test_widths_have_bounds() -> None:
    assert AS_USUAL.sizing(Column.STATUS, 1).width(Column.STATUS) == WIDTH_LEAST
    assert AS_USUAL.sizing(Column.STATUS, 240).width(Column.STATUS) == 240


@pytest.mark.parametrize("room", range(100, 1500, 90))
def test_a_narrow_list_leaves_out_in_a_fixed_order_and_never_scrolls_for_it(room: int) -> None:
    found = fit(AS_USUAL, room)
    left_out = [column for column in YIELDING if column not in found.shown]
    assert left_out == list(YIELDING[: len(left_out)])
    used = found.name_width + sum(AS_USUAL.width(one) for one in found.shown if one is not Column.NAME)
    assert used <= room or len(left_out) == len(YIELDING)
    assert found.name_width >= NAME_LEAST


def test_what_somebody_asked_for_is_never_left_out() -> None:
    columns = AS_USUAL.showing(Column.EXPIRES).showing(Column.TICKET)
    assert Column.EXPIRES not in fit(AS_USUAL, 420).shown
    assert {Column.EXPIRES, Column.TICKET} <= set(fit(columns, 420).shown)
    assert Column.ELAPSED not in fit(columns, 420).shown


def test_random_walks_keep_every_column_once() -> None:
    """Whatever is pressed: the order is a permutation, the name is shown, what is put away is not."""
    chance = random.Random(7)
    columns = AS_USUAL
    for _step in range(500):
        column = chance.choice(list(Column))
        press = chance.randrange(5)
        if press == 0:
            columns = columns.showing(column)
        elif press == 1:
            columns = columns.hiding(column)
        elif press == 2:
            columns = columns.moving(column, chance.choice([*Column, None]))
        elif press == 3:
            columns = columns.stepping(column, chance.choice((-1, 1)))
        else:
            columns = columns.sizing(column, chance.randrange(0, 900))
        assert sorted(columns.order) == list(Column)
        assert Column.NAME in columns.wanted
        assert not set(columns.wanted) & columns.put_away
        assert columns.asked_for <= set(columns.wanted)
