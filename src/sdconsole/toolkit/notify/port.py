# SPDX-License-Identifier: Apache-2.0
"""What a toast is, and what a backend does with it; backends live on the network thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

BODY = ""
"""The key of a press on the toast itself, not on one of its buttons."""


class NotifyFailed(Exception):
    """The desktop shows no notifications, or did not show this one."""


@dataclass(frozen=True, slots=True)
class Button:
    """`key` comes back when it is pressed."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Toast:
    """What to show, as plain text. A toast of the same `tag` gives way; `is_urgent`: stays until seen."""

    tag: str
    title: str
    text: str
    buttons: tuple[Button, ...] = ()
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Ears:
    """Whom a backend tells; it may call from any thread."""

    pressed: Callable[[str, str, str], object]
    """(tag, key of the button or `BODY`, token that lets a window come forward, or "")."""
    dismissed: Callable[[str], object]
    """(tag): the user waved it away."""
    quiet_changed: Callable[[bool], object]
    """Whether the desktop itself is not to disturb."""


class Backend(Protocol):
    """One way to show toasts."""

    @property
    def name(self) -> str:
        """What it speaks to, for diagnostics."""
        ...

    async def open(self, ears: Ears) -> None:
        """Find out whether it works here. Raises `NotifyFailed`."""
        ...

    async def show(self, toast: Toast) -> None:
        """Show a toast in the place of the one with its tag. Raises `NotifyFailed`."""
        ...

    async def withdraw(self, tag: str) -> None:
        """Take a toast away; one that is gone is gone."""
        ...

    async def aclose(self) -> None:
        """Take every toast away and leave."""
        ...
