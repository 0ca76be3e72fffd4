# SPDX-License-Identifier: Apache-2.0
"""Typed calls to one Gateway, after the table of routes."""

import random
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import quote

from sdconsole.client.certificate import Certificate, read_certificate
from sdconsole.client.transport import Answer, LineLost, LineProblem, StreamOpened, Transport
from sdconsole.contract import routes
from sdconsole.contract.codec import decode_reply, encode
from sdconsole.contract.people import Hello
from sdconsole.contract.problems import Problem, refusal_of
from sdconsole.contract.routes import Empty, Route
from sdconsole.contract.version import CLIENT_HEADER, IDEMPOTENCY_HEADER, MEDIA_TYPE, PROBLEM_TYPE, etag
from sdconsole.domain.refusal import Refusal

Req = TypeVar("Req")
Rep = TypeVar("Rep")
NOTHING: Mapping[str, str] = {}


def _new_key() -> str:
    return f"{random.SystemRandom().getrandbits(128):032x}"


class Gateway:
    """One Gateway as one program speaks with it; `client` is `program/version`, `token` a bearer token."""

    def __init__(
        self,
        origin: str,
        *,
        client: str,
        token: str | None = None,
        new_key: Callable[[], str] = _new_key,
    ) -> None:
        self.origin = origin
        self.token = token
        self._client = client
        self._new_key = new_key
        self._transport = Transport(origin)

    async def hello(self) -> Hello | Refusal:
        """Ask who is there; raises `LineLost(NOT_A_GATEWAY)` when it is some other server."""
        hello = await Gateway.call(self, routes.HELLO)
        if isinstance(hello, Hello) and not hello.is_gateway:
            raise LineLost(LineProblem.NOT_A_GATEWAY, "another product answered")
        return hello

    async def call(
        self,
        route: Route[Req, Rep],
        body: Req | None = None,
        *,
        path: Mapping[str, str] = NOTHING,
        query: Mapping[str, str] = NOTHING,
        version: int | None = None,
        key: str | None = None,
    ) -> Rep | Refusal:
        """Do what `route` says and return its reply, or the Gateway's refusal; raises `LineLost`.

        `path` fills the path's names, `version` is the session's version for routes that need it, `key` the
        idempotency key (a fresh one by itself): pass the same key to repeat a call whose answer was lost.
        """
        headers = self._headers(route, version, key)
        content = None if body is None else encode(body)
        address = _fill(route.path, path)
        try:
            answer = await self._transport.send(route.method, address, headers, content, query)
        except LineLost as lost:
            if lost.problem is not LineProblem.BROKEN:
                raise
            # A kept-alive connection the Gateway closed meanwhile: once more, with the same key.
            answer = await self._transport.send(route.method, address, headers, content, query)
        return understood(route, answer)

    def follow(self, route: Route[Any, Any], cursor: int | None) -> AbstractAsyncContextManager[StreamOpened]:
        """Open the stream of `route` behind event `cursor`."""
        headers = self._headers(route, None, None)
        if cursor is not None:
            headers["last-event-id"] = str(cursor)
        return self._transport.follow(route.path, headers)

    def certificate(self) -> Certificate | None:
        """What the Gateway's certificate said at the first answer; None before it, and without TLS."""
        try:
            return read_certificate(self._transport.shown)
        except ValueError:
            return None

    async def start_afresh(self) -> None:
        """Give up every connection, open streams too: they come back on new ones."""
        await self._transport.start_afresh()

    async def aclose(self) -> None:
        """Close all connections."""
        await self._transport.aclose()

    def _headers(self, route: Route[Any, Any], version: int | None, key: str | None) -> dict[str, str]:
        headers = {CLIENT_HEADER: self._client, "accept": f"{MEDIA_TYPE}, {PROBLEM_TYPE}"}
        if self.token is not None and route.who is not routes.Who.ANYONE:
            headers["authorization"] = f"Bearer {self.token}"
        if route.request is not Empty:
            headers["content-type"] = MEDIA_TYPE
        if route.method == "POST":
            headers[IDEMPOTENCY_HEADER] = key or self._new_key()
        if version is not None:
            headers["if-match"] = etag(version)
        return headers


def refused(answer: Answer) -> Refusal:
    """Return the refusal a problem answer says; raises `LineLost` when it is no answer of a Gateway."""
    if answer.media_type == PROBLEM_TYPE:
        try:
            return replace(refusal_of(decode_reply(Problem, answer.body)), request=answer.request)
        except ValueError as error:
            raise LineLost(LineProblem.NOT_A_GATEWAY, str(error)) from error
    # A proxy in front of a Gateway that is away speaks for itself.
    if answer.status in (502, 503, 504):
        raise LineLost(LineProblem.BROKEN, f"HTTP {answer.status}")
    raise LineLost(LineProblem.NOT_A_GATEWAY, f"HTTP {answer.status}, {answer.media_type or 'no media type'}")


def understood(route: Route[Any, Rep], answer: Answer) -> Rep | Refusal:
    """Return what an answer of `route` says; raises `LineLost` when it is no answer of a Gateway."""
    if not 200 <= answer.status < 300:
        return refused(answer)
    if route.reply is Empty:
        return route.reply()
    if answer.media_type != MEDIA_TYPE:
        raise LineLost(LineProblem.NOT_A_GATEWAY, f"media type {answer.media_type!r}")
    try:
        return decode_reply(route.reply, answer.body)
    except ValueError as error:
        raise LineLost(LineProblem.NOT_A_GATEWAY, str(error)) from error


def _fill(path: str, values: Mapping[str, str]) -> str:
    return path.format_map({name: quote(value, safe="") for name, value in values.items()})
