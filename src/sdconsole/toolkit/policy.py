# SPDX-License-Identifier: Apache-2.0
"""Settings an administrator decides: of this machine, read once at start, and of the Gateway signed in to.

Names and values are those of `toolkit.settings` ("keep-signed-in" = "no"). Two kinds of the machine's:

                managed (locked)                                  default (the user may change it)
    Windows     HKLM\\Software\\Policies\\sdconsole                  HKCU, HKLM \\Software\\sdconsole
    macOS       /Library/Managed Preferences/sdconsole.plist      /Library/Preferences/sdconsole.plist
    Linux       /etc/sdconsole/policy.ini                         /etc/sdconsole/defaults.ini

A slash in a name is a sub-key (Windows: key `gateway`, value `address`), a dot (macOS: `gateway.address`) or
a group (Linux: `[gateway]`, `address=…`). Yes and no are `yes` and `no`; a number or boolean does too.
"""

from __future__ import annotations

import logging
import os
import stat
import sys
from collections.abc import Iterable, Mapping
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QSettings

POLICY_VARIABLE = "SDCONSOLE_POLICY_FILE"
"""An .ini to be read in place of the machine's; in development only."""
_WINDOWS = r"HKEY_LOCAL_MACHINE\Software\Policies\sdconsole"
_WINDOWS_DEFAULTS = (r"HKEY_LOCAL_MACHINE\Software\sdconsole", r"HKEY_CURRENT_USER\Software\sdconsole")
_MACOS = "/Library/Managed Preferences/sdconsole.plist"
_MACOS_DEFAULTS = ("/Library/Preferences/sdconsole.plist",)
_LINUX = "/etc/sdconsole/policy.ini"
_LINUX_DEFAULTS = ("/etc/sdconsole/defaults.ini",)
_MAX_VALUES = 256
_MAX_LENGTH = 1_024
_log = logging.getLogger("sdconsole.policy")


class Lock(Enum):
    """Who decided."""

    MACHINE = "machine"
    GATEWAY = "gateway"


_NOTHING: Mapping[str, str] = MappingProxyType({})


class MachinePolicy(NamedTuple):
    """What the machine's administrator decided, and what he only proposes."""

    managed: Mapping[str, str] = _NOTHING
    defaults: Mapping[str, str] = _NOTHING


class Policy:
    """Both policies together: the machine wins over the Gateway."""

    def __init__(self, machine: MachinePolicy | None = None) -> None:
        self._machine = machine or MachinePolicy()
        self._gateway: dict[str, str] = {}

    def value(self, name: str) -> str | None:
        """The decided value, or None."""
        managed = self._machine.managed
        return managed[name] if name in managed else self._gateway.get(name)

    def default(self, name: str) -> str | None:
        """What the machine proposes where the user chose nothing, or None."""
        return self._machine.defaults.get(name)

    def lock(self, name: str) -> Lock | None:
        """Who decided, or None: the user may."""
        if name in self._machine.managed:
            return Lock.MACHINE
        return Lock.GATEWAY if name in self._gateway else None

    def put_gateway(self, decided: Mapping[str, str]) -> frozenset[str]:
        """Take the policy of the Gateway signed in to ({}: signed out); returns the names that changed.

        What a Gateway may not decide counts for nothing: it could be one that means ill.
        """
        # Needed with the first sign-in only: `contract` is imported behind the first paint.
        from sdconsole.contract.policy import may_force

        taken = {name: value for name, value in decided.items() if may_force(name)}
        before, self._gateway = self._gateway, taken
        names = before.keys() | taken.keys()
        return frozenset(name for name in names if before.get(name) != taken.get(name))


def machine_policy() -> MachinePolicy:
    """Read what the administrator of this machine decided; what cannot be read counts for nothing."""
    forced = _forced_file()
    if forced is not None:
        return MachinePolicy(_read_file(forced, owners=(0, _uid())))
    if sys.platform == "win32":
        defaults = [_read(QSettings(key, QSettings.Format.NativeFormat)) for key in _WINDOWS_DEFAULTS]
        return MachinePolicy(_read(QSettings(_WINDOWS, QSettings.Format.NativeFormat)), _merged(defaults))
    if sys.platform == "darwin":
        defaults = [_read_file(Path(path), owners=(0,)) for path in _MACOS_DEFAULTS]
        return MachinePolicy(_read_file(Path(_MACOS), owners=(0,)), _merged(defaults))
    defaults = [_read_file(Path(path), owners=(0,)) for path in _LINUX_DEFAULTS]
    return MachinePolicy(_read_file(Path(_LINUX), owners=(0,)), _merged(defaults))


def _forced_file() -> Path | None:
    """The file named by the environment; a shipped program takes no orders from there."""
    named = os.environ.get(POLICY_VARIABLE, "")
    return Path(named).absolute() if named and not getattr(sys, "frozen", False) else None


def _uid() -> int:
    return 0 if sys.platform == "win32" else os.getuid()


def _read_file(path: Path, owners: tuple[int, ...]) -> dict[str, str]:
    """The values of an .ini or .plist that only its owner can write; {} where there is none."""
    try:
        found = path.stat()
    except OSError:
        return {}
    is_open_to_others = bool(found.st_mode & (stat.S_IWGRP | stat.S_IWOTH))
    if sys.platform != "win32" and (found.st_uid not in owners or is_open_to_others):
        _log.warning("%s counts for nothing: others than its administrator can write it", path)
        return {}
    is_plist = path.suffix == ".plist"
    native = QSettings.Format.NativeFormat if is_plist else QSettings.Format.IniFormat
    return _read(QSettings(str(path), native))


def _read(store: QSettings) -> dict[str, str]:
    # Else the names of the user's own global domain would be among them.
    store.setFallbacksEnabled(False)
    found = {name: _text(store.value(name)) for name in store.allKeys()[:_MAX_VALUES]}
    return {name: value for name, value in found.items() if value is not None and len(value) <= _MAX_LENGTH}


def _text(value: object) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        # A comma splits a value of an .ini into a list.
        return ",".join(str(one) for one in value)
    return str(value) if isinstance(value, str | int | float) else None


def _merged(parts: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Put together; a later one wins."""
    return {name: value for part in parts for name, value in part.items()}
