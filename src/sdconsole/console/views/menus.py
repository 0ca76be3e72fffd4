# SPDX-License-Identifier: Apache-2.0
"""The menu bar: the complete list of what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from sdconsole.console.actions.looks import Looks
from sdconsole.console.actions.registry import Actions, Press
from sdconsole.console.views.parts.session_menu import fill_session_menu
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon

HELP_MENU = "help-menu"
"""The object name of the last menu: others stand before it."""
_FILE = (Press.NEW_SESSION, None, Press.PREFERENCES, None, Press.SIGN_OUT, Press.QUIT)
_FILE_OUT = (Press.PREFERENCES, None, Press.QUIT)
_VIEW = (Press.SEARCH, Press.NEXT, None, Press.DETAILS, Press.CHAT, None)
_HELP = (Press.SHORTCUTS, Press.DIAGNOSTICS, None, Press.ABOUT)


class Menus(QObject):
    """Fills a menu bar; the tooltips of disabled items say why."""

    def __init__(
        self, bar: QMenuBar, actions: Actions, looks: Looks, *switches: QAction, is_signed_in: bool = True
    ) -> None:
        """`switches` are what can be turned on and off in the View menu; signed out there is little to do."""
        super().__init__(bar)
        for former in bar.findChildren(Menus):
            if former is not self:
                former.retire()
        bar.clear()
        self._file, self._session, self._view, self._help = (_menu(bar) for _ in range(4))
        self._language, self._theme, self._go = (_menu(bar) for _ in range(3))
        self._help.setObjectName(HELP_MENU)
        _fill(self._file, actions, _FILE if is_signed_in else _FILE_OUT)
        if is_signed_in:
            fill_session_menu(self._session, actions)
            _fill(self._view, actions, _VIEW)
            self._view.addMenu(self._go)
            _fill(self._view, actions, (Press.REFRESH, None))
        _fill(self._view, actions, (Press.FULL_SCREEN, None))
        self._go.menuAction().setVisible(False)
        self._fill_looks(looks)
        self._view.addActions(switches)
        _fill(self._help, actions, _HELP)
        shown = (self._file, self._session, self._view, self._help)
        for menu in shown:
            if is_signed_in or menu is not self._session:
                bar.addMenu(menu)
        keep_worded(self, self._word)

    def add_ways(self, ways: Sequence[QAction], places: Sequence[QAction]) -> None:
        """Offer the ways from pane to pane and from place to place."""
        self._go.addActions(places)
        self._go.addSeparator()
        self._go.addActions(ways)
        self._go.menuAction().setVisible(True)

    def add_to_file(self, menu: QMenu) -> None:
        """Put a menu before the preferences: what opens behind a button stands in the bar as well."""
        first = next(one for one in self._file.actions() if one.objectName() == Press.PREFERENCES)
        self._file.insertMenu(first, menu)

    def retire(self) -> None:
        """Another one fills the bar."""
        for menu in (
            *(self._file, self._session, self._view, self._help),
            *(self._language, self._theme, self._go),
        ):
            menu.deleteLater()
        self.setParent(None)
        self.deleteLater()

    def _fill_looks(self, looks: Looks) -> None:
        self._language.addActions(looks.languages)
        self._language.setIcon(icon(Icon.LANGUAGE))
        self._theme.addActions(looks.themes)
        self._theme.setIcon(icon(Icon.LIGHT))
        self._view.addMenu(self._language)
        self._view.addMenu(self._theme)

    def _word(self) -> None:
        self._file.setTitle(translate("Menus", "&File"))
        self._session.setTitle(translate("Menus", "&Session"))
        self._view.setTitle(translate("Menus", "&View"))
        self._help.setTitle(translate("Menus", "&Help"))
        self._language.setTitle(translate("Menus", "&Language"))
        self._theme.setTitle(translate("Menus", "&Theme"))
        self._go.setTitle(translate("Menus", "&Go to"))


def _menu(bar: QMenuBar) -> QMenu:
    menu = QMenu(bar)
    menu.setToolTipsVisible(True)
    return menu


def _fill(menu: QMenu, actions: Actions, presses: Sequence[Press | None]) -> None:
    for press in presses:
        if press is None:
            menu.addSeparator()
        else:
            menu.addAction(actions.action(press))
