# SPDX-License-Identifier: Apache-2.0
"""Calls: what goes out, what comes back, and what every kind of broken line is called."""

import asyncio
import socket

import pytest

from sdconsole.client.gateway import Gateway
from sdconsole.client.transport import LineLost, LineProblem
from sdconsole.contract import routes
from sdconsole.contract.codec import encode
from sdconsole.contract.people import Hello
from sdconsole.contract.problems import problem_of
from sdconsole.contract.sessions import SessionClose, SessionNew
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from tests.client.scripted import Asked, Script, answer, scripted

HELLO = Hello(
    product="sdconsole-gateway",
    version="0.1.0",
    api=1,
    min_client_version="0.1.0",
    download_url="",
    organisation="Example",
    now=1,
)


def always(reply: bytes) -> Script:
    async def script(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(reply)

    return script


async def hello_from(script: Script) -> Hello | Refusal:
    async with scripted(script) as server:
        gateway = Gateway(server.origin, client="console/0.1.0")
        try:
            return await gateway.hello()
        finally:
            await gateway.aclose()


async def lost(origin: str) -> LineProblem:
    gateway = Gateway(origin, client="console/0.1.0")
    try:
        with pytest.raises(LineLost) as caught:
            await gateway.hello()
        return caught.value.problem
    finally:
        await gateway.aclose()


async def test_hello_of_a_gateway_is_returned() -> None:
    assert await hello_from(always(answer(200, encode(HELLO)))) == HELLO


@pytest.mark.parametrize(
    "reply",
    [
        answer(200, b"<html>It works!</html>", "text/html"),
        answer(404, b"<html>Not Found</html>", "text/html"),
        answer(200, b"{}"),
        answer(200, b"not json"),
        answer(200, encode(HELLO).replace(b"sdconsole-gateway", b"another-product")),
        answer(301, b"", "text/html"),
        answer(401, b"nginx", "text/html"),
        b"SSH-2.0-OpenSSH_9.2p1 Debian\r\n",
    ],
)
async def test_any_other_server_is_not_a_gateway(reply: bytes) -> None:
    with pytest.raises(LineLost) as caught:
        await hello_from(always(reply))
    assert caught.value.problem in (LineProblem.NOT_A_GATEWAY, LineProblem.BROKEN)
    if reply.startswith(b"HTTP"):
        assert caught.value.problem is LineProblem.NOT_A_GATEWAY


async def test_unknown_host_is_named_so() -> None:
    assert await lost("https://no-such-host.invalid") is LineProblem.UNKNOWN_HOST


async def test_refused_connection_is_named_so() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert await lost(f"http://127.0.0.1:{free.getsockname()[1]}") is LineProblem.REFUSED


async def test_a_server_without_tls_behind_https_is_a_tls_problem() -> None:
    async with scripted(always(answer(200, encode(HELLO)))) as server:
        assert await lost(server.origin.replace("http://", "https://")) is LineProblem.TLS


async def test_a_proxy_that_speaks_for_an_absent_gateway_is_a_broken_line() -> None:
    with pytest.raises(LineLost) as caught:
        await hello_from(always(answer(502, b"Bad Gateway", "text/html")))
    assert caught.value.problem is LineProblem.BROKEN


async def test_refusal_comes_back_as_a_value() -> None:
    said = refuse(Reason.CLIENT_TOO_OLD, NextStep.UPDATE, minimum="2.0.0")
    reply = answer(426, encode(problem_of(said)), "application/problem+json")
    assert await hello_from(always(reply)) == said


@pytest.mark.parametrize(
    ("said", "kept"), [("abcdefgh234567ab", "abcdefgh234567ab"), ("<b>x</b>", ""), ("a" * 33, "")]
)
async def test_a_refusal_knows_what_the_gateway_calls_the_request(said: str, kept: str) -> None:
    """Only where it looks like one: it is shown to people, and changes nothing of what is refused."""
    refusal = refuse(Reason.INTERNAL, NextStep.RETRY)
    plain = answer(500, encode(problem_of(refusal)), "application/problem+json")
    head, _blank, body = plain.partition(b"\r\n\r\n")
    told = await hello_from(always(head + f"\r\nx-request-id: {said}\r\n\r\n".encode() + body))
    assert told == refusal
    assert isinstance(told, Refusal)
    assert told.request == kept


async def test_a_post_carries_token_version_key_and_body() -> None:
    said = refuse(Reason.VERSION_STALE, NextStep.REFRESH)
    reply = answer(412, encode(problem_of(said)), "application/problem+json")
    async with scripted(always(reply)) as server:
        gateway = Gateway(server.origin, client="console/0.1.0", token="t0ken")
        body = SessionClose(outcome="solved")
        path = {"session_id": "a/b ü"}
        assert await gateway.call(routes.SESSION_CLOSE, body, path=path, version=7, key="k1") == said
        await gateway.aclose()
    (asked,) = server.asked
    assert asked.path == "/v1/sessions/a%2Fb%20%C3%BC/close"
    assert asked.headers["authorization"] == "Bearer t0ken"
    assert asked.headers["if-match"] == '"v7"'
    assert asked.headers["idempotency-key"] == "k1"
    assert asked.headers["sdconsole-client"] == "console/0.1.0"
    assert asked.body == b'{"outcome":"solved","note":""}'


async def test_a_post_whose_line_broke_is_repeated_once_under_the_same_key() -> None:
    said = refuse(Reason.CHANNEL_FULL, NextStep.CLOSE_FIRST, limit=500)
    tries: list[str] = []

    async def script(asked: Asked, writer: asyncio.StreamWriter) -> None:
        tries.append(asked.headers["idempotency-key"])
        if len(tries) > 1:
            writer.write(answer(409, encode(problem_of(said)), "application/problem+json"))

    async with scripted(script) as server:
        gateway = Gateway(server.origin, client="console/0.1.0", token="t")
        assert await gateway.call(routes.SESSION_NEW, SessionNew(name="x")) == said
        await gateway.aclose()
    assert len(tries) == 2
    assert tries[0] == tries[1]
    assert len(tries[0]) >= 22


async def test_the_token_is_not_sent_to_routes_for_anyone() -> None:
    async with scripted(always(answer(200, encode(HELLO)))) as server:
        gateway = Gateway(server.origin, client="console/0.1.0", token="secret")
        await gateway.hello()
        await gateway.aclose()
    assert "authorization" not in server.asked[0].headers
