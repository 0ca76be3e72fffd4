# SPDX-License-Identifier: Apache-2.0
"""What a certificate says is read as another library wrote it; anything else is no certificate."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.client.certificate import read_certificate
from tests.shared.certificates import END, START, make_certificate

OWN = make_certificate("gw.example.co.jp", ["gw.example.co.jp", "*.desk.example.co.jp", "192.0.2.1", "::1"])


def test_everything_shown_is_read() -> None:
    """Names, times, issuer, fingerprint."""
    read = read_certificate(OWN.der)
    assert read.subject == read.issuer == "gw.example.co.jp, サンプル組織"
    assert read.is_self_signed
    assert read.names == ("gw.example.co.jp", "*.desk.example.co.jp", "192.0.2.1", "::1")
    assert read.begins == int(START.timestamp() * 1000)
    assert read.ends == int(END.timestamp() * 1000)
    assert len(read.fingerprint) == 32 * 3 - 1


def test_an_issuer_of_its_own_is_told() -> None:
    """Then it did not sign itself."""
    authority = make_certificate("Example CA")
    read = read_certificate(make_certificate("gw", issuer=authority).der)
    assert read.issuer == "Example CA, サンプル組織"
    assert not read.is_self_signed


@pytest.mark.parametrize(
    ("host", "is_for"),
    [
        ("gw.example.co.jp", True),
        ("GW.example.co.jp.", True),
        ("a.desk.example.co.jp", True),
        ("a.b.desk.example.co.jp", False),
        ("desk.example.co.jp", False),
        ("192.0.2.1", True),
        ("::1", True),
        ("example.co.jp", False),
    ],
)
def test_a_star_stands_for_one_label(host: str, is_for: bool) -> None:
    """As browsers hold it."""
    assert read_certificate(OWN.der).is_for(host) is is_for


def test_times_of_this_century_and_after_2049() -> None:
    """Two digits of a year until 2049, four behind."""
    made = make_certificate("x", ends=dt.datetime(2049, 12, 31, 23, 59, 59, tzinfo=dt.UTC))
    assert read_certificate(made.der).ends == 2_524_607_999_000


@given(st.binary(max_size=400))
def test_noise_is_no_certificate(noise: bytes) -> None:
    """It is refused, whatever it is."""
    with pytest.raises(ValueError, match=r".+"):
        read_certificate(noise)


@given(st.integers(0, len(OWN.der) - 1), st.integers(0, 255))
def test_a_changed_byte_is_read_or_refused(place: int, byte: int) -> None:
    """Nothing else comes out of it."""
    changed = OWN.der[:place] + bytes([byte]) + OWN.der[place + 1 :]
    try:
        read = read_certificate(changed)
    except ValueError:
        return
    assert len(read.subject) <= 402


def test_one_that_is_cut_off_or_far_too_long_is_refused() -> None:
    """Whoever shows it."""
    for wrong in (OWN.der[:-200], b"\x30" * 70_000, b""):
        with pytest.raises(ValueError, match=r".+"):
            read_certificate(wrong)
