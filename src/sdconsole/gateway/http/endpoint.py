# SPDX-License-Identifier: Apache-2.0
"""One route of the table over HTTP: request → call → reply, the same for all of them."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from sdconsole import __version__
from sdconsole.contract.codec import decode_query, decode_request, encode
from sdconsole.contract.people import Hello
from sdconsole.contract.routes import HELLO, Empty, Route, Who
from sdconsole.contract.version import PRODUCT, etag
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.gateway.http import fields
from sdconsole.gateway.http.address import Network
from sdconsole.gateway.http.answers import empty, refused, reply
from sdconsole.gateway.http.body import read_body
from sdconsole.gateway.http.versions import version_of
from sdconsole.gateway.service.call import Call, Ids, Settings
from sdconsole.gateway.service.organisation.terms import Board
from sdconsole.gateway.service.reception import serve
from sdconsole.gateway.service.seats import installed
from sdconsole.gateway.store.port import Store

QUERY_FIELDS = 16
NO_BODY_BYTES = 0
API = 1

Stream = Callable[[Call[Any], int | None, Scope, Receive, Send], Awaitable[Refusal | None]]
"""Runs an event stream to its end; a `Refusal` (nothing was sent yet) is answered as a problem."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every endpoint works with. `served` is told of each call that was not refused, and its reply."""

    store: Store
    ids: Ids = field(repr=False)
    settings: Settings
    now: Callable[[], int]
    board: Board
    """Which programs are served, as it is now."""
    proxies: Sequence[Network] = ()
    served: Callable[[Call[Any], Any], Awaitable[None]] | None = None


class Endpoint:
    """One route; `stream` serves it where the reply is a stream."""

    def __init__(self, route: Route[Any, Any], around: Surroundings, stream: Stream | None = None) -> None:
        self.route = route
        self._around = around
        self._stream = stream

    async def do(self, call: Call[Any]) -> Any:
        """Return the reply to a call, None where it is `Empty`, or a `Refusal`."""
        return await serve(self._around.store, call)

    async def serve(self, request: Request, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        call = await self._understand(request)
        if isinstance(call, Refusal):
            return await refused(call)(scope, receive, send)
        if self._stream is not None:
            return await self._follow(call, request, scope, receive, send)
        result = await self.do(call)
        if isinstance(result, Refusal):
            return await refused(result)(scope, receive, send)
        if self._around.served is not None:
            await self._around.served(call, result)
        return await self._say(result, request)(scope, receive, send)

    async def _follow(
        self, call: Call[Any], request: Request, scope: Scope, receive: Receive, send: Send
    ) -> None:
        behind = fields.cursor(request.headers, request.query_params.get("since"))
        if isinstance(behind, Refusal):
            return await refused(behind)(scope, receive, send)
        if self._stream is None:
            raise TypeError(f"{self.route.name} is no stream")
        refusal = await self._stream(call, behind, scope, receive, send)
        if refusal is not None:
            await refused(refusal)(scope, receive, send)
        return None

    def _say(self, result: Any, request: Request) -> Response:
        if result is None:
            return empty(self.route.status)
        headers = {}
        version = version_of(result)
        if version is not None:
            headers["etag"] = etag(version)
            if self.route.method == "GET" and request.headers.get("if-none-match") == headers["etag"]:
                return Response(None, 304, headers)
        return reply(self.route.status, encode(result), headers)

    async def _understand(self, request: Request) -> Call[Any] | Refusal:
        """Return the call, cheapest questions first: nobody's body is read who shows no token."""
        around, headers = self._around, request.headers
        token = fields.bearer(headers)
        version = fields.seen_version(headers, self.route)
        key = fields.idempotency_key(headers, self.route)
        path = dict(request.path_params)
        flaws = (
            self._refuse_client(request),
            refuse(Reason.NOT_SIGNED_IN, NextStep.SIGN_IN)
            if token is None and self.route.who is not Who.ANYONE
            else None,
            fields.refuse_path(path),
            fields.refuse_media_type(headers, self.route),
            version if isinstance(version, Refusal) else None,
            key if isinstance(key, Refusal) else None,
        )
        for flaw in flaws:
            if flaw is not None:
                return flaw
        query = self._query(request)
        if isinstance(query, Refusal):
            return query
        body = await self._body(request)
        if isinstance(body, Refusal):
            return body
        return Call(
            self.route,
            body,
            around.now(),
            around.ids,
            around.settings,
            path=path,
            query=query,
            address=request.scope["state"]["address"],
            token=token,
            client=fields.client_version(headers),
            if_match=version if isinstance(version, int) else None,
            key=key if isinstance(key, str) else None,
        )

    def _refuse_client(self, request: Request) -> Refusal | None:
        if self.route.name == HELLO.name:  # whoever is too old must still learn what is asked for
            return None
        terms = self._around.board.terms
        return fields.refuse_client(request.headers, terms.min_client_version, terms.download_url)

    def _query(self, request: Request) -> Any:
        text = request.scope["query_string"]
        try:
            members = parse_qsl(
                text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=QUERY_FIELDS
            )
        except ValueError:
            return _malformed("the query is no form data in UTF-8")
        if self.route.query is not None:
            return decode_query(self.route.query, members)
        known = {"since"} if self.route.is_stream else set[str]()
        unknown = sorted({name for name, _ in members} - known)
        return _malformed(f"unknown name in the query: {unknown[0][:64]!r}") if unknown else None

    async def _body(self, request: Request) -> Any:
        if self.route.method == "GET":
            return None
        has_body = self.route.request is not Empty
        limit = self.route.body_limit if has_body else NO_BODY_BYTES
        body = await read_body(request.scope, request.receive, limit)
        if not has_body:
            return _malformed("no body is expected here") if isinstance(body, Refusal) else None
        return body if isinstance(body, Refusal) else decode_request(self.route.request, body, limit)


class Greeting(Endpoint):
    """`hello`: who this Gateway is; the one route that says what the operator set."""

    async def do(self, call: Call[Any]) -> Hello:
        """Return who this Gateway is."""
        around = self._around
        return Hello(
            product=PRODUCT,
            version=__version__,
            api=API,
            min_client_version=around.board.terms.min_client_version,
            download_url=around.board.terms.download_url,
            organisation=(await around.store.read(installed)).organisation,
            now=call.now,
        )


def _malformed(what: str) -> Refusal:
    return refuse(Reason.MALFORMED, NextStep.CORRECT_INPUT, what=what)
