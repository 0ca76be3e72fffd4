# SPDX-License-Identifier: Apache-2.0
"""The list as one uses it: columns, filters and views by their menus and keys; what is selected stays."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from sdconsole.console.mirror.line import LineStage, LineState
from sdconsole.console.mirror.places import HOME, PRIVATE, place_of
from sdconsole.console.models.listing import ALL
from sdconsole.console.models.order import Column
from sdconsole.console.models.saved_views import SavedViews
from sdconsole.console.views.parts.list.flash import REDUCED_MOTION
from sdconsole.console.views.parts.list.naming import NameDialog
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.domain.sessions import Status
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme, ThemeChoice
from tests.console.builders import DESK, NOW, SATO, app, change, page, session
from tests.console.views.desks import Desk

PLACE = place_of(DESK)
DOWN, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Return


@pytest.fixture
def many(desk: Desk) -> Desk:
    """A channel with more sessions than fit on the screen."""
    views = [
        session(f"m{number:02}", name=f"name {number:02}", created_at=NOW - number, app=app(f"PC-{number}"))
        for number in range(60)
    ]
    desk.rig.mirror.apply([change(view, seq) for seq, view in enumerate(views, 100)])
    desk.view.go_to(PLACE)
    return desk


def pressed(button: QToolButton) -> QMenu:
    """The menu of a button that was reached and pressed by keyboard; it is filled and not open any more."""
    button.setFocus(Qt.FocusReason.TabFocusReason)
    menu = button.menu()
    menu.aboutToShow.emit()
    return menu


def action(menu: QMenu, text: str) -> QAction:
    """What a menu offers under a text, in its branches as well."""
    for one in menu.actions():
        below = one.menu()
        if isinstance(below, QMenu) and any(text == inner.text() for inner in below.actions()):
            return action(below, text)
        if one.text() == text:
            return one
    raise LookupError(text)


def names(desk: Desk) -> list[str]:
    """The names listed, from above."""
    model = desk.view.sessions.model
    return [str(model.index(row, Column.NAME).data()) for row in range(model.rowCount())]


class TestColumns:
    def test_the_button_brings_a_column_and_it_is_kept_for_this_place_alone(self, many: Desk) -> None:
        button, table = many.view.head.columns, many.view.sessions.table
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        action(pressed(button), "Ticket").trigger()
        assert not table.isColumnHidden(Column.TICKET)
        many.view.go_to(HOME)
        assert table.isColumnHidden(Column.TICKET)
        many.view.go_to(PLACE)
        assert not table.isColumnHidden(Column.TICKET)

    def test_all_fourteen_are_offered(self, many: Desk, translations: Translations) -> None:
        translations.choose("ja")
        offered = {one.text() for one in pressed(many.view.head.columns).actions() if one.isCheckable()}
        assert offered == {
            "状態", "セッション名", "コンピューター", "技術者", "許可", "経過", "有効期限",
            "チャネル", "ユーザー名", "OS", "チケット", "作成者", "作成日時", "最終操作",
        }  # fmt: skip

    def test_sorting_from_the_menu(self, many: Desk) -> None:
        menu = pressed(many.view.head.columns)
        orders = next(one.menu() for one in menu.actions() if one.text() == "Sort by")
        assert isinstance(orders, QMenu)
        action(orders, "Session name").trigger()
        assert names(many) == sorted(names(many))
        assert many.view.sessions.table.horizontalHeader().sortIndicatorSection() == Column.NAME

    def test_a_column_dragged_and_widened_stays_so(self, many: Desk, settings: Settings) -> None:
        bar = many.view.sessions.table.horizontalHeader()
        bar.moveSection(bar.visualIndex(Column.PERMISSION), 0)
        bar.resizeSection(Column.PERMISSION, 201)
        kept = SavedViews(settings, SATO.id).columns(PLACE)
        assert kept.order[0] is Column.PERMISSION
        assert kept.width(Column.PERMISSION) == 201

    def test_the_title_has_a_menu_of_its_own(self, many: Desk) -> None:
        bar = many.view.sessions.table.horizontalHeader()
        at = QPoint(bar.sectionViewportPosition(Column.COMPUTER) + 3, 3)
        bar.customContextMenuRequested.emit(at)
        menu = next(one for one in many.view.sessions.table.findChildren(QMenu) if one.isVisible())
        action(menu, "Hide this column").trigger()
        menu.close()
        assert many.view.sessions.table.isColumnHidden(Column.COMPUTER)


class TestViews:
    def test_a_view_is_saved_found_again_and_deleted(self, many: Desk, qtbot: QtBot) -> None:
        head, listing = many.view.head, many.view.sessions.listing
        QTest.keyClicks(head.search, "pc-1")
        shown = names(many)
        assert len(shown) == 11
        action(pressed(head.view), "Save this view…").trigger()
        dialog = many.view.findChild(NameDialog) or many.window.findChild(NameDialog)
        assert dialog is not None
        field = dialog.findChild(QLineEdit)
        assert field is not None
        QTest.keyClicks(field, "Mine")
        QTest.keyClick(field, ENTER)
        (saved,) = listing.saved.views
        assert listing.view == saved.key
        assert "Mine" in head.view.text()
        places = many.view.sidebar.places
        qtbot.waitUntil(lambda: places.index(places.row_of(PLACE, saved.key)).isValid())
        many.view.go_to(HOME)
        assert head.search.text() == ""
        many.view.sidebar.choose(PLACE, saved.key)
        assert names(many) == shown
        listing.saved.delete(saved.key)
        assert (listing.place, listing.view) == (PLACE, ALL)

    def test_numbers_lead_to_places_and_views(self, many: Desk) -> None:
        targets = many.view.sidebar.places.targets
        for number in range(1, min(9, len(targets)) + 1):
            many.view.sidebar.choose_number(number)
            assert many.view.sidebar.currentIndex().row() == targets[number - 1]
        many.view.sidebar.choose_number(1)
        assert many.view.sidebar.place == HOME
        many.view.sidebar.choose_number(2)
        assert many.view.sidebar.place == PRIVATE

    def test_the_status_button_narrows_and_the_cross_widens(self, many: Desk) -> None:
        head, model = many.view.head, many.view.sessions.model
        count = model.rowCount()
        action(pressed(head.status), "Closed").trigger()
        assert many.view.sessions.listing.filter.statuses == {Status.CLOSED}
        assert model.rowCount() == 0
        assert head.clear.isVisible()
        head.clear.click()
        assert model.rowCount() == count


class TestWhatStays:
    def test_selection_and_scroll_survive_everything(
        self, many: Desk, translations: Translations, theme: Theme
    ) -> None:
        """Updates, sorting, a filter, another place, another language and theme, a line lost."""
        view = many.view.sessions
        assert view.select(SessionId("m40"))
        view.table.scrollTo(view.table.currentIndex())

        def chosen() -> str:
            rows = view.table.selectionModel().selectedRows()
            entry = view.model.entry_at(view.table.currentIndex().row())
            assert [index.row() for index in rows] == [view.table.currentIndex().row()]
            return "" if entry is None else entry.session.id

        many.rig.mirror.apply(
            [change(session(f"x{at}", name="new", created_at=NOW + at), 300 + at) for at in range(30)]
        )
        assert chosen() == "m40"
        view.table.sortByColumn(Column.NAME, Qt.SortOrder.DescendingOrder)
        assert chosen() == "m40"
        view.search("name")
        assert chosen() == "m40"
        view.search("")
        scroll = view.table.verticalScrollBar()
        QApplication.processEvents()
        scroll.setValue(scroll.maximum() // 2)
        before = scroll.value()
        many.view.go_to(HOME)
        many.view.go_to(PLACE)
        QApplication.processEvents()
        assert chosen() == "m40"
        assert scroll.value() == before > 0
        translations.choose("ja")
        assert chosen() == "m40"
        theme.choose(ThemeChoice.DARK)
        assert chosen() == "m40"
        mirror = many.rig.mirror
        mirror.put_line(LineState(LineStage.DOWN))
        mirror.open_snapshot()
        mirror.add_page(page(*(entry.view for entry in mirror.entries().values()), cursor=900))
        mirror.close_snapshot()
        mirror.put_line(LineState(LineStage.UP))
        assert chosen() == "m40"
        assert scroll.value() == before

    @pytest.mark.parametrize("is_reduced", [False, True])
    def test_a_row_lights_up_and_fades_only_where_motion_is_wanted(
        self, many: Desk, settings: Settings, is_reduced: bool, qtbot: QtBot
    ) -> None:
        settings.set_flag(REDUCED_MOTION, is_reduced)
        flash = many.view.sessions.table.flash
        assert flash is not None
        joined = session("m01", name="name 01", created_at=NOW - 1, app=app(), assignee=SATO)
        many.rig.mirror.apply([change(joined, 500, EventKind.SESSION_JOINED)])
        assert flash.strength(SessionId("m01")) == 1.0
        seen = set[float]()

        def has_ended() -> bool:
            seen.add(flash.strength(SessionId("m01")))
            return 0.0 in seen

        qtbot.waitUntil(has_ended, timeout=5_000)
        assert (len(seen) == 2) is is_reduced
