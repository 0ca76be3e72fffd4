# SPDX-License-Identifier: Apache-2.0
"""One WebSocket of the relay: messages in and out, and an end that comes at once."""

import asyncio
import contextlib
from collections.abc import Callable
from enum import IntEnum
from typing import Any, Final

from starlette.types import Receive, Scope, Send

from sdconsole.gateway.stream.channel import ABORT

CLOSE_SECONDS: Final = 0.25
"""A peer that does not read cannot be told why: its line is dropped after this long."""
LINGER_SECONDS: Final = 1.0
"""A peer that was told has this long to say goodbye."""


class Closing(IntEnum):
    """Why the relay closes a socket: the codes of the relay's contract."""

    GOING_AWAY = 1001
    PROTOCOL = 1002
    OVERLOAD = 1013
    BAD_TICKET = 4401
    NO_PEER = 4408
    PEER_GONE = 4409
    GRANT_ENDED = 4410


class Ending(Exception):
    """The socket is over; nothing more is sent."""


class Socket:
    """Messages of one peer."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self._abort: Callable[[], None] | None = scope.get("extensions", {}).get(ABORT)
        self._changed = asyncio.Event()
        self._is_gone = False
        self.closing: Closing | None = None
        """Why it is over; None while it is not."""

    async def accept(self) -> None:
        """Take the WebSocket."""
        await self._receive()
        await self._send({"type": "websocket.accept"})

    async def refuse(self) -> None:
        """Do not take the WebSocket: HTTP 403."""
        await self._receive()
        await self._send({"type": "websocket.close"})

    async def receive(self) -> bytes | str | None:
        """Return the next message, None when the peer is gone."""
        message = await self._receive()
        if message["type"] == "websocket.disconnect":
            self._is_gone = True
            return None
        data: Any = message.get("bytes")
        return data if data is not None else str(message["text"])

    async def send(self, data: bytes | str) -> None:
        """Send one message; waits while the peer does not take it. Raises `Ending`."""
        if self.closing is not None:
            raise Ending
        kind = "text" if isinstance(data, str) else "bytes"
        try:
            await self._send({"type": "websocket.send", kind: data})
        except (OSError, RuntimeError) as error:
            raise Ending from error

    def end(self, closing: Closing) -> None:
        """Let nothing more through; the first reason stays."""
        if self.closing is None:
            self.closing = closing
            self._changed.set()

    def look(self) -> None:
        """Have whoever waits look again."""
        self._changed.set()

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until `is_so`, or until the socket is over."""
        while not is_so() and self.closing is None:
            self._changed.clear()
            await self._changed.wait()

    async def until_over(self) -> Closing:
        """Wait until the socket is over; returns why."""
        await self.until(lambda: False)
        return self.closing or Closing.PEER_GONE

    async def close(self, closing: Closing) -> None:
        """Say why and drop the line, politely for a peer that reads, at once for one that does not."""
        self.end(closing)
        if self._is_gone:
            return
        with contextlib.suppress(OSError, RuntimeError):
            try:
                async with asyncio.timeout(CLOSE_SECONDS):
                    await self._send({"type": "websocket.close", "code": int(self.closing or closing)})
            except TimeoutError:
                self._drop()
                return
        asyncio.get_running_loop().call_later(LINGER_SECONDS, self._drop)

    def _drop(self) -> None:
        if self._abort is not None:
            self._abort()
