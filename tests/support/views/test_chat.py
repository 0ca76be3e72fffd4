# SPDX-License-Identifier: Apache-2.0
"""The chat pane: names and times, Enter that sends, an input method's Enter that does not, plain text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sdconsole.contract.sessions import ChatPage
from sdconsole.domain.refusal import Reason, refuse
from sdconsole.support.mirror.talk import Talk
from sdconsole.support.views.chat import ChatPane
from tests.support.builders import TAKAHASHI, message


@pytest.fixture
def pane(qtbot: QtBot) -> ChatPane:
    """An empty chat in sight."""
    made = ChatPane()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.field.setFocus()
    return made


def talk_of(*messages: object) -> Talk:
    return Talk().take(ChatPage(messages=messages, last=len(messages)))  # type: ignore[arg-type]


def test_messages_show_who_and_when(pane: ChatPane) -> None:
    """The technicians by name, the end user as "You"; what is on its way says so."""
    talk = talk_of(message(1, "Hello"), message(2, "Hi", by=None), message(3, "I look on", by=TAKAHASHI))
    pane.show_talk(talk.say("k", "later").say("l", "never").refuse("l", refuse(Reason.SESSION_CLOSED)))
    lines = pane.text().split("\n")
    assert [line.split("  ")[0] for line in lines[::2]] == ["佐藤 健", "You", "高橋 花子", "You", "You"]
    assert lines[1::2] == ["Hello", "Hi", "I look on", "later", "never"]
    assert lines[6].endswith("Sending…")
    assert "Not sent: " in lines[8]


def test_html_and_direction_marks_are_only_characters(pane: ChatPane) -> None:
    """Nothing from the other side is ever rendered; line breaks stay."""
    pane.show_talk(talk_of(message(1, "<b>x</b>\n<img src=a>\u202eevil")))
    assert "<b>x</b>\n<img src=a>evil" in pane.text()


def test_enter_sends_and_shift_enter_does_not(pane: ChatPane) -> None:
    """What was typed leaves as it is; the field is emptied only when it was accepted."""
    sent: list[str] = []
    pane.said.connect(sent.append)
    QTest.keyClicks(pane.field, "one")
    QTest.keyClick(pane.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(pane.field, "two")
    assert sent == []
    QTest.keyClick(pane.field, Qt.Key.Key_Return)
    assert sent == ["one\ntwo"]
    assert pane.field.toPlainText() == "one\ntwo"
    pane.accept()
    assert pane.field.toPlainText() == ""
    QTest.keyClick(pane.field, Qt.Key.Key_Enter)
    assert sent == ["one\ntwo"]


def test_the_enter_of_a_conversion_sends_nothing(pane: ChatPane) -> None:
    """While an input method composes, Enter is its own; after the commit it sends."""
    sent: list[str] = []
    pane.said.connect(sent.append)
    QApplication.sendEvent(pane.field, QInputMethodEvent("いんさつ", []))
    QTest.keyClick(pane.field, Qt.Key.Key_Return)
    assert sent == []
    commit = QInputMethodEvent()
    commit.setCommitString("印刷")
    QApplication.sendEvent(pane.field, commit)
    QTest.keyClick(pane.field, Qt.Key.Key_Return)
    assert sent == ["印刷"]


def test_a_refused_text_stays_and_says_why(pane: ChatPane) -> None:
    """Until it is mended."""
    QTest.keyClicks(pane.field, "x")
    pane.refuse(refuse(Reason.TEXT_TOO_LONG, field="text", limit=2000, length=2001))
    assert pane._problem.isVisible()
    assert pane.field.toPlainText() == "x"
    QTest.keyClicks(pane.field, "y")
    assert not pane._problem.isVisible()


def test_what_is_in_sight_is_read_and_what_is_not_is_not(pane: ChatPane, qtbot: QtBot) -> None:
    """A window in the background has not been read."""
    seen: list[bool] = []
    pane.seen.connect(lambda: seen.append(True))
    qtbot.waitUntil(pane.isActiveWindow)
    pane.show_talk(talk_of(message(1, "Hello")))
    assert seen
    seen.clear()
    pane.hide()
    pane.show_talk(talk_of(message(1, "Hello"), message(2, "Still there?")))
    assert not seen


def test_tab_leaves_the_field(pane: ChatPane) -> None:
    """Every part is reached by the keyboard."""
    QTest.keyClick(pane.field, Qt.Key.Key_Tab)
    assert pane.send.hasFocus()
