# SPDX-License-Identifier: Apache-2.0
"""The typed ways in which the media line fails."""

from enum import StrEnum


class MediaFault(Exception):
    """Base of everything this package raises on purpose."""


class BadFrame(MediaFault):
    """A picture is not what the format allows; whoever sent it is not one of us."""


class BadMessage(MediaFault):
    """A message on the line is not what the format allows."""


class TamperedLine(MediaFault):
    """Sealed bytes do not open: altered, replayed, reordered, or sealed with another key."""


class GateShut(MediaFault):
    """The grant does not cover this (any more)."""


class LossCause(StrEnum):
    """Why a line ended; the owner decides from it whether a new carrier makes sense."""

    CLOSED = "closed"
    """The other end or the network closed the line."""
    ABORTED = "aborted"
    """This end closed it."""
    DEAD = "dead"
    """Nothing was heard for three seconds."""
    UNREACHABLE = "unreachable"
    """The Gateway could not be reached or refused the connection."""
    BAD_TICKET = "bad_ticket"
    """The ticket is wrong, used or too old: ask for a new one."""
    NO_PEER = "no_peer"
    """The other end did not come within 30 s."""
    GRANT_ENDED = "grant_ended"
    """The Gateway ended the grant: no reconnection under it."""
    OVERLOAD = "overload"
    """The Gateway sheds load: try later."""
    TAMPERED = "tampered"
    """The seal did not hold."""
    BAD_DATA = "bad_data"
    """The other end does not speak this protocol."""


class LineLost(MediaFault):
    """The carrier is gone; `cause` says why, `detail` is for logs only."""

    def __init__(self, cause: LossCause, detail: str = "") -> None:
        super().__init__(f"{cause}: {detail}" if detail else str(cause))
        self.cause = cause
        self.detail = detail


class Obstacle(StrEnum):
    """What keeps the screen or the keyboard out of reach."""

    NO_DISPLAY = "no_display"
    WAYLAND = "wayland"
    NO_PERMISSION = "no_permission"
    SECURE_DESKTOP = "secure_desktop"
    MISSING_LIBRARY = "missing_library"
    TOO_LARGE = "too_large"
    UNSUPPORTED = "unsupported"
    LOST = "lost"
    """It worked, and stopped working (display server gone, device reset)."""


class DeviceUnavailable(MediaFault):
    """Base of the two faults below: `reason` picks the words, `what_to_do` is the English sentence."""

    def __init__(self, reason: Obstacle, what_to_do: str) -> None:
        super().__init__(f"{reason}: {what_to_do}")
        self.reason = reason
        self.what_to_do = what_to_do


class CaptureUnavailable(DeviceUnavailable):
    """The screen cannot be captured."""


class InputUnavailable(DeviceUnavailable):
    """Keyboard and pointer cannot be driven."""
