# SPDX-License-Identifier: Apache-2.0
"""Rename a session; write its note."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from sdconsole.console.actions.cases.several import Call
from sdconsole.console.actions.registry import Order
from sdconsole.console.views.dialogs.frame import Office, SessionDialog
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.text import NOTE, SESSION_NAME, clean
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon

_WIDTH = 440
_LINES = 8


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


class NoteDialog(SessionDialog):
    """The note technicians share; what somebody else writes meanwhile is not written over unseen."""

    is_final = True

    def __init__(self, office: Office, order: Order, parent: QWidget | None = None) -> None:
        super().__init__(office, order, "note-dialog", _WIDTH, parent)
        entries = self.entries()
        self._before = entries[0].view.note if entries else ""
        self.note = QPlainTextEdit(self._before, self)
        self.note.setObjectName("note")
        self.note.setTabChangesFocus(True)
        self.note.setMinimumHeight(self.note.fontMetrics().lineSpacing() * _LINES)
        self._label = QLabel(self)
        self._label.setBuddy(self.note)
        self.counter = QLabel(self)
        head = QHBoxLayout()
        head.addWidget(self._label, 1)
        head.addWidget(self.counter)
        self.body.addLayout(head)
        self.body.addWidget(self.note, 1)
        self.note.textChanged.connect(self._on_typed)
        self.set_icon(Icon.NOTE)
        keep_worded(self, self._set_texts)
        self.note.setFocus()

    def call(self) -> Call | Refusal | None:
        typed = self.note.toPlainText()
        if typed == self._before or len(typed.strip()) > NOTE.maximum:
            return None
        note = clean(typed, NOTE)
        if isinstance(note, Refusal):
            return note
        moves = self._office.actions.moves
        return lambda entry, on_done, on_failed: moves.note(entry, note, on_done, on_failed)

    def verb(self) -> str:
        return translate("NoteDialog", "Save")

    def on_sessions_changed(self) -> None:
        entries = self.entries()
        if entries and entries[0].view.note != self._before and self.note.toPlainText() == self._before:
            # Nothing typed here yet: go on from what the other one wrote.
            self._before = entries[0].view.note
            self.note.setPlainText(self._before)

    def _on_typed(self) -> None:
        self.bar.clear()
        self._count()
        self.set_ready()

    def _count(self) -> None:
        used = len(self.note.toPlainText().strip())
        pattern = translate("NoteDialog", "{used} of {limit}")
        if used > NOTE.maximum:
            pattern = translate("NoteDialog", "{used} of {limit}: too long")
        self.counter.setText(pattern.format(used=used, limit=NOTE.maximum))

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("NoteDialog", "Edit note"))
        self._label.setText(translate("NoteDialog", "&Note (technicians only)"))
        self._count()
        self.set_ready()
