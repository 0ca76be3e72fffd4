# SPDX-License-Identifier: Apache-2.0
"""Brings the diary, the receipt and the removal page to the buttons that ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sdconsole.support.views.after.so_far import SoFarWindow

if TYPE_CHECKING:
    from sdconsole.support.actions.visit import Visit
    from sdconsole.support.views.after.ended import EndedPage
    from sdconsole.support.views.after.keeping import Keeper
    from sdconsole.support.views.after.removal import RemovalPage
    from sdconsole.support.views.session import SessionPage
    from sdconsole.support.views.sight import Sight
    from sdconsole.support.views.window import SupportWindow


class Afterwards(QObject):
    """One for a visit; what it shows is there while the session goes on, too, but for the removal."""

    def __init__(
        self,
        window: SupportWindow,
        page: SessionPage,
        ended: EndedPage,
        sight: Sight,
        visit: Visit,
        keeper: Keeper,
        removal: RemovalPage,
    ) -> None:
        super().__init__(window)
        self._window, self._sight, self._visit = window, sight, visit
        self.keeper, self.removal = keeper, removal
        self.so_far: SoFarWindow | None = None
        page.so_far_pressed.connect(self.show_so_far)
        ended.keep_pressed.connect(keeper.ask)
        ended.remove_pressed.connect(lambda: window.show_page(removal))
        removal.back_pressed.connect(lambda: window.show_page(ended))
        keeper.kept.connect(ended.show_kept)
        window.room_made.connect(self._on_room_made)
        visit.changed.connect(self._on_changed)
        visit.ended.connect(self._on_ended)

    def show_so_far(self) -> None:
        """Show what has happened, from now on kept up to date."""
        if self.so_far is None:
            self.so_far = SoFarWindow(self._window)
            self.so_far.keep_pressed.connect(self.keeper.ask)
        self.so_far.show_diary(self._visit.case.diary)
        self.so_far.fit(self._window.geometry())
        self.so_far.show()
        self.so_far.raise_()
        self.so_far.activateWindow()
        self._sight.look()

    def _on_room_made(self) -> None:
        if self.so_far is not None and self.so_far.isVisible():
            self.so_far.fit(self._window.geometry())

    def _on_changed(self) -> None:
        if self.so_far is not None and self.so_far.isVisible():
            self.so_far.show_diary(self._visit.case.diary)

    def _on_ended(self) -> None:
        if self.so_far is not None:
            self.so_far.close()
