# SPDX-License-Identifier: Apache-2.0
"""One stream's writing side: a reader who takes nothing is cut off, one too far behind starts anew."""

import asyncio
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import pytest

from sdconsole.contract.limits import EVENTS_KEPT, STREAM_QUEUE_FRAMES
from sdconsole.domain.events import EventKind
from sdconsole.gateway.store.port import Happening
from sdconsole.gateway.stream.channel import ABORT
from tests.shared.gateway_inside import Inside, inside

Message = MutableMapping[str, Any]


class Line:
    """The other end of a stream: takes what it is given, or does not."""

    def __init__(self) -> None:
        self.body = b""
        self.status = 0
        self.takes = asyncio.Event()
        self.takes.set()
        self.came = asyncio.Event()
        self.gone = asyncio.Event()
        self.is_complete = False

    async def receive(self) -> Message:
        """The end of the line, when it comes."""
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        """Take what is sent."""
        await self.takes.wait()
        self.status = message.get("status", self.status)
        self.body += message.get("body", b"")
        self.is_complete = message["type"] == "http.response.body" and not message.get("more_body", False)
        self.came.set()

    def abort(self) -> None:
        """Drop the line."""
        self.takes.set()
        self.gone.set()

    async def until(self, text: bytes) -> None:
        """Wait until something was sent."""
        async with asyncio.timeout(5):
            while text not in self.body:
                self.came.clear()
                await self.came.wait()


def _scope(gateway: Inside, line: Line, **headers: str) -> Message:
    said = {"authorization": f"Bearer {gateway.token}", **headers}
    return {
        "type": "http",
        "method": "GET",
        "path": "/v1/events",
        "raw_path": b"/v1/events",
        "query_string": b"",
        "client": ("192.0.2.1", 1),
        "server": ("x", 80),
        "scheme": "http",
        "http_version": "1.1",
        "root_path": "",
        "extensions": {ABORT: line.abort},
        "headers": [(name.encode(), value.encode()) for name, value in said.items()],
    }


async def _serve(gateway: Inside, line: Line, scope: Message) -> None:
    await gateway.parts.site(scope, line.receive, line.send)


async def _tell(gateway: Inside, kind: EventKind, count: int = 1) -> None:
    for _ in range(count):
        await gateway.store.write(lambda tx: tx.append(Happening(at=1, kind=kind)))


async def test_a_reader_who_takes_nothing_is_cut_off(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """After 2,000 waiting events the line is dropped: nothing piles up, and the reader may resume."""
    async with inside(monkeypatch, tmp_path) as gateway, asyncio.TaskGroup() as group:
        line = Line()
        scope = _scope(gateway, line)
        serving = group.create_task(_serve(gateway, line, scope))
        await line.until(b"event: beat")
        line.takes.clear()
        await gateway.new_session()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await _tell(gateway, EventKind.USER_CREATED, STREAM_QUEUE_FRAMES - 10)
        assert not line.gone.is_set()
        await _tell(gateway, EventKind.USER_CREATED, 20)
        assert line.gone.is_set()
        async with asyncio.timeout(5):
            await serving
        assert not line.is_complete


async def test_a_change_of_channels_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`channels`: the reader asks for the list again."""
    async with inside(monkeypatch, tmp_path) as gateway, asyncio.TaskGroup() as group:
        line = Line()
        scope = _scope(gateway, line)
        serving = group.create_task(_serve(gateway, line, scope))
        await line.until(b"event: beat")
        await _tell(gateway, EventKind.CHANNEL_CHANGED)
        await line.until(b"event: channels")
        gateway.parts.hub.close()
        async with asyncio.timeout(5):
            await serving
        assert line.is_complete
        answer = await gateway.call("GET", "/v1/events")
        assert answer.status_code == 503


async def test_a_reader_too_far_behind_reads_the_lists_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """More than 10,000 events behind: `reset`; just within: every one of them."""
    async with inside(monkeypatch, tmp_path) as gateway, asyncio.TaskGroup() as group:
        start = await gateway.store.read(lambda tx: tx.last_seq())
        await gateway.new_session()
        await _tell(gateway, EventKind.USER_CREATED, EVENTS_KEPT)
        for behind, frame in ((start, b"event: reset"), (start + 1, b"event: beat")):
            line = Line()
            scope = _scope(gateway, line, **{"last-event-id": str(behind)})
            serving = group.create_task(_serve(gateway, line, scope))
            await line.until(frame)
            assert (b"event: reset" in line.body) is (frame == b"event: reset")
            line.abort()
            async with asyncio.timeout(5):
                await serving
