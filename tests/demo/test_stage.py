# SPDX-License-Identifier: Apache-2.0
"""The virtual display and the accessibility bus start, keep to themselves, and end."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

from sdconsole.demo import stage
from sdconsole.demo.stage import AccessibilityBus, StageError, VirtualDisplay

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


def test_a_picture_of_the_display_is_exact(tmp_path: Path) -> None:
    """Its size is the display's, its pixels are those of the root window."""
    with VirtualDisplay(tmp_path / "x", COOKIE, 320, 200) as display:
        environment = {**os.environ, **display.environment}
        subprocess.run(["xsetroot", "-solid", "#336699"], env=environment, check=True, timeout=20)
        picture = display.picture()
    assert (picture.width, picture.height) == (320, 200)
    assert picture.rgb == bytes.fromhex("336699") * 320 * 200


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
