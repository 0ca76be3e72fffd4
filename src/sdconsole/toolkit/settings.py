# SPDX-License-Identifier: Apache-2.0
"""What a program remembers between runs: looks, language, windows, the last Gateway. Never a secret."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from sdconsole.toolkit import places
from sdconsole.toolkit.theme import ThemeChoice


class Settings(QObject):
    """One INI file for each program, written by Qt (locked, atomic)."""

    setting_changed = Signal(str)
    """The name of the value that is another one now."""

    def __init__(self, program_key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        path = places.config_dir() / f"{program_key}.ini"
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def text(self, name: str, default: str = "") -> str:
        """The remembered text, or the default."""
        value = self._store.value(name, default)
        return value if isinstance(value, str) else default

    def set_text(self, name: str, value: str) -> None:
        """Remember a text."""
        if self.text(name, "\0") == value:
            return
        self._store.setValue(name, value)
        self.setting_changed.emit(name)

    def flag(self, name: str, default: bool = False) -> bool:
        """The remembered yes or no, or the default."""
        return self.text(name, "yes" if default else "no") == "yes"

    def set_flag(self, name: str, value: bool) -> None:
        """Remember a yes or no."""
        self.set_text(name, "yes" if value else "no")

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
