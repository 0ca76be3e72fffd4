# SPDX-License-Identifier: Apache-2.0
"""The icon in the notification area: counts, a menu, and messages where the desktop has nothing better."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from sdconsole.toolkit.icons import icon_of
from sdconsole.toolkit.notify.badge import SIDES, badged
from sdconsole.toolkit.notify.port import BODY, Toast

_SHOWN_MS: Final = 10_000
_LOOK_MS: Final = 15_000
"""A panel may come up after us."""


class TrayIcon(QObject):
    """Hidden until `set_wanted`; where there is no notification area yet, it is looked for now and then."""

    activated = Signal()
    """The icon itself was pressed."""
    pressed = Signal(str, str)
    """(tag, `BODY`): the message shown last was pressed."""

    def __init__(self, program_key: str, menu: QMenu, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program_key = program_key
        self._drawn: tuple[int, bool] | None = None
        self._last_tag = ""
        self._is_wanted = False
        self._again = QTimer(self)
        self._again.setInterval(_LOOK_MS)
        self._again.timeout.connect(self._look)
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(menu)
        self.icon.activated.connect(self._on_activated)
        self.icon.messageClicked.connect(self._on_message_clicked)

    @property
    def is_there(self) -> bool:
        """Whether it is on the screen."""
        return self.icon.isVisible() and QSystemTrayIcon.isSystemTrayAvailable()

    def set_wanted(self, is_wanted: bool) -> None:
        """Show it as soon as there is a place for it, or hide it."""
        self._is_wanted = is_wanted
        self._look()

    def _look(self) -> None:
        # Qt complains where a platform knows no notification area: it is not asked to show anything there.
        if self._is_wanted and not QSystemTrayIcon.isSystemTrayAvailable():
            self._again.start()
            return
        self._again.stop()
        if self.icon.isVisible() is not self._is_wanted:
            self.icon.setVisible(self._is_wanted)

    def set_count(self, count: int, words: str, *, is_quiet: bool = False) -> None:
        """Show how many things call; `words` say the same in the tooltip, which screen readers read."""
        if (count, is_quiet) != self._drawn:
            self._drawn = (count, is_quiet)
            drawings = [badged(self._program_key, side, count, is_quiet=is_quiet) for side in SIDES]
            self.icon.setIcon(icon_of(drawings))
        self.icon.setToolTip(words)

    def show_message(self, toast: Toast) -> None:
        """Show a toast as far as a tray can: no buttons, and another takes the place of the one before."""
        kind = QSystemTrayIcon.MessageIcon
        self._last_tag = toast.tag
        sign = kind.Critical if toast.is_urgent else kind.Information
        self.icon.showMessage(toast.title, toast.text, sign, _SHOWN_MS)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        reasons = QSystemTrayIcon.ActivationReason
        if reason in (reasons.Trigger, reasons.DoubleClick):
            self.activated.emit()

    def _on_message_clicked(self) -> None:
        # Which one was pressed the system does not say: it can only be the last.
        self.pressed.emit(self._last_tag, BODY)
