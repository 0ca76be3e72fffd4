# SPDX-License-Identifier: Apache-2.0
"""The virtual display and the accessibility bus start, keep to themselves, and end."""

import os
import socket
import struct
import subprocess
import zlib
from pathlib import Path

import pytest

from sdconsole.demo import stage
from sdconsole.demo.stage import AccessibilityBus, StageError, VirtualDisplay, png_of_xwd

COOKIE = b"0123456789abcdef"


def _xdpyinfo(environment: dict[str, str]) -> int:
    outside = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "XAUTHORITY")}
    return subprocess.run(
        ["xdpyinfo"], env={**outside, **environment}, capture_output=True, check=False, timeout=20
    ).returncode


def test_a_display_is_open_to_those_with_its_cookie_only(tmp_path: Path) -> None:
    """Another user of the machine cannot look."""
    with VirtualDisplay(tmp_path / "x", COOKIE) as display:
        assert _xdpyinfo(display.environment) == 0
        stranger = tmp_path / "stranger"
        stranger.touch()
        assert _xdpyinfo({**display.environment, "XAUTHORITY": str(stranger)}) != 0
    assert _xdpyinfo(display.environment) != 0


def test_two_displays_get_numbers_of_their_own(tmp_path: Path) -> None:
    """The technician's and the end user's."""
    with VirtualDisplay(tmp_path / "a", COOKIE) as one, VirtualDisplay(tmp_path / "b", COOKIE) as other:
        assert one.name != other.name


def test_a_screenshot_is_exact(tmp_path: Path) -> None:
    """Its size is the display's, its pixels are those of the root window."""
    with VirtualDisplay(tmp_path / "x", COOKIE, 320, 200) as display:
        subprocess.run(
            ["xsetroot", "-solid", "#336699"],
            env={**os.environ, **display.environment},
            check=True,
            timeout=20,
        )
        display.screenshot(tmp_path / "shot.png")
    data = (tmp_path / "shot.png").read_bytes()
    assert struct.unpack(">II", data[16:24]) == (320, 200)
    body = data[data.index(b"IDAT") + 4 : data.index(b"IEND") - 8]
    rows = zlib.decompress(body)
    assert rows == (b"\0" + bytes.fromhex("336699") * 320) * 200


def test_a_dump_becomes_a_png_of_the_same_pixels() -> None:
    """Blue first in, red first out, padding of lines left away."""
    fields = [0] * 25
    fields[0], fields[4], fields[5], fields[12], fields[19] = 100, 2, 1, 12, 1
    dump = struct.pack(">25I", *fields) + bytes(12) + bytes([1, 2, 3, 0, 4, 5, 6, 0]) + bytes(4)
    png = png_of_xwd(dump)
    body = png[png.index(b"IDAT") + 4 : png.index(b"IEND") - 8]
    assert zlib.decompress(body) == bytes([0, 3, 2, 1, 6, 5, 4])


def test_the_bus_lives_in_its_folder_and_ends(tmp_path: Path) -> None:
    """Programs find it by their environment, and nobody finds it afterwards."""
    with AccessibilityBus(tmp_path / "bus") as bus:
        path = bus.address.removeprefix("unix:path=").partition(",")[0]
        assert Path(path).parent == tmp_path / "bus"
        assert bus.environment["AT_SPI_BUS_ADDRESS"] == bus.address
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(path)
    with socket.socket(socket.AF_UNIX) as line, pytest.raises(OSError, match=r"refused|No such file"):
        line.connect(path)


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the package to install."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StageError, match="install the package xvfb"), VirtualDisplay(tmp_path, COOKIE):
        pass
    with pytest.raises(StageError, match="install the package dbus"), AccessibilityBus(tmp_path):
        pass


def test_a_folder_too_deep_for_a_socket_is_named(tmp_path: Path) -> None:
    """Instead of a daemon that dies silently."""
    with pytest.raises(StageError, match="too long"), AccessibilityBus(tmp_path / ("deep" * 30)):
        pass


def test_a_server_that_dies_while_starting_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And one that never answers, too."""
    fake = tmp_path / "Xvfb"
    monkeypatch.setattr(stage, "START_LIMIT_S", 0.2)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    for body, told in (("exit 1", "ended while starting"), ("exec sleep 60", "did not start")):
        fake.write_text(f"#!/bin/sh\n{body}\n")
        fake.chmod(0o755)
        with pytest.raises(StageError, match=told), VirtualDisplay(tmp_path / "x", COOKIE):
            pass
