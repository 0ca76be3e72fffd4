# SPDX-License-Identifier: Apache-2.0
"""Rename a session, or give it another ticket."""

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from sdconsole.console.actions.cases.several import Call
from sdconsole.console.actions.registry import Order
from sdconsole.console.views.dialogs.frame import Office, SessionDialog
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.text import SESSION_NAME, TICKET, clean
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon

_WIDTH = 440


class RenameDialog(SessionDialog):
    """The name a session is listed by, and the ticket it belongs to."""

    is_final = True

    def __init__(self, office: Office, order: Order, parent: QWidget | None = None) -> None:
        super().__init__(office, order, "rename-dialog", _WIDTH, parent)
        entries = self.entries()
        self._before = (entries[0].view.name, entries[0].view.ticket) if entries else ("", "")
        self.name, self.ticket = (QLineEdit(text, self) for text in self._before)
        self.name.setObjectName("session-name")
        self.ticket.setObjectName("ticket")
        self._labels = {self.name: QLabel(self), self.ticket: QLabel(self)}
        for field, label in self._labels.items():
            label.setBuddy(field)
            self.body.addWidget(label)
            self.body.addWidget(field)
            field.textChanged.connect(lambda _text: self._on_typed())
        self.set_icon(Icon.RENAME)
        keep_worded(self, self._set_texts)
        self.name.selectAll()
        self.name.setFocus()

    def call(self) -> Call | Refusal | None:
        typed = (self.name.text().strip(), self.ticket.text().strip())
        if typed == tuple(text.strip() for text in self._before):
            return None
        name, ticket = clean(typed[0], SESSION_NAME), clean(typed[1], TICKET)
        for cleaned in (name, ticket):
            if isinstance(cleaned, Refusal):
                return cleaned
        moves = self._office.actions.moves
        return lambda entry, on_done, on_failed: moves.rename(
            entry, str(name), on_done, on_failed, str(ticket)
        )

    def verb(self) -> str:
        return translate("RenameDialog", "Rename")

    def _on_typed(self) -> None:
        self.bar.clear()
        self.set_ready()

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("RenameDialog", "Rename session"))
        self._labels[self.name].setText(translate("RenameDialog", "Session &name"))
        self._labels[self.ticket].setText(translate("RenameDialog", "&Ticket"))
        self.set_ready()
