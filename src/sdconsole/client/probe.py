# SPDX-License-Identifier: Apache-2.0
"""Looks at the way to a Gateway step by step: its name, the connection, its protection, its answer.

Nothing secret is sent: no token, no cookie; what is asked is what anybody may ask.
"""

import asyncio
import contextlib
import socket
import ssl
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from sdconsole.client.certificate import Certificate, read_certificate
from sdconsole.client.gateway import understood
from sdconsole.client.transport import Glimpse, LineLost, LineProblem, Transport
from sdconsole.contract import routes
from sdconsole.contract.people import Hello
from sdconsole.contract.version import CLIENT_HEADER, MEDIA_TYPE, PROBLEM_TYPE
from sdconsole.domain.invitations import is_loopback
from sdconsole.domain.refusal import Refusal

STEPS: Final = 3
"""Name, answer, and the certificate that was shown."""
NAME_SECONDS: Final = 5.0
GLANCE_SECONDS: Final = 5.0
_ADDRESSES_MAX: Final = 8


class CertificateFlaw(StrEnum):
    """Why a certificate is not good, as far as it can be told from itself."""

    EXPIRED = "expired"
    NOT_YET = "not-yet"
    OTHER_NAME = "other-name"
    SELF_SIGNED = "self-signed"
    UNKNOWN_ISSUER = "unknown-issuer"


@dataclass(frozen=True, slots=True)
class Findings:
    """What is known so far; None and "" are what is not (yet). Spans in ms."""

    origin: str
    step: int = 0
    """Steps done, of `STEPS`."""
    proxy: str = ""
    """Host and port of the proxy between, without its user."""
    addresses: tuple[str, ...] = ()
    connected_to: str = ""
    connect_ms: int | None = None
    answer_ms: int | None = None
    http: str = ""
    tls: str = ""
    cipher: str = ""
    certificate: Certificate | None = None
    flaw: CertificateFlaw | None = None
    hello: Hello | None = None
    refusal: Refusal | None = None
    ahead_ms: int | None = None
    """How far this computer's clock is ahead of the Gateway's."""
    problem: LineProblem | None = None

    @property
    def is_done(self) -> bool:
        """Whether nothing more will be found."""
        return self.step >= STEPS


async def examine(origin: str, client: str, now: Callable[[], int]) -> AsyncIterator[Findings]:
    """Yield what is found, more with each step; the last one `is_done`. `now`: this computer's clock (ms)."""
    parts = urlsplit(origin)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    findings = Findings(origin, proxy="" if is_loopback(host) else _proxy(parts.scheme, host))
    yield findings
    findings = replace(await _look_up(findings, host, port), step=1)
    yield findings
    if findings.problem is not None:
        yield replace(findings, step=STEPS)
        return
    findings = replace(await _ask(findings, client, now), step=2)
    yield findings
    if parts.scheme == "https" and findings.certificate is None and findings.problem is LineProblem.TLS:
        findings = replace(findings, certificate=await _shown_certificate(host, port))
    yield replace(findings, flaw=_flaw(findings, host, now()), step=STEPS)


async def _look_up(findings: Findings, host: str, port: int) -> Findings:
    if findings.proxy:
        return findings  # the proxy looks it up
    try:
        async with asyncio.timeout(NAME_SECONDS):
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except TimeoutError:
        return replace(findings, problem=LineProblem.UNKNOWN_HOST)
    except (OSError, UnicodeError):
        return replace(findings, problem=LineProblem.UNKNOWN_HOST)
    addresses = dict.fromkeys(str(address[0]) for *_kind, address in found)
    return replace(findings, addresses=tuple(addresses)[:_ADDRESSES_MAX])


async def _ask(findings: Findings, client: str, now: Callable[[], int]) -> Findings:
    transport = Transport(findings.origin)
    began = time.perf_counter()
    marks: dict[str, float] = {}

    def mark(event: str) -> None:
        marks.setdefault(event, time.perf_counter())

    headers = {CLIENT_HEADER: client, "accept": f"{MEDIA_TYPE}, {PROBLEM_TYPE}"}
    sent = now()
    try:
        answer, glimpse = await transport.glimpse(routes.HELLO.path, headers, mark)
        heard = now()
        said = understood(routes.HELLO, answer)
        if isinstance(said, Hello) and not said.is_gateway:
            raise LineLost(LineProblem.NOT_A_GATEWAY, "another product answered")
    except LineLost as lost:
        return replace(findings, problem=lost.problem, connect_ms=_span(began, marks.get("connected")))
    finally:
        await transport.aclose()
    findings = _with_glimpse(findings, glimpse)
    asked = marks.get("protected", marks.get("connected", began))
    hello = said if isinstance(said, Hello) else None
    return replace(
        findings,
        connect_ms=_span(began, marks.get("connected")),
        answer_ms=_span(asked, marks.get("answered")),
        hello=hello,
        refusal=said if isinstance(said, Refusal) else None,
        ahead_ms=None if hello is None else (sent + heard) // 2 - hello.now,
    )


def _with_glimpse(findings: Findings, glimpse: Glimpse) -> Findings:
    certificate = None
    with contextlib.suppress(ValueError):
        certificate = read_certificate(glimpse.certificate) if glimpse.certificate else None
    return replace(
        findings,
        http=glimpse.http,
        tls=glimpse.tls,
        cipher=glimpse.cipher,
        connected_to=glimpse.address,
        certificate=certificate,
    )


async def _shown_certificate(host: str, port: int) -> Certificate | None:
    """What the other end shows, which was not trusted; the connection ends before anything is said."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        async with asyncio.timeout(GLANCE_SECONDS):
            _reader, writer = await asyncio.open_connection(host, port, ssl=context, server_hostname=host)
            try:
                shown = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
                return read_certificate(shown) if shown else None
            finally:
                writer.transport.abort()
    except (OSError, TimeoutError, ValueError):
        return None


def _flaw(findings: Findings, host: str, now: int) -> CertificateFlaw | None:
    shown = findings.certificate
    if shown is None or findings.problem is not LineProblem.TLS:
        return None
    if now > shown.ends:
        return CertificateFlaw.EXPIRED
    if now < shown.begins:
        return CertificateFlaw.NOT_YET
    if not shown.is_for(host):
        return CertificateFlaw.OTHER_NAME
    return CertificateFlaw.SELF_SIGNED if shown.is_self_signed else CertificateFlaw.UNKNOWN_ISSUER


def _proxy(scheme: str, host: str) -> str:
    """Host and port of the proxy this computer uses for `host`; "" for none."""
    found = getproxies()
    given = found.get(scheme) or found.get("all") or ""
    with contextlib.suppress(OSError):
        if not given or proxy_bypass(host):
            return ""
    parts = urlsplit(given if "://" in given else f"http://{given}")
    return f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname or ""


def _span(began: float, ended: float | None) -> int | None:
    return None if ended is None else max(0, round((ended - began) * 1000))
