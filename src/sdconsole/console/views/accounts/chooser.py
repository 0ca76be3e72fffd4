# SPDX-License-Identifier: Apache-2.0
"""The known accounts on the sign-in page, and the way to one that is not among them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from sdconsole.console.actions.accounts import Account
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.widgets.elided_label import plain


class AccountChooser(QWidget):
    """Hidden while no account is known."""

    chosen = Signal(object)
    """The user chose an `Account`, or None: another one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._accounts: tuple[Account, ...] = ()
        self._label = QLabel(self)
        self.box = QComboBox(self)
        self.box.setObjectName("account")
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._label.setBuddy(self.box)
        self.box.activated.connect(lambda _row: self.chosen.emit(self.account))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(self.box)
        keep_worded(self, self._set_texts)

    @property
    def account(self) -> Account | None:
        """The one chosen; None: another one."""
        row = self.box.currentIndex()
        return self._accounts[row] if 0 <= row < len(self._accounts) else None

    def account_of(self, origin: str, login: str) -> Account | None:
        """The offered account with this address and user name, or None."""
        meant = Account(origin, login)
        return next((one for one in self._accounts if one.is_same(meant)), None)

    def put(self, accounts: Sequence[Account]) -> None:
        """Offer these."""
        before = self.account
        self._accounts = tuple(accounts)
        self._fill()
        self.choose(before)
        self.setVisible(bool(accounts))

    def choose(self, account: Account | None) -> None:
        """Show that this one is meant."""
        rows = [row for row, one in enumerate(self._accounts) if one.is_same(account)]
        self.box.setCurrentIndex(rows[0] if rows else len(self._accounts))

    def _fill(self) -> None:
        self.box.clear()
        for account in self._accounts:
            self.box.addItem(icon(Icon.KEY if account.is_kept else Icon.PERSON), account_text(account))
            note = translate("AccountChooser", "Signed in on this computer: no password is needed.")
            if account.is_kept:
                self.box.setItemData(self.box.count() - 1, note, Qt.ItemDataRole.ToolTipRole)
        self.box.addItem(icon(Icon.ADD), translate("AccountChooser", "Another account…"))

    def _set_texts(self) -> None:
        self._label.setText(translate("AccountChooser", "&Account"))
        self.box.setAccessibleName(translate("AccountChooser", "Account"))
        row = self.box.currentIndex()
        self._fill()
        self.box.setCurrentIndex(row)


def account_text(account: Account) -> str:
    """An account in one line: who, and at which Gateway."""
    who = plain(account.name or account.login)
    return translate("AccountChooser", "{name} – {host}").format(name=who, host=account.host)
