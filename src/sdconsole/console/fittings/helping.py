# SPDX-License-Identifier: Apache-2.0
"""Help, fitted: the sheet of shortcuts, what this program is, full screen, and the menus while signed out."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from sdconsole.console.actions.registry import Press
from sdconsole.console.views.help.about import AboutDialog
from sdconsole.console.views.help.notices import notices_text
from sdconsole.console.views.help.sheet import key_groups
from sdconsole.console.views.menus import Menus
from sdconsole.console.views.window import ConsoleWindow
from sdconsole.console.workplace import Workplace
from sdconsole.toolkit.labels.keys import KeyGroup
from sdconsole.toolkit.widgets.key_sheet import KeySheet


class Helping(QObject):
    """Knows the workplace; the workplace does not know it."""

    def __init__(self, window: ConsoleWindow, workplace: Workplace) -> None:
        super().__init__(window)
        self._window = window
        self._workplace = workplace
        self._opened: dict[str, QDialog] = {}
        actions = workplace.actions
        actions.shortcuts_wanted.connect(self.show_shortcuts)
        actions.about_wanted.connect(self.show_about)
        actions.full_screen_wanted.connect(window.toggle_full_screen)
        self._full = actions.action(Press.FULL_SCREEN)
        self._full.setCheckable(True)
        window.full_screen_changed.connect(self._full.setChecked)
        workplace.desk_opened.connect(self._on_desk)
        workplace.left.connect(self._on_left)
        self._fill_bare()

    def show_shortcuts(self) -> None:
        """Show the sheet, the one that is open if there is one."""
        self._show("shortcuts", lambda: KeySheet(self.groups, self._window))

    def show_about(self) -> None:
        """Show what this program is."""
        self._show("about", lambda: AboutDialog(notices_text(), self._window))

    def groups(self) -> list[KeyGroup]:
        """What is on the sheet now."""
        desk = self._workplace.desk
        if desk is None:
            return key_groups(self._workplace.actions, (), ())
        return key_groups(self._workplace.actions, desk.rounds.ways, desk.rounds.places)

    def _show(self, name: str, make: Callable[[], QDialog]) -> None:
        dialog = self._opened.get(name)
        if dialog is None or not shiboken6.isValid(dialog):
            self._opened[name] = dialog = make()
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _on_desk(self) -> None:
        desk = self._workplace.desk
        menus = self._window.menuBar().findChild(Menus)
        if desk is not None and isinstance(menus, Menus):
            menus.add_ways(desk.rounds.ways, desk.rounds.places)
            menus.add_to_file(desk.status.presence.choosing)

    def _on_left(self) -> None:
        self._fill_bare()

    def _fill_bare(self) -> None:
        bar = self._window.menuBar()
        if not bar.actions():
            Menus(bar, self._workplace.actions, self._workplace.looks, is_signed_in=False)
