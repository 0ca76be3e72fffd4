# SPDX-License-Identifier: Apache-2.0
"""Rename a session."""

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from sdconsole.console.actions.cases.several import Call
from sdconsole.console.actions.registry import Order
from sdconsole.console.views.dialogs.frame import Office, SessionDialog
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.text import SESSION_NAME, clean
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon

_WIDTH = 440


class RenameDialog(SessionDialog):
    """The name a session is listed by."""

    is_final = True

    def __init__(self, office: Office, order: Order, parent: QWidget | None = None) -> None:
        super().__init__(office, order, "rename-dialog", _WIDTH, parent)
        entries = self.entries()
        self._before = entries[0].view.name if entries else ""
        self.name = QLineEdit(self._before, self)
        self.name.setObjectName("session-name")
        self._label = QLabel(self)
        self._label.setBuddy(self.name)
        self.body.addWidget(self._label)
        self.body.addWidget(self.name)
        self.name.textChanged.connect(lambda _text: self._on_typed())
        self.set_icon(Icon.RENAME)
        keep_worded(self, self._set_texts)
        self.name.selectAll()
        self.name.setFocus()

    def call(self) -> Call | Refusal | None:
        if self.name.text().strip() == self._before.strip():
            return None
        name = clean(self.name.text(), SESSION_NAME)
        if isinstance(name, Refusal):
            return name
        moves = self._office.actions.moves
        return lambda entry, on_done, on_failed: moves.rename(entry, name, on_done, on_failed)

    def verb(self) -> str:
        return translate("RenameDialog", "Rename")

    def _on_typed(self) -> None:
        self.bar.clear()
        self.set_ready()

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("RenameDialog", "Rename session"))
        self._label.setText(translate("RenameDialog", "Session &name"))
        self.set_ready()
