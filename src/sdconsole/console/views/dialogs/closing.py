# SPDX-License-Identifier: Apache-2.0
"""Close a session: final, so it is said what ends; outcome and note are optional."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from sdconsole.console.actions.failures import Failure, failure_text
from sdconsole.console.actions.verbs import Verbs
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.views.dialogs.waiting import while_alive
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.ids import SessionId
from sdconsole.domain.sessions import Status
from sdconsole.domain.text import OUTCOME
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.widgets.elided_label import ElidedLabel
from sdconsole.toolkit.widgets.notice_bar import NoticeBar, Weight

_WIDTH = 460
_NOTE_LINES = 4


class CloseDialog(QDialog):
    """Sends what it saw: if the session has changed meanwhile, the Gateway says so and nothing is closed."""

    def __init__(
        self, mirror: Mirror, verbs: Verbs, entry: Entry, origin: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._verbs = verbs
        self._entry = entry
        self._origin = origin
        self._is_sending = False
        self.setObjectName("close-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self._name = ElidedLabel(entry.view.name, self)
        self._ends = QLabel(self)
        self._ends.setWordWrap(True)
        self.bar = NoticeBar(self)
        self.outcome = QLineEdit(self)
        self.outcome.setObjectName("outcome")
        self.outcome.setMaxLength(OUTCOME.maximum)
        self.note = QPlainTextEdit(self)
        self.note.setObjectName("note")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * _NOTE_LINES + 12)
        self._labels = {self.outcome: QLabel(self), self.note: QLabel(self)}
        self._lay_out()
        # Until the dialog is gone: `destroyed` comes too late for a slot of its own.
        self.finished.connect(mirror.subscribe(self._on_changed))
        keep_worded(self, self._set_texts)
        if entry.permission.state is PermissionState.IN_SESSION:
            text = translate(
                "CloseDialog", "You are connected to this computer. The connection ends at once."
            )
            self.bar.show_notice(Weight.WARNING, text)
        self.outcome.setFocus()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for field, label in self._labels.items():
            label.setBuddy(field)
            form.addRow(label, field)
        buttons = QDialogButtonBox(self)
        self.close_button = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.close_button.setIcon(icon(Icon.CLOSE_SESSION))
        self.close_button.setObjectName("confirm-close")
        self._cancel = buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._send)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        for part in (self._name, self.bar, self._ends):
            column.addWidget(part)
        column.addLayout(form)
        column.addWidget(buttons)

    def _send(self) -> None:
        entry = self._mirror.entry(self._entry.session.id) or self._entry
        self._is_sending = self._verbs.close(
            entry,
            self.outcome.text(),
            self.note.toPlainText(),
            while_alive(self, lambda _view: self.accept()),
            while_alive(self, self._on_failed),
        )
        self._set_texts()

    def _on_failed(self, failure: Failure) -> None:
        self._is_sending = False
        self.bar.show_notice(Weight.ERROR, failure_text(failure, self._origin, self._mirror.name_of))
        self._set_texts()

    def _on_changed(self, changes: Changes) -> None:
        session: SessionId = self._entry.session.id
        if session not in changes.sessions or self._is_sending:
            return
        entry = self._mirror.entry(session)
        if entry is None or entry.status is Status.CLOSED:
            self.reject()
        else:
            self._entry = entry
            self._set_texts()

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
        self.close_button.setText(
            translate("CloseDialog", "Closing…")
            if self._is_sending
            else translate("CloseDialog", "Close session")
        )
        self.close_button.setEnabled(not self._is_sending)
        self._cancel.setText(translate("CloseDialog", "Cancel"))
