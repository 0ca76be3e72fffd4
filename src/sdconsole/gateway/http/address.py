# SPDX-License-Identifier: Apache-2.0
"""The caller's network address; what a proxy says of it counts only for proxies the settings name (R3)."""

import ipaddress
from collections.abc import Sequence

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def caller_address(peer: str, forwarded: str, proxies: Sequence[Network]) -> str:
    """Return who is calling: `peer`, or what `X-Forwarded-For` (joined by commas) says behind a proxy.

    Read from the right: each trusted proxy vouches for the entry before it, and no further.
    """
    address = peer
    for entry in reversed(forwarded.split(",") if forwarded else []):
        if not _is_within(address, proxies):
            return address
        named = _plain(entry.strip())
        if named is None:
            return address
        address = named
    return address


def _is_within(address: str, proxies: Sequence[Network]) -> bool:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is not None:
        parsed = parsed.ipv4_mapped
    return any(parsed in network for network in proxies)


def _plain(entry: str) -> str | None:
    """The address of one entry, which some proxies write with a port."""
    bare = entry[1:].partition("]")[0] if entry.startswith("[") else entry
    if bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        return None
