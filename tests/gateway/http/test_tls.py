# SPDX-License-Identifier: Apache-2.0
"""A Gateway with a certificate of its own: https only, and no protocol older than TLS 1.2 (R44)."""

import datetime as dt
import ipaddress
import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.shared.gateway import RunningGateway, gateway

START = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
END = dt.datetime(2120, 1, 1, tzinfo=dt.UTC)
PASSWORD = "of the key"


def _certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "gateway of a test")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(START)
        .not_valid_after(END)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    cert_file, key_file = folder / "cert.pem", folder / "key.pem"
    cert_file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(PASSWORD.encode()),
        )
    )
    return cert_file, key_file


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningGateway, Path]]:
    """A Gateway with a certificate, and the certificate; the key's password stands in a settings file."""
    folder = tmp_path_factory.mktemp("tls")
    cert, key = _certificate(folder)
    settings = folder / "gateway.toml"
    settings.write_text(f'tls_key_password = "{PASSWORD}"\n', encoding="utf-8")
    flags = ("--tls-cert", str(cert), "--tls-key", str(key), "--config", str(settings))
    with gateway(*flags) as running:
        yield running, cert


def test_links_are_https_and_answers_come_over_tls(secured: tuple[RunningGateway, Path]) -> None:
    """The address it prints is the one that works."""
    running, cert = secured
    assert running.origin.startswith("https://127.0.0.1:")
    trust = ssl.create_default_context(cafile=str(cert))
    assert httpx.get(f"{running.origin}/v1/hello", verify=trust).json()["product"] == "sdconsole-gateway"


def test_a_certificate_nobody_vouches_for_is_refused_by_the_client(
    secured: tuple[RunningGateway, Path],
) -> None:
    """The other way round would be no test: without trust there is no answer."""
    running, _ = secured
    with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
        httpx.get(f"{running.origin}/v1/hello", verify=ssl.create_default_context())


def test_plain_http_gets_no_answer(secured: tuple[RunningGateway, Path]) -> None:
    """No redirect, no page, nothing to strip."""
    running, _ = secured
    with pytest.raises(httpx.TransportError):
        httpx.get(running.origin.replace("https://", "http://"))


def test_old_protocols_are_refused(secured: tuple[RunningGateway, Path]) -> None:
    """TLS 1.1 and below."""
    running, cert = secured
    old = ssl.create_default_context(cafile=str(cert))
    old.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    old.set_ciphers("ALL:@SECLEVEL=0")
    # Naming an old version warns; that is what is asked for here.
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        old.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{running.origin}/v1/hello", verify=old)
