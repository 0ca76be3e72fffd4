# SPDX-License-Identifier: Apache-2.0
"""Requests that are not as they should be get a clear answer from a real Gateway, and change nothing."""

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from sdconsole.contract.version import PROBLEM_TYPE, REQUEST_HEADER
from sdconsole.domain.refusal import Reason
from tests.shared.gateway import RunningGateway, gateway

JSON = {"content-type": "application/json"}
LOGIN = "/v1/auth/login"


@pytest.fixture(scope="module")
def running() -> Iterator[RunningGateway]:
    """A Gateway that asks for newer clients than there are, behind a proxy on this machine."""
    flags = ("--min-client-version", "9.8.7", "--download-url", "https://get.example.com/")
    with gateway(*flags, "--trusted-proxies", "203.0.113.0/24") as process:
        yield process


@pytest.fixture
def http(running: RunningGateway) -> Iterator[httpx.Client]:
    """A plain HTTP client."""
    with httpx.Client(base_url=running.origin, timeout=10) as client:
        yield client


def _problem(response: httpx.Response, status: int, reason: Reason) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == PROBLEM_TYPE
    problem: dict[str, Any] = response.json()
    assert problem["reason"] == reason.value
    assert problem["status"] == status
    assert re.fullmatch("[a-z2-7]{16}", response.headers[REQUEST_HEADER])
    return problem


@pytest.mark.parametrize(
    "path", ["/nothing", "/v1", "/v1/", "/v1/hello/", "//v1/hello", "/v1/%2e%2e/hello", "/s/"]
)
def test_an_unknown_address_is_a_404_problem(path: str, http: httpx.Client) -> None:
    """Nothing is guessed, redirected or shown."""
    _problem(http.get(path), 404, Reason.NOT_FOUND)


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("POST", "/v1/hello", "GET, HEAD"),
        ("GET", LOGIN, "POST"),
        ("HEAD", "/v1/events", "GET"),
        ("PUT", "/", "GET, HEAD, POST"),
        ("DELETE", "/v1/sessions", "GET, HEAD, POST"),
        ("OPTIONS", "/v1/sessions", "GET, HEAD, POST"),
        ("TRACE", "/healthz", "GET, HEAD"),
    ],
)
def test_another_method_is_a_405_that_says_which_there_are(
    method: str, path: str, allow: str, http: httpx.Client
) -> None:
    """`Allow` names the methods; no answer of the Gateway invites another origin (CORS)."""
    response = http.request(method, path)
    assert response.status_code == 405
    assert response.headers["allow"] == allow
    assert not [name for name in response.headers if name.startswith("access-control")]


def test_every_answer_is_neither_kept_nor_framed_nor_sniffed(http: httpx.Client) -> None:
    """Replies, problems and pages carry the same safety headers."""
    for path in ("/v1/hello", "/nothing", "/", "/s/x", "/healthz"):
        headers = http.get(path).headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "server" not in headers


def test_health_says_alive_and_ready(http: httpx.Client) -> None:
    """Machines read the status code."""
    for path in ("/livez", "/readyz", "/healthz"):
        assert http.get(path).json()["status"] == "ok"
        assert http.head(path).status_code == 200


def test_head_says_what_get_would_without_a_body(http: httpx.Client) -> None:
    """HEAD is GET without its body."""
    response = http.head("/v1/hello")
    assert response.status_code == 200
    assert int(response.headers["content-length"]) > 100
    assert response.content == b""


def test_a_range_is_not_served_in_parts(http: httpx.Client) -> None:
    """`Range` is ignored: no work is made by it."""
    whole = http.get("/openapi.json")
    part = http.get("/openapi.json", headers={"range": "bytes=0-1,2-3,4-5"})
    assert part.status_code == 200
    assert part.content == whole.content


@pytest.mark.parametrize("query", ["?x=1", "?since=1", "?x", "?%ff=1"])
def test_an_unknown_query_is_refused(query: str, http: httpx.Client) -> None:
    """What is not understood is not passed over."""
    _problem(http.get(f"/v1/hello{query}"), 400, Reason.MALFORMED)


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/json; charset=shift_jis", "application/jsonx"]
)
def test_another_media_type_is_a_415(kind: str, http: httpx.Client) -> None:
    """Bodies are JSON in UTF-8."""
    _problem(http.post(LOGIN, content=b"{}", headers={"content-type": kind}), 415, Reason.MEDIA_TYPE)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\xff\xfe",
        b'{"login": "a", "password": "b", "more": 1}',
        b'{"login": "a", "login": "b", "password": "c"}',
        b'{"login": "a\\u0000", "password": "c"}',
        b'{"login": "\\ud800", "password": "c"}',
        b'{"login": 1, "password": "c"}',
        b'{"login": "a", "password": NaN}',
        b'{"login": "a", "password": ""}',
        b'{"login":' + b"[" * 300 + b"]" * 300 + b"}",
        json.dumps({str(number): number for number in range(65)}).encode(),
    ],
)
def test_a_body_that_is_no_message_is_a_400(body: bytes, http: httpx.Client) -> None:
    """Unknown, duplicate, wrongly typed, too deep, too many, not UTF-8, NUL: one clear problem."""
    problem = _problem(http.post(LOGIN, content=body, headers=JSON), 400, Reason.MALFORMED)
    assert problem["next_step"] == "correct-input"


def test_a_body_beyond_its_limit_is_a_413_at_once(http: httpx.Client) -> None:
    """By its length before it is read, and without a length as soon as it is too much."""
    sent = 0

    def drip() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(4_096):
            sent += 1
            yield b" " * 1_024

    _problem(http.post(LOGIN, content=b" " * 1_025, headers=JSON), 413, Reason.BODY_TOO_LARGE)
    _problem(http.post(LOGIN, content=drip(), headers=JSON), 413, Reason.BODY_TOO_LARGE)
    _problem(http.post("/v1/join", content=b" " * 4_097, headers=JSON), 413, Reason.BODY_TOO_LARGE)
    assert http.post("/v1/join", content=b" " * 4_096, headers=JSON).status_code == 400


def test_a_body_nobody_asked_for_is_refused(running: RunningGateway, http: httpx.Client) -> None:
    """A route without a body takes none."""
    headers = {"authorization": "Bearer " + "A" * 43}
    response = http.post("/v1/auth/logout", content=b"{}", headers={**headers, **JSON})
    _problem(response, 400, Reason.MALFORMED)


def test_a_head_beyond_its_limits_is_refused(http: httpx.Client) -> None:
    """Address, number and size of the header fields have their limits."""
    _problem(http.get("/v1/hello", params={"a": "x" * 2_048}), 400, Reason.MALFORMED)
    _problem(http.get("/v1/hello", headers={f"x-{n}": "1" for n in range(65)}), 400, Reason.MALFORMED)
    _problem(http.get("/v1/hello", headers={"x-long": "y" * 16_384}), 400, Reason.MALFORMED)


def test_an_old_client_is_told_what_to_do(http: httpx.Client) -> None:
    """426 names the minimum and the download; `hello` answers everybody; a made-up header is malformed."""
    old = {"sdconsole-client": "console/9.8.6"}
    problem = _problem(http.get("/v1/me", headers=old), 426, Reason.CLIENT_TOO_OLD)
    assert problem["facts"] == {"minimum": "9.8.7", "download_url": "https://get.example.com/"}
    hello = http.get("/v1/hello", headers=old).json()
    assert hello["min_client_version"] == "9.8.7"
    assert http.get("/v1/me", headers={"sdconsole-client": "console/9.8.7"}).status_code == 401
    _problem(http.get("/v1/me", headers={"sdconsole-client": "???"}), 400, Reason.MALFORMED)


def test_a_wrong_password_and_an_unknown_login_get_the_same_answer(http: httpx.Client) -> None:
    """Nobody learns who works here."""
    wrong = http.post(LOGIN, json={"login": "sato", "password": "wrong wrong wrong"})
    unknown = http.post(LOGIN, json={"login": "nobody-here", "password": "wrong wrong wrong"})
    _problem(wrong, 401, Reason.WRONG_CREDENTIALS)
    assert wrong.content == unknown.content
    assert "www-authenticate" in wrong.headers


def test_a_forged_forwarded_address_counts_for_nothing(http: httpx.Client) -> None:
    """Failures from one place stay failures of one place, whatever X-Forwarded-For says (R3)."""
    answers = [
        http.post(
            LOGIN,
            json={"login": "nobody-there", "password": "wrong wrong wrong"},
            headers={"x-forwarded-for": f"198.51.100.{number}"},
        ).status_code
        for number in range(8)
    ]
    assert answers[0] == 401
    assert answers[-1] == 429


def test_a_throttled_login_says_when_to_come_back(http: httpx.Client) -> None:
    """429 carries Retry-After in whole seconds."""
    said = {"login": "no-one", "password": "wrong wrong wrong"}
    response = [http.post(LOGIN, json=said) for _ in range(8)][-1]
    _problem(response, 429, Reason.LOGIN_THROTTLED)
    assert int(response.headers["retry-after"]) >= 1
