# SPDX-License-Identifier: Apache-2.0
"""A portal that says what a test wants it to say, on a bus of its own."""

import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jeepney import (  # type: ignore[import-untyped]  # it ships no types
    DBusAddress,
    HeaderFields,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]
from jeepney.wrappers import DBusErrorResponse  # type: ignore[import-untyped]

from tests.media.doubles import Record

_PREFIX = "org.freedesktop.portal."


@dataclass(slots=True)
class Manners:
    """How the portal behaves."""

    properties: dict[tuple[str, str], int] = field(
        default_factory=lambda: {
            ("ScreenCast", "version"): 4,
            ("RemoteDesktop", "version"): 2,
            ("ScreenCast", "AvailableCursorModes"): 7,
        }
    )
    response: int | None = 0
    """What the end user answers at `Start`; None: nothing, ever."""
    streams: list[Any] = field(default_factory=list)
    devices: int = 3
    pipewire: Path | None = None


class FakePortal:
    """Owns the portal's name; `said` has (interface, method, body) of every call."""

    def __init__(self, address: str, manners: Manners) -> None:
        self.manners, self.said = manners, Record()
        self._connection = open_dbus_connection(address, enable_fds=True)
        self._connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.portal.Desktop"))
        self._over = threading.Event()
        self._session = ""
        self._owner = ""
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def calls(self, method: str) -> list[Any]:
        """Return the bodies of all calls of a method so far."""
        return [body for _, name, body in self.said.values if name == method]

    def end_session(self) -> None:
        """Do what the desktop's own Stop button does."""
        emitter = DBusAddress(self._session, bus_name=self._owner, interface=_PREFIX + "Session")
        self._connection.send(new_signal(emitter, "Closed", "a{sv}", ({},)))

    def close(self) -> None:
        """Leave the bus."""
        self._over.set()
        self._thread.join(5)
        self._connection.close()

    def _run(self) -> None:
        while not self._over.is_set():
            try:
                message = self._connection.receive(timeout=0.05)
            except TimeoutError:
                continue
            except (OSError, DBusErrorResponse):
                return
            if message.header.message_type is MessageType.method_call:
                self._serve(message)

    def _serve(self, message: Any) -> None:
        fields = message.header.fields
        interface = fields[HeaderFields.interface].removeprefix(_PREFIX)
        method = fields[HeaderFields.member]
        if interface == "Realtime":  # PipeWire asks here, where its user has no right to real time
            self._connection.send(
                new_error(message, "org.freedesktop.DBus.Error.UnknownMethod", "s", ("none",))
            )
            return
        self._owner = fields[HeaderFields.sender]
        if method == "Get":
            self._property(message)
        elif method == "OpenPipeWireRemote":
            self._open_pipewire(message)
        elif method in ("CreateSession", "SelectDevices", "SelectSources", "Start"):
            self._request(message, method)
        self.said((interface, method, message.body))

    def _property(self, message: Any) -> None:
        interface, name = message.body
        value = self.manners.properties.get((interface.removeprefix(_PREFIX), name))
        if value is None:
            self._connection.send(
                new_error(message, "org.freedesktop.DBus.Error.InvalidArgs", "s", ("none",))
            )
        else:
            self._connection.send(new_method_return(message, "v", (("u", value),)))

    def _request(self, message: Any, method: str) -> None:
        options = message.body[-1]
        sender = self._owner[1:].replace(".", "_")
        base = "/org/freedesktop/portal/desktop"
        path = f"{base}/request/{sender}/{options['handle_token'][1]}"
        results: dict[str, Any] = {}
        response: int | None = 0
        if method == "CreateSession":
            self._session = f"{base}/session/{sender}/{options['session_handle_token'][1]}"
            results = {"session_handle": ("s", self._session)}
        elif method == "Start":
            response = self.manners.response
            results = {
                "streams": ("a(ua{sv})", self.manners.streams),
                "devices": ("u", self.manners.devices),
                "restore_token": ("s", "again"),
            }
        answer = new_signal(
            DBusAddress(path, bus_name=self._owner, interface=_PREFIX + "Request"),
            "Response", "ua{sv}", (response or 0, results),
        )  # fmt: skip
        if response is not None:
            self._connection.send(answer)  # before the call returns, as a quick desktop does
        self._connection.send(new_method_return(message, "o", (path,)))

    def _open_pipewire(self, message: Any) -> None:
        if self.manners.pipewire is None:
            self._connection.send(new_error(message, "org.freedesktop.DBus.Error.Failed", "s", ("none",)))
            return
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.connect(str(self.manners.pipewire))
            self._connection.send(new_method_return(message, "h", (line.fileno(),)))


@contextmanager
def private_bus(folder: Path) -> Iterator[str]:
    """Run a session bus; gives its address."""
    address = f"unix:path={folder}/bus"
    command = [
        "dbus-daemon",
        "--session",
        "--nofork",
        "--nosyslog",
        "--print-address",
        f"--address={address}",
    ]
    bus = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, "HOME": str(folder)}
    )
    assert bus.stdout is not None
    try:
        assert bus.stdout.readline().startswith(b"unix:")  # from here on it takes callers
        yield address
    finally:
        bus.terminate()
        bus.wait(10)
        bus.stdout.close()
