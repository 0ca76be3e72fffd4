# SPDX-License-Identifier: Apache-2.0
"""Windows: `sdconsole` below this user's Software\\Classes, as URL protocols are registered."""

import subprocess
import sys
from collections.abc import Sequence
from typing import Protocol

ROOT = r"Software\Classes\sdconsole"
COMMAND = rf"{ROOT}\shell\open\command"


class Keys(Protocol):
    """The registry below HKEY_CURRENT_USER; "" names a key's default value."""

    def read(self, key: str, name: str) -> str | None:
        """The text of a value, None if it is not there."""
        ...

    def write(self, key: str, name: str, text: str) -> None:
        """Set a value; keys on the way are made."""
        ...

    def remove(self, key: str) -> None:
        """Remove a key and everything below it, if it is there."""
        ...


class KeptKeys:
    """The twin in memory. As in Windows, names of keys are the same in either case of letters."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str] = {}

    def read(self, key: str, name: str) -> str | None:
        """The text remembered."""
        return self.values.get((key.lower(), name.lower()))

    def write(self, key: str, name: str, text: str) -> None:
        """Remember a text."""
        self.values[key.lower(), name.lower()] = text

    def remove(self, key: str) -> None:
        """Forget everything at and below a key."""
        gone = key.lower()
        self.values = {
            at: text
            for at, text in self.values.items()
            if at[0] != gone and not at[0].startswith(gone + "\\")
        }


class WindowsLinks:
    """The key, its mark `URL Protocol`, and the command."""

    can_register = True
    note = ""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def register(self, command: Sequence[str]) -> None:
        """Write all of it; the command last, for without it the rest does nothing."""
        self._keys.write(ROOT, "", "URL:Service Desk console")
        self._keys.write(ROOT, "URL Protocol", "")
        self._keys.write(rf"{ROOT}\DefaultIcon", "", f'"{command[0]}",0')
        self._keys.write(COMMAND, "", self.line_for(command))

    def unregister(self) -> None:
        """Remove the key with everything below it."""
        self._keys.remove(ROOT)

    def registered(self) -> str | None:
        """The command, if the key is marked as a protocol."""
        return None if self._keys.read(ROOT, "URL Protocol") is None else self._keys.read(COMMAND, "")

    def line_for(self, command: Sequence[str]) -> str:
        """The link in quotes: blanks in it must not become arguments of their own."""
        return f'{subprocess.list2cmdline(command)} "%1"'


def winreg_keys() -> Keys:
    """Return the real registry; on Windows alone."""
    if sys.platform == "win32":
        from sdconsole.console.doorway.systems.winreg_keys import WinregKeys

        return WinregKeys()
    raise OSError("only Windows has a registry")
