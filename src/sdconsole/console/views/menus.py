# SPDX-License-Identifier: Apache-2.0
"""The menu bar: the complete list of what can be done."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from sdconsole.console.actions.looks import Looks
from sdconsole.console.actions.registry import Actions, Press
from sdconsole.console.views.parts.session_menu import fill_session_menu
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon


class Menus(QObject):
    """Fills a menu bar; the tooltips of disabled items say why."""

    def __init__(self, bar: QMenuBar, actions: Actions, looks: Looks, *switches: QAction) -> None:
        """`switches` are what can be turned on and off in the View menu."""
        super().__init__(bar)
        self._bar = bar
        bar.clear()
        self._file = _menu(bar)
        self._session = _menu(bar)
        self._view = _menu(bar)
        self._language = _menu(bar)
        self._theme = _menu(bar)
        _fill(self._file, actions, (Press.NEW_SESSION, None, Press.SIGN_OUT, Press.QUIT))
        fill_session_menu(self._session, actions)
        _fill(
            self._view,
            actions,
            (Press.SEARCH, Press.NEXT, None, Press.DETAILS, Press.CHAT, None, Press.REFRESH, None),
        )
        self._language.addActions(looks.languages)
        self._language.setIcon(icon(Icon.LANGUAGE))
        self._theme.addActions(looks.themes)
        self._theme.setIcon(icon(Icon.LIGHT))
        self._view.addMenu(self._language)
        self._view.addMenu(self._theme)
        self._view.addActions(switches)
        for menu in (self._file, self._session, self._view):
            bar.addMenu(menu)
        keep_worded(self, self._word)

    def _word(self) -> None:
        self._file.setTitle(translate("Menus", "&File"))
        self._session.setTitle(translate("Menus", "&Session"))
        self._view.setTitle(translate("Menus", "&View"))
        self._language.setTitle(translate("Menus", "&Language"))
        self._theme.setTitle(translate("Menus", "&Theme"))


def _menu(bar: QMenuBar) -> QMenu:
    menu = QMenu(bar)
    menu.setToolTipsVisible(True)
    return menu


def _fill(menu: QMenu, actions: Actions, presses: tuple[Press | None, ...]) -> None:
    for press in presses:
        added: QAction = menu.addSeparator() if press is None else actions.action(press)
        if press is not None:
            menu.addAction(added)
