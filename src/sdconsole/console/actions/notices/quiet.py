# SPDX-License-Identifier: Apache-2.0
"""Do not disturb: for an hour, or until it is turned off; marks and words stay, toasts and sounds wait."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction

from sdconsole.console.actions.notices.kinds import DO_NOT_DISTURB, DO_NOT_DISTURB_UNTIL
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.labels.times import clock_time
from sdconsole.toolkit.settings import Settings

HOUR_MS: Final = 3_600_000


class Quiet(QObject):
    """Remembered over a restart: whoever asked for quiet is not disturbed by starting anew."""

    quiet_changed = Signal()
    """It is on, off, or on for another time."""

    def __init__(self, mirror: Mirror, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._settings = settings
        self._was_on = self.is_on
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(self._follow)
        self.hour = QAction(self)
        """Quiet for an hour from now."""
        self.hour.setObjectName("quiet-hour")
        self.hour.triggered.connect(self.begin_hour)
        self.switch = QAction(self)
        """On until it is turned off; turned off, the hour is over as well."""
        self.switch.setObjectName("do-not-disturb")
        self.switch.setCheckable(True)
        self.switch.triggered.connect(self.set_on)
        settings.setting_changed.connect(self._on_setting)
        self.destroyed.connect(mirror.subscribe(self._on_changed))
        self._follow()
        keep_worded(self, self._word)

    @property
    def is_on(self) -> bool:
        """Whether nothing is to disturb now."""
        return self._settings.flag(DO_NOT_DISTURB.name, DO_NOT_DISTURB.default) or self.until is not None

    @property
    def until(self) -> int | None:
        """When (ms, Gateway's clock) it ends by itself; None: it does not, or it is off."""
        if self.is_locked:
            return None
        typed = self._settings.text(DO_NOT_DISTURB_UNTIL)
        until = int(typed) if typed.isascii() and typed.isdigit() else 0
        return until if until > self._mirror.now() else None

    @property
    def is_locked(self) -> bool:
        """Whether an administrator has decided it."""
        return self._settings.is_locked(DO_NOT_DISTURB.name)

    def begin_hour(self) -> None:
        """Be quiet for an hour."""
        self._settings.set_flag(DO_NOT_DISTURB.name, False)
        self._settings.set_text(DO_NOT_DISTURB_UNTIL, str(self._mirror.now() + HOUR_MS))

    def set_on(self, is_on: bool) -> None:
        """Be quiet until this is called again, or be so no longer."""
        self._settings.set_text(DO_NOT_DISTURB_UNTIL, "")
        self._settings.set_flag(DO_NOT_DISTURB.name, is_on)
        self._follow()

    def words(self) -> str:
        """How it is, in words: on, off, on until a time."""
        until = self.until
        if until is not None and not self._settings.flag(DO_NOT_DISTURB.name, DO_NOT_DISTURB.default):
            return translate("Quiet", "Notifications: off until {time}").format(time=clock_time(until))
        if self.is_on:
            return translate("Quiet", "Notifications: off")
        return translate("Quiet", "Notifications: on")

    def _word(self) -> None:
        self.hour.setText(translate("Quiet", "Do not disturb for 1 hour"))
        self.switch.setText(translate("Quiet", "Do not disturb"))
        self.quiet_changed.emit()

    def _on_setting(self, name: str) -> None:
        if name in (DO_NOT_DISTURB.name, DO_NOT_DISTURB_UNTIL):
            self._follow()
            self.quiet_changed.emit()

    def _on_changed(self, changes: Changes) -> None:
        # The hour is measured by the Gateway's clock, which is known once it was heard.
        if changes.me or changes.line:
            self._follow()

    def _follow(self) -> None:
        until = self.until
        if until is None:
            self._end.stop()
        else:
            self._end.start(until - self._mirror.now())
        self.switch.setChecked(self.is_on)
        for action in (self.hour, self.switch):
            action.setEnabled(not self.is_locked)
        if self.is_on is not self._was_on:
            self._was_on = self.is_on
            self.quiet_changed.emit()
