# SPDX-License-Identifier: Apache-2.0
"""All addresses of the Gateway in one application, and what holds for every answer of it."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.routing import BaseRoute, Router
from starlette.routing import Route as Address
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sdconsole.contract.routes import HEALTH_PATH, HELLO, OPENAPI_PATH, ROUTES
from sdconsole.contract.version import REQUEST_HEADER
from sdconsole.domain.refusal import NextStep, Reason, refuse
from sdconsole.gateway.http.address import caller_address
from sdconsole.gateway.http.answers import SAFETY, refused, reply
from sdconsole.gateway.http.endpoint import Endpoint, Greeting, Stream, Surroundings
from sdconsole.gateway.http.fields import oversize
from sdconsole.gateway.http.health import LIVE_PATH, READY_PATH, Health
from sdconsole.gateway.http.openapi import describe
from sdconsole.gateway.service.call import Ids
from sdconsole.gateway.store.port import StorageFullError, StoreError

log = logging.getLogger(__name__)

Page = Callable[[Request], Awaitable[ASGIApp]]
"""Answers one of the join page's addresses."""


class Methods:
    """One path: the method chooses; 405 with Allow for any other."""

    def __init__(self, handlers: Mapping[str, ASGIApp]) -> None:
        self._handlers = dict(handlers)
        self._allow = ", ".join(sorted(self._handlers))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        handler = self._handlers.get(scope["method"])
        if handler is None:
            refusal = refuse(Reason.METHOD_NOT_ALLOWED, NextStep.CORRECT_INPUT)
            handler = refused(refusal, {"allow": self._allow})
        await handler(scope, receive, send)


def build_site(
    around: Surroundings,
    streams: Mapping[str, Stream],
    pages: Mapping[str, Mapping[str, Page]],
    others: Sequence[BaseRoute] = (),
) -> ASGIApp:
    """Return the application. `streams` by route name, `pages` by path and method, `others` as they are."""
    health, document = Health(around), _Document()
    addresses: list[BaseRoute] = [*others]
    addresses += [Address(path, _methods_of_page(methods)) for path, methods in pages.items()]
    for path, routes in groupby(sorted(ROUTES, key=lambda route: route.path), key=lambda route: route.path):
        endpoints = [
            (Greeting if route.name == HELLO.name else Endpoint)(route, around, streams.get(route.name))
            for route in routes
        ]
        addresses.append(Address(path, _methods_of(endpoints)))
    for path, answer in (
        (HEALTH_PATH, health.ready),
        (READY_PATH, health.ready),
        (LIVE_PATH, health.live),
        (OPENAPI_PATH, document),
    ):
        addresses.append(Address(path, Methods({"GET": answer, "HEAD": answer})))
    return Guard(Router(addresses, redirect_slashes=False, default=_nothing_here), around)


class Guard:
    """The outermost layer: limits on the head, the caller's address, safety headers, problems of ours."""

    def __init__(self, inner: ASGIApp, around: Surroundings) -> None:
        self._inner = inner
        self._proxies = around.proxies
        self._ids = around.ids

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        scope.setdefault("state", {})["address"] = self._address(scope)
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        guarded = _Guarded(send, self._ids)
        too_large = oversize(len(scope["raw_path"]) + len(scope["query_string"]) + 1, scope["headers"])
        app = self._inner if too_large is None else refused(too_large)
        try:
            await app(scope, receive, guarded)
        except ClientDisconnect:
            return
        except Exception as error:  # noqa: BLE001 - the last line: whatever it was, no internals go out
            await self._excuse(error, guarded, scope, receive)

    async def _excuse(self, error: Exception, guarded: "_Guarded", scope: Scope, receive: Receive) -> None:
        log.error(
            "%s %s failed, request %s", scope["method"], _template(scope), guarded.request, exc_info=error
        )
        if guarded.has_begun:
            raise error
        reason = Reason.INTERNAL
        if isinstance(error, StorageFullError):
            reason = Reason.STORAGE_FULL
        elif isinstance(error, StoreError | TimeoutError):
            reason = Reason.UNAVAILABLE
        await refused(refuse(reason, NextStep.RETRY))(scope, receive, guarded)

    def _address(self, scope: Scope) -> str:
        client = scope.get("client")
        said = b",".join(value for name, value in scope.get("headers", ()) if name == b"x-forwarded-for")
        return caller_address(client[0] if client else "", said.decode("latin-1"), self._proxies)


class _Guarded:
    """`send` that adds the safety headers, numbers every "no", and knows whether an answer has begun."""

    def __init__(self, send: Send, ids: Ids) -> None:
        self._send = send
        self._ids = ids
        self.has_begun = False

    @cached_property
    def request(self) -> str:
        """What this request is called in the log and in the answer: one finds the other."""
        return self._ids.new_id()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            headers = list(message.get("headers", ()))
            known = {name for name, _ in headers}
            headers += [(name, value) for name, value in _SAFETY if name not in known]
            if message["status"] >= _FIRST_NO:
                headers.append((_REQUEST, self.request.encode()))
            message = {**message, "headers": headers}
        await self._send(message)


_FIRST_NO = 400
_REQUEST = REQUEST_HEADER.encode()
_SAFETY = [(name.encode(), value.encode()) for name, value in SAFETY.items()]


class _Document:
    """`/openapi.json`, written when it is first asked for."""

    def __init__(self) -> None:
        self._bytes: bytes | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._bytes is None:
            self._bytes = describe()
        await reply(200, self._bytes, {"cache-control": "no-cache"})(scope, receive, send)


def _methods_of(endpoints: Sequence[Endpoint]) -> Methods:
    handlers: dict[str, ASGIApp] = {}
    for endpoint in endpoints:
        handlers[endpoint.route.method] = _serving(endpoint)
        if endpoint.route.method == "GET" and not endpoint.route.is_stream:
            handlers["HEAD"] = handlers["GET"]
    return Methods(handlers)


def _methods_of_page(methods: Mapping[str, Page]) -> Methods:
    handlers = {method: _showing(page) for method, page in methods.items()}
    if "GET" in handlers:
        handlers["HEAD"] = handlers["GET"]
    return Methods(handlers)


def _serving(endpoint: Endpoint) -> ASGIApp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await endpoint.serve(Request(scope, receive), scope, receive, send)

    return app


def _showing(page: Page) -> ASGIApp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        answer = await page(Request(scope, receive))
        await answer(scope, receive, send)

    return app


async def _nothing_here(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 4404})
        return
    await refused(refuse(Reason.NOT_FOUND))(scope, receive, send)


def _template(scope: Scope) -> Any:
    """The address without what stands in it: a link's token must not get into a log."""
    segments = str(scope.get("path", "")).split("/")[:3]
    return "/".join(segment if segment in _WORDS else "…" for segment in segments)


_WORDS = frozenset({"", "v1", "s"} | {segment for route in ROUTES for segment in route.path.split("/")})
