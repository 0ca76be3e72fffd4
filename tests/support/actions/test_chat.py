# SPDX-License-Identifier: Apache-2.0
"""What others say is fetched; what is said here is kept and told until the Gateway has it."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from sdconsole.client.lines import AppLine
from sdconsole.client.transport import LineLost, LineProblem
from sdconsole.contract import routes
from sdconsole.contract.sessions import ChatMessage, ChatPage
from sdconsole.domain.refusal import Reason, refuse
from sdconsole.support.actions.chat import Chatting
from sdconsole.support.actions.courier import Courier
from tests.support.builders import ORIGIN, StillNetwork, message, state

pytestmark = pytest.mark.usefixtures("qapp")


class ScriptedLine(AppLine):
    """Answers calls from a script; an exception in it is raised."""

    def __init__(self, *script: Any) -> None:
        super().__init__(ORIGIN, client="support/0.1.0")
        self.script: Iterator[Any] = iter(script)
        self.calls: list[tuple[str, Any, Any]] = []

    async def call(self, route: Any, body: Any = None, *, key: str | None = None, **more: Any) -> Any:
        self.calls.append((route.name, more.get("query") or body.text, key))
        answer = next(self.script)
        if isinstance(answer, Exception):
            raise answer
        return answer


class Room:
    """A chat over a scripted line; `run` lets the newest piece of network work happen."""

    def __init__(self, *script: Any) -> None:
        self.line, self.network = ScriptedLine(*script), StillNetwork()
        keys = iter("abcdef")
        self.chatting = Chatting(self.line, self.network, Courier(lambda: 0.0), lambda: next(keys))
        self.heard: list[ChatMessage] = []
        self.chatting.heard.connect(self.heard.append)

    def run(self) -> None:
        job = self.network.jobs.pop(0)
        try:
            reply = asyncio.run(job.make())
        except LineLost as lost:
            job.fail(lost)
        else:
            job.answer(reply)

    @property
    def texts(self) -> list[str]:
        return [item.text for item in self.chatting.talk.messages]


LOST = LineLost(LineProblem.BROKEN, "")


def page(*messages: ChatMessage, last: int) -> ChatPage:
    return ChatPage(messages=messages, last=last)


def test_a_risen_number_is_fetched_from_where_one_is() -> None:
    """Page by page, to the last one; nothing is asked for twice."""
    room = Room(page(message(1, "one"), last=2), page(message(2, "two"), last=2))
    room.chatting.follow(state(2, chat=2))
    room.chatting.follow(state(3, chat=2))
    assert len(room.network.jobs) == 1
    room.run()
    room.run()
    assert room.texts == ["one", "two"]
    assert [what for _, what, _ in room.line.calls] == [{"after": "0"}, {"after": "1"}]
    assert [item.text for item in room.heard] == ["one", "two"]
    room.chatting.follow(state(4, chat=2))
    assert room.network.jobs == []


def test_a_fetch_that_failed_is_made_again_with_the_next_state() -> None:
    """A line that comes back brings a state."""
    room = Room(LOST, page(message(1, "one"), last=1))
    room.chatting.follow(state(2, chat=1))
    room.run()
    assert room.texts == []
    room.chatting.follow(state(3, chat=1))
    room.run()
    assert room.texts == ["one"]


def test_what_is_said_travels_until_it_is_heard_under_one_key() -> None:
    """Two broken lines and an overloaded Gateway later it is there, once."""
    room = Room(LOST, refuse(Reason.UNAVAILABLE), LOST, message(1, "印刷できません", by=None))
    assert room.chatting.say("  印刷できません\n") is None
    assert [item.text for item in room.chatting.talk.unsent] == ["印刷できません"]
    room.run()
    assert room.line.calls == [(routes.APP_SAY.name, "印刷できません", "a")] * 4
    assert room.texts == ["印刷できません"]
    assert room.chatting.talk.unsent == ()
    assert room.heard == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x" * 2001, Reason.TEXT_TOO_LONG),
        ("a\x00b", Reason.TEXT_FORBIDDEN_CHARACTER),
        ("\u200b", Reason.TEXT_EMPTY),
    ],
)
def test_what_cannot_be_said_is_not_sent(text: str, reason: Reason) -> None:
    """The answer comes at once; the text stays with whoever typed it."""
    room = Room()
    refusal = room.chatting.say(text)
    assert refusal is not None
    assert refusal.reason is reason
    assert room.network.jobs == []
    assert room.chatting.talk.unsent == ()


def test_a_final_no_is_shown_at_the_message() -> None:
    """The session was closed meanwhile."""
    room = Room(refuse(Reason.SESSION_CLOSED))
    room.chatting.say("hello")
    room.run()
    [left] = room.chatting.talk.unsent
    assert left.refusal is not None
    assert left.refusal.reason is Reason.SESSION_CLOSED


def test_after_the_end_nothing_is_told_or_asked() -> None:
    """Neither what waits nor what is new."""
    room = Room()
    room.chatting.say("hello")
    job = room.network.jobs[0]
    room.chatting.end()
    assert job.bond.is_over
    room.chatting.follow(state(9, chat=9))
    assert len(room.network.jobs) == 1
    assert asyncio.run(job.make()) is None
    assert room.line.calls == []
