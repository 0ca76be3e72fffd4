# SPDX-License-Identifier: Apache-2.0
"""The only door to httpx: sends bytes, follows a stream of server-sent events, names what went wrong."""

import re
import socket
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

import httpx
import truststore
from httpx_sse import EventSource, SSEError

from sdconsole.contract.limits import STREAM_DEAD_MS
from sdconsole.contract.version import REQUEST_HEADER
from sdconsole.domain.invitations import is_loopback

CONNECT_SECONDS: Final = 10.0
ANSWER_SECONDS: Final = 15.0
REPLY_BYTES_MAX: Final = 32 * 1024 * 1024
_NAME: Final = re.compile("[a-z0-9]{1,32}")


class LineProblem(StrEnum):
    """What is wrong with the line, as far as one can tell from this end."""

    UNKNOWN_HOST = "unknown-host"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    TLS = "tls"
    NOT_A_GATEWAY = "not-a-gateway"
    BROKEN = "broken"


class LineLost(Exception):
    """The Gateway could not be reached, or what answered is not one. `detail` is for a log, not a user."""

    def __init__(self, problem: LineProblem, detail: str = "") -> None:
        super().__init__(f"{problem.value}: {detail}" if detail else problem.value)
        self.problem = problem
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: status, media type without parameters, body, what the Gateway calls the request."""

    status: int
    media_type: str
    body: bytes
    request: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """One server-sent event."""

    event: str
    data: bytes
    id: str


@dataclass(frozen=True, slots=True)
class StreamOpened:
    """An open stream, or the answer that refused it (`refused` set, no frames then)."""

    frames: AsyncGenerator[Frame, None] | None
    refused: Answer | None = None


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What the line to a server is made of; "" and b"" where there is none."""

    http: str
    address: str
    tls: str
    cipher: str
    certificate: bytes
    """The server's own, in DER."""


_MARKS: Final = {
    "connection.connect_tcp.complete": "connected",
    "connection.start_tls.complete": "protected",
    "proxy.stream.start_tls.complete": "protected",
    "http11.receive_response_headers.complete": "answered",
}


class Transport:
    """HTTP to one origin. Use from one event loop; close with `aclose`."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._client = self._new_client()
        self.shown = b""
        """The certificate that was trusted for the first answer, in DER; empty without TLS."""

    async def send(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: bytes | None,
        params: Mapping[str, str],
    ) -> Answer:
        """Send one request and return the whole answer; raises `LineLost`."""
        try:
            async with self._client.stream(
                method, path, headers=dict(headers), content=body, params=dict(params) or None
            ) as response:
                if not self.shown and self._origin.startswith("https://"):
                    self.shown = _glimpse(response).certificate
                return await _read(response)
        except httpx.HTTPError as error:
            raise _lost(error) from error
        except (httpx.InvalidURL, UnicodeError) as error:
            raise LineLost(LineProblem.UNKNOWN_HOST, str(error)) from error

    async def glimpse(
        self, path: str, headers: Mapping[str, str], mark: Callable[[str], object]
    ) -> tuple[Answer, Glimpse]:
        """GET on a new line, and say what it is made of; raises `LineLost`.

        `mark` is called as the line is `connected`, `protected` (TLS), and the request `answered`.
        """

        async def trace(event: str, _info: object) -> None:
            if event in _MARKS:
                mark(_MARKS[event])

        try:
            async with self._client.stream(
                "GET", path, headers=dict(headers), extensions={"trace": trace}
            ) as response:
                seen = _glimpse(response)
                return await _read(response), seen
        except httpx.HTTPError as error:
            raise _lost(error) from error
        except (httpx.InvalidURL, UnicodeError) as error:
            raise LineLost(LineProblem.UNKNOWN_HOST, str(error)) from error

    @asynccontextmanager
    async def follow(self, path: str, headers: Mapping[str, str]) -> AsyncIterator[StreamOpened]:
        """Open a stream of server-sent events; silence for 15 s raises `LineLost(TIMEOUT)`."""
        timeout = httpx.Timeout(STREAM_DEAD_MS / 1000, connect=CONNECT_SECONDS)
        wanted = {**headers, "accept": "text/event-stream", "cache-control": "no-store"}
        try:
            async with self._client.stream("GET", path, headers=wanted, timeout=timeout) as response:
                if response.status_code != 200:
                    yield StreamOpened(None, await _read(response))
                else:
                    yield StreamOpened(_frames(EventSource(response)))
        except SSEError as error:  # before its parent HTTPError
            raise LineLost(LineProblem.NOT_A_GATEWAY, str(error)) from error
        except httpx.HTTPError as error:
            raise _lost(error) from error

    async def start_afresh(self) -> None:
        """Give up every connection, open streams too, and use new ones from now on.

        For whoever knows that the way to the Gateway has changed: what is kept open may be dead without
        anything saying so for a long time.
        """
        before, self._client = self._client, self._new_client()
        await before.aclose()

    async def aclose(self) -> None:
        """Close all connections."""
        await self._client.aclose()

    def _new_client(self) -> httpx.AsyncClient:
        host = urlsplit(self._origin).hostname or ""
        return httpx.AsyncClient(
            base_url=self._origin,
            # A proxy from the environment must not get to see what stays on this machine.
            trust_env=not is_loopback(host),
            verify=True if self._origin.startswith("http://") else _trust(),
            timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
            follow_redirects=False,
        )


async def _frames(source: EventSource) -> AsyncGenerator[Frame, None]:
    async with aclosing(source.aiter_sse()) as events:
        async for event in events:
            yield Frame(event.event, event.data.encode(), event.id)


async def _read(response: httpx.Response) -> Answer:
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > REPLY_BYTES_MAX:
            raise LineLost(LineProblem.NOT_A_GATEWAY, "the answer is too long")
    media_type = response.headers.get("content-type", "").split(";", 1)[0].strip().lower()
    request = response.headers.get(REQUEST_HEADER, "")
    return Answer(response.status_code, media_type, bytes(body), request if _NAME.fullmatch(request) else "")


def _glimpse(response: httpx.Response) -> Glimpse:
    stream = response.extensions["network_stream"]
    address = stream.get_extra_info("server_addr")
    guard = stream.get_extra_info("ssl_object")
    cipher = None if guard is None else guard.cipher()
    return Glimpse(
        http=response.http_version,
        address=str(address[0]) if address else "",
        tls="" if guard is None else guard.version() or "",
        cipher=cipher[0] if cipher else "",
        certificate=b"" if guard is None else guard.getpeercert(binary_form=True) or b"",
    )


def _trust() -> ssl.SSLContext:
    # The system's own store: an organisation's private authority is trusted where the system trusts it.
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _lost(error: Exception) -> LineLost:
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, socket.gaierror):
            return LineLost(LineProblem.UNKNOWN_HOST, str(seen))
        if isinstance(seen, ssl.SSLError) and not isinstance(
            seen, ssl.SSLWantReadError | ssl.SSLWantWriteError
        ):
            return LineLost(LineProblem.TLS, str(seen))
        if isinstance(seen, ConnectionRefusedError):
            return LineLost(LineProblem.REFUSED, str(seen))
        seen = seen.__cause__ or seen.__context__
    if isinstance(error, httpx.TimeoutException):
        return LineLost(LineProblem.TIMEOUT, type(error).__name__)
    text = str(error)
    # anyio raises a bare OSError for several addresses that were all refused.
    if isinstance(error, httpx.ConnectError) and "attempts failed" in text:
        return LineLost(LineProblem.REFUSED, text)
    if isinstance(error, httpx.RemoteProtocolError) and "illegal" in text.lower():
        return LineLost(LineProblem.NOT_A_GATEWAY, text)
    return LineLost(LineProblem.BROKEN, f"{type(error).__name__}: {text}")
