# SPDX-License-Identifier: Apache-2.0
"""A relay as the Gateway has one, small enough to read: pairs two sockets that show the same ticket."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed


class Relay:
    """Pairs by ticket; a ticket that is a number is answered with that close code."""

    def __init__(self) -> None:
        self._waiting: dict[str, tuple[ServerConnection, asyncio.Future[ServerConnection]]] = {}
        self.seen = bytearray()
        """Every byte that passed, as a curious operator would keep it."""

    async def handle(self, socket: ServerConnection) -> None:
        """Serve one end."""
        ticket = json.loads(await socket.recv())["ticket"]
        if ticket.isdigit():
            await socket.close(int(ticket))
            return
        if ticket in self._waiting:
            other, future = self._waiting.pop(ticket)
            future.set_result(socket)
        else:
            future = asyncio.get_running_loop().create_future()
            self._waiting[ticket] = (socket, future)
            await socket.send(json.dumps({"waiting": True}))
            other = await future
        await socket.send(json.dumps({"paired": True}))
        await self._pump(socket, other)

    async def _pump(self, socket: ServerConnection, other: ServerConnection) -> None:
        with suppress(ConnectionClosed):
            async for message in socket:
                assert isinstance(message, bytes)
                self.seen += message
                await other.send(message)
        await other.close(4410 if socket.close_code == 4410 else 1001)


@contextmanager
def relay() -> Iterator[tuple[str, Relay]]:
    """Run a relay on a free port of this machine; gives its address."""
    started = threading.Event()
    ended: list[asyncio.Event] = []
    where: list[str] = []
    told = Relay()

    async def run() -> None:
        ended.append(asyncio.Event())
        async with serve(
            told.handle, "127.0.0.1", 0, compression=None, max_size=2**20, close_timeout=1
        ) as server:
            where.append(f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}/v1/relay")
            started.set()
            await ended[0].wait()

    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_until_complete, args=(run(),), daemon=True)
    thread.start()
    assert started.wait(5)
    try:
        yield where[0], told
    finally:
        loop.call_soon_threadsafe(ended[0].set)
        thread.join(15)
        loop.close()
