# SPDX-License-Identifier: Apache-2.0
"""A console with its accounts and preferences fitted, and what a technician presses there."""

from PySide6.QtWidgets import QAbstractButton, QDialog
from pytestqt.qtbot import QtBot

from sdconsole.console.fittings.accounts import AccountsFitting
from sdconsole.console.fittings.preferring import Preferring
from tests.console.office import House, Office


class FittedOffice(Office):
    """An `Office` with what is fitted to it."""

    def __init__(self, house: House, qtbot: QtBot, *, is_kept: bool = False) -> None:
        super().__init__(house, qtbot, is_kept=is_kept)
        self.accounts = AccountsFitting(self.window, self.workplace)
        self.preferring = Preferring(house, self.window, self.workplace, self.accounts)

    def switch(self, host: str) -> None:
        """Choose another account in the menu, by its Gateway."""
        wanted = next(
            made
            for made in self.accounts.menu.menu.actions()
            if made.objectName() == "switch-account" and host in made.text() and made.isEnabled()
        )
        wanted.trigger()

    def question(self) -> QDialog:
        """The question that is open."""
        boxes = [one for one in self.window.findChildren(QDialog) if one.inherits("QMessageBox")]
        asked = [one for one in boxes if one.isVisible()]
        assert len(asked) == 1
        return asked[0]

    def say(self, word: str) -> None:
        """Press a button of the question."""
        found = [one for one in self.question().findChildren(QAbstractButton) if one.text() == word]
        found[0].click()
