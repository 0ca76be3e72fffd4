# SPDX-License-Identifier: Apache-2.0
"""The two-phase button through all eight states: words, shape, name, what a press does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from sdconsole.console.mirror.line import LineStage, LineState
from sdconsole.console.views.parts.start_button import StartButton
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.events import EventKind
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.theme import Theme, ThemeChoice
from tests.console.builders import app, change, filled, permission_sessions, session
from tests.console.parts import Rig

STATES = [state.value for state in PermissionState]
ENGLISH = {
    "unavailable": "Not joined",
    "not-requested": "Request permission",
    "pending": "Waiting 0:42",
    "granted": "Connect now",
    "in-session": "Controlling",
    "denied": "Denied - ask again",
    "no-answer": "No answer - ask again",
    "revoked": "Access revoked - ask again",
}
JAPANESE = {
    "unavailable": "未参加",
    "not-requested": "許可をリクエスト",
    "pending": "許可待ち 0:42",
    "granted": "接続する",
    "in-session": "操作中",
    "denied": "拒否されました・再リクエスト",
    "no-answer": "応答なし・再リクエスト",
    "revoked": "許可が取り消されました・再リクエスト",
}


def button_for(network: NetworkThread, qtbot: QtBot, name: str = "not-requested") -> tuple[Rig, StartButton]:
    """The button with a session in the named state selected."""
    sessions = permission_sessions()
    rig = Rig(network, filled(*sessions.values()))
    button = StartButton(rig.mirror, rig.actions)
    qtbot.addWidget(button)
    rig.actions.select(sessions[name].id)
    button.show()
    return rig, button


@pytest.mark.parametrize("name", STATES)
def test_its_words_in_both_languages(
    name: str, network: NetworkThread, qtbot: QtBot, translations: Translations
) -> None:
    _rig, button = button_for(network, qtbot, name)
    assert button.second_line == ENGLISH[name]
    assert button.text() == "Start remote session"
    translations.choose("ja")
    assert button.second_line == JAPANESE[name]
    assert button.text() == "リモートセッションの開始"


def test_every_state_has_a_shape_of_its_own(network: NetworkThread, qtbot: QtBot) -> None:
    rig, button = button_for(network, qtbot)
    shapes = set[Icon]()
    for view in permission_sessions().values():
        rig.actions.select(view.id)
        shapes.add(button.sign)
    assert len(shapes) == len(STATES)


@pytest.mark.parametrize("name", STATES)
def test_what_a_screen_reader_says(
    name: str, network: NetworkThread, qtbot: QtBot, translations: Translations
) -> None:
    _rig, button = button_for(network, qtbot, name)
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface is not None
    said = interface.text(QAccessible.Text.Name)
    assert said.startswith("Start remote session, ")
    assert interface.role() in (QAccessible.Role.Button, QAccessible.Role.ButtonMenu)
    translations.choose("ja")
    assert interface.text(QAccessible.Text.Name).startswith("リモートセッションの開始、")


def test_pending_is_said_with_its_seconds(
    network: NetworkThread, qtbot: QtBot, translations: Translations
) -> None:
    _rig, button = button_for(network, qtbot, "pending")
    assert button.accessibleName().endswith("waiting for permission, 42 seconds left")
    translations.choose("ja")
    assert button.accessibleName() == "リモートセッションの開始、許可待ち、残り42 秒"


@pytest.mark.parametrize("name", STATES)
def test_only_pending_opens_a_menu(name: str, network: NetworkThread, qtbot: QtBot) -> None:
    _rig, button = button_for(network, qtbot, name)
    has_menu = button.menu() is not None
    assert has_menu is (name == "pending")


@pytest.mark.parametrize(
    ("name", "route"),
    [
        ("not-requested", "access-ask"),
        ("denied", "access-ask"),
        ("no-answer", "access-ask"),
        ("revoked", "access-ask"),
        ("granted", "access-withdraw"),
    ],
)
def test_what_a_press_sends(name: str, route: str, network: NetworkThread, qtbot: QtBot) -> None:
    """Granted without the key at hand (none was made here) gives the grant up; with it, see the verbs."""
    rig, button = button_for(network, qtbot, name)
    button.click()
    qtbot.waitUntil(lambda: len(rig.line.sent) == 1)
    assert rig.line.sent[0].route == route


def test_it_says_that_something_is_under_way(
    network: NetworkThread, qtbot: QtBot, translations: Translations
) -> None:
    _rig, button = button_for(network, qtbot, "not-requested")
    button.click()
    assert button.second_line == "Sending…"


def test_it_follows_the_stream(network: NetworkThread, qtbot: QtBot, translations: Translations) -> None:
    rig = Rig(network, filled(session()))
    button = StartButton(rig.mirror, rig.actions)
    qtbot.addWidget(button)
    assert button.second_line == "No session selected"
    rig.actions.select(session().id)
    assert not button.isEnabled()
    assert button.toolTip() == "The end user has not joined. Send the link or tell the PIN code."
    rig.mirror.apply([change(session(app=app()), 1, EventKind.SESSION_JOINED)])
    assert button.isEnabled()
    rig.mirror.put_line(LineState(LineStage.DOWN, "refused", 1_000, 1))
    assert not button.isEnabled()


def test_it_can_be_pressed_from_the_keyboard(network: NetworkThread, qtbot: QtBot) -> None:
    rig, button = button_for(network, qtbot, "not-requested")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)  # type: ignore[no-untyped-call]  # pytest-qt has no types here
    qtbot.waitUntil(lambda: len(rig.line.sent) == 1)


def test_it_is_as_wide_in_every_state(
    network: NetworkThread, qtbot: QtBot, translations: Translations
) -> None:
    """What stands beside it must not jump when the end user answers."""
    rig, button = button_for(network, qtbot)
    for language in ("en", "ja"):
        translations.choose(language)
        widths = set[int]()
        for view in permission_sessions().values():
            rig.actions.select(view.id)
            widths.add(button.sizeHint().width())
        assert len(widths) == 1


def test_the_states_look_different_in_both_schemes(
    network: NetworkThread, qtbot: QtBot, theme: Theme
) -> None:
    rig, button = button_for(network, qtbot)
    pictures = set[bytes]()
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        theme.choose(choice)
        for view in permission_sessions().values():
            rig.actions.select(view.id)
            pictures.add(bytes(button.grab().toImage().constBits()))
    assert len(pictures) == 2 * len(STATES)
