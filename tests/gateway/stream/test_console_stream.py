# SPDX-License-Identifier: Apache-2.0
"""The console's stream over a real line: exact through kills, private where it must be, ended when told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

import httpx
import pytest

from sdconsole.client.lines import ConsoleLine
from sdconsole.client.stream import EventStream, LineUp, StreamItem, StreamRefused
from sdconsole.client.transport import LineLost
from sdconsole.contract import routes
from sdconsole.contract.limits import STREAM_BEAT_MS
from sdconsole.contract.sessions import SessionNew
from sdconsole.contract.stream import Beat, Change, Gone, Reset, SignedOut
from sdconsole.domain.refusal import Reason
from tests.shared.desk import allowed, new_session, technician
from tests.shared.gateway import RunningGateway, gateway, run_command

SECONDS = 30


class Follower:
    """Reads a stream into a list, and lets a test wait for what should come."""

    def __init__(self, line: ConsoleLine, cursor: int | None) -> None:
        self.items: list[StreamItem] = []
        self._stream = EventStream(line, routes.EVENTS, cursor, draw=lambda: 0.0)
        self._came = asyncio.Condition()

    async def run(self) -> None:
        """Read until the stream ends."""
        async with aclosing(self._stream.messages()) as messages:
            async for item in messages:
                async with self._came:
                    self.items.append(item)
                    self._came.notify_all()

    async def wait_for(
        self, kind: type[StreamItem], count: int = 1, seconds: float = SECONDS
    ) -> list[StreamItem]:
        """The items of one kind, once there are `count`."""

        def found() -> list[StreamItem]:
            return [item for item in self.items if isinstance(item, kind)]

        async with asyncio.timeout(seconds), self._came:
            await self._came.wait_for(lambda: len(found()) >= count)
            return found()


@asynccontextmanager
async def following(line: ConsoleLine, cursor: int | None = None) -> AsyncIterator[Follower]:
    """A stream that is open and read in the background."""
    follower = Follower(line, cursor)
    task = asyncio.get_running_loop().create_task(follower.run())
    try:
        await follower.wait_for(LineUp)
        await follower.wait_for(Beat)
        yield follower
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_every_event_comes_once_and_in_order_through_kills() -> None:
    """Three kills while sessions are made: the reader misses nothing and sees nothing twice."""
    with gateway() as running:
        async with technician(running) as line:
            cursor = allowed(await line.call(routes.CHANNELS)).cursor
            async with following(line, cursor) as reader:
                made = []
                for kill in range(3):
                    for number in range(5):
                        key = f"{kill}-{number}"
                        reply = await _insist(line, SessionNew(name=key), key)
                        made.append(reply)
                    running.kill()
                    await asyncio.to_thread(running.start)
                    await reader.wait_for(LineUp, kill + 2)
                changes = await reader.wait_for(Change, len(made))
                seqs = [change.seq for change in changes if isinstance(change, Change)]
                assert seqs == sorted(set(seqs))
                assert [change.session.id for change in changes if isinstance(change, Change)] == made
            async with following(line, cursor) as late:
                again = await late.wait_for(Change, len(made))
                assert [change.seq for change in again if isinstance(change, Change)] == seqs


async def _insist(line: ConsoleLine, body: SessionNew, key: str) -> str:
    async with asyncio.timeout(SECONDS):
        while True:
            try:
                return allowed(await line.call(routes.SESSION_NEW, body, key=key)).session.id
            except LineLost:
                await asyncio.sleep(0.05)


async def test_a_reader_from_another_past_is_told_to_read_again(running: RunningGateway) -> None:
    """A cursor ahead of the log (a restored Gateway) gets `reset` with the number to go on from."""
    async with technician(running) as line, following(line, 999_999) as reader:
        resets = await reader.wait_for(Reset)
        created = await new_session(line)
        changes = await reader.wait_for(Change)
        assert isinstance(resets[0], Reset)
        assert isinstance(changes[0], Change)
        assert changes[0].session.id == created.session.id
        assert changes[0].seq > resets[0].seq


@pytest.mark.parametrize("cursor", ["x", "-1", "1e3", "9" * 16])
async def test_a_cursor_that_is_no_number_is_refused(cursor: str, running: RunningGateway) -> None:
    """400, by header and by query."""
    async with technician(running) as line, httpx.AsyncClient(base_url=running.origin) as http:
        headers = {"authorization": f"Bearer {line.token}"}
        by_header = await http.get("/v1/events", headers={**headers, "last-event-id": cursor})
        by_query = await http.get("/v1/events", headers=headers, params={"since": cursor})
        assert (by_header.status_code, by_query.status_code) == (400, 400)


async def test_another_technicians_private_session_leaves_no_trace(running: RunningGateway) -> None:
    """Neither a frame nor its id; beats move the cursor past it."""
    running.add_user("suzuki", "鈴木")
    async with (
        technician(running) as owner,
        technician(running, "suzuki") as line,
        following(line) as reader,
    ):
        private = allowed(await owner.call(routes.SESSION_NEW, SessionNew(name="private")))
        last = allowed(await owner.call(routes.CHANNELS)).cursor
        beats = await reader.wait_for(Beat, 2)
        assert not [item for item in reader.items if isinstance(item, Change | Gone)]
        assert private.session.id not in repr(reader.items)
        assert isinstance(beats[-1], Beat)
        assert beats[-1].seq >= last


async def test_the_line_says_every_five_seconds_that_it_is_alive(running: RunningGateway) -> None:
    """At once, then at least every five seconds, with the Gateway's clock."""
    async with technician(running) as line, following(line) as reader:
        beats = await reader.wait_for(Beat, 3, seconds=2.5 * STREAM_BEAT_MS / 1000)
        times = [beat.now for beat in beats if isinstance(beat, Beat)]
        assert times == sorted(times)
        assert times[2] - times[1] < STREAM_BEAT_MS + 1_500


async def test_a_sign_in_that_ended_ends_its_stream_within_a_second(running: RunningGateway) -> None:
    """`signed-out`, then the end; another sign-in of the same person goes on."""
    async with (
        technician(running) as one,
        technician(running) as other,
        following(one) as ending,
        following(other) as staying,
    ):
        await one.sign_out()
        gone = await ending.wait_for(SignedOut, seconds=1)
        assert isinstance(gone[0], SignedOut)
        await new_session(other)
        await staying.wait_for(Change)
        assert not [item for item in staying.items if isinstance(item, SignedOut)]


async def test_a_disabled_technician_is_out_at_once(running: RunningGateway) -> None:
    """The command line disables on the running Gateway: the stream ends, the token is dead."""
    running.add_user("tanaka", "田中")
    async with technician(running, "tanaka") as line, following(line) as reader:
        done = await asyncio.to_thread(run_command, "user", "disable", "tanaka", "--data", str(running.data))
        assert done.returncode == 0, done.stderr
        await reader.wait_for(SignedOut, seconds=1)
        async with following_refused(line) as refused:
            assert refused.refusal.reason is Reason.NOT_SIGNED_IN


@asynccontextmanager
async def following_refused(line: ConsoleLine) -> AsyncIterator[StreamRefused]:
    """What a stream that is not opened says."""
    async with aclosing(EventStream(line, routes.EVENTS, None).messages()) as messages:
        async for item in messages:
            if isinstance(item, StreamRefused):
                yield item
                return


async def test_a_gateway_that_stops_ends_its_streams_in_good_order() -> None:
    """The stream's answer is complete, and the Gateway ends within three seconds."""
    with gateway() as running:
        async with technician(running) as line, httpx.AsyncClient(timeout=20) as http:
            headers = {"authorization": f"Bearer {line.token}"}
            async with http.stream("GET", f"{running.origin}/v1/events", headers=headers) as response:
                assert response.headers["content-type"].startswith("text/event-stream")
                began = asyncio.get_running_loop().time()
                stopping = asyncio.to_thread(running.stop)
                code, said = await asyncio.gather(stopping, response.aread())
                assert code == 0
                assert asyncio.get_running_loop().time() - began < 3
                assert said.startswith(b"retry: ")
