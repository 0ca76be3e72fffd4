# SPDX-License-Identifier: Apache-2.0
"""Close sessions: final, so it is said what ends; outcome and note are optional."""

from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from sdconsole.console.actions.cases.several import Call
from sdconsole.console.actions.registry import Order
from sdconsole.console.views.dialogs.frame import Office, SessionDialog
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.text import NOTE, OUTCOME, clean
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon

_WIDTH = 460
_NOTE_LINES = 4


class CloseDialog(SessionDialog):
    """Sends what it saw: if the session has changed meanwhile, the Gateway says so and nothing is closed."""

    def __init__(self, office: Office, order: Order, parent: QWidget | None = None) -> None:
        super().__init__(office, order, "close-dialog", _WIDTH, parent)
        self._ends = QLabel(self)
        self._ends.setWordWrap(True)
        self.outcome = QLineEdit(self)
        self.outcome.setObjectName("outcome")
        self.outcome.setMaxLength(OUTCOME.maximum)
        self.note = QPlainTextEdit(self)
        self.note.setObjectName("note")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * _NOTE_LINES + 12)
        self._labels = {self.outcome: QLabel(self), self.note: QLabel(self)}
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for field, label in self._labels.items():
            label.setBuddy(field)
            form.addRow(label, field)
        self.body.addWidget(self._ends)
        self.body.addLayout(form)
        self.close_button = self.send_button
        self.close_button.setObjectName("confirm-close")
        self.set_icon(Icon.CLOSE_SESSION)
        self.warn_of_viewers(_warning)
        keep_worded(self, self._set_texts)
        self.outcome.setFocus()

    def call(self) -> Call | Refusal | None:
        outcome, note = clean(self.outcome.text(), OUTCOME), clean(self.note.toPlainText(), NOTE)
        if isinstance(outcome, Refusal):
            return outcome
        if isinstance(note, Refusal):
            return note
        moves = self._office.actions.moves
        return lambda entry, on_done, on_failed: moves.close(entry, outcome, note, on_done, on_failed)

    def verb(self) -> str:
        return translate("CloseDialog", "Close session")

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("CloseDialog", "Close session"))
        self._ends.setText(
            translate(
                "CloseDialog",
                "Closing is final: link and PIN code stop working, nobody can connect any more.",
            )
        )
        self._labels[self.outcome].setText(translate("CloseDialog", "&Outcome (optional)"))
        self._labels[self.note].setText(translate("CloseDialog", "&Note (optional)"))
        self.set_ready()


def _warning(names: str) -> str:
    return translate("CloseDialog", "Connected now: {names}. The connection ends at once.").format(
        names=names
    )
