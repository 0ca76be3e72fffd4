# SPDX-License-Identifier: Apache-2.0
"""The chat book: what is fetched when, what is sent once, what stays in the box, what counts as read."""

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.client.transport import LineLost, LineProblem
from sdconsole.console.mirror.line import LineStage, LineState
from sdconsole.contract.sessions import ChatMessage, ChatPage, ChatSay, ChatTo
from sdconsole.domain.ids import SessionId
from sdconsole.domain.people import Role
from sdconsole.domain.refusal import NextStep, Reason, refuse
from sdconsole.toolkit.bridge import NetworkThread
from tests.console.builders import NOW, TAKAHASHI, change, filled, me, session
from tests.console.parts import Rig

S1 = SessionId("s1")


def said(number: int, text: str = "hello") -> ChatMessage:
    """A message of the end user."""
    return ChatMessage(number=number, at=NOW, by=None, to=ChatTo.EVERYBODY, text=text)


def part(*numbers: int, last: int = 0) -> ChatPage:
    """A part of the chat."""
    return ChatPage(messages=tuple(said(number) for number in numbers), last=last or max(numbers, default=0))


@pytest.fixture
def rig(network: NetworkThread, qtbot: QtBot) -> Rig:
    """One session of mine in which nobody has said anything."""
    return Rig(network, filled(session(), session("s2")))


def chats(rig: Rig) -> list[str]:
    """The routes about chat that were called."""
    return [sent.route for sent in rig.line.sent if sent.route.startswith("chat")]


def test_nothing_is_fetched_while_nothing_was_said(rig: Rig) -> None:
    rig.panes.chat.aim(S1)
    assert chats(rig) == []


def test_what_is_new_is_fetched_when_the_number_rises(rig: Rig, qtbot: QtBot) -> None:
    """In parts, each behind the last message known, until nothing is missing."""
    book = rig.panes.chat
    book.aim(S1)
    rig.line.answers["chat"] = part(1, 2, last=2)
    rig.mirror.apply([change(session(chat=2), 1)])
    qtbot.waitUntil(lambda: book.talk(S1).last == 2)
    rig.line.answers["chat"] = part(3)
    rig.mirror.apply([change(session(chat=3), 2)])
    qtbot.waitUntil(lambda: book.talk(S1).last == 3)
    assert [message.number for message in book.talk(S1).messages] == [1, 2, 3]
    assert chats(rig) == ["chat", "chat"]


def test_a_session_not_looked_at_is_not_fetched(rig: Rig) -> None:
    rig.panes.chat.aim(S1)
    rig.mirror.apply([change(session("s2", chat=5), 1)])
    assert chats(rig) == []


def test_a_lost_line_is_made_up_for_when_it_is_back(rig: Rig, qtbot: QtBot) -> None:
    book = rig.panes.chat
    book.aim(S1)
    rig.line.answers["chat"] = LineLost(LineProblem.BROKEN, "")
    rig.mirror.apply([change(session(chat=1), 1)])
    qtbot.waitUntil(lambda: book.talk(S1).failure is not None)
    rig.line.answers["chat"] = part(1)
    rig.mirror.put_line(LineState(LineStage.DOWN))
    rig.mirror.put_line(LineState(LineStage.UP))
    qtbot.waitUntil(lambda: book.talk(S1).last == 1)
    assert book.talk(S1).failure is None


def test_a_message_goes_out_once_and_the_box_is_empty(rig: Rig, qtbot: QtBot) -> None:
    book = rig.panes.chat
    book.aim(S1)
    rig.line.answers["chat-say"] = said(1, "hello")
    rig.line.answers["chat"] = part(1)
    book.write(S1, "  hello \n", ChatTo.TECHNICIANS)
    assert book.say(S1)
    assert not book.say(S1)
    qtbot.waitUntil(lambda: book.draft(S1).text == "")
    (sent,) = (sent for sent in rig.line.sent if sent.route == "chat-say")
    assert sent.body == ChatSay(text="hello", to=ChatTo.TECHNICIANS)
    assert book.draft(S1).to is ChatTo.TECHNICIANS
    qtbot.waitUntil(lambda: book.talk(S1).last == 1)


def test_a_message_whose_answer_was_lost_is_the_same_message_when_sent_again(rig: Rig, qtbot: QtBot) -> None:
    book = rig.panes.chat
    rig.line.answers["chat-say"] = LineLost(LineProblem.TIMEOUT, "")
    book.write(S1, "hello", ChatTo.EVERYBODY)
    book.say(S1)
    qtbot.waitUntil(lambda: book.draft(S1).failure is not None)
    assert book.draft(S1).text == "hello"
    rig.line.answers["chat-say"] = said(1)
    book.say(S1)
    qtbot.waitUntil(lambda: book.draft(S1).text == "")
    first, second = (sent for sent in rig.line.sent if sent.route == "chat-say")
    assert first.key == second.key is not None


def test_a_refused_message_stays_with_the_reason_until_it_is_changed(rig: Rig, qtbot: QtBot) -> None:
    book = rig.panes.chat
    rig.line.answers["chat-say"] = refuse(Reason.RATE_LIMITED, NextStep.WAIT)
    book.write(S1, "hello", ChatTo.EVERYBODY)
    book.say(S1)
    qtbot.waitUntil(lambda: book.draft(S1).failure is not None)
    book.write(S1, "hello", ChatTo.EVERYBODY)
    assert book.draft(S1).failure is not None
    book.write(S1, "hello!", ChatTo.EVERYBODY)
    assert book.draft(S1).failure is None


def test_what_the_gateway_would_refuse_is_not_sent(rig: Rig) -> None:
    book = rig.panes.chat
    book.write(S1, "x" * 2001, ChatTo.EVERYBODY)
    assert not book.say(S1)
    failure = book.draft(S1).failure
    assert failure is not None
    assert failure.reason is Reason.TEXT_TOO_LONG  # type: ignore[union-attr]  # a refusal, not a lost line
    book.write(S1, " \n ", ChatTo.EVERYBODY)
    assert not book.say(S1)
    assert chats(rig) == []


def test_each_session_keeps_what_is_being_written_in_it(rig: Rig) -> None:
    book = rig.panes.chat
    book.write(S1, "one", ChatTo.EVERYBODY)
    book.write(SessionId("s2"), "two", ChatTo.TECHNICIANS)
    assert book.draft(S1).text == "one"
    assert book.draft(SessionId("s2")).to is ChatTo.TECHNICIANS


def test_nothing_can_be_said_without_a_line_or_as_a_stranger(network: NetworkThread, qtbot: QtBot) -> None:
    foreign = session(owner=TAKAHASHI, assignee=TAKAHASHI)
    rig = Rig(network, filled(foreign, session("s2"), person=me(Role.OWNER)))
    assert rig.panes.chat.refusal(SessionId("s2")) is None
    rig.mirror.put_line(LineState(LineStage.DOWN))
    refusal = rig.panes.chat.refusal(SessionId("s2"))
    assert refusal is not None
    assert refusal.reason is Reason.UNAVAILABLE


def test_what_was_read_is_remembered_at_the_next_start(
    rig: Rig, network: NetworkThread, qtbot: QtBot
) -> None:
    book = rig.panes.chat
    book.aim(S1)
    rig.line.answers["chat"] = part(1, 2)
    rig.mirror.apply([change(session(chat=2), 1)])
    qtbot.waitUntil(lambda: book.talk(S1).last == 2)
    assert rig.mirror.unread(rig.mirror.entry(S1)) == 2
    book.mark_read(S1)
    assert rig.mirror.unread(rig.mirror.entry(S1)) == 0
    again = Rig(network, filled(session(chat=3)))
    assert again.mirror.unread(again.mirror.entry(S1)) == 1


def test_signing_out_forgets_what_was_said_and_written(rig: Rig, qtbot: QtBot) -> None:
    book = rig.panes.chat
    book.write(S1, "secret", ChatTo.EVERYBODY)
    rig.mirror.forget()
    assert book.draft(S1).text == ""
