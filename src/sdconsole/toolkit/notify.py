# SPDX-License-Identifier: Apache-2.0
"""The tray icon and its notifications: one for each session, replaced not stacked, withdrawn when stale."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QIcon


class Notifier(QObject):
    """A thin skin of QSystemTrayIcon. Where there is no tray it does nothing: never the only channel."""

    tray_activated = Signal()
    """The user pressed the tray icon."""

    def __init__(self, icon: QIcon, tooltip: str, parent: QObject) -> None:
        super().__init__(parent)
        raise NotImplementedError

    @property
    def is_available(self) -> bool:
        """Whether this desktop has a tray."""
        raise NotImplementedError

    def set_actions(self, actions: list[QAction]) -> None:
        """The tray icon's menu."""
        raise NotImplementedError

    def show(self, key: str, title: str, text: str, on_clicked: Callable[[], object] | None = None) -> None:
        """Notify about `key` (a session's id); replaces what was shown for it. Plain text, no secrets."""
        raise NotImplementedError

    def withdraw(self, key: str) -> None:
        """The news about `key` is stale; a click on it does nothing any more."""
        raise NotImplementedError
