# SPDX-License-Identifier: Apache-2.0
"""Headers about versions: of the client, and of a session."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.contract.version import (
    MIN_CLIENT_VERSION,
    client_header,
    etag,
    parse_client_header,
    parse_etag,
)
from sdconsole.domain.entitlement import parse_version


@given(st.sampled_from(["console", "support"]), st.from_regex(r"\A[0-9]\.[0-9]\.[0-9]\Z"))
def test_a_client_says_what_it_is(program: str, version: str) -> None:
    """And the Gateway reads it."""
    assert parse_client_header(client_header(program, version)) == (program, version)


@pytest.mark.parametrize(
    "header",
    ["", "console", "console/", "/0.1.0", "con sole/0.1.0", "console2/0.1.0", "コンソール/0.1.0", "a-b/1"],
)
def test_what_is_no_client_header(header: str) -> None:
    """Program, slash, version; nothing else."""
    assert parse_client_header(header) is None


def test_a_version_may_hold_a_slash_and_is_refused_later() -> None:
    """The version itself is the licence room's to read."""
    assert parse_client_header("console/0.1/0") == ("console", "0.1/0")
    assert parse_version("0.1/0") is None


def test_the_minimum_version_is_a_version() -> None:
    """The Gateway compares with it at every request."""
    assert parse_version(MIN_CLIENT_VERSION) is not None


@given(st.integers(1, 10**15 - 1))
def test_an_etag_comes_back_as_it_went_in(version: int) -> None:
    """Also with space around it, as some clients send it."""
    assert parse_etag(etag(version)) == version
    assert parse_etag(f"  {etag(version)} ") == version


@pytest.mark.parametrize(
    "header",
    [
        "", '"', '""', '"v"', '"v', 'v7"', "v7", "7", '"7"', '"v0"', '"v07"', '"v-7"', '"v7 "', '"v７"',
        '"v7"x', 'W/"v7"', '"v7", "v8"', "*", '"v' + "9" * 16 + '"', '"v7\n"', '"v٧"',
    ],
)  # fmt: skip
def test_what_is_no_etag_of_ours(header: str) -> None:
    """Weak ones, lists, other alphabets' digits, numbers that are too long."""
    assert parse_etag(header) is None


@given(st.text(max_size=30))
def test_any_header_is_read_or_none(header: str) -> None:
    """They are written by strangers."""
    version = parse_etag(header)
    assert version is None or 0 < version < 10**15
    client = parse_client_header(header)
    assert client is None or all(client)
