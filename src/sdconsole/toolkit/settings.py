# SPDX-License-Identifier: Apache-2.0
"""What a program remembers between runs: looks, language, windows, the last Gateway. Never a secret.

A value comes from the first that has one: the machine's policy, the Gateway's, the user, the machine's
defaults, the caller's. What a policy decided is locked: it cannot be set here.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from sdconsole.toolkit import places
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.policy import Lock, Policy, machine_policy
from sdconsole.toolkit.theme import ThemeChoice

_YES = frozenset({"yes", "true", "1", "on"})
"""What an administrator's tool may write for yes; we write `yes`."""


class Settings(QObject):
    """One INI file for each program, written by Qt (locked, atomic)."""

    setting_changed = Signal(str)
    """The name of the value that is another one now, or that was locked or unlocked."""

    def __init__(
        self, program_key: str, parent: QObject | None = None, *, policy: Policy | None = None
    ) -> None:
        super().__init__(parent)
        path = places.config_dir() / f"{program_key}.ini"
        self._store = QSettings(str(path), QSettings.Format.IniFormat)
        self._policy = Policy(machine_policy()) if policy is None else policy

    def text(self, name: str, default: str = "") -> str:
        """The decided or remembered text, or the default."""
        managed = self._policy.value(name)
        if managed is not None:
            return managed
        proposed = self._policy.default(name)
        value = self._store.value(name, default if proposed is None else proposed)
        return value if isinstance(value, str) else default

    def set_text(self, name: str, value: str) -> Lock | None:
        """Remember a text; a locked one stays as it is, and who locked it is returned."""
        lock = self._policy.lock(name)
        if lock is not None:
            return lock
        if self.text(name, "\0") != value:
            self._store.setValue(name, value)
            self.setting_changed.emit(name)
        return None

    def flag(self, name: str, default: bool = False) -> bool:
        """The decided or remembered yes or no, or the default."""
        return self.text(name, "yes" if default else "no").lower() in _YES

    def set_flag(self, name: str, value: bool) -> Lock | None:
        """Remember a yes or no; a locked one stays as it is, and who locked it is returned."""
        return self.set_text(name, "yes" if value else "no")

    def forget(self, names: tuple[str, ...]) -> None:
        """Take values back to their defaults; a name that ends with a slash means everything below it."""
        for name in names:
            found = [
                key
                for key in self._store.allKeys()
                if key == name or (name[-1] == "/" and key.startswith(name))
            ]
            for key in found:
                self._store.remove(key)
                self.setting_changed.emit(key)

    # --- what somebody else decided

    def is_locked(self, name: str) -> bool:
        """Whether a policy decided the value: then it cannot be set."""
        return self._policy.lock(name) is not None

    def lock_reason(self, name: str) -> str:
        """Who decided the value, in a sentence; "" if the user may."""
        lock = self._policy.lock(name)
        if lock is None:
            return ""
        if lock is Lock.MACHINE:
            return translate("Settings", "Set by the administrator of this computer.")
        return translate("Settings", "Set by the administrator of the Gateway.")

    def put_gateway_policy(self, decided: Mapping[str, str]) -> None:
        """Take what the Gateway signed in to decided; {} when signed out. The machine's policy wins."""
        for name in sorted(self._policy.put_gateway(decided)):
            self.setting_changed.emit(name)

    @property
    def language(self) -> str:
        """`ja`, `en`, or `system`."""
        value = self.text("language", "system")
        return value if value in ("ja", "en") else "system"

    @language.setter
    def language(self, value: str) -> None:
        self.set_text("language", value)

    @property
    def theme(self) -> ThemeChoice:
        """The chosen look."""
        try:
            return ThemeChoice(self.text("theme", "system"))
        except ValueError:
            return ThemeChoice.SYSTEM

    @theme.setter
    def theme(self, value: ThemeChoice) -> None:
        self.set_text("theme", value.value)

    @property
    def gateway_address(self) -> str:
        """The last Gateway that answered, e.g. `https://gw.example.co.jp`; empty before the first."""
        return self.text("gateway/address")

    @gateway_address.setter
    def gateway_address(self, value: str) -> None:
        self.set_text("gateway/address", value)

    def save_geometry(self, name: str, window: QWidget) -> None:
        """Remember place and size of a window."""
        self._store.setValue(f"windows/{name}", window.saveGeometry())

    def restore_geometry(self, name: str, window: QWidget) -> bool:
        """Give a window its remembered place and size; False if there is none."""
        return window.restoreGeometry(self.state(f"windows/{name}"))

    def save_state(self, name: str, state: QByteArray) -> None:
        """Remember a Qt state blob (header columns, splitter, toolbar)."""
        self._store.setValue(name, state)

    def state(self, name: str) -> QByteArray:
        """A remembered Qt state blob; empty if there is none."""
        value = self._store.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def sync(self) -> None:
        """Write everything to the file now."""
        self._store.sync()
