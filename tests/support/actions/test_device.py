# SPDX-License-Identifier: Apache-2.0
"""The key of this computer for each Gateway: kept, private, and never a reason not to join."""

import re
import stat
from collections.abc import Callable
from pathlib import Path

from sdconsole.contract.app import DeviceSaid, JoinRequest
from sdconsole.contract.codec import decode_request, encode
from sdconsole.support.actions.device import base64url, describe_device, device_key

ORIGIN = "https://gw.example.co.jp"


def counting() -> Callable[[int], bytes]:
    """A random source that never says the same twice."""
    said = iter(range(100))
    return lambda size: bytes([next(said)]) * size


def test_the_key_stays_the_same_for_one_gateway_and_differs_between_two(tmp_path: Path) -> None:
    """One Gateway cannot follow a computer to another."""
    random = counting()
    first = device_key(tmp_path, ORIGIN, random)
    assert device_key(tmp_path, ORIGIN, random) == first
    assert device_key(tmp_path, "https://other.example.org", random) != first
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", first)


def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    """0600, in a folder of 0700, under a name that says nothing."""
    folder = tmp_path / "devices"
    device_key(folder, ORIGIN, counting())
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert "example" not in file.name


def test_a_damaged_key_is_replaced(tmp_path: Path) -> None:
    """Half a key is none."""
    random = counting()
    first = device_key(tmp_path, ORIGIN, random)
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"short")
    second = device_key(tmp_path, ORIGIN, random)
    assert second != first
    assert device_key(tmp_path, ORIGIN, random) == second


def test_a_place_that_cannot_be_written_still_lets_this_run_join(tmp_path: Path) -> None:
    """A file where the folder should be: the key lives in memory."""
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert len(device_key(blocked / "devices", ORIGIN, counting())) == 43


def test_what_is_said_of_this_computer_passes_the_gateways_door() -> None:
    """Name, system, user: clean text the strict decoder takes."""
    said = describe_device()
    assert isinstance(said, DeviceSaid)
    request = JoinRequest(
        token="t" * 22, device_key=base64url(bytes(32)), instance=base64url(bytes(16)), device=said
    )
    assert decode_request(JoinRequest, encode(request)) == request
