# SPDX-License-Identifier: Apache-2.0
"""A queue is never silent: a call when a session comes, and each minute while one has waited too long."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction

from sdconsole.console.actions.notices.kinds import (
    MUTED,
    SOUNDS,
    VOLUME,
    VOLUME_DEFAULT,
    NoticeKind,
    channel_switch,
)
from sdconsole.console.actions.notices.manners import Attention, may_sound
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.line import LineStage
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.domain.ids import SessionId
from sdconsole.domain.sessions import Wait
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.sounds import Sounds

REPEAT_MS: Final = 60_000


class Alarms(QObject):
    """Muting silences it, and only that: the marks in the list and the words stay."""

    called = Signal(str, bool)
    """(session, has waited too long): said once for each."""
    muted_changed = Signal()

    def __init__(
        self, mirror: Mirror, settings: Settings, sounds: Sounds, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._settings = settings
        self._sounds = sounds
        self._waiting: dict[SessionId, Wait] = {}
        self._has_loaded = False
        self.attention: Callable[[], Attention] = Attention
        """What the technician is doing now; whoever fits notifications knows."""
        self._again = QTimer(self)
        self._again.setInterval(REPEAT_MS)
        self._again.timeout.connect(self._on_minute)
        self.mute = QAction(self)
        """The switch, for menus."""
        self.mute.setObjectName("mute-alarms")
        self.mute.setCheckable(True)
        self._read_muted()
        self.mute.toggled.connect(self._on_muted)
        settings.setting_changed.connect(self._on_setting)
        self.destroyed.connect(mirror.subscribe(self._on_changed))
        keep_worded(self, self._word)

    @property
    def is_muted(self) -> bool:
        """Whether alarms are shown only."""
        return self.mute.isChecked()

    @property
    def is_calling(self) -> bool:
        """Whether a session has waited too long, so that the call is repeated."""
        return self._again.isActive()

    def _word(self) -> None:
        self.mute.setText(translate("Alarms", "Mute sounds"))

    def _read_muted(self) -> None:
        self.mute.setChecked(self._settings.flag(MUTED.name, MUTED.default))
        self.mute.setEnabled(not self._settings.is_locked(MUTED.name))

    def _on_muted(self, is_muted: bool) -> None:
        self._settings.set_flag(MUTED.name, is_muted)
        self.muted_changed.emit()

    def _on_setting(self, name: str) -> None:
        if name == MUTED.name:
            self._read_muted()

    def _on_changed(self, changes: Changes) -> None:
        if self._mirror.me is None:
            self._waiting.clear()
            self._has_loaded = False
            self._again.stop()
            return
        mine = {
            change.session.id
            for change in changes.news
            if change.actor is not None and change.actor.id == self._mirror.me.id
        }
        come, late = list[SessionId](), list[SessionId]()
        for session in changes.sessions:
            before, now = self._waiting.pop(session, None), self._wait(session)
            if now is None:
                continue
            self._waiting[session] = now
            if now is Wait.TOO_LONG and before is not Wait.TOO_LONG:
                late.append(session)
            elif before is None and session not in mine:
                come.append(session)
        # What waited already when I signed in has not just come.
        self._call(come if self._has_loaded else [], late)
        if changes.line and self._mirror.line.stage is LineStage.UP:
            self._has_loaded = True

    def _wait(self, session: SessionId) -> Wait | None:
        entry = self._mirror.entry(session)
        return None if entry is None else entry.wait

    def _call(self, come: list[SessionId], late: list[SessionId]) -> None:
        if any(self._is_heard_from(session) for session in late):
            self.play(NoticeKind.OVERDUE)
        elif any(self._is_heard_from(session) for session in come):
            self.play(NoticeKind.QUEUED)
        for session in come:
            self.called.emit(session, False)
        for session in late:
            self.called.emit(session, True)
        if Wait.TOO_LONG not in self._waiting.values():
            self._again.stop()
        elif not self._again.isActive():
            self._again.start()

    def _on_minute(self) -> None:
        # While the line is gone nobody knows whether it still waits: a false alarm teaches to ignore alarms.
        late = [session for session, wait in self._waiting.items() if wait is Wait.TOO_LONG]
        if not self._mirror.line.is_stale and any(self._is_heard_from(session) for session in late):
            self.play(NoticeKind.OVERDUE)

    def _is_heard_from(self, session: SessionId) -> bool:
        entry = self._mirror.entry(session)
        switch = channel_switch(None if entry is None else entry.session.channel)
        return self._settings.flag(switch.name, switch.default)

    def play(self, kind: NoticeKind) -> None:
        """Let the sound of a kind be heard, unless it is turned off, or nothing is to disturb now."""
        if kind in SOUNDS and may_sound(kind, self.attention(), self._settings):
            self._sounds.volume = _volume(self._settings)
            self._sounds.play(SOUNDS[kind])


def _volume(settings: Settings) -> int:
    typed = settings.text(VOLUME, str(VOLUME_DEFAULT))
    return min(100, int(typed)) if typed.isascii() and typed.isdigit() else VOLUME_DEFAULT
