# SPDX-License-Identifier: Apache-2.0
"""Who opens `sdconsole://` for this user: the port, and which system's way is used here."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

SCHEME = "sdconsole"


class LinkHandler(Protocol):
    """The user's own registration of the scheme. OSErrors come through: the user is told."""

    can_register: bool
    """False where the system takes it from the installed program alone; then `note` says how."""
    note: str

    def register(self, command: Sequence[str]) -> None:
        """Let `command`, with the link behind it, open links from now on."""
        ...

    def unregister(self) -> None:
        """Take back what `register` did."""
        ...

    def registered(self) -> str | None:
        """The command line that opens links now, as `line_for` writes it; None if it is not ours."""
        ...

    def line_for(self, command: Sequence[str]) -> str:
        """How the system writes down that `command` opens links."""
        ...


class KeptLinks:
    """The twin in memory."""

    can_register = True
    note = ""

    def __init__(self) -> None:
        self._line: str | None = None

    def register(self, command: Sequence[str]) -> None:
        """Remember the command."""
        self._line = self.line_for(command)

    def unregister(self) -> None:
        """Forget it."""
        self._line = None

    def registered(self) -> str | None:
        """The command remembered."""
        return self._line

    def line_for(self, command: Sequence[str]) -> str:
        """The words, one after the other."""
        return " ".join([*command, "LINK"])


def console_command() -> tuple[str, ...]:
    """Return the command line that starts this console; a link follows it."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "console")
    return (sys.executable, "-m", "sdconsole", "console")


def system_handler() -> LinkHandler:
    """Return this system's registration."""
    if sys.platform == "win32":
        from sdconsole.console.doorway.systems.windows import WindowsLinks, winreg_keys

        return WindowsLinks(winreg_keys())
    if sys.platform == "darwin":
        from sdconsole.console.doorway.systems.macos import BundledLinks

        return BundledLinks()
    from sdconsole.console.doorway.systems.linux import DesktopLinks

    home = Path.home()
    return DesktopLinks(
        _base("XDG_DATA_HOME", home / ".local" / "share"), _base("XDG_CONFIG_HOME", home / ".config")
    )


def register_once(handler: LinkHandler, command: Sequence[str], *, is_first_start: bool) -> bool:
    """Register at the first start, and again where the program has moved; whether something was written.

    A registration that is gone later was removed by the user, and stays away.
    """
    if not handler.can_register:
        return False
    line = handler.registered()
    if line == handler.line_for(command) or (line is None and not is_first_start):
        return False
    handler.register(command)
    return True


def set_registered(handler: LinkHandler, *, is_wanted: bool) -> None:
    """Have this console open links, or no longer. Raises OSError."""
    if is_wanted:
        handler.register(console_command())
    else:
        handler.unregister()


def _base(name: str, default: Path) -> Path:
    given = os.environ.get(name, "")
    # The XDG specification has relative paths passed over.
    return Path(given) if given.startswith("/") else default
