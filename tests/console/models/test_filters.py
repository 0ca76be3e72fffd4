# SPDX-License-Identifier: Apache-2.0
"""The filter against the plain reading of its words, and the table under it against a naive model."""

import random

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import place_of
from sdconsole.console.models.filters import EVERYTHING, ME, UNASSIGNED, Filter
from sdconsole.console.models.order import Column, usual, value_for
from sdconsole.console.models.sessions import SessionTable
from sdconsole.contract.sessions import SessionView
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.ids import SessionId
from sdconsole.domain.sessions import Status
from tests.console.builders import DESK, NOW, SATO, TAKAHASHI, app, change, filled, request, session

pytestmark = pytest.mark.usefixtures("qapp")
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
MINUTE = 60_000
DESCENDING = Qt.SortOrder.DescendingOrder


def _entry(view: SessionView) -> Entry:
    entry = filled(view).entry(view.id)
    assert entry is not None
    return entry


@pytest.mark.parametrize(
    ("wanted", "view", "is_in"),
    [
        (EVERYTHING, session(), True),
        (Filter(statuses=frozenset({Status.WAITING})), session(), True),
        (Filter(statuses=frozenset({Status.ACTIVE})), session(), False),
        (Filter(statuses=frozenset({Status.ACTIVE, Status.QUEUED})), session(assignee=None), True),
        (Filter(technicians=frozenset({ME})), session(), True),
        (Filter(technicians=frozenset({ME})), session(assignee=TAKAHASHI), False),
        (Filter(technicians=frozenset({TAKAHASHI.id})), session(assignee=TAKAHASHI), True),
        (Filter(technicians=frozenset({SATO.id})), session(), True),
        (Filter(technicians=frozenset({UNASSIGNED})), session(assignee=None), True),
        (Filter(technicians=frozenset({UNASSIGNED})), session(), False),
        (Filter(technicians=frozenset({ME, UNASSIGNED})), session(assignee=None), True),
        (Filter(permissions=frozenset({PermissionState.PENDING})), session(app=app()), False),
        (
            Filter(permissions=frozenset({PermissionState.PENDING})),
            session(app=app(), requests=(request(),)),
            True,
        ),
        (Filter(is_expiring=True), session(), False),
        (Filter(is_expiring=True), session(expires_at=NOW + MINUTE), True),
        (Filter(is_expiring=True), session(expires_at=NOW - MINUTE), False),
        (Filter(words="経理 pc-01"), session(app=app()), True),
        (Filter(words="経理 nothing"), session(app=app()), False),
        (Filter(words="inc0012"), session(ticket="INC0012345"), True),
        (Filter(words="山田"), session(name="x", app=app()), True),
        (Filter(statuses=frozenset({Status.CLOSED}), words="経理"), session(), False),
    ],
)
def test_what_passes(wanted: Filter, view: SessionView, is_in: bool) -> None:
    """All that is filled in must hold; words are looked for in every text of the row."""
    assert wanted.matches(_entry(view), SATO.id) is is_in


def test_a_filter_says_whether_it_narrows() -> None:
    assert not EVERYTHING
    assert Filter(words="x")
    assert not Filter(words="x").is_choosy
    assert Filter(is_expiring=True).is_choosy


def _naive(mirror: Mirror, wanted: Filter, column: Column | None, is_descending: bool) -> list[str]:
    """What is listed, by going through everything."""
    value = (lambda entry: 0) if column is None else value_for(column)
    entries = [
        entry
        for entry in mirror.entries().values()
        if entry.session.channel == DESK and wanted.matches(entry, SATO.id)
    ]
    return [
        entry.session.id
        for entry in sorted(entries, key=lambda entry: (value(entry), usual(entry)), reverse=is_descending)
    ]


def _random_view(chance: random.Random, number: int) -> SessionView:
    return session(
        f"{number:03}",
        name=chance.choice(("経理-山田", "営業-鈴木", "倉庫", "受付")),
        assignee=chance.choice((SATO, TAKAHASHI, None)),
        app=chance.choice((None, app(), app("WH-03"))),
        ticket=chance.choice(("", "INC1", "INC2")),
        touched_at=NOW - chance.randrange(9) * MINUTE,
        created_at=NOW - chance.randrange(1, 90) * MINUTE,
        expires_at=NOW + chance.choice((MINUTE, 900 * MINUTE, -1)),
        channel=chance.choice((DESK, DESK, DESK, None)),
    )


def _random_filter(chance: random.Random) -> Filter:
    some = chance.random
    return Filter(
        statuses=frozenset(status for status in Status if some() < 0.5) if some() < 0.5 else frozenset(),
        technicians=frozenset({chance.choice((ME, UNASSIGNED, TAKAHASHI.id))})
        if some() < 0.3
        else frozenset(),
        permissions=frozenset({PermissionState.NOT_REQUESTED}) if some() < 0.2 else frozenset(),
        is_expiring=some() < 0.2,
        words=chance.choice(("", "", "inc", "山田", "wh")),
    )


@pytest.mark.parametrize("seed", range(6))
def test_random_walks_list_what_a_naive_model_lists_and_keep_the_selection(seed: int) -> None:
    """News, filters, sorting in any order: the rows are right, and what is selected stays so while listed."""
    chance = random.Random(seed)
    mirror = filled(*(_random_view(chance, number) for number in range(60)))
    model = SessionTable(mirror, place_of(DESK))
    QAbstractItemModelTester(model, FATAL, model)
    selection = QItemSelectionModel(model)
    wanted, column, is_descending = EVERYTHING, None, False
    selected = set[str]()
    for seq in range(1, 120):
        press = chance.randrange(4)
        if press == 0:
            wanted = _random_filter(chance)
            model.set_filter(wanted)
        elif press == 1:
            column = chance.choice([None, *Column])
            is_descending = column is not None and chance.random() < 0.5
            order = DESCENDING if is_descending else Qt.SortOrder.AscendingOrder
            model.sort(-1 if column is None else column, order)
        elif press == 2:
            size = chance.choice((1, 3, 40))
            views = [_random_view(chance, chance.randrange(80)) for _one in range(size)]
            mirror.apply([change(view, seq * 100 + at) for at, view in enumerate(views)])
        elif model.rowCount():
            row = chance.randrange(model.rowCount())
            flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            selection.select(model.index(row, 0), flags)
            entry = model.entry_at(row)
            assert entry is not None
            selected.add(entry.session.id)
        listed = [entry.session.id for row in range(model.rowCount()) if (entry := model.entry_at(row))]
        assert listed == _naive(mirror, wanted, column, is_descending)
        # What has left the list is not selected any more, also when it comes back.
        selected &= set(listed)
        rows = {index.row() for index in selection.selectedRows()}
        assert {listed[row] for row in rows} == selected
        assert all(model.row_of(SessionId(session_id)) == row for row, session_id in enumerate(listed))
