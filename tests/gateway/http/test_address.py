# SPDX-License-Identifier: Apache-2.0
"""Who is calling: X-Forwarded-For counts only as far as trusted proxies vouch for it."""

import ipaddress

import pytest

from sdconsole.gateway.http.address import caller_address

PROXIES = [ipaddress.ip_network("10.0.0.0/8"), ipaddress.ip_network("fd00::/8")]


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("192.0.2.1", "", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.7", "192.0.2.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "198.51.100.7, 10.0.0.2", "198.51.100.7"),
        ("10.0.0.1", "198.51.100.7:4711", "198.51.100.7"),
        ("10.0.0.1", "[2001:db8::1]:4711", "2001:db8::1"),
        ("10.0.0.1", "2001:db8::1", "2001:db8::1"),
        ("10.0.0.1", "unknown", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.7, _hidden", "10.0.0.1"),
        ("::ffff:10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("fd00::1", "198.51.100.7", "198.51.100.7"),
        ("", "198.51.100.7", ""),
    ],
)
def test_the_caller_is_the_nearest_address_nobody_trusted_vouches_for(
    peer: str, forwarded: str, address: str
) -> None:
    """Read from the right, and no further than trust goes."""
    assert caller_address(peer, forwarded, PROXIES) == address


def test_without_trusted_proxies_the_header_counts_for_nothing() -> None:
    """The default."""
    assert caller_address("10.0.0.1", "198.51.100.7", []) == "10.0.0.1"
