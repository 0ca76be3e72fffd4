# SPDX-License-Identifier: Apache-2.0
"""The list at work: what is chosen about columns, filters and views."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from sdconsole.console.mirror.places import HOME, PRIVATE, QUEUED, place_of
from sdconsole.console.models.columns import AS_USUAL
from sdconsole.console.models.filters import ME, Filter
from sdconsole.console.models.listing import ALL
from sdconsole.console.models.order import Column
from sdconsole.console.models.places import Kind
from sdconsole.console.views.parts.list.arrange import ArrangeDialog
from sdconsole.console.views.parts.list.naming import NameDialog
from sdconsole.domain.ids import SessionId
from sdconsole.domain.sessions import Status
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from tests.console.builders import SITE, change, filled, session
from tests.console.parts import Rig
from tests.console.views.desks import Desk
from tests.console.views.parts.list.listed import DESK_PLACE, ROWS, current, settle, views


class TestColumns:
    def test_dragging_in_the_header_is_kept_for_the_place(
        self, long: Desk, settings: Settings, network: NetworkThread, qtbot: QtBot
    ) -> None:
        bar = long.view.sessions.table.horizontalHeader()
        bar.moveSection(bar.visualIndex(Column.PERMISSION), 0)
        bar.resizeSection(Column.STATUS, 200)
        columns = long.view.sessions.listing.columns
        assert columns.wanted[0] is Column.PERMISSION
        assert columns.width(Column.STATUS) == 200
        again = Desk(Rig(network, filled(*views())), settings)
        qtbot.addWidget(again.window)
        assert again.view.sidebar.place == DESK_PLACE
        bar = again.view.sessions.table.horizontalHeader()
        assert bar.visualIndex(Column.PERMISSION) == 0
        assert bar.sectionSize(Column.STATUS) == 200
        again.view.sidebar.choose(HOME)
        assert bar.visualIndex(Column.STATUS) == 0

    def test_a_click_on_a_heading_sorts_up_down_and_as_usual(self, long: Desk) -> None:
        listing = long.view.sessions.listing
        bar = long.view.sessions.table.horizontalHeader()
        at = bar.sectionViewportPosition(Column.NAME) + 20
        asked = []
        for _click in range(3):
            place = bar.rect().center()
            place.setX(at)
            QTest.mouseClick(bar.viewport(), Qt.MouseButton.LeftButton, pos=place)
            asked.append((listing.columns.sort, listing.columns.is_descending))
        assert asked == [(Column.NAME, False), (Column.NAME, True), (None, False)]

    def test_the_menu_shows_hides_sorts_and_resets(self, long: Desk, translations: Translations) -> None:
        translations.choose("en")
        menu = _opened(long.view.head.columns)
        ticks = {action.text(): action for action in menu.actions() if action.isCheckable()}
        assert ticks["Status"].isChecked()
        assert not ticks["Ticket"].isChecked()
        assert not ticks["Session name"].isEnabled()
        ticks["Ticket"].trigger()
        ticks["Computer"].trigger()
        table = long.view.sessions.table
        assert not table.isColumnHidden(Column.TICKET)
        assert table.isColumnHidden(Column.COMPUTER)
        orders = next(action.menu() for action in menu.actions() if action.text() == "Sort by")
        assert isinstance(orders, QMenu)
        next(action for action in orders.actions() if action.text() == "Created by").trigger()
        assert long.view.sessions.listing.columns.sort is Column.CREATOR
        next(action for action in menu.actions() if action.text() == "Reset columns").trigger()
        assert long.view.sessions.listing.columns == AS_USUAL
        assert table.isColumnHidden(Column.TICKET)

    def test_in_a_narrow_list_an_asked_for_column_stays_and_others_go(self, long: Desk) -> None:
        listing, table = long.view.sessions.listing, long.view.sessions.table
        long.window.resize(900, 600)
        settle(long)
        assert table.isColumnHidden(Column.EXPIRES)
        listing.set_columns(listing.columns.showing(Column.EXPIRES))
        assert not table.isColumnHidden(Column.EXPIRES)
        assert table.isColumnHidden(Column.ELAPSED)
        long.window.resize(1400, 760)
        settle(long)
        assert not table.isColumnHidden(Column.ELAPSED)

    def test_the_dialog_arranges_by_keyboard(self, long: Desk) -> None:
        long.view.sessions.table.columns.arrange()
        dialog = long.window.findChild(ArrangeDialog)
        assert dialog is not None
        dialog.list.setCurrentRow(0)
        dialog.down.click()
        dialog.width_of.setValue(150)
        dialog.list.item(int(Column.TICKET)).setCheckState(Qt.CheckState.Checked)
        assert long.view.sessions.listing.columns == AS_USUAL
        dialog.box.accepted.emit()
        columns = long.view.sessions.listing.columns
        assert columns.order[:2] == (Column.NAME, Column.STATUS)
        assert columns.width(Column.STATUS) == 150
        assert Column.TICKET in columns.wanted

    def test_what_a_shown_column_says_is_read_with_the_row(self, desk: Desk) -> None:
        desk.rig.mirror.apply([change(session(ticket="INC0012345"), 9)])
        model, listing = desk.view.sessions.model, desk.view.sessions.listing
        index = model.index(model.row_of(session().id), 0)
        assert "INC0012345" not in index.data(Qt.ItemDataRole.AccessibleTextRole)
        listing.set_columns(listing.columns.showing(Column.TICKET))
        assert "INC0012345" in index.data(Qt.ItemDataRole.AccessibleTextRole)


class TestFilters:
    def test_ticking_statuses_narrows_and_says_so(self, desk: Desk, translations: Translations) -> None:
        translations.choose("ja")
        head, sessions = desk.view.head, desk.view.sessions
        menu = _opened(head.status)
        ticks = {action.text(): action for action in menu.actions()}
        ticks["待機中"].trigger()
        ticks["キュー内"].trigger()
        assert sessions.model.filter.statuses == {Status.WAITING, Status.QUEUED}
        assert head.status.text() == "状態: 待機中、キュー内"
        assert head.status.accessibleName() == head.status.text()
        assert head.clear.isVisible()
        head.clear.click()
        assert not sessions.model.filter
        assert not head.clear.isVisible()

    def test_space_ticks_and_the_menu_stays(self, desk: Desk) -> None:
        menu = _opened(desk.view.head.status)
        menu.popup(desk.window.mapToGlobal(desk.window.rect().center()))
        tick = next(action for action in menu.actions() if action.text() == "Active")
        menu.setActiveAction(tick)
        QTest.keyClick(menu, Qt.Key.Key_Space)
        assert menu.isVisible()
        assert desk.view.sessions.listing.filter.statuses == {Status.ACTIVE}
        menu.close()

    def test_technicians_of_the_channel_are_offered(self, desk: Desk, translations: Translations) -> None:
        translations.choose("en")
        desk.view.sidebar.choose(DESK_PLACE)
        menu = _opened(desk.view.head.technician)
        texts = [action.text() for action in menu.actions() if action.text()]
        assert texts[:3] == ["Everyone", "Me", "Unassigned"]
        next(action for action in menu.actions() if action.text() == "Me").trigger()
        assert desk.view.sessions.listing.filter.technicians == {ME}
        assert desk.view.head.technician.text() == "Technician: Me"

    def test_clear_filters_in_the_empty_list_clears_words_and_filters(self, desk: Desk) -> None:
        view = desk.view
        view.sessions.listing.set_filter(Filter(statuses=frozenset({Status.CLOSED})))
        assert view.sessions.empty.isVisible()
        view.search.setText("nobody")
        view.sessions.empty.next.click()
        assert not view.sessions.listing.filter
        assert view.search.text() == ""
        assert view.sessions.table.isVisible()

    def test_a_session_one_is_led_to_is_shown_whatever_was_filtered(self, desk: Desk) -> None:
        desk.view.sessions.listing.set_filter(Filter(statuses=frozenset({Status.CLOSED}), words="x"))
        desk.view.go_to(HOME, SessionId("s2"))
        assert current(desk) == "s2"
        assert desk.view.search.text() == ""

    def test_everything_above_the_list_is_named_and_reached_by_tab(self, desk: Desk) -> None:
        head = desk.view.head
        for control in (head.search, head.view, head.status, head.technician, head.columns):
            assert control.accessibleName()
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


class TestViews:
    def test_a_view_is_kept_named_chosen_and_deleted(self, long: Desk, translations: Translations) -> None:
        translations.choose("en")
        view, listing = long.view, long.view.sessions.listing
        view.search.setText("n00")
        view.head.view.save()
        dialog = long.window.findChild(NameDialog)
        assert dialog is not None
        assert not dialog.keep.isEnabled()
        dialog.name.setText("The first ones")
        dialog.keep.click()
        assert listing.is_saved
        assert view.sidebar.view == listing.view
        assert view.head.view.text() == "View: The first ones"
        key = listing.view
        view.sidebar.choose(HOME)
        assert (listing.view, view.search.text()) == (ALL, "")
        view.sidebar.choose(DESK_PLACE, key)
        assert view.search.text() == "n00"
        assert view.sessions.model.rowCount() == 10
        view.search.setText("n01")
        assert view.head.view.text() == "View: The first ones (changed)"
        listing.saved.delete(key)
        assert (view.sidebar.place, view.sidebar.view) == (DESK_PLACE, "")
        assert view.sessions.model.rowCount() == ROWS

    def test_the_place_of_the_view_is_one_press_away(self, long: Desk) -> None:
        listing = long.view.sessions.listing
        listing.save_as("x")
        long.view.sidebar.choose(DESK_PLACE)
        assert listing.view == ALL
        listing.choose(listing.saved.views[0].key)
        assert long.view.sidebar.view == listing.view

    def test_a_view_across_all_places_lists_what_lies_anywhere(self, desk: Desk) -> None:
        desk.rig.mirror.apply(
            [
                change(session("q1", assignee=None), 5),
                change(session("q2", assignee=None, channel=SITE), 6),
            ]
        )
        desk.view.sidebar.choose(QUEUED)
        listed = {
            entry.session.id
            for row in range(desk.view.sessions.model.rowCount())
            if (entry := desk.view.sessions.model.entry_at(row)) is not None
        }
        assert listed == {"q1", "q2"}


class TestSidebar:
    def test_numbers_go_through_places_and_views(self, desk: Desk) -> None:
        sidebar = desk.view.sidebar
        found = []
        for number in range(1, 8):
            sidebar.choose_number(number)
            found.append(sidebar.place)
        assert found[:4] == [HOME, PRIVATE, DESK_PLACE, place_of(SITE)]
        assert found[6] == QUEUED
        sidebar.choose_number(9)
        assert sidebar.place == QUEUED

    def test_arrows_come_to_the_press_but_only_return_presses_it(self, desk: Desk) -> None:
        sidebar = desk.view.sidebar
        pressed = list[bool]()
        sidebar.create_channel_wanted.connect(lambda: pressed.append(True))
        sidebar.choose(place_of(SITE))
        QTest.keyClick(sidebar, Qt.Key.Key_Down)
        row = sidebar.places.row_at(sidebar.currentIndex().row())
        assert row is not None
        assert row.kind is Kind.CREATE
        assert sidebar.place == place_of(SITE)
        chosen = [index.row() for index in sidebar.selectionModel().selectedIndexes()]
        assert chosen == [sidebar.places.row_of(place_of(SITE))]
        assert not pressed
        QTest.keyClick(sidebar, Qt.Key.Key_Return)
        assert pressed == [True]
        QTest.keyClick(sidebar, Qt.Key.Key_Down)
        assert sidebar.place.key.startswith("view:")

    def test_a_click_on_the_press_presses_it_and_stays_at_the_place(self, desk: Desk) -> None:
        sidebar = desk.view.sidebar
        pressed = list[bool]()
        sidebar.create_channel_wanted.connect(lambda: pressed.append(True))
        rows = range(sidebar.places.rowCount())
        row = next(at for at in rows if (one := sidebar.places.row_at(at)) and one.kind is Kind.CREATE)
        at = sidebar.visualRect(sidebar.places.index(row)).center()
        QTest.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert pressed == [True]
        assert sidebar.place == HOME
        assert sidebar.currentIndex().row() == sidebar.places.row_of(HOME)


def _opened(button: QToolButton) -> QMenu:
    """The menu of a button, filled as when it opens."""
    menu = button.menu()
    menu.aboutToShow.emit()
    return menu
