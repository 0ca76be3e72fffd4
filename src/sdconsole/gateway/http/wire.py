# SPDX-License-Identifier: Apache-2.0
"""The server's protocols, with what no application can enforce: size and time of a head, cutting a line.

Uvicorn bounds neither with httptools: a head could grow without end, or come a byte a minute (slowloris).
"""

import asyncio
import contextlib
import socket
from typing import Any, Final, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from sdconsole.contract.limits import HEADER_BYTES, HEADER_READ_MS, URL_BYTES

ABORT: Final = "sdconsole.abort"
"""Name of the ASGI extension that drops a connection at once, with all that waits to be written."""
HEAD_BYTES: Final = 2 * (HEADER_BYTES + URL_BYTES)
"""Beyond this an unfinished head is cut off; up to it the application answers with the exact limit."""
DISCARDED_BYTES: Final = 4_194_304
"""So much of a refused body is read and thrown away, so that the sender gets to read the refusal."""


RECEIVE_BYTES: Final = 524_288
"""So much of a WebSocket's bytes the system takes in while the other end's peer is slow."""
UNSENT_BYTES: Final = 131_072
"""So much of what is to be sent on a WebSocket waits in the system, beside what is under way."""


class GuardedHttp(HttpToolsProtocol):
    """HTTP/1.1 with limits on the request's head."""

    _deadline: asyncio.TimerHandle | None = None
    _is_in_head = True
    _head_bytes = 0
    _discarded = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Give the new connection its time to say something."""
        super().connection_made(cast("asyncio.Transport", transport))
        self._arm()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the deadline."""
        self._disarm()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what belongs to a head, then parse."""
        if self._is_in_head:
            self._head_bytes += len(data)
            self._arm()
        super().data_received(data)
        if self._is_in_head and self._head_bytes > HEAD_BYTES:
            self.transport.abort()

    def on_message_begin(self) -> None:
        """Hand the application its way to drop the line."""
        super().on_message_begin()
        cast("dict[str, Any]", self.scope)["extensions"] = {ABORT: self.transport.abort}

    def on_headers_complete(self) -> None:
        """The head is in; from here on the application's limits hold."""
        self._is_in_head, self._head_bytes, self._discarded = False, 0, 0
        self._disarm()
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Bound what a sender may still send after it was refused."""
        if self.cycle.response_complete:
            self._discarded += len(body)
            if self._discarded > DISCARDED_BYTES:
                self.transport.abort()
        super().on_body(body)

    def on_message_complete(self) -> None:
        """What comes next is a head again."""
        self._is_in_head = True
        super().on_message_complete()

    def _arm(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(HEADER_READ_MS / 1000, self.transport.abort)

    def _disarm(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class CuttableSocket(WebSocketsSansIOProtocol):
    """A WebSocket that the application can drop at once, also while its peer does not read."""

    def handle_connect(self, event: Any) -> None:
        """Hand the application its way to drop the line (it starts running after this turn of the loop)."""
        super().handle_connect(event)
        scope = cast("dict[str, Any]", getattr(self, "scope", {}))
        scope.setdefault("extensions", {})[ABORT] = self.transport.abort
        bound(self.transport.get_extra_info("socket"))


def bound(sock: socket.socket | None) -> None:
    """Let no more wait here than the line needs: what waits in the relay is old when it arrives.

    By bytes: what is not sent yet to a peer that is slow, and what the other one may send meanwhile.
    """
    if sock is None:
        return
    with contextlib.suppress(OSError):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BYTES)
        if hasattr(socket, "TCP_NOTSENT_LOWAT"):  # Linux and macOS
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT_BYTES)
