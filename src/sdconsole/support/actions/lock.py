# SPDX-License-Identifier: Apache-2.0
"""Notices that the screen is locked, where the desktop says so: Linux desktops on the session bus.

Windows (WTSRegisterSessionNotification) and macOS (com.apple.screenIsLocked) are not watched yet: there the
system's own secure screen keeps capture and input out, but technicians are not told that the user is away.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
)
"""Interface (also the service's name) and path; KDE serves the first name at both paths."""


class LockWatch(QObject):
    """Says when the screen is locked and unlocked."""

    changed = Signal(bool)
    """True: locked; False: unlocked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_locked = False

    def start(self) -> bool:
        """Begin to watch; returns whether the desktop can be listened to at all."""
        if sys.platform != "linux":
            return False
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return False
        heard = [
            # Its own stub asks for bytes, and the binding refuses them.
            bus.connect(name, path, name, "ActiveChanged", self, SLOT("on_active_changed(bool)"))  # type: ignore[call-overload]
            for name, path in _SAVERS
        ]
        if any(heard):
            self._ask(bus)
        return any(heard)

    def _ask(self, bus: QDBusConnection) -> None:
        """The screen may be locked already: nobody announces that again. Whoever is there answers."""
        from PySide6.QtDBus import QDBusMessage

        for name, path in _SAVERS:
            question = QDBusMessage.createMethodCall(name, path, name, "GetActive")
            question.setAutoStartService(False)
            # The answer comes like the signal: no desktop is waited for.
            bus.callWithCallback(
                question,
                self,
                SLOT("on_asked(bool)"),  # type: ignore[call-overload]
            )

    @Slot(bool)
    def on_asked(self, is_active: bool) -> None:
        """One of the names answered; a "no" of one says nothing about the desktop that has the other."""
        if is_active:
            self.on_active_changed(True)

    @Slot(bool)
    def on_active_changed(self, is_active: bool) -> None:
        """The desktop's screen saver covers the screen, or does so no longer."""
        if is_active is not self.is_locked:
            self.is_locked = is_active
            self.changed.emit(is_active)
