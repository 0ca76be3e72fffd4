# SPDX-License-Identifier: Apache-2.0
"""How the line and the grant stand, as messages."""

from dataclasses import dataclass
from enum import IntEnum

from sdconsole.domain.scopes import Scope
from sdconsole.media.gate import StopReason
from sdconsole.media.messages.kind import fixed, flag, require


@dataclass(frozen=True, slots=True)
class Ping:
    """Heartbeat; answered by a `Pong` with the same number."""

    number: int


@dataclass(frozen=True, slots=True)
class Pong:
    """The answer to a `Ping`."""

    number: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """The last message: the gate was shut."""

    reason: StopReason


@dataclass(frozen=True, slots=True)
class Scopes:
    """What the grant covers; without CONTROL the line is view only."""

    scopes: frozenset[Scope]


class HoldReason(IntEnum):
    """Why picture and input stand still."""

    NOT_HELD = 0
    END_USER = 1
    """The end user pressed Pause."""
    GATEWAY = 2
    """The device's lease at the Gateway has run out; it goes on when the Gateway answers."""
    LOCKED = 3
    """The device is locked, or shows a prompt of the system's own that nobody else may see."""
    PERMISSION = 4
    """The device's system (or its user, in a window of the system's) has not allowed the screen yet."""
    VIEW_ONLY = 5
    """The same for input: the picture goes on, what is pressed is dropped."""


@dataclass(frozen=True, slots=True)
class Held:
    """Picture and input stand still for this reason, or (NOT_HELD) go on."""

    reason: HoldReason


@dataclass(frozen=True, slots=True)
class Yielded:
    """The end user moves the mouse or types: technicians' input waits until this says False."""

    is_yielding: bool


_SCOPE_BITS = {Scope.VIEW: 1, Scope.CONTROL: 2, Scope.CLIPBOARD: 4, Scope.FILES: 8}


def _read_stopped(reason: int) -> Stopped:
    require(reason in StopReason.__members__.values(), "no such reason")
    return Stopped(StopReason(reason))


def _read_scopes(bits: int) -> Scopes:
    require(bits < 16, "no such scope")
    return Scopes(frozenset(scope for scope, bit in _SCOPE_BITS.items() if bits & bit))


def _read_held(reason: int) -> Held:
    require(reason in HoldReason.__members__.values(), "no such reason")
    return Held(HoldReason(reason))


APP = {
    0x14: fixed("B", Stopped, lambda m: (m.reason,), _read_stopped),
    0x15: fixed("B", Scopes, lambda m: (sum(_SCOPE_BITS[s] for s in m.scopes),), _read_scopes),
    0x16: fixed("B", Held, lambda m: (m.reason,), _read_held),
    0x17: fixed("B", Yielded, lambda m: (m.is_yielding,), lambda on: Yielded(flag(on))),
}
BOTH = {
    0x01: fixed("I", Ping, lambda m: (m.number,), Ping),
    0x02: fixed("I", Pong, lambda m: (m.number,), Pong),
}
