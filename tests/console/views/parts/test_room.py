# SPDX-License-Identifier: Apache-2.0
"""Narrow and wide windows: what keeps its words, what yields, and that nothing is out of reach."""

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.console.actions.registry import Press
from sdconsole.console.models.order import Column
from sdconsole.console.views.parts.more import MoreButton
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.i18n import Translations
from tests.console.views.desks import Desk

S1 = SessionId("s1")


def test_a_narrow_window_gives_the_room_to_the_list(desk: Desk) -> None:
    buttons = desk.view.toolbar.buttons
    assert desk.view.details.isVisible()
    words = [button.text() for button in buttons.values()]
    assert words == ["Take", "Assign", "Transfer", "Invite", "Copy link", "Show PIN", "Close session"]
    names = [button.accessibleName() for button in buttons.values()]
    desk.window.resize(860, 600)
    assert not desk.view.details.isVisible()
    assert not buttons[Press.CLOSE_SESSION].text()
    assert [button.accessibleName() for button in buttons.values()] == names
    assert names[:2] == ["Take", "Assign technician…"]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_from_1000_px_on_the_moves_have_words(desk: Desk, language: str, translations: Translations) -> None:
    translations.choose(language)
    desk.window.resize(1000, 700)
    for press in (Press.ASSIGN, Press.TRANSFER, Press.INVITE):
        button = desk.view.toolbar.buttons[press]
        assert button.text() == desk.rig.actions.action(press).iconText()
        assert button.width() >= button.sizeHint().width()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_at_the_least_width_the_start_button_keeps_its_words_and_the_rest_is_in_the_menu(
    desk: Desk, language: str, translations: Translations, qtbot: QtBot
) -> None:
    translations.choose(language)
    desk.window.resize(640, 480)
    toolbar, start = desk.view.toolbar, desk.view.start
    assert desk.window.width() == 640
    qtbot.waitUntil(lambda: start.width() >= start.sizeHint().width())
    hidden = [press for press, button in toolbar.buttons.items() if not button.isVisible()]
    assert hidden
    more = toolbar.findChild(MoreButton)
    assert more is not None
    offered = [action.objectName() for action in more.menu().actions()]
    assert set(hidden) <= set(offered)


def test_in_a_narrow_window_the_note_takes_the_place_of_the_list(desk: Desk) -> None:
    desk.window.resize(860, 600)
    desk.view.sessions.select(S1)
    desk.rig.actions.run(Press.EDIT_NOTE)
    assert desk.view.details.notes.isVisible()
    assert not desk.view.sessions.isVisible()
    desk.view.details.back_wanted.emit()
    assert desk.view.sessions.isVisible()
    assert not desk.view.details.isVisible()


def test_nobody_scrolls_the_list_sideways(desk: Desk, qtbot: QtBot) -> None:
    table = desk.view.sessions.table
    bar = table.horizontalScrollBar()
    for width in (900, 1000, 1280, 1440):
        desk.window.resize(width, 700)
        qtbot.waitUntil(lambda: bar.maximum() == 0, timeout=2_000)
    assert not table.isColumnHidden(Column.EXPIRES)


def test_the_keyboard_enters_details_and_chat(desk: Desk) -> None:
    desk.view.sessions.select(SessionId("s2"))
    desk.rig.actions.run(Press.CHAT)
    assert desk.view.details.chat.box.hasFocus()
    desk.rig.actions.run(Press.DETAILS)
    assert desk.view.details.heading.start.hasFocus()
