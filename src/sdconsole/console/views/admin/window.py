# SPDX-License-Identifier: Apache-2.0
"""The administration's window: its pages by name on the left, those my role allows."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from sdconsole.console.actions.admin import Administration
from sdconsole.console.views.admin.channels.listed import ChannelsPage
from sdconsole.console.views.admin.licence import LicencePage
from sdconsole.console.views.admin.page import AdminPage
from sdconsole.console.views.admin.people.groups import GroupsPage
from sdconsole.console.views.admin.people.users import UsersPage
from sdconsole.console.views.admin.settings import SettingsPage
from sdconsole.domain.rights import Action
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.widgets.selection import follow_selection

_SIZE = QSize(1020, 700)
_NAME = "admin"
_SIDE = 190


class AdminWindow(QDialog):
    """A window of its own: the desk behind it goes on."""

    def __init__(
        self, admin: Administration, origin: str, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("admin-window")
        self.setWindowFlag(Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._admin = admin
        self._settings = settings
        self.names = QListWidget(self)
        self.names.setFixedWidth(_SIDE)
        self.names.setSpacing(2)
        self.pages = QStackedWidget(self)
        self._words: list[tuple[QListWidgetItem, Callable[[], str]]] = []
        self.channels: ChannelsPage | None = None
        if admin.channels() or admin.is_offered(Action.CREATE_CHANNEL):
            self.channels = ChannelsPage(admin, origin, self)
            self._add(self.channels, Icon.CHANNEL, lambda: translate("AdminWindow", "Channels"))
        if admin.is_offered(Action.MANAGE_USERS):
            self.users = UsersPage(admin, origin, self)
            self.groups = GroupsPage(admin, origin, self)
            self._tabs = QTabWidget(self)
            self._tabs.addTab(self.users, "")
            self._tabs.addTab(self.groups, "")
            self._tabs.currentChanged.connect(lambda _tab: self._read())
            self._add(self._tabs, Icon.PEOPLE, lambda: translate("AdminWindow", "Users and groups"))
        if admin.is_offered(Action.MANAGE_LICENCE):
            page = LicencePage(admin, origin, self)
            self._add(page, Icon.SECURE, lambda: translate("AdminWindow", "Licence"))
        if admin.is_offered(Action.MANAGE_SETTINGS):
            settings_page = SettingsPage(admin, origin, self)
            self._add(settings_page, Icon.SETTINGS, lambda: translate("AdminWindow", "Settings"))
        row = QHBoxLayout(self)
        row.addWidget(self.names)
        row.addWidget(self.pages, 1)
        follow_selection(self.names)
        self.names.currentRowChanged.connect(self._on_row)
        if not settings.restore_geometry(_NAME, self):
            self.resize(_SIZE)
        keep_worded(self, self._set_texts)
        self.names.setCurrentRow(0)

    def show_page(self, page: QWidget) -> None:
        """Go to a page."""
        self.names.setCurrentRow(self.pages.indexOf(page))

    def show_tab(self, page: QWidget) -> None:
        """Go to a page that is a tab of another one."""
        self._tabs.setCurrentWidget(page)

    def done(self, code: int) -> None:
        self._settings.save_geometry(_NAME, self)
        super().done(code)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.save_geometry(_NAME, self)
        super().closeEvent(event)

    def _add(self, page: QWidget, look: Icon, words: Callable[[], str]) -> None:
        item = QListWidgetItem(icon(look), "", self.names)
        item.setSizeHint(QSize(0, 34))
        self._words.append((item, words))
        self.pages.addWidget(page)

    def _on_row(self, row: int) -> None:
        self.pages.setCurrentIndex(row)
        self._read()

    def _read(self) -> None:
        page = self.pages.currentWidget()
        if isinstance(page, QTabWidget):
            page = page.currentWidget()
        if isinstance(page, AdminPage):
            page.reload()

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("AdminWindow", "Administration – Service Desk"))
        self.names.setAccessibleName(translate("AdminWindow", "Pages"))
        for item, words in self._words:
            item.setText(words())
        if hasattr(self, "_tabs"):
            self._tabs.setTabText(0, translate("AdminWindow", "Technicians"))
            self._tabs.setTabText(1, translate("AdminWindow", "Groups"))
