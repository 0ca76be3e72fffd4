# SPDX-License-Identifier: Apache-2.0
"""Help at a console that runs: F1, full screen, and menus also for those who are not signed in."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from sdconsole.console.actions.registry import Press
from sdconsole.console.fittings.helping import Helping
from sdconsole.console.views.help.about import AboutDialog
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme
from sdconsole.toolkit.widgets.key_sheet import KeySheet
from tests.console.office import House, Office
from tests.shared.gateway import gateway

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def office(
    settings: Settings, theme: Theme, translations: Translations, network: NetworkThread, qtbot: QtBot
) -> Iterator[Office]:
    """A console at its sign-in page, helped."""
    made = Office(House(settings, theme, translations, network), qtbot)
    Helping(made.window, made.workplace)
    yield made
    made.leave()


def names(menu: QMenu) -> list[str]:
    """The entries of a menu, and of the menus in it."""
    found = []
    for action in menu.actions():
        inner = action.menu()
        found += names(inner) if isinstance(inner, QMenu) else [action.objectName()]
    return [name for name in found if name]


def entries(office: Office) -> list[str]:
    """All that is in the menu bar."""
    menus = [action.menu() for action in office.window.menuBar().actions()]
    return [name for menu in menus if isinstance(menu, QMenu) for name in names(menu)]


def test_before_signing_in_there_are_language_theme_and_help(office: Office) -> None:
    assert {"ja", "en", "dark", "shortcuts", "diagnostics", "about", "preferences", "quit"} <= set(
        entries(office)
    )
    assert "take" not in entries(office)


def test_the_menu_bar_is_the_complete_list_and_help_stands_last(office: Office) -> None:
    """Signed in all presses are in it; signed out again, few."""
    with gateway() as running:
        office.sign_in(running.origin)
        office.wait_for_desk()
        bar = office.window.menuBar()
        assert [press.value for press in Press if press.value not in entries(office)] == []
        assert {"next-pane", "previous-pane", "back-to-list", "place-1"} <= set(entries(office))
        assert bar.actions()[-1].text() == "&Help"
        assert len({action.text() for action in bar.actions()}) == len(bar.actions())
        office.workplace.actions.run(Press.SIGN_OUT)
        office.qtbot.waitUntil(lambda: "take" not in entries(office))
        assert "about" in entries(office)


def test_f1_shows_the_sheet_once_and_about_what_this_is(office: Office) -> None:
    actions = office.workplace.actions
    actions.run(Press.SHORTCUTS)
    actions.run(Press.SHORTCUTS)
    assert len(office.window.findChildren(KeySheet)) == 1
    actions.run(Press.ABOUT)
    assert len(office.window.findChildren(AboutDialog)) == 1


def test_full_screen_and_back(office: Office) -> None:
    made = office.workplace.actions.action(Press.FULL_SCREEN)
    made.trigger()
    office.qtbot.waitUntil(office.window.isFullScreen)
    assert made.isChecked()
    made.trigger()
    office.qtbot.waitUntil(lambda: not office.window.isFullScreen())
    assert not made.isChecked()
