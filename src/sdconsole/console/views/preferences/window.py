# SPDX-License-Identifier: Apache-2.0
"""The preferences' window: its pages by name on the left, one way out of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sdconsole.console.actions.accounts import Accounts
from sdconsole.console.views.preferences.accounts import AccountsPage
from sdconsole.console.views.preferences.advanced import AdvancedPage
from sdconsole.console.views.preferences.general import GeneralPage
from sdconsole.console.views.preferences.listing import ListPage
from sdconsole.console.views.preferences.notices import NoticesPage
from sdconsole.console.views.preferences.page import Words
from sdconsole.console.views.preferences.screen import ScreenPage
from sdconsole.domain.ids import ChannelId
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.widgets.selection import follow_selection

_SIZE = QSize(780, 600)
_NAME = "preferences"
_PAGE = "preferences/page"
_ROW = 34
_BESIDE = 60
"""What a name has beside it: its icon and some air."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the pages show: settings of console and viewer, accounts, and places by id and name."""

    settings: Settings
    viewer: Settings
    accounts: Accounts
    channels: Sequence[tuple[ChannelId | None, str]] = ()


class PreferencesWindow(QDialog):
    """A window of its own: the desk behind it goes on, and changes while one looks."""

    def __init__(self, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preferences-window")
        self.setWindowFlag(Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._settings = settings = known.settings
        self.names = QListWidget(self)
        self.names.setSpacing(2)
        self.pages = QStackedWidget(self)
        self._words: list[tuple[QListWidgetItem, Words]] = []
        self.general = GeneralPage(settings, self)
        self.list = ListPage(settings, self)
        self.notices = NoticesPage(settings, known.channels, self)
        self.screen_page = ScreenPage(settings, known.viewer, self)
        self.accounts = AccountsPage(settings, known.accounts, self)
        self.advanced = AdvancedPage(settings, self)
        self._add(self.general, Icon.SETTINGS, lambda: translate("Preferences", "General"))
        self._add(self.list, Icon.FILTER, lambda: translate("Preferences", "List"))
        self._add(self.notices, Icon.NOTIFICATION, lambda: translate("Preferences", "Notifications"))
        self._add(self.screen_page, Icon.SCREEN, lambda: translate("Preferences", "Remote screen"))
        self._add(self.accounts, Icon.PEOPLE, lambda: translate("Preferences", "Accounts"))
        self._add(self.advanced, Icon.SECURE, lambda: translate("Preferences", "Privacy and logs"))
        self._lay_out()
        follow_selection(self.names)
        self.names.currentRowChanged.connect(self._on_row)
        keep_worded(self, self._set_texts)
        if not settings.restore_geometry(_NAME, self):
            letter = self.fontMetrics()
            self.resize(_SIZE.expandedTo(QSize(letter.averageCharWidth() * 96, letter.height() * 36)))
        self._choose(settings.text(_PAGE))

    def show_page(self, page: QWidget) -> None:
        """Go to a page."""
        self.names.setCurrentRow(self.pages.indexOf(page))

    def done(self, code: int) -> None:
        self._settings.save_geometry(_NAME, self)
        super().done(code)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.save_geometry(_NAME, self)
        super().closeEvent(event)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(self)
        self.close_button = buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self.close_button.setObjectName("close")
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.names)
        row.addWidget(self.pages, 1)
        column = QVBoxLayout(self)
        column.addLayout(row, 1)
        column.addWidget(buttons)

    def _add(self, page: QWidget, look: Icon, words: Words) -> None:
        item = QListWidgetItem(icon(look), "", self.names)
        item.setSizeHint(QSize(0, _ROW))
        self._words.append((item, words))
        self.pages.addWidget(page)

    def _choose(self, text: str) -> None:
        row = int(text) if text.isascii() and text.isdecimal() else 0
        self.names.setCurrentRow(min(row, self.names.count() - 1))

    def _on_row(self, row: int) -> None:
        self.pages.setCurrentIndex(row)
        self._settings.set_text(_PAGE, str(row))

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("Preferences", "Preferences – Service Desk"))
        self.names.setAccessibleName(translate("Preferences", "Pages"))
        self.close_button.setText(translate("Preferences", "Close"))
        for item, words in self._words:
            item.setText(words())
        self._fit_names()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_names()

    def _fit_names(self) -> None:
        """As wide as the longest name in this language and size of letters."""
        letters = self.names.fontMetrics()
        longest = max(letters.horizontalAdvance(words()) for _item, words in self._words)
        self.names.setFixedWidth(longest + _BESIDE)
