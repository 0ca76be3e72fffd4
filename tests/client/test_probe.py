# SPDX-License-Identifier: Apache-2.0
"""The way to a Gateway is looked at step by step, and what is wrong is named."""

import asyncio
import datetime as dt
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sdconsole.client import probe
from sdconsole.client.probe import CertificateFlaw, Findings, examine
from sdconsole.client.transport import LineProblem
from sdconsole.domain.refusal import Reason
from tests.shared.certificates import Made, make_certificate
from tests.shared.gateway import RunningGateway, gateway

NOW = 1_790_000_000_000
AUTHORITY = make_certificate("Example CA")


LONG_AGO, SOON = (dt.datetime(year, 1, 1, tzinfo=dt.UTC) for year in (2021, 2100))


def look(origin: str, client: str = "console/99.0.0") -> list[Findings]:
    """Everything that is found, step by step."""

    async def run() -> list[Findings]:
        return [findings async for findings in examine(origin, client, lambda: NOW)]

    return asyncio.run(run())


@pytest.fixture(scope="module")
def plain() -> Iterator[RunningGateway]:
    """A Gateway on this computer, without TLS."""
    with gateway() as running:
        yield running


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningGateway]:
    """A Gateway whose certificate an authority vouches for that this computer does not know."""
    folder = tmp_path_factory.mktemp("tls")
    cert, key = make_certificate("127.0.0.1", issuer=AUTHORITY).save(folder)
    with gateway("--tls-cert", str(cert), "--tls-key", str(key)) as running:
        yield running


def test_a_good_gateway_is_found_and_its_clock_compared(plain: RunningGateway) -> None:
    """Three steps, each adding to the one before."""
    steps = look(plain.origin)
    assert [findings.step for findings in steps] == [0, 1, 2, probe.STEPS]
    last = steps[-1]
    assert last.is_done
    assert last.problem is None
    assert last.addresses == ("127.0.0.1",)
    assert last.connected_to == "127.0.0.1"
    assert last.http == "HTTP/1.1"
    assert last.tls == ""
    assert last.hello is not None
    assert last.hello.organisation
    assert last.connect_ms is not None
    assert last.answer_ms is not None
    assert last.ahead_ms == NOW - last.hello.now


def test_a_trusted_certificate_is_shown(
    secured: RunningGateway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the protocol and the cipher."""
    known, _key = AUTHORITY.save(tmp_path, "authority")
    monkeypatch.setenv("SSL_CERT_FILE", str(known))
    last = look(secured.origin)[-1]
    assert last.problem is None
    assert last.tls == "TLSv1.3"
    assert last.cipher
    assert last.certificate is not None
    assert last.certificate.issuer.startswith("Example CA")
    assert last.flaw is None


def test_an_unknown_authority_is_named(secured: RunningGateway) -> None:
    """What was shown is told, and that it was not trusted."""
    last = look(secured.origin)[-1]
    assert last.problem is LineProblem.TLS
    assert last.flaw is CertificateFlaw.UNKNOWN_ISSUER
    assert last.certificate is not None
    assert last.certificate.issuer.startswith("Example CA")
    assert last.hello is None


@pytest.mark.parametrize(
    ("made", "flaw"),
    [
        (make_certificate("x", ends=LONG_AGO), CertificateFlaw.EXPIRED),
        (make_certificate("x", begins=SOON), CertificateFlaw.NOT_YET),
        (make_certificate("x", ["other.example"]), CertificateFlaw.OTHER_NAME),
        (make_certificate("x"), CertificateFlaw.SELF_SIGNED),
    ],
)
def test_each_flaw_of_a_certificate_has_its_name(made: Made, flaw: CertificateFlaw, tmp_path: Path) -> None:
    """So that the user learns what to do."""
    cert, key = made.save(tmp_path)
    with gateway("--tls-cert", str(cert), "--tls-key", str(key)) as running:
        assert look(running.origin)[-1].flaw is flaw


def test_a_gateway_that_wants_a_newer_program_says_so(plain: RunningGateway) -> None:
    """`hello` is answered whatever asks: an old version is no wrong line."""
    last = look(plain.origin, client="console/0.0.1")[-1]
    assert last.hello is not None
    assert last.refusal is None or last.refusal.reason is Reason.CLIENT_TOO_OLD


def test_what_is_no_gateway_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unknown name, nobody there, somebody else there."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        assert look(f"http://127.0.0.1:{taken.getsockname()[1]}")[-1].problem is LineProblem.REFUSED
    assert look("https://no-such-host.invalid")[-1].problem is LineProblem.UNKNOWN_HOST


def test_the_proxy_is_told_without_its_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind it nothing is looked up here."""
    monkeypatch.setenv("https_proxy", "http://sato:hunter2@127.0.0.1:9")
    last = look("https://gw.example.co.jp")[-1]
    assert last.proxy == "127.0.0.1:9"
    assert last.addresses == ()
    assert last.problem is LineProblem.REFUSED
    assert "hunter2" not in repr(last)


async def test_a_look_can_be_cancelled() -> None:
    """Nothing of it goes on."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        origin = f"http://127.0.0.1:{silent.getsockname()[1]}"

        async def run() -> None:
            async for _findings in examine(origin, "console/1.0.0", lambda: NOW):
                pass

        async with asyncio.TaskGroup() as group:
            task = group.create_task(run())
            line, _address = await asyncio.get_running_loop().run_in_executor(None, silent.accept)
            task.cancel()
        line.close()
        assert task.cancelled()
