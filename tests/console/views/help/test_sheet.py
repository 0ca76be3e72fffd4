# SPDX-License-Identifier: Apache-2.0
"""The sheet of shortcuts says what the keys do, all of it, in this system's spelling and both languages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sdconsole.console.actions.cases.presses import LOOKS, Press, keys_of, label
from sdconsole.console.views.help.sheet import key_groups
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.labels.keys import STOP_KEYS, KeyGroup
from sdconsole.toolkit.widgets.key_sheet import KeySheet
from tests.console.views.desks import Desk

# screens.md §6: Windows and Linux, then macOS (where Qt's Ctrl is ⌘, Meta is ⌃).
WANTED = {
    Press.NEW_SESSION: ("Ctrl+N", "Ctrl+N"),
    Press.START: ("Ctrl+Return", "Ctrl+Return"),
    Press.ASSIGN: ("Ctrl+Shift+A", "Ctrl+Shift+A"),
    Press.TRANSFER: ("Ctrl+Shift+T", "Ctrl+Shift+T"),
    Press.INVITE: ("Ctrl+Shift+I", "Ctrl+Shift+I"),
    Press.COPY_LINK: ("Ctrl+Shift+C", "Ctrl+Shift+C"),
    Press.SHOW_PIN: ("Ctrl+Shift+P", "Ctrl+Shift+P"),
    Press.RELEASE: ("Ctrl+Shift+R", "Ctrl+Shift+R"),
    Press.CLOSE_SESSION: ("Ctrl+Shift+W", "Ctrl+Shift+W"),
    Press.DELETE: ("Del", "Ctrl+Backspace"),
    Press.SEARCH: ("Ctrl+F", "Ctrl+F"),
    Press.NEXT: ("Ctrl+J", "Ctrl+J"),
    Press.CHAT: ("Ctrl+T", "Ctrl+T"),
    Press.DETAILS: ("Ctrl+I", "Ctrl+I"),
    Press.REFRESH: ("F5", "Ctrl+R"),
    Press.FULL_SCREEN: ("F11", "Ctrl+Meta+F"),
    Press.PREFERENCES: ("Ctrl+,", "Ctrl+,"),
    Press.SHORTCUTS: ("F1", "Ctrl+?"),
}


def groups_of(desk: Desk) -> list[KeyGroup]:
    """What the sheet of this desk shows."""
    return key_groups(desk.rig.actions, desk.view.rounds.ways, desk.view.rounds.places)


@pytest.mark.parametrize("press", WANTED, ids=lambda press: press.value)
def test_the_keys_are_those_of_both_systems(press: Press) -> None:
    assert (keys_of(press, is_mac=False)[0], keys_of(press, is_mac=True)[0]) == WANTED[press]


@pytest.mark.parametrize("is_mac", [False, True])
def test_no_key_is_given_twice(is_mac: bool) -> None:
    keys = [QKeySequence(one).toString() for press in Press for one in keys_of(press, is_mac=is_mac)]
    assert "" not in keys
    assert len(keys) == len(set(keys))


def test_no_two_enabled_actions_of_the_window_share_a_shortcut(desk: Desk) -> None:
    """Qt would call such a key ambiguous, and do neither."""
    owners: dict[str, set[int]] = {}
    actions = {
        id(action): action for widget in desk.window.findChildren(QWidget) for action in widget.actions()
    }
    actions |= {id(action): action for action in desk.window.findChildren(QAction)}
    actions |= {id(action): action for action in map(desk.rig.actions.action, Press)}
    for action in actions.values():
        for keys in action.shortcuts():
            owners.setdefault(keys.toString(), set()).add(id(action))
    assert {keys: len(found) for keys, found in owners.items() if len(found) > 1} == {}
    assert {"F6", "Shift+F6", "Ctrl+1", "Ctrl+N", "F1"} <= set(owners)


def test_every_key_that_does_something_is_on_the_sheet(desk: Desk) -> None:
    groups = groups_of(desk)
    said = {row.text: row.keys for group in groups[:3] for row in group.rows}
    for press in LOOKS:
        if keys_of(press):
            assert said[label(press)] == keys_of(press), press
    assert said["Next pane"] == ("F6",)
    assert said["Back to the list"] == ("Alt+Left",)
    assert [row.keys for row in groups[-1].rows] == [STOP_KEYS]


def test_it_is_searched_by_words_and_by_keys_and_copied(
    desk: Desk, qtbot: QtBot, translations: Translations
) -> None:
    sheet = KeySheet(lambda: groups_of(desk), desk.window)
    sheet.show()

    def shown() -> list[str]:
        found = sheet.list.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        return [line.text(0) for line in found if line.parent() is not None and not line.isHidden()]

    assert len(shown()) > 25
    sheet.search.setText("transfer")
    assert shown() == ["Transfer…"]
    sheet.search.setText("F11")
    assert shown() == ["Full screen"]
    sheet.copy_button.click()
    assert "Ctrl+Shift+T\tTransfer…" in QGuiApplication.clipboard().text()
    sheet.search.clear()
    translations.choose("ja")
    assert "転送…" in shown()
    assert "Transfer…" not in shown()
    assert sheet.windowTitle() == "キーボードショートカット"
    sheet.close()
