# SPDX-License-Identifier: Apache-2.0
"""The note of the selected session: written here, kept by the Gateway; two writers both keep their words."""

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from sdconsole.console.actions.failures import failure_text
from sdconsole.console.actions.panes.notes import NoteBook
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.views.parts.details.texts import put, signed_row, text_label
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.refusals import refusal_text
from sdconsole.toolkit.widgets.sign import Sign


class NotesPane(QWidget):
    """Saved with a button: a note is read by others, so when it is done is the writer's word."""

    def __init__(self, mirror: Mirror, book: NoteBook, origin: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._book = book
        self._origin = origin
        self._session: SessionId | None = None
        self.box = QPlainTextEdit(self)
        self.box.setObjectName("note-box")
        self.box.setTabChangesFocus(True)
        self._sign = Sign(Icon.WARNING, Tone.WAIT, 16, self)
        self.told = text_label(self)
        self.theirs = text_label(self)
        self.theirs.setMargin(6)
        self.mine, self.both, self.other = (QPushButton(self) for _ in range(3))
        self.save, self.discard = QPushButton(self), QPushButton(self)
        self.save.setObjectName("note-save")
        self._lay_out()
        self.box.textChanged.connect(self._on_written)
        for button, act in (
            (self.save, book.save),
            (self.discard, book.discard),
            (self.mine, book.keep_mine),
            (self.both, book.keep_both),
            (self.other, book.discard),
        ):
            button.clicked.connect(lambda _checked=False, act=act: self._on(act))
        book.note_changed.connect(lambda session: self.refresh() if session == self._session else None)
        keep_worded(self, self._set_texts)

    def show_session(self, session: SessionId | None) -> None:
        """Show a session's note."""
        self._session = session
        self.refresh()

    def refresh(self) -> None:
        """Show the note as it is, or as it is being written."""
        session, book = self._session, self._book
        if session is None:
            return
        text = book.text(session)
        if self.box.toPlainText() != text:
            self.box.blockSignals(True)
            self.box.setPlainText(text)
            self.box.blockSignals(False)
        refusal = book.refusal(session)
        why = "" if refusal is None else refusal_text(refusal, self._mirror.name_of)
        theirs, is_changed = book.theirs(session), book.is_changed(session)
        is_free = not why and not book.is_saving(session)
        self.box.setPlaceholderText(why or translate("NotesPane", "A note for all technicians"))
        self.box.setReadOnly(bool(why) and not is_changed)
        self.save.setEnabled(is_free and is_changed and theirs is None)
        self.save.setToolTip(why)
        self.discard.setEnabled(is_changed and not book.is_saving(session))
        for button in (self.save, self.discard):
            button.setVisible(theirs is None)
        for button in (self.mine, self.both, self.other):
            button.setVisible(theirs is not None)
            button.setEnabled(is_free)
        self._show_told(session, theirs)

    def _show_told(self, session: SessionId, theirs: str | None) -> None:
        failure = self._book.failure(session)
        text = ""
        self._sign.set_look(Icon.WARNING, Tone.WAIT)
        if theirs is not None:
            text = translate("NotesPane", "Somebody else has changed the note meanwhile. It now says:")
        elif failure is not None:
            self._sign.set_look(Icon.ERROR, Tone.DANGER)
            what = failure_text(failure, self._origin, self._mirror.name_of)
            text = translate("NotesPane", "Not saved: {what}").format(what=what)
        elif self._book.is_saving(session):
            self._sign.set_look(Icon.CLOCK, Tone.MUTED)
            text = translate("NotesPane", "Saving…")
        put(self.told, text)
        empty = translate("NotesPane", "(nothing)")
        put(self.theirs, "" if theirs is None else theirs or empty)
        self.theirs.setVisible(theirs is not None)
        for part in (self._sign, self.told):
            part.setVisible(bool(text))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(6)
        column.addWidget(self.box, 1)
        column.addLayout(signed_row(self._sign, self.told))
        column.addWidget(self.theirs)
        for buttons in ((self.mine, self.both, self.other), (self.discard, self.save)):
            row = QHBoxLayout()
            row.setSpacing(6)
            row.addStretch(1)
            for button in buttons:
                row.addWidget(button)
            column.addLayout(row)

    def _on_written(self) -> None:
        if self._session is not None:
            self._book.write(self._session, self.box.toPlainText())

    def _on(self, act: object) -> None:
        if self._session is not None and callable(act):
            act(self._session)

    def _set_texts(self) -> None:
        self.box.setAccessibleName(translate("NotesPane", "Note"))
        self.save.setText(translate("NotesPane", "Save"))
        self.discard.setText(translate("NotesPane", "Discard"))
        self.mine.setText(translate("NotesPane", "Keep mine"))
        self.both.setText(translate("NotesPane", "Keep both"))
        self.other.setText(translate("NotesPane", "Take theirs"))
        self.refresh()
