# SPDX-License-Identifier: Apache-2.0
"""What a visit puts on the screen, and takes off it again."""

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from sdconsole.client.stream import LineDown, LineUp
from sdconsole.client.transport import LineProblem
from sdconsole.contract.sessions import ChatPage
from sdconsole.domain.ids import GrantId, RequestId
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import HARD_STOP_AFTER_EXPIRY, HARD_STOP_WARNING, Status
from sdconsole.support.mirror.screens import LineReport, LineState
from tests.support.builders import (
    CONTROL,
    SUZUKI,
    TAKAHASHI,
    VIEW,
    grant,
    message,
    open_for,
    prompt,
    state,
)
from tests.support.views.scenery import G1, Scene


def test_waiting_says_where_one_is_and_that_nobody_sees_anything(scene: Scene) -> None:
    """Organisation, host, the truth about the line, the technician's name."""
    assert scene.stage.page._title.text() == "Example support"
    assert scene.stage.page._host.text() == "gw.example.co.jp"
    assert scene.stage.page._line.words.text() == "Connected: encrypted"
    assert "佐藤 健" in scene.stage.page._technician.words.text()
    assert "Nobody can see your screen" in scene.stage.page.panel_text()
    assert scene.banner() == ""


def test_the_banner_follows_what_goes_on(scene: Scene) -> None:
    """May connect, controls, paused, back, gone."""
    scene.play.grant_control()
    scene.play.visit.on_report(LineReport(G1, LineState.SHARING))
    assert scene.banner() == "● 佐藤 健 is controlling this computer"
    (banner,) = scene.stage.banners.values()
    banner.pause.click()
    assert scene.banner() == "● Paused: 佐藤 健 sees a still picture"
    banner.pause.click()
    scene.play.visit.on_report(LineReport(G1, LineState.LOST))
    assert scene.banner() == "● 佐藤 健 may connect"
    banner.stop.click()
    assert scene.banner() == ""
    assert scene.play.screens.is_open == set()
    assert scene.window.notices.text() == "Access stopped"


def test_view_only_is_called_viewing(scene: Scene) -> None:
    """Only say what is true."""
    scene.play.gateway(state(2, asked=prompt(scopes=VIEW)))
    scene.play.visit.allow(RequestId("r1"), frozenset(VIEW))
    scene.play.gateway(state(3, grants=(grant(scopes=VIEW),)))
    scene.play.visit.on_report(LineReport(G1, LineState.SHARING))
    assert scene.banner() == "● 佐藤 健 is viewing this screen"
    assert "mouse and keyboard" not in scene.stage.page.panel_text()


@pytest.mark.parametrize("keys", ["Pause", "Ctrl+Alt+Shift+S"])
def test_the_stop_keys_stop(scene: Scene, keys: str, qtbot: QtBot) -> None:
    """While one of our windows has the focus."""
    scene.play.grant_control()
    scene.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is not None)
    QTest.keySequence(scene.window, QKeySequence(keys))
    assert scene.play.screens.is_open == set()


def test_the_lost_line_is_told_calmly_and_can_be_retried(scene: Scene) -> None:
    """A bar with a countdown; the page does not claim to be connected."""
    scene.play.gateway(LineDown(LineProblem.REFUSED, 7_000, 4))
    assert scene.window.line_bar.text() == "Can't reach the Gateway. Retrying in 7 s."
    assert scene.stage.page._line.words.text() == "Connection lost, reconnecting"
    scene.play.gateway(LineUp())
    assert scene.window.line_bar.isHidden()
    assert scene.stage.page._line.words.text() == "Connected: encrypted"


def test_blocked_says_so_and_can_be_undone(scene: Scene) -> None:
    """Three refused prompts."""
    scene.play.gateway(state(2, is_blocked=True))
    assert "You refused three requests." in scene.stage.page.panel_text()
    scene.stage.page._panel.unblock.click()
    assert scene.play.telling.what() == ["unblock"]


def test_ending_asks_once_and_tells_what_was_allowed(scene: Scene, qtbot: QtBot) -> None:
    """Everything is shut, the summary names who and what."""
    scene.play.grant_control()
    scene.stage.page.leave.click()
    scene.stage.page.leave.click()
    box = scene.stage._question
    assert isinstance(box, QDialog)
    next(button for button in box.findChildren(QAbstractButton) if button.text() == "End session").click()
    assert scene.play.telling.what() == ["answer", "leave"]
    assert scene.window.page is scene.stage.ended
    assert scene.stage.banners == {}
    text = scene.stage.ended.text()
    for words in ("You ended the session.", "佐藤 健: View, Control", "You may delete this app."):
        assert words in text
    with qtbot.waitSignal(scene.stage.closed):
        scene.window.close()


def test_not_ending_after_all_changes_nothing(scene: Scene) -> None:
    """The way out of the question is the way back."""
    scene.play.grant_control()
    scene.window.close()
    assert scene.window.isVisible()
    box = scene.stage._question
    assert isinstance(box, QDialog)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert scene.play.case.ending is None
    assert scene.play.screens.is_open == {G1}


def test_a_closed_session_is_the_end(scene: Scene) -> None:
    """The prompt goes, the page says who closed it."""
    scene.play.gateway(state(2, asked=prompt()))
    scene.play.gateway(state(3, status=Status.CLOSED, epoch=2))
    assert scene.stage.prompt is None
    assert scene.window.page is scene.stage.ended
    assert "Your technician closed this session." in scene.stage.ended.text()
    assert "You allowed nobody" in scene.stage.ended.text()


def test_a_screen_that_cannot_be_shared_is_told(scene: Scene) -> None:
    """The end user hears why nothing happens."""
    scene.play.grant_control()
    scene.play.visit.on_report(LineReport(G1, LineState.NO_SCREEN, "no_permission"))
    assert scene.window.notices.text() == "Screen Recording is not allowed."
    assert scene.banner() == "● 佐藤 健 may connect"


def test_the_language_changes_everywhere_at_once(scene: Scene) -> None:
    """Page, prompt and banner, in the middle of a request."""
    scene.play.grant_control()
    scene.play.gateway(state(4, asked=prompt("r2", TAKAHASHI), grants=(grant(),)))
    scene.window._language.click()
    assert scene.stage.prompt is not None
    assert scene.stage.prompt.deny.text() == "拒否"
    assert scene.banner() == "● 佐藤 健 さんが接続できます"
    assert scene.stage.page.leave.text() == "セッションを終了"
    assert scene.look.settings.language == "ja"


def test_all_that_was_granted_is_listed(scene: Scene) -> None:
    """In words, as the prompt said them."""
    scene.play.grant_control()
    for words in ("see your screen", "use your mouse and keyboard", "Stop at any time"):
        assert words in scene.stage.page.panel_text()
    assert len(CONTROL) == 2


def test_three_technicians_are_named_with_what_each_does(scene: Scene) -> None:
    """Who controls comes first on the banner; the panel and the banner's tip name everybody."""
    play = scene.play
    for number, (request, who, scopes) in enumerate(
        [("r1", None, CONTROL), ("r2", TAKAHASHI, CONTROL), ("r3", SUZUKI, VIEW)]
    ):
        open_for(play, request, who, scopes, number=10 * number + 2)
        play.connected(request)
    play.hold("g-r2")
    assert scene.banner() == "● 高橋 花子 is controlling this computer, 2 others with access"
    said = scene.stage.page.panel_text()
    assert "高橋 花子: controls keyboard and mouse" in said
    assert "佐藤 健: only watches now" in said
    assert "鈴木 一郎: only watches now" in said
    tip = next(iter(scene.stage.banners.values())).toolTip()
    assert tip.split("\n")[0] == "高橋 花子: controls keyboard and mouse"
    assert "佐藤 健, 高橋 花子, 鈴木 一郎" in scene.stage.page._technician.words.text()
    assert play.screens.holder == "g-r2"
    play.hold("g-r1")
    assert scene.banner().startswith("● 佐藤 健")
    play.hold(None)
    assert "Nobody controls it now" in scene.stage.page.panel_text()
    assert play.screens.holder is None


def test_new_messages_are_marked_on_the_banner_until_they_were_in_sight(
    scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the window is in front; the banner's button brings the chat there."""
    scene.play.grant_control()
    scene.window.hide()
    scene.play.gateway(state(9, grants=(grant(),), chat=2))
    scene.play.chat_network.jobs[-1].answer(
        ChatPage(messages=(message(1, "Hello"), message(2, "Ready?")), last=2)
    )
    banner = next(iter(scene.stage.banners.values()))
    assert banner.chat.text() == "Chat: 2 new"
    # Offscreen no window comes to the front by itself.
    monkeypatch.setattr(scene.stage.page.chat, "isActiveWindow", lambda: True)
    banner.chat.click()
    qtbot.waitUntil(lambda: banner.chat.text() == "Chat")
    assert "Ready?" in scene.stage.page.chat.text()


def test_what_was_typed_stays_while_the_line_is_lost(scene: Scene) -> None:
    """Neither the outage nor the return of the line empties the box; what is sent waits in the list."""
    field = scene.stage.page.chat.field
    field.setPlainText("half a sen")
    scene.play.gateway(LineDown(LineProblem.REFUSED, 7_000, 4))
    assert (field.toPlainText(), field.isEnabled()) == ("half a sen", True)
    field.setPlainText("said while it was lost")
    scene.stage.page.chat.send.click()
    assert field.toPlainText() == ""
    assert "said while it was lost" in scene.stage.page.chat.text()
    field.setPlainText("the next one")
    scene.play.gateway(LineUp())
    assert field.toPlainText() == "the next one"


def test_the_hard_stop_is_announced_with_the_time_that_is_left(scene: Scene) -> None:
    """In a bar that counts down."""
    scene.play.grant_control()
    was = scene.play.case.state
    now = was.expires_at + HARD_STOP_AFTER_EXPIRY - HARD_STOP_WARNING
    scene.play.gateway(structs.replace(was, number=was.number + 1, status=Status.EXPIRED, now=now))
    scene.play.visit._on_tick()
    assert scene.window.notices.text() == "The session is past its expiration. The access ends in 5:00."


def test_control_is_stopped_from_the_panel_and_from_the_banner(scene: Scene) -> None:
    """The view goes on; what can be taken back has a button of its own, the view has none."""
    scene.play.grant_control()
    scene.play.connected("r1")
    buttons = [button.objectName() for button in scene.stage.page.findChildren(QPushButton)]
    assert "stop-control" in buttons
    assert "stop-view" not in buttons
    (banner,) = scene.stage.banners.values()
    assert banner.less.isVisible()
    banner.less.click()
    assert scene.play.screens.did[-1] == ("narrow", GrantId("g-r1"), frozenset(VIEW))
    assert not banner.less.isVisible()
    assert "viewing" in scene.banner()


def test_one_scope_is_taken_back_by_its_own_button(scene: Scene) -> None:
    """Files go, the rest stays; Japanese words too."""
    scopes = (*CONTROL, Scope.FILES)
    scene.look.translations.choose("ja")
    open_for(scene.play, "r1", None, scopes, number=2)
    button = scene.stage.page.findChild(QPushButton, "stop-files")
    assert isinstance(button, QPushButton)
    assert button.text() == "ファイルを止める"
    button.click()
    assert scene.play.screens.did[-1] == ("narrow", GrantId("g-r1"), frozenset(CONTROL))
