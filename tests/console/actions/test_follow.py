# SPDX-License-Identifier: Apache-2.0
"""Following the Gateway: lists, stream, lists again; lost lines; the end of a sign-in."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.client.gateway import NOTHING
from sdconsole.client.stream import LineDown, StreamRefused
from sdconsole.client.transport import Frame, LineLost, LineProblem, StreamOpened
from sdconsole.console.actions.follow import Follower, SnapshotClosed, SnapshotOpened
from sdconsole.console.mirror.line import LineStage
from sdconsole.contract.codec import encode
from sdconsole.contract.routes import Route
from sdconsole.contract.sessions import SessionPage
from sdconsole.contract.stream import Beat, ChannelsChanged, PeopleChanged, Reset, SignedOut
from sdconsole.domain.ids import SessionId
from sdconsole.domain.people import Presence
from sdconsole.domain.refusal import NextStep, Reason, refuse
from sdconsole.toolkit.bridge import NetworkThread
from tests.console.builders import (
    NOW,
    TAKAHASHI,
    change,
    channel,
    channels,
    colleague,
    colleagues,
    filled,
    page,
    session,
)
from tests.console.parts import Rig, ScriptedLine

LIMIT_S = 10
BEAT = Beat(seq=9, now=NOW)
_NAMES: dict[Any, str] = {
    Reset: "reset",
    ChannelsChanged: "channels",
    SignedOut: "signed-out",
    Beat: "beat",
    PeopleChanged: "people",
}


def frame(message: Any) -> Frame:
    """A message as one frame of the stream."""
    name = _NAMES.get(type(message), "change")
    return Frame(name, encode(message), str(getattr(message, "seq", "")))


class Told(ScriptedLine):
    """Answers calls from a list for each route, and streams from a list of connections."""

    def __init__(self) -> None:
        super().__init__()
        self.lists: dict[str, list[Any]] = {
            "channels": [],
            "sessions": [],
            "colleagues": [refuse(Reason.UNAVAILABLE)],
        }
        self.streams: list[list[Frame]] = []
        self.cursors: list[int | None] = []
        self.queries: list[dict[str, str]] = []

    async def call(
        self,
        route: Route[Any, Any],
        body: Any = None,
        *,
        path: Mapping[str, str] = NOTHING,
        query: Mapping[str, str] = NOTHING,
        version: int | None = None,
        key: str | None = None,
    ) -> Any:
        """The next answer for this route; the last one for ever."""
        if route.name == "sessions":
            self.queries.append(dict(query))
        answers = self.lists[route.name]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    @asynccontextmanager
    async def _open(self, cursor: int | None) -> AsyncIterator[StreamOpened]:
        self.cursors.append(cursor)
        yield StreamOpened(self._frames(self.streams.pop(0) if self.streams else []))

    async def _frames(self, frames: list[Frame]) -> AsyncGenerator[Frame, None]:
        for one in frames:
            yield one
        await asyncio.Event().wait()

    def follow(self, _route: Route[Any, Any], cursor: int | None) -> Any:
        """Open the next connection."""
        return self._open(cursor)


@pytest.fixture
def line() -> Told:
    """One channel, one session, true at event 7."""
    made = Told()
    made.lists["channels"] = [channels(channel(), cursor=7)]
    made.lists["sessions"] = [page(session(), cursor=8)]
    return made


async def read(line: Told, count: int) -> list[Any]:
    """The first items a follower yields."""
    follower = Follower(line, lambda: 0.0)
    found: list[Any] = []
    items = follower.items()
    async with asyncio.timeout(LIMIT_S):
        async for item in items:
            found.append(item)
            if len(found) == count:
                break
    await items.aclose()
    await line.aclose()
    return found


def kinds(items: list[Any]) -> list[str]:
    """The names of the items' types."""
    return [type(item).__name__ for item in items]


async def test_first_the_lists_then_the_stream_from_where_the_lists_began(line: Told) -> None:
    """The list of channels is read first: nothing that happens while pages are read may be missed."""
    line.streams = [[frame(BEAT)]]
    items = await read(line, 6)
    assert kinds(items) == [
        "SnapshotOpened",
        "ChannelList",
        "SessionPage",
        "SnapshotClosed",
        "LineUp",
        "Beat",
    ]
    assert line.cursors == [7]


async def test_every_page_is_read(line: Told) -> None:
    line.lists["sessions"] = [
        page(session("a"), after="x"),
        page(session("b"), after="y"),
        page(session("c")),
    ]
    items = await read(line, 6)
    assert [item.sessions[0].id for item in items if isinstance(item, SessionPage)] == ["a", "b", "c"]
    assert line.queries == [{}, {"after": "x"}, {"after": "y"}]


@pytest.mark.parametrize("message", [Reset(seq=20), ChannelsChanged(seq=20)])
async def test_when_the_gateway_says_so_the_lists_are_read_again(line: Told, message: object) -> None:
    line.lists["channels"] = [channels(channel(), cursor=7), channels(channel(), cursor=20)]
    line.streams = [[frame(BEAT), frame(message)], [frame(BEAT)]]
    items = await read(line, 12)
    assert kinds(items)[6:] == [
        type(message).__name__,
        "SnapshotOpened",
        "ChannelList",
        "SessionPage",
        "SnapshotClosed",
        "LineUp",
    ]
    assert line.cursors == [7, 20]


async def test_a_line_lost_while_reading_is_told_and_tried_again(line: Told) -> None:
    line.lists["sessions"] = [LineLost(LineProblem.REFUSED), page(session())]
    items = await read(line, 7)
    assert items[2] == LineDown(LineProblem.REFUSED, 20, 1)
    assert kinds(items)[3:] == ["SnapshotOpened", "ChannelList", "SessionPage", "SnapshotClosed"]


async def test_a_gateway_that_is_overloaded_is_tried_again(line: Told) -> None:
    line.lists["channels"] = [refuse(Reason.UNAVAILABLE, NextStep.RETRY), channels(channel())]
    items = await read(line, 5)
    assert kinds(items) == ["SnapshotOpened", "LineDown", "SnapshotOpened", "ChannelList", "SessionPage"]


async def test_a_gateway_that_will_not_have_us_ends_it(line: Told) -> None:
    refusal = refuse(Reason.LICENCE_EXPIRED, NextStep.ASK_ADMINISTRATOR)
    line.lists["channels"] = [refusal]
    items = await read(line, 99)
    assert items == [SnapshotOpened(), StreamRefused(refusal)]


async def test_signed_out_elsewhere_ends_it(line: Told) -> None:
    line.streams = [[frame(SignedOut(reason="disabled"))]]
    items = await read(line, 99)
    assert kinds(items)[-2:] == ["LineUp", "SignedOut"]


async def test_retry_now_does_not_wait(line: Told) -> None:
    line.lists["channels"] = [*(LineLost(LineProblem.REFUSED) for _ in range(12)), channels(channel())]
    # The longest draw: without the hurry this would take the better part of a minute.
    follower = Follower(line, lambda: 1.0)
    items = follower.items()
    async with asyncio.timeout(LIMIT_S):
        async for item in items:
            if isinstance(item, LineDown):
                asyncio.get_running_loop().call_later(0.01, follower._rest.cut)
            if isinstance(item, SnapshotClosed):
                break
    await items.aclose()
    await line.aclose()


class TestFeed:
    def test_what_is_read_comes_into_the_mirror(
        self, network: NetworkThread, qtbot: QtBot, line: Told
    ) -> None:
        rig = Rig(network, filled())
        line.streams = [[frame(change(session("s2"), 9)), frame(BEAT)]]
        rig.feed.start(line)
        qtbot.waitUntil(lambda: SessionId("s2") in rig.mirror.entries())
        assert rig.mirror.entry(SessionId("s1")) is not None
        assert rig.mirror.line.stage is LineStage.UP
        assert len(rig.mirror.channels) == 1
        rig.feed.stop()

    def test_a_great_snapshot_is_taken_in_pieces(
        self, network: NetworkThread, qtbot: QtBot, line: Told
    ) -> None:
        """Between the pieces the window goes on being served."""
        rig = Rig(network, filled())
        many = [page(*(session(f"{n}-{m}") for m in range(200)), after=str(n)) for n in range(30)]
        line.lists["sessions"] = [*many, page()]
        rig.feed.start(line)
        qtbot.waitUntil(lambda: len(rig.mirror.entries()) == 6_000, timeout=30_000)
        rig.feed.stop()

    def test_signed_out_elsewhere_is_told(self, network: NetworkThread, qtbot: QtBot, line: Told) -> None:
        rig = Rig(network, filled())
        line.streams = [[frame(SignedOut(reason="signed out elsewhere"))]]
        with qtbot.waitSignal(rig.feed.ended) as heard:
            rig.feed.start(line)
        assert heard.args is not None
        assert heard.args[0].reason is Reason.NOT_SIGNED_IN
        assert rig.mirror.line.stage is LineStage.OVER

    def test_a_refused_sign_in_is_told(self, network: NetworkThread, qtbot: QtBot, line: Told) -> None:
        rig = Rig(network, filled())
        refusal = refuse(Reason.TECHNICIAN_LACKS_ATTENDED_ACCESS, NextStep.ASK_ADMINISTRATOR)
        line.lists["channels"] = [refusal]
        with qtbot.waitSignal(rig.feed.ended) as heard:
            rig.feed.start(line)
        assert heard.args == [refusal]

    def test_a_lost_line_is_noted_and_hurried(self, network: NetworkThread, qtbot: QtBot, line: Told) -> None:
        rig = Rig(network, filled())
        line.lists["channels"] = [*(LineLost(LineProblem.TIMEOUT) for _ in range(8)), channels(channel())]
        rig.feed.start(line)

        def is_up() -> bool:
            rig.feed.retry_now()
            return rig.mirror.line.stage is LineStage.UP

        qtbot.waitUntil(lambda: rig.mirror.line.stage is LineStage.DOWN)
        assert rig.mirror.line.problem == "timeout"
        qtbot.waitUntil(is_up)
        rig.feed.stop()

    def test_stopping_forgets_what_is_waiting(self, network: NetworkThread, line: Told) -> None:
        rig = Rig(network, filled())
        rig.feed.start(line)
        rig.feed.stop()
        rig.feed.retry_now()
        rig.feed.reload()
        assert dict(rig.mirror.entries()) == {}


async def test_colleagues_are_read_with_the_lists_and_when_somebody_came_or_went(line: Told) -> None:
    """A presence says it all by itself; who there is has to be read again."""
    line.lists["colleagues"] = [colleagues(cursor=8), colleagues(colleague(TAKAHASHI), cursor=9)]
    said = PeopleChanged(seq=9, user=TAKAHASHI.id, presence=Presence.BUSY)
    line.streams = [[frame(said), frame(PeopleChanged(seq=10))]]
    items = await read(line, 9)
    assert kinds(items) == [
        "SnapshotOpened",
        "ChannelList",
        "SessionPage",
        "ColleagueList",
        "SnapshotClosed",
        "LineUp",
        "PeopleChanged",
        "PeopleChanged",
        "ColleagueList",
    ]
