# SPDX-License-Identifier: Apache-2.0
"""The tray icon and its notifications: one for each session, replaced not stacked, withdrawn when stale."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from sdconsole.toolkit.icons import program_icon

_SHOWN_MS = 8_000


class Notifier(QObject):
    """A thin skin of QSystemTrayIcon. Where there is no tray it does nothing: never the only channel.

    Qt's tray tells only that "the message" was clicked, so the click belongs to the last one shown.
    """

    tray_activated = Signal()
    """The user pressed the tray icon."""

    def __init__(self, program_key: str, tooltip: str, parent: QObject) -> None:
        super().__init__(parent)
        self._key = ""
        self._on_clicked: Callable[[], object] | None = None
        self._menu: QMenu | None = None
        self._tray = QSystemTrayIcon(program_icon(program_key), self)
        self._tray.setToolTip(tooltip)
        self._tray.activated.connect(self._on_activated)
        self._tray.messageClicked.connect(self._on_message_clicked)
        if self.is_available:
            self._tray.show()

    @property
    def is_available(self) -> bool:
        """Whether this desktop has a tray."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def set_tooltip(self, tooltip: str) -> None:
        """What the tray icon says of itself."""
        self._tray.setToolTip(tooltip)

    def set_actions(self, actions: list[QAction]) -> None:
        """The tray icon's menu."""
        self._menu = QMenu()
        self._menu.addActions(actions)
        self._tray.setContextMenu(self._menu)

    def show(self, key: str, title: str, text: str, on_clicked: Callable[[], object] | None = None) -> None:
        """Notify about `key` (a session's id); replaces what was shown for it. Plain text, no secrets."""
        self._key = key
        self._on_clicked = on_clicked
        if self._tray.isVisible():
            self._tray.showMessage(title, text, self._tray.icon(), _SHOWN_MS)

    def withdraw(self, key: str) -> None:
        """The news about `key` is stale; a click on it does nothing any more."""
        if key == self._key:
            self._key = ""
            self._on_clicked = None

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.tray_activated.emit()

    def _on_message_clicked(self) -> None:
        if self._on_clicked is not None:
            self._on_clicked()
