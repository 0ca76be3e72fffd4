# SPDX-License-Identifier: Apache-2.0
"""Somebody at the wire: plain HTTP and event streams, nothing of the programs' own client."""

import asyncio
import base64
import hashlib
import json
import random
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from sdconsole.contract.routes import Route, Who
from tests.journeys.desk.weather import Weather

DEADLINE = 20.0
"""For what must come within a second: a machine that is busy with other things is no failure."""
NOTHING: Mapping[str, str] = {}


def unlike_any_other(digits: int = 10) -> str:
    """Hexadecimal digits nobody had before: names are kept at a Gateway that is used again."""
    return f"{random.SystemRandom().getrandbits(4 * digits):0{digits}x}"


def key_of(name: str) -> str:
    """A key of 43 characters, the same for the same name."""
    return base64.urlsafe_b64encode(hashlib.sha256(name.encode()).digest()).decode().rstrip("=")


@dataclass(frozen=True)
class Reply:
    """What the Gateway answered: the status, and its JSON (None: nothing)."""

    status: int
    data: Any = None

    @property
    def is_ok(self) -> bool:
        """Whether it did it."""
        return 200 <= self.status < 300

    @property
    def reason(self) -> str:
        """Why not ("" if it did)."""
        return "" if self.is_ok or self.data is None else str(self.data["reason"])

    @property
    def facts(self) -> dict[str, Any]:
        """What the refusal says besides its reason."""
        return {} if self.data is None else dict(self.data.get("facts", {}))

    def must(self) -> Any:
        """The JSON of a call that must not be refused."""
        if not self.is_ok:
            raise AssertionError(f"refused: {self.status} {self.data}")
        return self.data


class Party:
    """One program: its own connections, its own address among the callers, its own token."""

    def __init__(self, origin: str, program: str, chance: random.Random) -> None:
        numbers = random.SystemRandom().randbytes(3)
        address = ".".join(["10", *(str(number) for number in numbers)])
        self.origin = origin
        self.token: str | None = None
        self.http = httpx.AsyncClient(
            base_url=origin,
            transport=Weather(httpx.AsyncHTTPTransport(limits=httpx.Limits(max_connections=200)), chance),
            headers={"sdconsole-client": f"{program}/9.9.9", "x-forwarded-for": address},
            timeout=httpx.Timeout(60.0),
            trust_env=False,
        )

    async def call(
        self,
        route: Route[Any, Any],
        body: Any = None,
        *,
        path: Mapping[str, str] = NOTHING,
        query: Mapping[str, str] = NOTHING,
        version: int | None = None,
        key: str | None = None,
    ) -> Reply:
        """Do what `route` says."""
        headers = {}
        if self.token is not None and route.who is not Who.ANYONE:
            headers["authorization"] = f"Bearer {self.token}"
        if route.method == "POST":
            headers["idempotency-key"] = key or unlike_any_other(32)
        if version is not None:
            headers["if-match"] = f'"v{version}"'
        content = None
        if body is not None:
            headers["content-type"] = "application/json"
            content = json.dumps(body).encode()
        answer = await self.http.request(
            route.method, route.path.format_map(path), content=content, headers=headers, params=dict(query)
        )
        return Reply(answer.status_code, json.loads(answer.content) if answer.content else None)

    async def do(self, route: Route[Any, Any], body: Any = None, **more: Any) -> Any:
        """Do what `route` says; it must not be refused."""
        return (await self.call(route, body, **more)).must()

    @asynccontextmanager
    async def stream(self, route: Route[Any, Any], cursor: int | None = None) -> AsyncIterator["Stream"]:
        """Follow an event stream in the background."""
        headers = {"authorization": f"Bearer {self.token}", "accept": "text/event-stream"}
        if cursor is not None:
            headers["last-event-id"] = str(cursor)
        async with self.http.stream("GET", route.path, headers=headers, timeout=None) as answer:
            if answer.status_code != 200:
                raise AssertionError(f"the stream was refused: {answer.status_code}")
            stream = Stream()
            async with asyncio.TaskGroup() as group:
                reading = group.create_task(stream.read(answer))
                try:
                    yield stream
                finally:
                    reading.cancel()

    async def aclose(self) -> None:
        """Close all connections."""
        await self.http.aclose()


@dataclass
class Frame:
    """One server-sent event."""

    event: str
    data: Any


@dataclass
class Stream:
    """What came over an event stream, and whoever waits for more."""

    frames: list[Frame] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    is_over: bool = False
    news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def read(self, answer: httpx.Response) -> None:
        """Take in frame after frame until the Gateway ends the stream."""
        event, data = "", ""
        try:
            async for line in answer.aiter_lines():
                self.raw.append(line)
                name, _, value = line.partition(": ")
                if name == "event":
                    event = value
                elif name == "data":
                    data += value
                elif not line and data:
                    async with self.news:
                        self.frames.append(Frame(event, json.loads(data)))
                        self.news.notify_all()
                    event, data = "", ""
        except httpx.HTTPError:
            pass
        async with self.news:
            self.is_over = True
            self.news.notify_all()

    async def wait(self, is_it: Callable[[Frame], bool], after: int = 0) -> Frame:
        """The first frame from the `after`-th on that is it; fails when it does not come in time."""

        def found() -> Frame | None:
            return next((frame for frame in self.frames[after:] if is_it(frame)), None)

        try:
            async with asyncio.timeout(DEADLINE), self.news:
                await self.news.wait_for(lambda: found() is not None)
        except TimeoutError:
            seen = [(frame.event, frame.data.get("kind")) for frame in self.frames[after:]]
            raise AssertionError(f"it did not come; what came: {seen}") from None
        frame = found()
        assert frame is not None
        return frame

    async def change(self, session: str, kind: str, after: int = 0) -> Any:
        """The `change` frame of a kind about a session."""
        frame = await self.wait(
            lambda seen: (
                seen.event == "change" and seen.data["session"]["id"] == session and seen.data["kind"] == kind
            ),
            after,
        )
        return frame.data

    async def end(self) -> None:
        """Wait until the Gateway has ended the stream."""
        async with asyncio.timeout(DEADLINE), self.news:
            await self.news.wait_for(lambda: self.is_over)
