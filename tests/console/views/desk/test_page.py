# SPDX-License-Identifier: Apache-2.0
"""The desk: places, table, details, bars, keys, empty states, in both languages."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from sdconsole.console.actions.looks import Looks
from sdconsole.console.actions.registry import Press
from sdconsole.console.mirror.line import LineStage, LineState
from sdconsole.console.mirror.places import HOME, PRIVATE, QUEUED, Place, place_of
from sdconsole.console.views.dialogs.new_session import NewSessionDialog
from sdconsole.console.views.menus import Menus
from sdconsole.console.views.news import news_of
from sdconsole.console.views.parts.session_menu import CONTEXT
from sdconsole.contract.channels import ChannelList
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme, ThemeChoice
from tests.console.builders import (
    DESK,
    NOW,
    SATO,
    SITE,
    TAKAHASHI,
    app,
    change,
    filled,
    me,
    request,
    session,
)
from tests.console.parts import Rig
from tests.console.views.desks import Desk

S1 = SessionId("s1")


class TestPlaces:
    def test_it_opens_at_home(self, desk: Desk) -> None:
        assert desk.view.sidebar.place == HOME
        assert desk.view.sessions.model.rowCount() == 3
        assert desk.window.windowTitle() == "Home – Service Desk"

    def test_going_to_a_channel_shows_its_sessions_and_is_remembered(
        self, desk: Desk, settings: Settings
    ) -> None:
        desk.view.go_to(place_of(DESK))
        assert desk.view.sessions.model.rowCount() == 3
        assert desk.rig.actions.place == place_of(DESK)
        assert settings.text("place") == DESK
        assert desk.window.windowTitle() == "社内ヘルプデスク – Service Desk"

    def test_a_channel_that_is_gone_leads_home(self, desk: Desk) -> None:
        desk.view.go_to(place_of(SITE))
        desk.rig.mirror.put_channels(ChannelList(channels=(), cursor=0, now=NOW))
        assert desk.view.sidebar.place == HOME
        assert desk.view.sessions.model.place == HOME

    def test_counts_stand_beside_the_places_and_above_the_table(self, desk: Desk) -> None:
        assert desk.view.head.count.text() == "3 sessions"
        desk.view.go_to(PRIVATE)
        assert desk.view.head.count.text() == "1 session"


class TestSelection:
    def test_the_details_say_what_the_row_says(self, desk: Desk) -> None:
        desk.view.sessions.select(SessionId("s2"))
        details = desk.view.details
        assert details.heading.name.text() == "営業-鈴木"
        assert details.facts.value("computer") == "MBP-SUZUKI"
        assert details.people.line(SATO.id) == "佐藤 花子\nassigned, Offline"
        assert details.people.invited.text() == "Invited 0 of 2"
        assert details.heading.status.text() == "Active"
        assert details.heading.permission.text() == "Permission: Not requested"

    def test_a_session_that_cannot_be_asked_says_why(self, desk: Desk) -> None:
        desk.view.sessions.select(S1)
        expected = "The end user has not joined. Send the link or tell the PIN code."
        assert desk.view.details.heading.reason.text() == expected

    def test_the_selection_survives_updates(self, desk: Desk) -> None:
        desk.view.sessions.select(S1)
        desk.rig.mirror.apply([change(session(f"n{number}"), number) for number in range(1, 40)])
        assert desk.rig.actions.session == S1
        desk.rig.mirror.apply([change(session(app=app()), 50)])
        assert desk.rig.actions.session == S1
        row = desk.view.sessions.table.currentIndex().row()
        assert desk.view.sessions.model.row_of(S1) == row

    def test_a_session_that_closes_leaves_home_and_the_details(self, desk: Desk) -> None:
        desk.view.go_to(HOME, S1)
        closed = session(closed_at=NOW, closed_by=SATO, version=2)
        desk.rig.mirror.apply([change(closed, 1, EventKind.SESSION_CLOSED)])
        assert desk.rig.actions.session is None
        assert not desk.view.sessions.table.selectionModel().hasSelection()

    def test_a_session_the_search_hides_is_not_aimed_at(self, desk: Desk) -> None:
        desk.view.sessions.select(S1)
        desk.view.search.setText("suzuki")
        assert desk.rig.actions.session is None
        desk.view.search.setText("")
        assert desk.rig.actions.session is None

    def test_the_first_load_selects_the_first_row(self, desk: Desk) -> None:
        assert desk.rig.actions.session == "s2"

    def test_pending_offers_to_withdraw_in_the_details(self, desk: Desk) -> None:
        desk.view.sessions.select(SessionId("s2"))
        assert not desk.view.details.heading.withdraw.isVisible()
        pending = session("s2", app=app(), requests=(request(),), created_at=NOW - 600_000)
        desk.rig.mirror.apply([change(pending, 1)])
        assert desk.view.details.heading.withdraw.isVisible()


class TestSearch:
    def test_it_filters_and_says_when_nothing_matches(self, desk: Desk) -> None:
        desk.view.search.setText("suzuki")
        assert desk.view.sessions.model.rowCount() == 1
        desk.view.search.setText("nobody")
        assert desk.view.sessions.empty.text.text() == 'No sessions match "nobody".'
        desk.view.sessions.empty.next.click()
        assert desk.view.search.text() == ""
        assert desk.view.sessions.model.rowCount() == 3

    def test_it_stays_when_the_place_changes(self, desk: Desk) -> None:
        desk.view.search.setText("倉庫")
        assert desk.view.sessions.model.rowCount() == 0
        desk.view.go_to(place_of(DESK))
        assert desk.view.sessions.model.rowCount() == 1

    def test_ctrl_f_leads_there(self, desk: Desk, qtbot: QtBot) -> None:
        desk.window.activateWindow()
        desk.rig.actions.action(Press.SEARCH).trigger()
        qtbot.waitUntil(desk.view.search.hasFocus)


class TestEmpty:
    @pytest.mark.parametrize(
        ("place", "english", "japanese"),
        [
            (HOME, "No sessions assigned to you.", "割り当てられたセッションはありません。"),
            (PRIVATE, "You have no private sessions.", "プライベートのセッションはありません。"),
            (place_of(SITE), "No sessions in this channel.", "このチャネルにセッションはありません。"),
        ],
    )
    def test_each_place_says_why_and_offers_a_new_session(
        self,
        place: Place,
        english: str,
        japanese: str,
        network: NetworkThread,
        settings: Settings,
        qtbot: QtBot,
        translations: Translations,
    ) -> None:
        made = Desk(Rig(network, filled()), settings)
        qtbot.addWidget(made.window)
        made.view.go_to(place)
        empty = made.view.sessions.empty
        assert empty.isVisible()
        assert empty.text.text() == english
        with qtbot.waitSignal(made.rig.actions.new_session_wanted):
            empty.next.click()
        translations.choose("ja")
        assert empty.text.text() == japanese
        assert empty.next.text() == "新しいセッション"

    def test_an_empty_home_leads_to_the_queue(
        self, network: NetworkThread, settings: Settings, qtbot: QtBot, translations: Translations
    ) -> None:
        made = Desk(Rig(network, filled()), settings)
        qtbot.addWidget(made.window)
        empty = made.view.sessions.empty
        assert empty.queue.text() == "Show the queue"
        empty.queue.click()
        assert made.view.sidebar.place == QUEUED
        assert empty.text.text() == "The queue is empty."
        assert not empty.queue.isVisible()
        translations.choose("ja")
        assert empty.text.text() == "キューは空です。"

    def test_without_a_channel_home_says_whom_to_ask(
        self, network: NetworkThread, settings: Settings, qtbot: QtBot, translations: Translations
    ) -> None:
        rig = Rig(network, filled())
        rig.mirror.put_channels(ChannelList(channels=(), cursor=0, now=NOW))
        made = Desk(rig, settings)
        qtbot.addWidget(made.window)
        expected = "You have no channels. Ask an administrator for technician permission."
        assert made.view.sessions.empty.text.text() == expected

    def test_while_the_lists_are_read_it_says_so(
        self, network: NetworkThread, settings: Settings, qtbot: QtBot, translations: Translations
    ) -> None:
        rig = Rig(network, filled())
        rig.mirror.put_line(LineState(LineStage.LOADING))
        made = Desk(rig, settings)
        qtbot.addWidget(made.window)
        assert made.view.sessions.empty.text.text() == "Loading sessions…"
        assert not made.view.sessions.empty.next.isVisible()


class TestKeyboard:
    def test_f6_goes_round_the_panes(self, desk: Desk, qtbot: QtBot) -> None:
        desk.window.activateWindow()
        view = desk.view
        panes = (view.sidebar, view.search, view.sessions.table, view.details, view.status, view.toolbar)

        def is_in(pane: QWidget) -> bool:
            focused = desk.window.focusWidget()
            return focused is pane or pane.isAncestorOf(focused)

        panes[0].setFocus()
        for pane in (*panes[1:], panes[0]):
            view.rounds.go(1)
            qtbot.waitUntil(lambda pane=pane: is_in(pane))  # type: ignore[misc]
        for pane in (view.toolbar, view.status, view.details):
            view.rounds.go(-1)
            qtbot.waitUntil(lambda pane=pane: is_in(pane))  # type: ignore[misc]

    def test_escape_gives_up_the_search_then_goes_to_the_list(self, desk: Desk, qtbot: QtBot) -> None:
        desk.window.activateWindow()
        view = desk.view
        view.search.setFocus()
        view.search.setText("suzuki")
        QTest.keyClick(view.search, Qt.Key.Key_Escape)
        assert view.search.text() == ""
        QTest.keyClick(view.search, Qt.Key.Key_Escape)
        qtbot.waitUntil(view.sessions.table.hasFocus)

    def test_in_a_narrow_window_the_details_are_a_page_with_a_way_back(
        self, desk: Desk, qtbot: QtBot
    ) -> None:
        desk.window.resize(800, 700)
        desk.window.activateWindow()
        view = desk.view
        qtbot.waitUntil(lambda: not view.details.isVisible())
        desk.rig.actions.run(Press.DETAILS)
        assert view.details.isVisible()
        assert not view.sessions.isVisible()
        view.rounds.back.trigger()
        assert not view.details.isVisible()
        qtbot.waitUntil(view.sessions.table.hasFocus)

    def test_after_a_dialog_the_keyboard_is_where_it_was(self, desk: Desk, qtbot: QtBot) -> None:
        desk.window.activateWindow()
        desk.view.search.setFocus()
        qtbot.waitUntil(desk.view.search.hasFocus)
        desk.rig.actions.run(Press.NEW_SESSION)
        dialog = desk.window.findChild(NewSessionDialog)
        assert dialog is not None
        qtbot.waitUntil(dialog.isActiveWindow)
        assert dialog.focusWidget() is not None
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        # As the window manager does when a dialog goes.
        desk.window.activateWindow()
        qtbot.waitUntil(desk.view.search.hasFocus)

    def test_the_row_menu_is_the_session_menu(
        self, desk: Desk, settings: Settings, translations: Translations, theme: Theme
    ) -> None:
        looks = Looks(settings, translations, theme)
        menus = Menus(desk.window.menuBar(), desk.rig.actions, looks)
        titles = [action.text() for action in desk.window.menuBar().actions()]
        assert titles == ["&File", "&Session", "&View", "&Help"]
        table = desk.view.sessions.table
        QApplication.sendEvent(
            table,
            QContextMenuEvent(
                QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), table.mapToGlobal(QPoint(5, 5))
            ),
        )
        row = QApplication.activePopupWidget()
        assert isinstance(row, QMenu)
        names = entries(row)
        row.close()
        assert names == entries(menus._session)
        single = [name for name in names if name not in ("", "permissions")]
        assert single == [press.value for press in CONTEXT if press is not None]
        assert names[:6] == ["start", "withdraw", "", "permissions", "", "take"]
        assert names[-3:] == ["release", "close-session", "delete"]

    def test_every_pane_has_an_accessible_name(self, desk: Desk) -> None:
        for widget in (
            desk.view.sidebar,
            desk.view.sessions.table,
            desk.view.details,
            desk.view.search,
            desk.view.start,
        ):
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface is not None
            assert interface.text(QAccessible.Text.Name), widget.objectName()


class TestNews:
    def test_what_happens_to_my_sessions_is_told_in_passing(self, desk: Desk) -> None:
        desk.rig.mirror.apply([change(session(app=app()), 1, EventKind.SESSION_JOINED)])
        assert desk.view.status.told.text() == "経理-山田 joined: Waiting → Active"

    def test_what_i_did_myself_and_what_others_do_is_not(self) -> None:
        mine = change(session(), 1, EventKind.SESSION_CLOSED, actor=SATO)
        theirs = session(owner=TAKAHASHI, assignee=TAKAHASHI)
        assert news_of(mine, me()) is None
        assert news_of(change(theirs, 1, EventKind.SESSION_JOINED), me()) is None

    def test_an_answer_is_urgent(self, translations: Translations) -> None:
        told = news_of(change(session(), 1, EventKind.ACCESS_DENIED), me())
        assert told is not None
        assert (told.text, told.is_urgent) == ("経理-山田: denied", True)

    def test_a_colleague_who_closes_my_session_is_named(self, translations: Translations) -> None:
        told = news_of(change(session(), 1, EventKind.SESSION_CLOSED, actor=TAKAHASHI), me())
        assert told is not None
        assert told.text == "経理-山田 was closed by 高橋 一郎"


def test_language_and_theme_change_the_running_desk(
    desk: Desk, settings: Settings, translations: Translations, theme: Theme
) -> None:
    looks = Looks(settings, translations, theme)
    before = desk.view.grab().toImage()
    looks.choose_language("ja")
    assert settings.language == "ja"
    assert desk.window.windowTitle() == "ホーム – Service Desk"
    dark = next(action for action in looks.themes if action.objectName() == "dark")
    dark.trigger()
    assert settings.theme is ThemeChoice.DARK
    assert desk.view.grab().toImage() != before
    checked = [action.objectName() for action in (*looks.languages, *looks.themes) if action.isChecked()]
    assert checked == ["ja", "dark"]


def entries(menu: QMenu) -> list[str]:
    """The names of a menu's entries; a line has none."""
    return [action.objectName() for action in menu.actions()]


def test_the_context_menu_says_why_something_is_disabled(desk: Desk) -> None:
    desk.view.sessions.select(S1)
    action = desk.rig.actions.action(Press.START)
    assert not action.isEnabled()
    assert action.toolTip().splitlines()[1].startswith("The end user has not joined.")
    assert action.shortcut().toString() == "Ctrl+Return"


class TestSeveral:
    def test_all_selected_rows_are_aimed_at_and_one_leads(self, desk: Desk) -> None:
        desk.view.go_to(place_of(DESK))
        desk.view.sessions.table.selectAll()
        actions = desk.rig.actions
        assert set(actions.sessions) == {"s1", "s2", "other"}
        assert actions.session in actions.sessions
        assert actions.action(Press.CLOSE_SESSION).text() == "Close session… (3)"
        desk.view.sessions.select(S1)
        assert actions.sessions == (S1,)
        assert actions.action(Press.CLOSE_SESSION).text() == "Close session…"

    def test_ctrl_j_goes_to_the_next_session_that_needs_me(self, desk: Desk) -> None:
        """`s2` runs and was not asked; the others wait for their end users."""
        desk.view.go_to(place_of(DESK))
        desk.view.sessions.select(S1)
        desk.rig.actions.action(Press.NEXT).trigger()
        assert desk.rig.actions.session == "s2"
        desk.rig.actions.action(Press.NEXT).trigger()
        assert desk.rig.actions.session == "s2"
        assert desk.view.status.told.text() != ""
