# SPDX-License-Identifier: Apache-2.0
"""The chat pane: keys, input methods, to whom one speaks, what counts as read, plain text only."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sdconsole.client.transport import LineLost, LineProblem
from sdconsole.console.mirror.line import LineStage, LineState
from sdconsole.console.views.parts.details.chat import ChatPane
from sdconsole.contract.people import UserRef
from sdconsole.contract.sessions import ChatMessage, ChatPage, ChatSay, ChatTo
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.theme import Theme, ThemeChoice
from tests.console.builders import NOW, SATO, TAKAHASHI, change, filled, session
from tests.console.parts import ORIGIN, Rig

S1, S2 = SessionId("s1"), SessionId("s2")


def said(number: int, text: str, by: UserRef | None = None, to: ChatTo = ChatTo.EVERYBODY) -> ChatMessage:
    """One message."""
    return ChatMessage(number=number, at=NOW, by=by, to=to, text=text)


class Talk:
    """A chat pane that looks at one of two sessions of mine."""

    def __init__(self, network: NetworkThread, qtbot: QtBot) -> None:
        self.rig = Rig(network, filled(session(), session("s2")))
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.pane = ChatPane(self.rig.mirror, self.rig.panes.chat, ORIGIN, self.window)
        QVBoxLayout(self.window).addWidget(self.pane)
        self.window.resize(320, 420)
        self.pane.show_session(S1)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def comes(self, *messages: ChatMessage) -> None:
        """Somebody says something."""
        last = messages[-1].number
        self.rig.line.answers["chat"] = ChatPage(messages=messages, last=last)
        self.rig.mirror.apply([change(session(chat=last), last)])
        self.qtbot.waitUntil(lambda: self.rig.panes.chat.talk(S1).last == last)

    def says(self, text: str) -> None:
        """I type and press Enter."""
        self.pane.box.setPlainText(text)
        QTest.keyClick(self.pane.box, Qt.Key.Key_Return)

    def sent(self) -> list[Any]:
        """What is being sent, once it has reached the line."""
        self.qtbot.waitUntil(lambda: any(one.route == "chat-say" for one in self.rig.line.sent))
        return [one.body for one in self.rig.line.sent if one.route == "chat-say"]

    def is_sending(self) -> bool:
        """Whether anything goes out."""
        return self.rig.panes.chat.is_sending(S1)


@pytest.fixture
def talk(network: NetworkThread, qtbot: QtBot, translations: Translations, theme: Theme) -> Talk:
    """A chat in which nobody has said anything."""
    return Talk(network, qtbot)


class TestKeys:
    def test_enter_sends_the_message(self, talk: Talk) -> None:
        talk.says("hello")
        assert talk.sent() == [ChatSay(text="hello", to=ChatTo.EVERYBODY)]

    def test_shift_enter_begins_a_line(self, talk: Talk) -> None:
        talk.pane.box.setPlainText("one")
        talk.pane.box.moveCursor(talk.pane.box.textCursor().MoveOperation.End)
        QTest.keyClick(talk.pane.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClicks(talk.pane.box, "two")
        assert talk.pane.box.toPlainText() == "one\ntwo"
        assert not talk.is_sending()

    def test_enter_belongs_to_an_input_method_while_it_composes(self, talk: Talk) -> None:
        """The Enter that takes a candidate must never send half a sentence."""
        box = talk.pane.box
        box.setPlainText("こん")
        QApplication.sendEvent(box, QInputMethodEvent("にちは", []))
        QTest.keyClick(box, Qt.Key.Key_Return)
        assert not talk.is_sending()
        done = QInputMethodEvent("", [])
        done.setCommitString("にちは")
        QApplication.sendEvent(box, done)
        QTest.keyClick(box, Qt.Key.Key_Return)
        assert len(talk.sent()) == 1

    def test_an_empty_message_is_not_sent(self, talk: Talk) -> None:
        talk.says(" \n ")
        assert not talk.is_sending()
        assert not talk.pane.send.isEnabled()


class TestTo:
    def test_among_technicians_is_said_and_coloured(self, talk: Talk) -> None:
        pane = talk.pane
        assert pane.box.placeholderText() == "The end user reads this"
        before = pane.box.palette().color(QPalette.ColorRole.Base)
        pane.technicians.click()
        assert pane.box.placeholderText() == "Only technicians read this"
        assert pane.box.palette().color(QPalette.ColorRole.Base) != before
        talk.says("internal")
        assert talk.sent() == [ChatSay(text="internal", to=ChatTo.TECHNICIANS)]

    def test_each_session_has_its_own(self, talk: Talk) -> None:
        """What was meant for technicians must not go to the next session's end user."""
        talk.pane.technicians.click()
        talk.pane.box.setPlainText("half")
        talk.pane.show_session(S2)
        assert talk.pane.everybody.isChecked()
        assert talk.pane.box.toPlainText() == ""
        talk.pane.show_session(S1)
        assert talk.pane.technicians.isChecked()
        assert talk.pane.box.toPlainText() == "half"


class TestMessages:
    def test_they_are_plain_text_with_names(self, talk: Talk) -> None:
        talk.comes(
            said(1, "<b>bold</b><img src='http://192.0.2.1/x'>"),
            said(2, "internal", TAKAHASHI, ChatTo.TECHNICIANS),
            said(3, "yes", SATO),
        )
        text = talk.pane.messages.toPlainText()
        assert "<b>bold</b><img src='http://192.0.2.1/x'>" in text
        assert "End user · " in text
        assert "高橋 一郎 · " in text
        assert "technicians only" in text
        assert "You · " in text
        assert talk.pane.messages.document().toHtml().count("<img") == 0

    def test_what_is_on_the_screen_is_read(self, talk: Talk) -> None:
        talk.comes(said(1, "hello"))
        assert talk.rig.mirror.unread(talk.rig.mirror.entry(S1)) == 0
        talk.pane.hide()
        talk.comes(said(2, "again"))
        assert talk.rig.mirror.unread(talk.rig.mirror.entry(S1)) == 1
        talk.pane.show()
        assert talk.rig.mirror.unread(talk.rig.mirror.entry(S1)) == 0

    def test_the_last_one_is_in_sight_unless_one_reads_further_up(self, talk: Talk) -> None:
        bar = talk.pane.messages.verticalScrollBar()
        talk.comes(*(said(number, "line\n" * 4) for number in range(1, 12)))
        talk.qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
        bar.setValue(10)
        talk.comes(said(12, "news"))
        assert bar.value() == 10

    def test_another_scheme_and_language_draw_them_anew(
        self, talk: Talk, theme: Theme, translations: Translations
    ) -> None:
        talk.comes(said(1, "hello"))
        translations.choose("ja")
        assert "エンドユーザー" in talk.pane.messages.toPlainText()
        theme.choose(ThemeChoice.DARK)
        assert talk.pane.messages.toPlainText().count("hello") == 1


class TestFailures:
    def test_what_was_not_sent_stays_and_says_why(self, talk: Talk) -> None:
        talk.rig.line.answers["chat-say"] = LineLost(LineProblem.TIMEOUT, "")
        talk.says("hello")
        talk.qtbot.waitUntil(talk.pane.failure.isVisible)
        assert talk.pane.failure.text().startswith("Not sent: gw.example.co.jp does not answer.")
        assert talk.pane.box.toPlainText() == "hello"
        assert talk.pane.send.isEnabled()
        talk.rig.line.answers["chat-say"] = said(1, "hello", SATO)
        talk.pane.send.click()
        talk.qtbot.waitUntil(lambda: talk.pane.box.toPlainText() == "")
        assert not talk.pane.failure.isVisible()

    def test_without_a_line_one_can_write_but_not_send(self, talk: Talk) -> None:
        talk.rig.mirror.put_line(LineState(LineStage.DOWN))
        talk.pane.refresh()
        talk.says("hello")
        assert not talk.is_sending()
        assert talk.pane.box.toPlainText() == "hello"
        assert talk.pane.send.toolTip() != ""
