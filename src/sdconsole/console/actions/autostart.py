# SPDX-License-Identifier: Apache-2.0
"""Connects by itself once granted: only what was asked here, seen pending, on a line that never broke."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from sdconsole.console.actions.keys import ViewerKeys
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.line import LineStage
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.ids import RequestId, SessionId


class AutomaticStart(QObject):
    """Each request starts one remote screen at the most; nothing found granted after a gap ever does.

    Who comes back after a lost line or a restart may not be looking any more: there the technician presses.
    """

    def __init__(
        self,
        mirror: Mirror,
        keys: ViewerKeys,
        is_on: Callable[[], bool],
        connect: Callable[[SessionId], object],
        parent: QObject | None = None,
    ) -> None:
        """`is_on` says whether the user wants it; `connect` opens the remote screen of a session."""
        super().__init__(parent)
        self._mirror = mirror
        self._keys = keys
        self._is_on = is_on
        self._connect = connect
        self._waiting: dict[SessionId, RequestId] = {}
        self.destroyed.connect(mirror.subscribe(self._on_changed))

    def _on_changed(self, changes: Changes) -> None:
        if self._mirror.line.stage is not LineStage.UP:
            self._waiting.clear()
            return
        for session in changes.sessions:
            self._look(session)

    def _look(self, session: SessionId) -> None:
        entry, me = self._mirror.entry(session), self._mirror.me
        before = self._waiting.pop(session, None)
        if entry is None or me is None:
            return
        permission = entry.permission
        request, grant = permission.request, permission.grant
        if permission.state is PermissionState.PENDING and request is not None:
            if request.console == me.console:
                self._waiting[session] = request.id
        elif permission.state is PermissionState.GRANTED and grant is not None and before == grant.request:
            # The key lives in the console that asked, and in this run of it only.
            is_mine = self._keys.asked(grant.request) is not None
            if is_mine and self._is_on():
                self._connect(session)
