# SPDX-License-Identifier: Apache-2.0
"""The menu 管理 / Administration: there for those who have something to administrate."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from sdconsole.console.actions.admin import Administration
from sdconsole.console.actions.calls import Calls
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.views.admin.window import AdminWindow
from sdconsole.console.views.menus import HELP_MENU
from sdconsole.domain.ids import ChannelId
from sdconsole.domain.rights import Action
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.labels.refusals import refusal_text
from sdconsole.toolkit.settings import Settings


class AdminMenu(QObject):
    """Follows the mirror: a role taken away takes the menu and its window with it."""

    def __init__(
        self,
        window: QMainWindow,
        mirror: Mirror,
        calls: Calls,
        settings: Settings,
        current: Callable[[], ChannelId | None],
        parent: QObject | None = None,
    ) -> None:
        """`current` is the channel shown on the desk, None at Home and Private."""
        super().__init__(parent)
        self._window = window
        self._current = current
        self._mirror = mirror
        self._settings = settings
        self.admin = Administration(mirror, calls, self)
        self.opened: AdminWindow | None = None
        self.open_action = self._make("administration", Icon.SETTINGS, self.open)
        self.new_action = self._make("create-channel", Icon.CHANNEL_ADD, self.new_channel)
        self.channel_action = self._make("channel-settings", Icon.CHANNEL, self._on_channel)
        self._menu = QMenu(window)
        self._menu.setObjectName("admin-menu")
        self._menu.setToolTipsVisible(True)
        self._menu.addAction(self.open_action)
        self._menu.addAction(self.channel_action)
        self._menu.addAction(self.new_action)
        self._menu.aboutToShow.connect(lambda: self.actions_for(self._current()))
        self._channel: ChannelId | None = None
        self.destroyed.connect(mirror.subscribe(self._on_changed))
        keep_worded(self, self.refresh)

    def refresh(self) -> None:
        """Put the menu into the bar or take it out, and word it."""
        bar, admin = self._window.menuBar(), self.admin
        self._menu.setTitle(translate("AdminMenu", "&Administration"))
        self.open_action.setText(translate("AdminMenu", "Open administration…"))
        self.new_action.setText(translate("AdminMenu", "Create channel…"))
        self.channel_action.setText(translate("AdminMenu", "Channel settings…"))
        self.new_action.setVisible(admin.is_offered(Action.CREATE_CHANNEL))
        refusal = admin.refusal(Action.CREATE_CHANNEL)
        self.new_action.setEnabled(refusal is None)
        self.new_action.setToolTip("" if refusal is None else refusal_text(refusal))
        is_wanted = self._mirror.me is not None and admin.is_anything_offered()
        is_there = self._menu.menuAction() in bar.actions()
        # An empty bar belongs to nobody signed in: the desk fills it.
        if is_wanted and not is_there and bar.actions():
            last = next((one for one in bar.actions() if _named(one.menu(), HELP_MENU)), None)
            if last is None:
                bar.addMenu(self._menu)
            else:
                bar.insertMenu(last, self._menu)
        elif is_there and not is_wanted:
            bar.removeAction(self._menu.menuAction())
        if not is_wanted:
            self.close()

    def open(self) -> AdminWindow:
        """Show the window, made if it is not there."""
        window = self.opened
        if window is None or not shiboken6.isValid(window):
            self.opened = window = AdminWindow(
                self.admin, self._settings.gateway_address, self._settings, self._window
            )
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def new_channel(self) -> None:
        """Ask for a new channel, on its page."""
        window = self.open()
        if window.channels is not None:
            window.show_page(window.channels)
            window.channels.open_new()

    def channel_settings(self, channel: ChannelId) -> None:
        """Show a channel's settings."""
        window = self.open()
        if window.channels is not None:
            window.show_page(window.channels)
            window.channels.go_to(channel)

    def actions_for(self, channel: ChannelId | None) -> list[QAction]:
        """What the sidebar offers at a channel, or (None) beside the channels."""
        self._channel = channel
        is_mine = channel is not None and any(view.id == channel for view in self.admin.channels())
        self.channel_action.setVisible(is_mine)
        return [made for made in (self.channel_action, self.new_action) if made.isVisible()]

    def close(self) -> None:
        """Close the window if it is open."""
        if self.opened is not None and shiboken6.isValid(self.opened):
            self.opened.close()
        self.opened = None

    def _on_channel(self) -> None:
        if self._channel is not None:
            self.channel_settings(self._channel)

    def _on_changed(self, changes: Changes) -> None:
        if changes.me or changes.channels or changes.line:
            self.refresh()

    def _make(self, name: str, look: Icon, run: Callable[[], object]) -> QAction:
        made = QAction(self)
        made.setObjectName(name)
        made.setIcon(icon(look))
        made.triggered.connect(lambda _checked=False: run())
        return made


def _named(menu: object, name: str) -> bool:
    return isinstance(menu, QObject) and menu.objectName() == name
