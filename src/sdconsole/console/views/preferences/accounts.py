# SPDX-License-Identifier: Apache-2.0
"""The accounts this computer knows, what is kept of each, and whether the system can keep anything."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from sdconsole.console.actions.accounts import Account, Accounts
from sdconsole.console.views.accounts.chooser import account_text
from sdconsole.console.views.preferences.page import PreferencesPage
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.widgets.notice_bar import NoticeBar, Weight
from sdconsole.toolkit.widgets.selection import follow_selection

_ROW = 34


class AccountsPage(PreferencesPage):
    """Switching and forgetting are asked for here and done elsewhere."""

    switch_wanted = Signal(object)
    """An `Account`; None: one not known yet."""
    forget_wanted = Signal(object)

    def __init__(self, settings: Settings, accounts: Accounts, parent: QWidget | None = None) -> None:
        super().__init__(settings, parent)
        self._accounts = accounts
        self._has_keyring: bool | None = None
        self.bar = NoticeBar(self.body)
        self.bar.setObjectName("keyring")
        self.list = QListWidget(self.body)
        self.list.setObjectName("accounts")
        self.list.setMinimumHeight(_ROW * 4)
        follow_selection(self.list)
        self.switch_button = self._button("switch", Icon.FORWARD)
        self.add_button = self._button("add", Icon.ADD)
        self.forget_button = self._button("forget", Icon.DELETE)
        self.heading(lambda: translate("Preferences", "Accounts"))
        self.put(self.bar)
        self.put(self.list)
        row = QHBoxLayout()
        for button in (self.switch_button, self.add_button, self.forget_button):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.note(
            lambda: translate(
                "Preferences",
                "A sign-in is kept in the key store of this system only, never in a file. "
                "“Keep me signed in” is chosen when signing in.",
            )
        )
        self._connect()
        self.word(self.refresh)
        self.finish()

    def put_keyring(self, is_there: bool) -> None:
        """Say whether the system has a key store that can be used."""
        self._has_keyring = is_there
        self.refresh()

    def refresh(self) -> None:
        """Show the accounts as they are."""
        chosen = self._chosen()
        self.list.clear()
        for account in self._accounts.known:
            item = QListWidgetItem(icon(Icon.KEY if account.is_kept else Icon.PERSON), self._line(account))
            item.setSizeHint(QSize(0, _ROW))
            item.setData(Qt.ItemDataRole.UserRole, account)
            self.list.addItem(item)
            if account.is_same(chosen or self._accounts.current):
                self.list.setCurrentItem(item)
        self.list.setAccessibleName(translate("Preferences", "Accounts"))
        self.switch_button.setText(translate("Preferences", "&Switch to it"))
        self.add_button.setText(translate("Preferences", "&Add account…"))
        self.forget_button.setText(translate("Preferences", "&Forget…"))
        self._show_keyring()
        self._show_state()

    def _line(self, account: Account) -> str:
        text = account_text(account)
        if account.is_same(self._accounts.current):
            pattern = translate("Preferences", "{account} · signed in now, kept")
            if not (account.is_kept and account.is_lasting):
                pattern = translate("Preferences", "{account} · signed in now, until Service Desk is closed")
        elif account.is_kept and account.is_lasting:
            pattern = translate("Preferences", "{account} · kept: no password is needed")
        elif account.is_kept:
            pattern = translate(
                "Preferences", "{account} · no password is needed until Service Desk is closed"
            )
        else:
            pattern = translate("Preferences", "{account} · asks for the password")
        return pattern.format(account=text)

    def _show_keyring(self) -> None:
        if self._has_keyring is not False:
            self.bar.clear()
            return
        self.bar.show_notice(
            Weight.WARNING,
            translate(
                "Preferences",
                "This computer has no usable keyring: sign-ins are kept in memory, until Service Desk is "
                "closed.",
            ),
        )

    def _show_state(self) -> None:
        chosen = self._chosen()
        is_current = chosen is not None and chosen.is_same(self._accounts.current)
        self.switch_button.setEnabled(chosen is not None and not is_current)
        self.forget_button.setEnabled(chosen is not None)

    def _chosen(self) -> Account | None:
        row = self.list.currentRow()
        found = self.list.item(row).data(Qt.ItemDataRole.UserRole) if row >= 0 else None
        return found if isinstance(found, Account) else None

    def _connect(self) -> None:
        self._accounts.changed.connect(self.refresh)
        self.list.currentItemChanged.connect(lambda _now, _before: self._show_state())
        self.list.itemActivated.connect(lambda _item: self._on_switch())
        self.switch_button.clicked.connect(self._on_switch)
        self.add_button.clicked.connect(lambda: self.switch_wanted.emit(None))
        self.forget_button.clicked.connect(self._on_forget)

    def _on_switch(self) -> None:
        chosen = self._chosen()
        if chosen is not None and not chosen.is_same(self._accounts.current):
            self.switch_wanted.emit(chosen)

    def _on_forget(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.forget_wanted.emit(chosen)

    def _button(self, name: str, look: Icon) -> QPushButton:
        made = QPushButton(self.body)
        made.setObjectName(f"account-{name}")
        made.setIcon(icon(look))
        made.setAutoDefault(False)
        return made
