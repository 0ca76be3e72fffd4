# SPDX-License-Identifier: Apache-2.0
"""Saved views and columns as text: what is written is read again, what is broken is passed over."""

import json

from hypothesis import given
from hypothesis import strategies as st

from sdconsole.console.mirror.places import HOME, Place, place_of
from sdconsole.console.models.columns import AS_USUAL, WIDTH_LEAST, WIDTH_MOST, Columns
from sdconsole.console.models.filters import ME, UNASSIGNED, Filter
from sdconsole.console.models.order import Column
from sdconsole.console.models.saved import (
    VIEWS_MOST,
    SavedView,
    clean_name,
    read_columns,
    read_views,
    write_columns,
    write_views,
)
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.sessions import Status
from tests.console.builders import DESK, TAKAHASHI

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["key", "name", "place", "filter", "columns", "order", "widths", "sort", "statuses"]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)
_COLUMN = st.sampled_from(list(Column))


@st.composite
def _choices(draw: st.DrawFn) -> Columns:
    columns = Columns(order=tuple(draw(st.permutations(list(Column)))))
    for column in draw(st.lists(_COLUMN)):
        columns = columns.showing(column) if draw(st.booleans()) else columns.hiding(column)
    for column in draw(st.lists(_COLUMN, max_size=4)):
        columns = columns.sizing(column, draw(st.integers(WIDTH_LEAST, WIDTH_MOST)))
    return columns.sorting(draw(st.none() | _COLUMN), is_descending=draw(st.booleans()))


@given(_choices())
def test_columns_survive_being_written(columns: Columns) -> None:
    assert read_columns(write_columns(columns)) == columns


@given(
    _choices(),
    st.frozensets(st.sampled_from(list(Status))),
    st.frozensets(st.sampled_from([ME, UNASSIGNED, TAKAHASHI.id])),
    st.frozensets(st.sampled_from(list(PermissionState))),
    st.booleans(),
    st.text(max_size=40),
)
def test_views_survive_being_written(
    columns: Columns,
    statuses: frozenset[Status],
    technicians: frozenset[str],
    permissions: frozenset[PermissionState],
    is_expiring: bool,
    words: str,
) -> None:
    wanted = Filter(statuses, technicians, permissions, is_expiring, words)
    view = SavedView("v1", "私の", place_of(DESK), wanted, columns)
    assert read_views(write_views([view])) == (view,)


@given(_JSON)
def test_nothing_that_can_stand_in_the_file_is_an_error(value: object) -> None:
    text = json.dumps(value)
    assert sorted(read_columns(text).order) == list(Column)
    assert all(view.name and view.key and view.place.key for view in read_views(text))


@given(st.text(max_size=60))
def test_no_text_is_an_error(text: str) -> None:
    assert isinstance(read_views(text), tuple)
    assert isinstance(read_columns(text), Columns)


def test_a_deep_text_is_passed_over() -> None:
    assert read_views("[" * 100_000) == ()
    assert read_columns("{" * 100_000) == AS_USUAL


def test_names_a_later_program_wrote_are_passed_over() -> None:
    view = SavedView("v1", "x", HOME, Filter(statuses=frozenset({Status.ACTIVE})))
    items = json.loads(write_views([view]))
    items[0]["filter"]["statuses"].append("dreaming")
    items[0]["columns"]["order"].insert(0, "mood")
    items[0]["columns"]["widths"] = {"mood": 50, "status": True, "computer": 10**9, "user": 90}
    read = read_views(json.dumps(items))[0]
    assert read.filter == view.filter
    assert read.columns.order == tuple(Column)
    assert read.columns.widths == ((Column.USER, 90),)


def test_columns_an_earlier_program_did_not_know_are_at_the_end() -> None:
    text = json.dumps({"order": ["name", "status"]})
    order = read_columns(text).order
    assert order[:2] == (Column.NAME, Column.STATUS)
    assert sorted(order) == list(Column)


def test_the_name_cannot_be_put_away_by_editing_the_file() -> None:
    assert Column.NAME in read_columns(json.dumps({"hidden": ["name", "status"]})).wanted


def test_only_so_many_views_are_read() -> None:
    views = [
        SavedView(f"v{number}", f"n{number}", Place("home"), Filter()) for number in range(VIEWS_MOST + 9)
    ]
    assert len(read_views(write_views(views))) == VIEWS_MOST


def test_a_name_is_one_line() -> None:
    assert clean_name("  a \n b\t") == "a b"
    assert clean_name(" \u3000 ") == ""
    assert len(clean_name("x" * 999)) == 64
