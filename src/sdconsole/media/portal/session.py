# SPDX-License-Identifier: Apache-2.0
"""One conversation with the portal: screens and hands in one question, so that the end user is asked once."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from sdconsole.media.portal.bus import Bus, BusFailed, Options, new_token

_MONITORS: Final = 1
_KEYBOARD, _POINTER = 1, 2
_WHILE_RUNNING: Final = 1
"""The desktop may remember the answer until this program ends, not longer."""


class CursorMode(IntEnum):
    """How the pointer comes with the pictures."""

    HIDDEN = 1
    EMBEDDED = 2
    METADATA = 4


@dataclass(frozen=True, slots=True)
class Stream:
    """One shared monitor; place and size in points, as far as the desktop tells."""

    node: int
    position: tuple[int, int] | None
    size: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the end user allowed."""

    session: str
    """The session's D-Bus path."""
    streams: tuple[Stream, ...]
    may_type: bool
    may_point: bool
    cursor_mode: CursorMode
    restore_token: str
    """Presented next time, it saves the end user the same question; empty: the desktop remembers nothing."""


def ask(bus: Bus, restore_token: str, is_abandoned: Callable[[], bool]) -> Allowed:
    """Ask for screens and, where the desktop can, for hands. Blocks until the end user has decided.

    Raises `Refused`, `Abandoned`, `BusFailed` (also when there is no portal for screens).
    """
    screen_version = int(bus.read("ScreenCast", "version"))
    hands_version = _version(bus, "RemoteDesktop")
    # A session belongs to the interface that made it; RemoteDesktop's takes ScreenCast's sources as well.
    owner = "RemoteDesktop" if hands_version else "ScreenCast"
    session = _create(bus, owner, is_abandoned)
    try:
        memory: Options = {}
        if hands_version >= 2 or (not hands_version and screen_version >= 4):
            memory["persist_mode"] = ("u", _WHILE_RUNNING)
            if restore_token:
                memory["restore_token"] = ("s", restore_token)
        if hands_version:
            devices: Options = {"types": ("u", _KEYBOARD | _POINTER), **memory}
            bus.request(owner, "SelectDevices", "oa{sv}", (session,), devices, is_abandoned)
        mode = _cursor_mode(bus)
        sources: Options = {
            "types": ("u", _MONITORS),
            "multiple": ("b", True),
            "cursor_mode": ("u", int(mode)),
            **({} if hands_version else memory),
        }
        bus.request("ScreenCast", "SelectSources", "oa{sv}", (session,), sources, is_abandoned)
        bus.watch_session(session)
        results = bus.request(owner, "Start", "osa{sv}", (session, ""), {}, is_abandoned)
    except BaseException:
        bus.close_session(session)
        raise
    return _allowed(session, mode, results)


def open_pictures(bus: Bus, session: str) -> int:
    """Return a file descriptor of PipeWire that reaches this session's streams only. Raises `BusFailed`."""
    (descriptor,) = bus.call("ScreenCast", "OpenPipeWireRemote", "oa{sv}", (session, {}))
    return int(descriptor.to_raw_fd())


def _create(bus: Bus, owner: str, is_abandoned: Callable[[], bool]) -> str:
    options: Options = {"session_handle_token": ("s", new_token())}
    results = bus.request(owner, "CreateSession", "a{sv}", (), options, is_abandoned)
    return str(results.get("session_handle", ""))


def _version(bus: Bus, interface: str) -> int:
    with contextlib.suppress(BusFailed):
        return int(bus.read(interface, "version"))
    return 0


def _cursor_mode(bus: Bus) -> CursorMode:
    with contextlib.suppress(BusFailed):
        available = int(bus.read("ScreenCast", "AvailableCursorModes"))
        for mode in (CursorMode.METADATA, CursorMode.EMBEDDED):
            if available & mode:
                return mode
    return CursorMode.HIDDEN


def _allowed(session: str, mode: CursorMode, results: dict[str, Any]) -> Allowed:
    devices = int(results.get("devices", 0))
    streams = tuple(
        Stream(int(node), _pair(properties, "position"), _pair(properties, "size"))
        for node, properties in results.get("streams", ())
    )
    token = str(results.get("restore_token", ""))
    return Allowed(session, streams, bool(devices & _KEYBOARD), bool(devices & _POINTER), mode, token)


def _pair(properties: dict[str, tuple[str, Any]], name: str) -> tuple[int, int] | None:
    _, value = properties.get(name, ("", None))
    return None if value is None else (int(value[0]), int(value[1]))
