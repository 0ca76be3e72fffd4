# SPDX-License-Identifier: Apache-2.0
"""The menu "Account": who is signed in, the other accounts, a further one, forgetting one."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from sdconsole.console.actions.accounts import Account, Accounts
from sdconsole.console.views.accounts.chooser import account_text
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon


class AccountMenu(QObject):
    """One menu for the life of the window; `put_into` adds it to a bar that was filled anew."""

    switch_wanted = Signal(object)
    """An `Account`; None: one not known yet."""
    forget_wanted = Signal(object)
    list_wanted = Signal()
    """The accounts are to be shown with what is kept of them."""

    def __init__(self, accounts: Accounts, window: QWidget) -> None:
        super().__init__(window)
        self._accounts = accounts
        self.menu = QMenu(window)
        self.menu.setObjectName("account-menu")
        self.menu.setToolTipsVisible(True)
        self._forget = QMenu(self.menu)
        self._forget.setObjectName("forget-account")
        accounts.changed.connect(self.fill)
        keep_worded(self, self.fill)

    def put_into(self, bar: QMenuBar, before: QAction | None = None) -> None:
        """Show the menu in a bar: before another one, or at its end."""
        if self.menu.menuAction() in bar.actions():
            return
        if before is None:
            bar.addMenu(self.menu)
        else:
            bar.insertMenu(before, self.menu)

    def fill(self) -> None:
        """Offer the accounts as they are now."""
        menu, current = self.menu, self._accounts.current
        menu.setTitle(translate("AccountMenu", "A&ccount"))
        for made in menu.actions():
            menu.removeAction(made)
            if made is not self._forget.menuAction():
                made.deleteLater()
        for account in self._accounts.known:
            self._add_account(account, is_current=account.is_same(current))
        menu.addSeparator()
        self._add(
            "add-account",
            translate("AccountMenu", "A&dd account…"),
            Icon.ADD,
            lambda: self.switch_wanted.emit(None),
        )
        self._fill_forget()
        menu.addMenu(self._forget)
        menu.addSeparator()
        self._add(
            "accounts", translate("AccountMenu", "&Manage accounts…"), Icon.PEOPLE, self.list_wanted.emit
        )

    def _add_account(self, account: Account, *, is_current: bool) -> None:
        text = account_text(account)
        if not is_current:
            text = translate("AccountMenu", "Switch to {account}").format(account=text)
        look = Icon.KEY if account.is_kept else Icon.PERSON
        made = self._add("switch-account", _plain(text), look, lambda: self.switch_wanted.emit(account))
        made.setCheckable(is_current)
        made.setChecked(is_current)
        made.setEnabled(not is_current)
        if is_current:
            made.setToolTip(translate("AccountMenu", "You are signed in with this account."))
        elif account.is_kept:
            made.setToolTip(translate("AccountMenu", "Signed in on this computer: no password is needed."))
        else:
            made.setToolTip(translate("AccountMenu", "Asks for the password."))

    def _fill_forget(self) -> None:
        self._forget.clear()
        self._forget.setTitle(translate("AccountMenu", "&Forget account"))
        self._forget.setIcon(icon(Icon.DELETE))
        for account in self._accounts.known:
            made = self._forget.addAction(_plain(account_text(account)))
            made.setObjectName("forget")
            made.triggered.connect(lambda _on=False, account=account: self.forget_wanted.emit(account))
        self._forget.setEnabled(bool(self._accounts.known))

    def _add(self, name: str, text: str, look: Icon, run: Callable[[], object]) -> QAction:
        made = self.menu.addAction(icon(look), text)
        made.setObjectName(name)
        # Else macOS moves entries into the application menu by what their words begin with.
        made.setMenuRole(QAction.MenuRole.NoRole)
        made.triggered.connect(lambda _on=False: run())
        return made


def _plain(text: str) -> str:
    """A name as a menu shows it: its & is no key."""
    return text.replace("&", "&&")
