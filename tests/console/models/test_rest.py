# SPDX-License-Identifier: Apache-2.0
"""Rows that stay where they are for a while: under the mouse, and where sorting again is dear."""

import pytest
from PySide6.QtCore import QItemSelectionModel
from pytestqt.qtbot import QtBot

from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import place_of
from sdconsole.console.models import sessions
from sdconsole.console.models.order import Column
from sdconsole.console.models.sessions import SessionTable
from sdconsole.contract.stream import Gone
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from tests.console.builders import DESK, NOW, change, filled, session

pytestmark = pytest.mark.usefixtures("qapp")


def names(model: SessionTable) -> list[str]:
    """The names from top to bottom."""
    return [str(model.index(row, Column.NAME).data()) for row in range(model.rowCount())]


def by_name(*named: str) -> tuple[Mirror, SessionTable]:
    """A table sorted by names; the sessions' ids are counted."""
    mirror = filled(*(session(str(at), name=name) for at, name in enumerate(named)))
    model = SessionTable(mirror, place_of(DESK))
    model.sort(Column.NAME)
    return mirror, model


class TestHeld:
    def test_nothing_moves_under_the_mouse(self) -> None:
        """What a row says is true at once; where it belongs, when the button is let go."""
        mirror, model = by_name("a", "b", "c")
        model.set_held(True)
        mirror.apply([change(session("0", name="z"), 1), change(session("9", name="aa"), 2)])
        mirror.apply([Gone(seq=3, kind=EventKind.SESSION_DELETED, at=NOW, session=SessionId("1"))])
        assert names(model) == ["z", "b", "c"]
        model.set_held(False)
        assert names(model) == ["aa", "c", "z"]

    def test_a_row_can_be_found_while_it_is_elsewhere(self) -> None:
        mirror, model = by_name("a", "b", "c")
        model.set_held(True)
        mirror.apply([change(session("0", name="z"), 1)])
        assert [model.row_of(SessionId(one)) for one in "012"] == [0, 1, 2]
        mirror.apply([change(session("0", name="b2"), 2)])
        assert names(model) == ["b2", "b", "c"]
        model.set_held(False)
        assert [model.row_of(SessionId(one)) for one in "012"] == [1, 0, 2]


class TestRest:
    def test_sorting_again_waits_where_it_is_dear(
        self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Two floods: the first is sorted at once, the second after a rest; the selection goes along."""
        monkeypatch.setattr(sessions, "_CHEAP_S", -1.0)
        monkeypatch.setattr(sessions, "_REST_S", 0.2)
        mirror, model = by_name(*(f"{at:02}" for at in range(40)))
        selection = QItemSelectionModel(model)
        model._relaid_at = 0.0
        mirror.apply([change(session(str(at), name=f"{99 - at:02}"), at + 1) for at in range(40)])
        assert names(model) == [f"{at:02}" for at in range(60, 100)]
        selection.select(model.index(0, 0), QItemSelectionModel.SelectionFlag.SelectCurrent)
        mirror.apply([change(session(str(at), name=f"{at:02}"), at + 100) for at in range(40)])
        assert names(model) == [f"{at:02}" for at in range(39, -1, -1)]
        assert model.row_of(SessionId("39")) == 0
        qtbot.waitUntil(lambda: names(model) == [f"{at:02}" for at in range(40)])
        assert [index.row() for index in selection.selectedIndexes()] == [39]

    def test_a_few_rows_move_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whatever the last sorting took."""
        monkeypatch.setattr(sessions, "_CHEAP_S", -1.0)
        mirror, model = by_name("a", "b", "c")
        mirror.apply([change(session("0", name="z"), 1)])
        assert names(model) == ["b", "c", "z"]
