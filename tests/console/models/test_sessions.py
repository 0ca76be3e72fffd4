# SPDX-License-Identifier: Apache-2.0
"""The session table: order, search, updates that keep the selection, time, words for screen readers."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from sdconsole.console.mirror.line import LineStage, LineState
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import HOME, place_of
from sdconsole.console.models.columns import USUAL
from sdconsole.console.models.order import Column
from sdconsole.console.models.sessions import SessionTable
from sdconsole.contract.sessions import SessionView
from sdconsole.contract.stream import Change, Gone
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.i18n import Translations
from tests.console.builders import DESK, NOW, SATO, TAKAHASHI, app, change, filled, page, request, session

pytestmark = pytest.mark.usefixtures("qapp")
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
DESCENDING = Qt.SortOrder.DescendingOrder
MINUTE = 60_000


def table_of(*views: SessionView) -> tuple[Mirror, SessionTable]:
    """A mirror with sessions and the table of their channel, watched by Qt's own tester."""
    mirror = filled(*views)
    model = SessionTable(mirror, place_of(DESK))
    QAbstractItemModelTester(model, FATAL, model)
    return mirror, model


def ids(model: SessionTable) -> list[str]:
    """The sessions from top to bottom."""
    entries = (model.entry_at(row) for row in range(model.rowCount()))
    return [entry.session.id for entry in entries if entry is not None]


def text(model: QAbstractItemModel, row: int, column: Column) -> str:
    """What a cell shows."""
    return str(model.index(row, column).data())


class TestOrder:
    def test_the_usual_order(self) -> None:
        """Waiting for permission, Active, Waiting, Queued, the rest; the newest first."""
        _mirror, model = table_of(
            session("closed", closed_at=NOW, closed_by=SATO),
            session("queued", assignee=None),
            session("waiting"),
            session("older", app=app(), created_at=NOW - 9 * MINUTE),
            session("newer", app=app()),
            session("pending", app=app(), requests=(request(),), created_at=NOW - 10 * MINUTE),
        )
        assert ids(model) == ["pending", "newer", "older", "waiting", "queued", "closed"]

    def test_by_name_and_backwards(self) -> None:
        _mirror, model = table_of(session("1", name="b"), session("2", name="A"), session("3", name="c"))
        model.sort(Column.NAME)
        assert ids(model) == ["2", "1", "3"]
        model.sort(Column.NAME, DESCENDING)
        assert ids(model) == ["3", "1", "2"]
        model.sort(-1)
        assert sorted(ids(model)) == ["1", "2", "3"]

    @pytest.mark.parametrize("column", list(Column))
    def test_every_column_sorts_both_ways(self, column: Column) -> None:
        _mirror, model = table_of(*_random_sessions(30, seed=3))
        model.sort(column)
        upwards = ids(model)
        model.sort(column, DESCENDING)
        assert ids(model) == upwards[::-1]


class TestUpdates:
    def test_a_new_session_comes_in_where_it_belongs(self) -> None:
        mirror, model = table_of(session("waiting"), session("queued", assignee=None))
        mirror.apply([change(session("active", app=app()), 1)])
        assert ids(model) == ["active", "waiting", "queued"]

    def test_a_session_that_is_gone_goes(self) -> None:
        mirror, model = table_of(session("1"), session("2"))
        mirror.apply([Gone(seq=1, kind=EventKind.SESSION_DELETED, at=NOW, session=SessionId("1"))])
        assert ids(model) == ["2"]

    def test_a_session_that_joins_moves_up(self) -> None:
        mirror, model = table_of(session("1"), session("2", created_at=NOW - 9 * MINUTE))
        assert ids(model) == ["1", "2"]
        mirror.apply([change(session("2", app=app(), created_at=NOW - 9 * MINUTE), 1)])
        assert ids(model) == ["2", "1"]

    @pytest.mark.parametrize("order", [Qt.SortOrder.AscendingOrder, DESCENDING])
    @pytest.mark.parametrize("size", [3, 200])
    def test_random_updates_keep_order_and_selection(self, order: Qt.SortOrder, size: int) -> None:
        """Few rows move one by one, many in one relayout: both keep what is selected."""
        mirror, model = table_of(*_random_sessions(60, seed=1))
        model.sort(Column.NAME, order)
        selection = QItemSelectionModel(model)
        chosen = _random_sessions(60, seed=1)[30]
        row = model.row_of(chosen.id)
        selection.setCurrentIndex(model.index(row, 0), QItemSelectionModel.SelectionFlag.SelectCurrent)
        chance = random.Random(5)
        seq = 0
        for _round in range(10):
            batch = list[Change]()
            for _one in range(chance.randrange(1, size)):
                seq += 1
                view = _random_session(chance.randrange(80), chance)
                batch.append(change(view, seq))
            mirror.apply(batch)
            assert ids(model) == ids(_fresh(mirror, order))
            current = model.entry_at(selection.currentIndex().row())
            assert current is not None
            assert current.session.id == chosen.id

    def test_the_selected_session_leaving_leaves_nothing_wrong_selected(self) -> None:
        mirror, model = table_of(session("1"), session("2"))
        selection = QItemSelectionModel(model)
        row = model.row_of(SessionId("1"))
        selection.setCurrentIndex(model.index(row, 0), QItemSelectionModel.SelectionFlag.SelectCurrent)
        mirror.apply([Gone(seq=1, kind=EventKind.SESSION_DELETED, at=NOW, session=SessionId("1"))])
        entry = model.entry_at(selection.currentIndex().row())
        assert entry is None or entry.session.id == "2"

    def test_ten_thousand_rows_in_one_batch(self) -> None:
        mirror = filled()
        model = SessionTable(mirror, place_of(DESK))
        relayouts: list[None] = []
        model.layoutChanged.connect(lambda: relayouts.append(None))
        mirror.apply([change(view, seq) for seq, view in enumerate(_random_sessions(10_000, seed=2), 1)])
        assert model.rowCount() == 10_000
        assert len(relayouts) == 1

    def test_only_rows_on_the_screen_are_announced(self) -> None:
        mirror, model = table_of(*(session(f"{number:02}", name="x") for number in range(40)))
        model.set_visible(range(10))
        announced: list[int] = []
        model.dataChanged.connect(lambda first, _last, _roles: announced.append(first.row()))
        on, off = ids(model)[4], ids(model)[30]
        mirror.apply([change(session(off, name="x", note="new"), 1)])
        assert announced == []
        mirror.apply([change(session(on, name="x", note="new"), 2)])
        assert announced == [4]

    def test_another_place_is_none_of_its_business(self) -> None:
        mirror = filled(session())
        model = SessionTable(mirror, place_of(DESK))
        signals: list[None] = []
        model.rowsInserted.connect(lambda *_args: signals.append(None))
        mirror.apply([change(session("private", channel=None), 1)])
        assert signals == []
        assert ids(model) == ["s1"]


class TestSearch:
    @pytest.mark.parametrize("typed", ["pc-0142", "ＰＣ-0142", "山田", "経理 windows", "  佐藤 "])
    def test_every_word_is_looked_for_everywhere(self, typed: str) -> None:
        _mirror, model = table_of(
            session("hit", app=app()), session("miss", name="other", assignee=TAKAHASHI)
        )
        model.search(typed if typed != "ＰＣ-0142" else "PC-0142")
        assert ids(model) == ["hit"]

    def test_clearing_shows_all_again(self) -> None:
        _mirror, model = table_of(session("1"), session("2", name="x"))
        model.search("x")
        assert ids(model) == ["2"]
        model.search("")
        assert len(ids(model)) == 2

    def test_a_session_renamed_into_the_search_appears(self) -> None:
        mirror, model = table_of(session("1", name="a"))
        model.search("needle")
        assert ids(model) == []
        mirror.apply([change(session("1", name="needle"), 1)])
        assert ids(model) == ["1"]
        mirror.apply([change(session("1", name="hay"), 2)])
        assert ids(model) == []


class TestCells:
    def test_what_stands_in_a_row(self, translations: Translations) -> None:
        _mirror, model = table_of(session(app=app()))
        row = [text(model, 0, column) for column in USUAL]
        assert row == ["Active", "経理-山田", "PC-0142", "佐藤 花子", "Not requested", "5:00", "1 day"]
        translations.choose("ja")
        assert [text(model, 0, column) for column in USUAL] == [
            "接続中",
            "経理-山田",
            "PC-0142",
            "佐藤 花子",
            "未要求",
            "5:00",
            "1 日",
        ]
        heads = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in USUAL]
        assert heads == ["状態", "セッション名", "コンピューター", "技術者", "許可", "経過", "有効期限"]

    def test_the_whole_row_is_said_in_one_sentence(self, translations: Translations) -> None:
        _mirror, model = table_of(session(app=app(), requests=(request(),)))
        said = model.index(0, Column.NAME).data(Qt.ItemDataRole.AccessibleTextRole)
        assert said == "経理-山田, Active, computer PC-0142, technician 佐藤 花子, permission Waiting 0:42"

    def test_a_lost_line_is_said_too(self, translations: Translations) -> None:
        _mirror, model = table_of(session(app=app(lost_at=NOW - 1_000)))
        said = model.index(0, Column.NAME).data(Qt.ItemDataRole.AccessibleTextRole)
        assert "Active · Reconnecting" in said

    def test_a_name_is_never_taken_for_markup(self) -> None:
        _mirror, model = table_of(session(name="<b>x</b>", app=app("<img src=x>")))
        for column, safe in ((Column.NAME, "&lt;b&gt;x"), (Column.COMPUTER, "&lt;img")):
            assert safe in str(model.index(0, column).data(Qt.ItemDataRole.ToolTipRole))

    def test_marks_that_turn_the_reading_direction_are_dropped(self) -> None:
        _mirror, model = table_of(session(app=app("PC\u202e241")))
        assert text(model, 0, Column.COMPUTER) == "PC241"

    def test_stale_rows_are_all_muted(self) -> None:
        mirror, model = table_of(session(app=app()))
        fresh = model.index(0, Column.STATUS).data(Qt.ItemDataRole.ForegroundRole).color()
        mirror.put_line(LineState(LineStage.DOWN, "refused", 1_000, 1))
        stale = model.index(0, Column.STATUS).data(Qt.ItemDataRole.ForegroundRole).color()
        assert fresh != stale
        assert model.index(0, Column.NAME).data(Qt.ItemDataRole.ForegroundRole).color() == stale

    def test_a_tick_announces_the_times_of_visible_rows(self) -> None:
        _mirror, model = table_of(session("1"), session("2"))
        spans: list[tuple[int, int, int]] = []
        model.dataChanged.connect(lambda a, b, _roles: spans.append((a.row(), b.row(), a.column())))
        model.tick()
        assert spans == []
        model.set_visible(range(30))
        model.tick()
        assert spans == [(0, 1, Column.PERMISSION)]

    @pytest.mark.parametrize(
        ("view", "elapsed", "expires"),
        [
            (session(closed_at=NOW - MINUTE, closed_by=SATO), "4:00", "–"),
            (session(expires_at=NOW - 1, created_at=NOW - 3 * MINUTE), "–", "–"),
            (session(expires_at=NOW + 9 * MINUTE), "5:00", "9 minutes"),
        ],
    )
    def test_times_of_sessions_that_are_over_or_nearly(
        self, view: SessionView, elapsed: str, expires: str, translations: Translations
    ) -> None:
        _mirror, model = table_of(view)
        assert (text(model, 0, Column.ELAPSED), text(model, 0, Column.EXPIRES)) == (elapsed, expires)


def test_home_is_a_place_like_any_other() -> None:
    mirror = filled(session("mine"), session("other", owner=TAKAHASHI, assignee=TAKAHASHI))
    assert ids(SessionTable(mirror, HOME)) == ["mine"]


def test_a_model_that_is_gone_is_not_told_any_more(qapp: QApplication) -> None:
    mirror = filled()
    model = SessionTable(mirror, HOME)
    model.deleteLater()
    qapp.sendPostedEvents(model, 0)
    del model
    mirror.apply([change(session(), 1)])


def test_indexes_outside_of_the_table_have_no_data() -> None:
    _mirror, model = table_of(session())
    assert QModelIndex().data() is None
    assert model.entry_at(-1) is None
    assert model.entry_at(1) is None
    assert model.row_of(SessionId("unknown")) == -1


def _random_session(number: int, chance: random.Random) -> SessionView:
    states: list[Callable[[], dict[str, object]]] = [
        dict,
        lambda: {"app": app(f"PC-{chance.randrange(9)}")},
        lambda: {"assignee": None},
        lambda: {"app": app(), "requests": (request(),)},
    ]
    more = chance.choice(states)()
    return session(
        f"s{number:05}", name=f"name {chance.randrange(20)}", created_at=NOW - number * 1_000, **more
    )


def _random_sessions(count: int, seed: int) -> list[SessionView]:
    chance = random.Random(seed)
    return [_random_session(number, chance) for number in range(count)]


def _fresh(mirror: Mirror, order: Qt.SortOrder) -> SessionTable:
    copy = filled()
    copy.add_page(page(*(entry.view for entry in mirror.entries().values())))
    model = SessionTable(copy, place_of(DESK))
    model.sort(Column.NAME, order)
    return model


def test_both_spellings_of_channel_find_the_same_sessions() -> None:
    """チャネル and チャンネル are one word to whoever searches."""
    mirror = filled(
        session("a", name="新チャネル開設"), session("b", name="チャンネル変更"), session("c", name="経理")
    )
    table = SessionTable(mirror, place_of(DESK))
    for needle in ("チャネル", "チャンネル"):
        table.search(needle)
        assert table.rowCount() == 2
