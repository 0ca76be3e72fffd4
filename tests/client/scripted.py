# SPDX-License-Identifier: Apache-2.0
"""A real HTTP server that says what a test tells it to, byte by byte, also what no Gateway would."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Asked:
    """One request as it arrived; header names in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


Script = Callable[[Asked, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Scripted:
    """The running server: its origin and what it was asked."""

    origin: str
    asked: list[Asked] = field(default_factory=list)


@asynccontextmanager
async def scripted(script: Script) -> AsyncIterator[Scripted]:
    """Serve `script` on a free loopback port; each connection ends after one answer."""
    seen = Scripted("")
    tasks: list[asyncio.Task[None] | None] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.append(asyncio.current_task())
        try:
            asked = await _read(reader)
            seen.asked.append(asked)
            await script(asked, writer)
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    seen.origin = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield seen
    finally:
        server.close()
        await server.wait_closed()
        await asyncio.gather(*(task for task in tasks if task is not None), return_exceptions=True)


async def _read(reader: asyncio.StreamReader) -> Asked:
    first_byte = await reader.readexactly(1)
    if first_byte == b"\x16":  # a TLS client hello: answer it as a plain server does
        return Asked("TLS", "", {}, b"")
    head = (first_byte + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.rstrip().split("\r\n")
    method, path, _ = first.split(" ", 2)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Asked(method, path, headers, body)


def answer(status: int, body: bytes = b"", media_type: str = "application/json") -> bytes:
    """Return a whole HTTP/1.1 answer."""
    head = f"HTTP/1.1 {status} X\r\ncontent-type: {media_type}\r\ncontent-length: {len(body)}\r\n"
    return f"{head}connection: close\r\n\r\n".encode() + body


def stream_head() -> bytes:
    """Return the head of an answer that goes on as server-sent events until the connection ends."""
    return b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n"


def frame(event: str, data: bytes, number: int | None = None) -> bytes:
    """Return one server-sent event."""
    head = b"" if number is None else f"id: {number}\n".encode()
    return head + b"event: " + event.encode() + b"\ndata: " + data + b"\n\n"
