# SPDX-License-Identifier: Apache-2.0
"""What a lookout tells of the end user's own keyboard and pointer."""

from enum import Flag, auto
from typing import Protocol

from sdconsole.media.input.layout import Layout


class News(Flag):
    """What happened since the last time."""

    NOTHING = 0
    INPUT = auto()
    """The end user moved the mouse, pressed something, or typed."""
    LAYOUT = auto()
    """`layout` says something else now."""


class Lookout(Protocol):
    """Watches while it is open. Opened, used and closed by one thread; any thread may `wake` it.

    `wait` and `layout` raise `InputUnavailable` when the system is lost.
    """

    def wait(self, timeout_s: float) -> News:
        """Return as soon as something has happened, after a wake, or (NOTHING) after the time."""
        ...

    def layout(self) -> Layout:
        """Return the keyboard as it stands; without signs where that cannot be found out."""
        ...

    def wake(self) -> None:
        """End the wait in progress, or the next one."""
        ...

    def close(self) -> None:
        """Watch no longer; may be called twice."""
        ...
