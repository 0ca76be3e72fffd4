# SPDX-License-Identifier: Apache-2.0
"""The stream: in order, resumed behind the last event, nothing twice, and plain about how the line is."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing

from sdconsole.client.gateway import Gateway
from sdconsole.client.stream import EventStream, LineDown, LineUp, StreamItem, StreamRefused
from sdconsole.client.transport import LineProblem
from sdconsole.contract import routes
from sdconsole.contract.codec import encode
from sdconsole.contract.problems import problem_of
from sdconsole.contract.stream import Beat, Gone, Reset, SignedOut
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.domain.refusal import NextStep, Reason, refuse
from tests.client.scripted import Asked, Script, answer, frame, scripted, stream_head


def gone(seq: int) -> bytes:
    message = Gone(seq=seq, kind=EventKind.SESSION_DELETED, at=0, session=SessionId("s"))
    return frame("gone", encode(message), seq)


def beat(seq: int) -> bytes:
    return frame("beat", encode(Beat(seq=seq, now=5)), seq)


async def read(
    script: Script, is_enough: Callable[[list[StreamItem]], bool]
) -> tuple[list[StreamItem], list[Asked]]:
    items: list[StreamItem] = []
    async with scripted(script) as server:
        line = Gateway(server.origin, client="console/0.1.0", token="t")
        stream = EventStream(line, routes.EVENTS, 10, draw=lambda: 0.0)
        async with asyncio.timeout(20), aclosing(stream.messages()) as messages:
            async for item in messages:
                items.append(item)
                if is_enough(items):
                    break
        await line.aclose()
        await asyncio.get_running_loop().shutdown_asyncgens()  # those inside httpx end one turn later
    return items, server.asked


async def test_a_broken_stream_resumes_behind_the_last_event_and_drops_repeats() -> None:
    connections = [
        [gone(11), gone(12)],
        [gone(11), gone(12), gone(13)],
        [frame("signed-out", b'{"reason":"x"}')],
    ]

    async def script(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(stream_head() + b"".join(connections.pop(0)))

    items, asked = await read(script, lambda items: isinstance(items[-1], SignedOut))
    assert [item.seq for item in items if isinstance(item, Gone)] == [11, 12, 13]
    assert [one.headers["last-event-id"] for one in asked] == ["10", "12", "13"]
    assert [type(item) for item in items if not isinstance(item, Gone)] == [
        LineUp, LineDown, LineUp, LineDown, LineUp, SignedOut,
    ]  # fmt: skip


async def test_beats_move_the_cursor_and_unknown_frames_are_passed_over() -> None:
    first = [frame("from-the-future", b"{}"), b": comment\n\n", beat(40)]

    async def script(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(stream_head() + b"".join(first))

    items, asked = await read(script, lambda items: items.count(LineUp()) == 2)
    assert Beat(seq=40, now=5) in items
    assert asked[1].headers["last-event-id"] == "40"


async def test_a_reset_sets_the_cursor_back() -> None:
    async def script(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(stream_head() + frame("reset", encode(Reset(seq=3)), 3))

    items, asked = await read(script, lambda items: items.count(LineUp()) == 2)
    assert Reset(seq=3) in items
    assert asked[1].headers["last-event-id"] == "3"


async def test_a_final_refusal_ends_the_stream() -> None:
    said = refuse(Reason.LICENCE_EXPIRED, NextStep.ASK_ADMINISTRATOR)

    async def script(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(403, encode(problem_of(said)), "application/problem+json"))

    items, _ = await read(script, lambda items: isinstance(items[-1], StreamRefused))
    assert items == [StreamRefused(said)]


async def test_a_passing_refusal_and_garbage_are_tried_again() -> None:
    said = refuse(Reason.UNAVAILABLE, NextStep.RETRY)
    replies = [
        answer(503, encode(problem_of(said)), "application/problem+json"),
        answer(200, b"<html></html>", "text/html"),
        stream_head() + frame("beat", b"not json"),
    ]

    async def script(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(replies.pop(0) if replies else stream_head() + beat(11))

    items, _ = await read(script, lambda items: isinstance(items[-1], Beat))
    downs = [item for item in items if isinstance(item, LineDown)]
    assert [item.problem for item in downs] == [
        LineProblem.BROKEN,
        LineProblem.NOT_A_GATEWAY,
        LineProblem.NOT_A_GATEWAY,
    ]
    assert all(item.retry_in >= 20 for item in downs)


async def test_retry_now_does_not_wait() -> None:
    async def script(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(stream_head())

    async with scripted(script) as server:
        line = Gateway(server.origin, client="console/0.1.0", token="t")
        # The draw makes every wait as long as it can be; only retry_now can make twelve tries short.
        stream = EventStream(line, routes.EVENTS, None, draw=lambda: 1.0)
        downs = 0
        async with asyncio.timeout(15), aclosing(stream.messages()) as messages:
            async for item in messages:
                if isinstance(item, LineDown):
                    downs += 1
                    asyncio.get_running_loop().call_later(0.01, stream.retry_now)
                if downs == 12:
                    break
        await line.aclose()
    assert len(server.asked) == 12


async def test_a_stream_that_is_silent_comes_back_at_once_when_the_line_starts_afresh() -> None:
    """Nobody waits fifteen seconds for a connection that somebody else knows to be dead."""
    is_silent, is_over = asyncio.Event(), asyncio.Event()

    async def script(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(stream_head() + (b"" if not is_silent.is_set() else gone(11)))
        await writer.drain()
        if not is_silent.is_set():
            is_silent.set()
            await is_over.wait()

    async with scripted(script) as server:
        line = Gateway(server.origin, client="console/0.1.0", token="t")
        stream = EventStream(line, routes.EVENTS, 10, draw=lambda: 0.0)
        kinds: list[type] = []
        tasks: list[asyncio.Task[None]] = []
        async with asyncio.timeout(5), aclosing(stream.messages()) as messages:
            async for item in messages:
                kinds.append(type(item))
                if kinds == [LineUp]:
                    await is_silent.wait()
                    tasks.append(asyncio.create_task(line.start_afresh()))  # noqa: TID251 - a test's own
                if isinstance(item, Gone):
                    break
        is_over.set()
        await asyncio.gather(*tasks)
        await line.aclose()
        await asyncio.get_running_loop().shutdown_asyncgens()
    assert kinds == [LineUp, LineDown, LineUp, Gone]
