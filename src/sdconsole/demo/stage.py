# SPDX-License-Identifier: Apache-2.0
"""A virtual display and an accessibility bus that belong to one run: nothing of the user's own is touched.

with AccessibilityBus(folder) as bus, VirtualDisplay(folder, cookie) as display:
    environment = {**display.environment, **bus.environment}      # for the programs on this display
"""

from __future__ import annotations

import html
import os
import selectors
import shutil
import struct
import subprocess
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from sdconsole.demo.picture import Picture, picture_of_xwd

START_LIMIT_S = 20.0
_STOP_LIMIT_S = 5.0
_REGISTRY_FOLDERS = ("/usr/libexec", "/usr/lib/at-spi2-core", "/usr/lib/at-spi2", "/usr/libexec/at-spi2-core")
_BUS_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
_SOCKET_PATH_BYTES = 107
"""What a Unix socket's address holds (sun_path), less its final zero."""
_FAMILY_WILD = 0xFFFF
"""An entry of an authority file that is good for every address (Xauth.h)."""


class StageError(Exception):
    """The display or the bus could not be started: says what is missing."""


class AccessibilityBus:
    """The bus a screen reader listens on, private to this run. Programs join it by their environment."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made, for the user alone; it holds the socket, so its path must be short."""
        self._folder = folder
        self._processes = ExitStack()
        self.address = ""

    def __enter__(self) -> Self:
        """Start the daemon and the registry of accessible programs; `address` is set afterwards."""
        daemon = _program("dbus-daemon", "dbus")
        registry = _program("at-spi2-registryd", "at-spi2-core", _REGISTRY_FOLDERS)
        with ExitStack() as started:
            self.address = self._start_daemon(daemon, started)
            # Started by hand: activated by the daemon it would look for a session bus first.
            environment = {**os.environ, "AT_SPI_BUS_ADDRESS": self.address}
            _start([registry], started, env=environment, stdout=subprocess.DEVNULL)
            self._processes = started.pop_all()
        return self

    def __exit__(self, *_error: object) -> None:
        """End both."""
        self._processes.close()

    def _start_daemon(self, daemon: str, started: ExitStack) -> str:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        socket = self._folder / "a11y-bus"
        if len(os.fsencode(socket)) > _SOCKET_PATH_BYTES:
            raise StageError(f"{socket} is too long for a socket: choose a shorter folder")
        configuration = self._folder / "a11y-bus.conf"
        configuration.write_text(_BUS_CONFIGURATION.format(socket=html.escape(str(socket))), encoding="utf-8")
        reader, writer = os.pipe()
        options = [f"--config-file={configuration}", "--nofork", "--nopidfile", f"--print-address={writer}"]
        _start([daemon, *options], started, pass_fds=(writer,))
        os.close(writer)
        return _first_line(reader, "dbus-daemon")

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to speak on this bus."""
        return {"AT_SPI_BUS_ADDRESS": self.address, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}


class VirtualDisplay:
    """An X server without a screen (Xvfb), at a free number, closed to other users by a cookie."""

    def __init__(self, folder: Path, cookie: bytes, width: int = 1280, height: int = 800) -> None:
        """`folder` keeps the frame buffer and the authority file; `cookie` is 16 random bytes."""
        self._folder = folder
        self._cookie = cookie
        self._size = f"{width}x{height}x24"
        self._processes = ExitStack()
        self.name = ""
        """For DISPLAY, e.g. `:3`."""

    def __enter__(self) -> Self:
        """Start the server; `name` is set afterwards."""
        server = _program("Xvfb", "xvfb")
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._authority.touch(mode=0o600)
        self._authority.write_bytes(_authority_entry(self._cookie))
        reader, writer = os.pipe()
        command = [
            server,
            "-displayfd",
            str(writer),
            "-screen",
            "0",
            self._size,
            "-nolisten",
            "tcp",
            "-noreset",
        ]
        command += ["-auth", str(self._authority), "-fbdir", str(self._folder)]
        with ExitStack() as started:
            _start(command, started, pass_fds=(writer,))
            os.close(writer)
            self.name = f":{_first_line(reader, 'Xvfb')}"
            self._processes = started.pop_all()
        return self

    def __exit__(self, *_error: object) -> None:
        """End the server, and with it the windows of all programs on it."""
        self._processes.close()

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to open its windows here."""
        return {"DISPLAY": self.name, "XAUTHORITY": str(self._authority), "QT_QPA_PLATFORM": "xcb"}

    def picture(self) -> Picture:
        """What is on the whole display now."""
        return picture_of_xwd(self.frame_buffer.read_bytes())

    @property
    def frame_buffer(self) -> Path:
        """The file that is the display's memory, in X window dump format; always up to date."""
        return self._folder / "Xvfb_screen0"

    @property
    def _authority(self) -> Path:
        return self._folder / "xauthority"


def _authority_entry(cookie: bytes) -> bytes:
    # No address and no number: the server picks a free number only when it starts.
    parts = (b"", b"", b"MIT-MAGIC-COOKIE-1", cookie)
    return struct.pack(">H", _FAMILY_WILD) + b"".join(struct.pack(">H", len(part)) + part for part in parts)


def _program(name: str, package: str, folders: Sequence[str] = ()) -> str:
    path = shutil.which(name) or shutil.which(name, path=os.pathsep.join(folders))
    if path is None:
        raise StageError(f"{name} is missing: install the package {package}")
    return path


def _start(
    command: list[str],
    started: ExitStack,
    *,
    env: dict[str, str] | None = None,
    pass_fds: tuple[int, ...] = (),
    stdout: int | None = None,
) -> None:
    process = subprocess.Popen(command, env=env, pass_fds=pass_fds, stdout=stdout, stderr=subprocess.DEVNULL)
    started.callback(_end, process)


def _first_line(reader: int, what: str) -> str:
    deadline = time.monotonic() + START_LIMIT_S
    line = b""
    with os.fdopen(reader, "rb", buffering=0) as pipe, selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while not line.endswith(b"\n"):
            if not selector.select(max(0, deadline - time.monotonic())):
                raise StageError(f"{what} did not start within {START_LIMIT_S:.0f} s")
            got = pipe.read(256)
            if not got:
                raise StageError(f"{what} ended while starting")
            line += got
    return line.decode().strip()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_STOP_LIMIT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
