# SPDX-License-Identifier: Apache-2.0
"""One open event stream: the writing side, with its wake-ups, its sign of life and its end."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Final

from starlette.types import Receive, Scope, Send

from sdconsole.domain.ids import SessionId
from sdconsole.gateway.stream.frames import opening
from sdconsole.gateway.stream.hub import Hub

RETRY_MS: Final = 1_000
ABORT: Final = "sdconsole.abort"
_HEADERS: Final = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # a proxy that collects what it forwards would delay every event
]


class EventChannel(ABC):
    """Writes one stream for as long as somebody reads it; subclasses say what there is to write."""

    session: SessionId | None = None

    def __init__(self, hub: Hub, position: int) -> None:
        self._hub = hub
        self._alarm = asyncio.Event()
        self._is_beat_due = False
        self.is_writing = False
        self._abort: Callable[[], None] | None = None
        self.position = position
        """The number of the last event this reader has behind them."""
        self.is_over = False
        self.is_lost = False
        """Whether it was the other end that went away."""

    @abstractmethod
    async def next_frames(self) -> bytes | None:
        """Return what is new, b"" if it is nothing for this reader, None if nothing is; may set `is_over`."""

    @abstractmethod
    def beat_frame(self) -> bytes:
        """Return the sign of life."""

    async def run(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Write until the reader is gone, the Gateway stops, or there is nothing more to say."""
        self._abort = scope.get("extensions", {}).get(ABORT)
        self._hub.join(self)
        try:
            async with asyncio.TaskGroup() as group:
                watching = group.create_task(self._watch(receive))
                await self._write_all(send)
                watching.cancel()
        finally:
            self._hub.leave(self)

    def wake(self, last: int) -> None:
        """See `hub.Reader`."""
        self._alarm.set()

    def beat(self) -> None:
        """See `hub.Reader`."""
        self._is_beat_due = True
        self._alarm.set()

    def close(self) -> None:
        """See `hub.Reader`."""
        self.is_over = True
        self._alarm.set()

    def cut(self) -> None:
        """Drop the line at once: the reader takes nothing, and may come back and resume."""
        self.is_over = self.is_lost = True
        self._alarm.set()
        if self._abort is not None:
            self._abort()

    async def _write_all(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        await self._write(send, opening(RETRY_MS))
        while not self.is_over:
            self._alarm.clear()
            data = await self.next_frames()
            if self._is_beat_due and not data:
                data = self.beat_frame()
            self._is_beat_due = False
            if data:
                await self._write(send, data)
            elif data is None and not self.is_over:
                await self._alarm.wait()
        if not self.is_lost:
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _write(self, send: Send, data: bytes) -> None:
        self.is_writing = True
        try:
            await send({"type": "http.response.body", "body": data, "more_body": True})
        finally:
            self.is_writing = False

    async def _watch(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self.is_over = self.is_lost = True
        self._alarm.set()
