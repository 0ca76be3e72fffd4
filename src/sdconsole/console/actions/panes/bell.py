# SPDX-License-Identifier: Apache-2.0
"""A message somebody wrote to me is heard, unless I am looking at it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from sdconsole.console.actions.notices.kinds import NoticeKind
from sdconsole.console.actions.panes.alarms import Alarms
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.contract.stream import Change
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.domain.sessions import participants


class ChatBell(QObject):
    """Mute silences it as it silences alarms: the mark beside the session stays."""

    rang = Signal(str, str)
    """(session, who wrote; "" is the end user)."""

    def __init__(self, mirror: Mirror, alarms: Alarms, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._alarms = alarms
        self.is_watched: Callable[[SessionId], bool] = lambda _session: False
        """Whether this session's chat is before the technician's eyes; the desk knows."""
        self.destroyed.connect(mirror.subscribe(self._on_changed))

    def _on_changed(self, changes: Changes) -> None:
        rung = [change for change in changes.news if self._is_for_me(change)]
        for change in rung:
            self.rang.emit(change.session.id, "" if change.actor is None else change.actor.display_name)
        if rung:
            self._alarms.play(NoticeKind.CHAT)

    def _is_for_me(self, change: Change) -> bool:
        me = self._mirror.me
        if change.kind is not EventKind.CHAT_SAID or me is None:
            return False
        if change.actor is not None and change.actor.id == me.id:
            return False
        entry = self._mirror.entry(change.session.id)
        if entry is None or self.is_watched(entry.session.id):
            return False
        # Who made a session and gave it away is not called by what others say there.
        mine = participants(entry.session) or (entry.session.owner,)
        return me.id in mine
