# SPDX-License-Identifier: Apache-2.0
"""What the operating system has to allow besides the end user: the port, and what a grant still lacks."""

from enum import StrEnum
from typing import Protocol

from sdconsole.domain.scopes import Scope


class Need(StrEnum):
    """What the system may withhold."""

    SCREEN = "screen"
    HANDS = "hands"


class Asking(StrEnum):
    """How the system wants to be asked."""

    NEVER = "never"
    """Nothing is needed (Windows, X11)."""
    LISTS = "lists"
    """The user ticks this app in the settings, once (macOS)."""
    EACH_TIME = "each-time"
    """The desktop asks in a window of its own whenever sharing begins (Wayland)."""


class Permissions(Protocol):
    """One computer's system. Every method returns at once; any thread may call `holds`."""

    @property
    def asking(self) -> Asking:
        """How it wants to be asked."""
        ...

    @property
    def desktop(self) -> str:
        """What the desktop calls itself; "" when it says nothing."""
        ...

    def holds(self, need: Need) -> bool:
        """Whether this is allowed now; asks nobody."""
        ...

    def ask(self, need: Need) -> None:
        """Have the system ask its user, or put this app on its list."""
        ...


SETTINGS = {
    Need.SCREEN: "x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture",
    Need.HANDS: "x-apple.systempreferences:com.apple.preference.security?Privacy_Accessibility",
}
"""Where macOS has its two lists."""


def needs_of(scopes: frozenset[Scope]) -> tuple[Need, ...]:
    """Return what a grant of these scopes needs of the system."""
    wanted = {Scope.VIEW: Need.SCREEN, Scope.CONTROL: Need.HANDS}
    return tuple(need for scope, need in wanted.items() if scope in scopes)


def missing(permissions: Permissions, scopes: frozenset[Scope]) -> tuple[Need, ...]:
    """Return what the user still has to tick in the settings."""
    if permissions.asking is not Asking.LISTS:
        return ()
    return tuple(need for need in needs_of(scopes) if not permissions.holds(need))
