# SPDX-License-Identifier: Apache-2.0
"""Shows the end user what their system still wants, from the first grant on, and looks whether it has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from sdconsole.domain.scopes import Scope
from sdconsole.support.mirror.permissions import SETTINGS, Asking, Need, Permissions, missing, needs_of
from sdconsole.support.views.look import lie_on
from sdconsole.support.views.permissions.beforehand import BeforehandWindow
from sdconsole.support.views.permissions.checklist import ChecklistWindow

if TYPE_CHECKING:
    from sdconsole.support.actions.visit import Visit
    from sdconsole.support.views.sight import Sight
    from sdconsole.support.views.window import SupportWindow

LOOK_MS: Final = 1_000


class Concierge(QObject):
    """One for a visit. UI thread only."""

    reopen_wanted = Signal()
    """Quit, and come back to the session."""

    def __init__(
        self,
        window: SupportWindow,
        visit: Visit,
        sight: Sight,
        permissions: Permissions,
        go: Callable[[], object],
        open_url: Callable[[QUrl], object] = QDesktopServices.openUrl,
    ) -> None:
        """`go`: the desktop may ask (again)."""
        super().__init__(window)
        self._window, self._visit, self._sight = window, visit, sight
        window.room_made.connect(self._on_room_made)
        self._permissions, self._go, self._open_url = permissions, go, open_url
        self._allowed: frozenset[Scope] = frozenset()
        self._has_gone = False
        self.checklist: ChecklistWindow | None = None
        self.beforehand: BeforehandWindow | None = None
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.look)
        if permissions.asking is not Asking.NEVER:
            visit.changed.connect(self._on_changed)
            visit.ended.connect(self._hide)

    def on_refused(self) -> None:
        """The desktop's question was cancelled."""
        self._has_gone = False
        if self._allowed:
            self._show_beforehand(is_cancelled=True)

    def look(self) -> None:
        """Bring the marks up to what the system says."""
        if self.checklist is not None:
            holds = self._permissions.holds
            self.checklist.show_held(frozenset(need for need in self.checklist.rows if holds(need)))

    def _on_changed(self) -> None:
        allowed = frozenset[Scope]().union(*(grant.scopes for grant in self._visit.case.open))
        before, self._allowed = self._allowed, allowed
        if not allowed:
            self._hide()
        elif allowed - before and self._permissions.asking is Asking.LISTS:
            if missing(self._permissions, allowed):
                self._show_checklist(needs_of(allowed))
        elif not before and not self._has_gone and self._permissions.asking is Asking.EACH_TIME:
            self._show_beforehand(is_cancelled=False)

    def _show_checklist(self, needs: tuple[Need, ...]) -> None:
        self._hide()
        made = self.checklist = ChecklistWindow(self._window, needs)
        made.settings_pressed.connect(self._on_settings)
        made.reopen_pressed.connect(self.reopen_wanted)
        self.look()
        self._look.start()
        lie_on(made, self._window.geometry())
        made.show()
        self._sight.look()

    def _show_beforehand(self, *, is_cancelled: bool) -> None:
        self._hide()
        made = self.beforehand = BeforehandWindow(self._window, self._permissions.desktop)
        made.go_pressed.connect(self._on_go)
        made.refused_pressed.connect(self._visit.stop)
        made.show_cancelled(is_cancelled)
        lie_on(made, self._window.geometry())
        made.show()
        made.raise_()
        self._sight.look()

    def _on_settings(self, need: Need) -> None:
        # macOS lists an app only once it has asked; the page would not show it otherwise.
        self._permissions.ask(need)
        self._open_url(QUrl(SETTINGS[need]))

    def _on_go(self) -> None:
        self._has_gone = True
        self._hide()
        self._go()

    def _on_room_made(self) -> None:
        for shown in (self.checklist, self.beforehand):
            if shown is not None:
                lie_on(shown, self._window.geometry())

    def _hide(self) -> None:
        self._look.stop()
        for shown in (self.checklist, self.beforehand):
            if shown is not None:
                shown.close()
                shown.deleteLater()
        self.checklist = self.beforehand = None
