# SPDX-License-Identifier: Apache-2.0
"""The chat of the selected session: what was said, to whom I speak, the box, and what became of sending."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sdconsole.console.actions.failures import failure_text
from sdconsole.console.actions.panes.chat import ChatBook
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.views.parts.details.bubbles import Bubbles
from sdconsole.console.views.parts.details.texts import put, signed_row, text_label
from sdconsole.contract.sessions import ChatTo
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.colours import Tone, scheme_of, wash
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.labels.refusals import refusal_text
from sdconsole.toolkit.widgets.sign import Sign

_LINES_MIN, _LINES_MAX = 2, 6
_SEND = 34
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChatPane(QWidget):
    """Enter sends, Shift+Enter begins a new line; while an input method composes, Enter is its own."""

    def __init__(self, mirror: Mirror, book: ChatBook, origin: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._book = book
        self._origin = origin
        self._session: SessionId | None = None
        self.messages = Bubbles(self)
        self.nothing = QLabel(self)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.box = MessageBox(self)
        self.send = QToolButton(self)
        self.send.setObjectName("chat-send")
        self.send.setIcon(icon(Icon.SEND))
        self.everybody, self.technicians = QToolButton(self), QToolButton(self)
        self._failure_sign = Sign(Icon.ERROR, Tone.DANGER, 16, self)
        self.failure = text_label(self)
        self._lay_out()
        self.send.clicked.connect(self._on_send)
        self.box.send_wanted.connect(self._on_send)
        self.box.textChanged.connect(self._on_written)
        book.talk_changed.connect(self._on_talk)
        book.draft_changed.connect(self._on_draft)
        keep_worded(self, self._set_texts)

    def show_session(self, session: SessionId | None) -> None:
        """Show a session's chat, and what was being written there."""
        if session == self._session:
            self.refresh()
            return
        self._session = session
        self._book.aim(session)
        self._show_draft()
        self._show_talk()
        self.refresh()

    def refresh(self) -> None:
        """What may be said now; also when nothing of the chat has changed."""
        session = self._session
        if session is None:
            return
        refusal = self._book.refusal(session)
        why = "" if refusal is None else refusal_text(refusal, self._mirror.name_of)
        is_sending = self._book.is_sending(session)
        self.send.setEnabled(not why and not is_sending and bool(self.box.toPlainText().strip()))
        self.send.setToolTip(why or translate("ChatPane", "Send (Enter)"))
        self.box.setPlaceholderText(why or self._invitation())
        self._mark_read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._mark_read()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            self._mark_read()
        if event.type() is QEvent.Type.PaletteChange:
            self._tint()

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        switch = QHBoxLayout()
        switch.setSpacing(4)
        for button, sign in ((self.everybody, Icon.PEOPLE), (self.technicians, Icon.PRIVATE)):
            button.setCheckable(True)
            button.setIcon(icon(sign))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            group.addButton(button)
            switch.addWidget(button)
        switch.addStretch(1)
        self.send.setMinimumSize(_SEND, _SEND)
        writing = QHBoxLayout()
        writing.setSpacing(6)
        writing.addWidget(self.box, 1)
        writing.addWidget(self.send, 0, Qt.AlignmentFlag.AlignBottom)
        self.everybody.setChecked(True)
        group.buttonToggled.connect(lambda _button, is_on: self._on_switched() if is_on else None)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(6)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.messages, 1)
        column.addLayout(signed_row(self._failure_sign, self.failure))
        column.addLayout(switch)
        column.addLayout(writing)

    @property
    def _to(self) -> ChatTo:
        return ChatTo.TECHNICIANS if self.technicians.isChecked() else ChatTo.EVERYBODY

    def _on_switched(self) -> None:
        self._tint()
        self._on_written()

    def _on_written(self) -> None:
        if self._session is not None:
            self._book.write(self._session, self.box.toPlainText(), self._to)
            self._show_failure()
            self.refresh()

    def _on_send(self) -> None:
        session = self._session
        if session is not None and self.send.isEnabled():
            self._book.say(session)

    def _on_talk(self, session: str) -> None:
        if session == self._session:
            self._show_talk()

    def _on_draft(self, session: str) -> None:
        if session == self._session:
            self._show_draft()
            self.refresh()

    def _show_draft(self) -> None:
        session = self._session
        if session is None:
            return
        draft = self._book.draft(session)
        button = self.technicians if draft.to is ChatTo.TECHNICIANS else self.everybody
        if self.box.toPlainText() != draft.text:
            self.box.blockSignals(True)
            self.box.setPlainText(draft.text)
            self.box.blockSignals(False)
            self.box.fit()
        if not button.isChecked():
            button.setChecked(True)
        self._tint()
        self._show_failure()

    def _show_failure(self) -> None:
        session = self._session
        failure = None if session is None else self._book.draft(session).failure
        text = ""
        if failure is not None:
            what = failure_text(failure, self._origin, self._mirror.name_of)
            text = translate("ChatPane", "Not sent: {what}").format(what=what)
        put(self.failure, text)
        for part in (self._failure_sign, self.failure):
            part.setVisible(bool(text))

    def _show_talk(self) -> None:
        session, me = self._session, self._mirror.me
        talk = None if session is None else self._book.talk(session)
        messages = () if talk is None else talk.messages
        self.messages.show_messages(messages, None if me is None else me.id, self._mirror.now())
        text = translate("ChatPane", "Nothing was said yet.")
        if talk is not None and talk.failure is not None:
            text = failure_text(talk.failure, self._origin, self._mirror.name_of)
        put(self.nothing, text)
        self.messages.setVisible(bool(messages))
        self.nothing.setVisible(not messages)
        self._mark_read()

    def _mark_read(self) -> None:
        if self._session is not None and self.isVisible() and self.isActiveWindow():
            self._book.mark_read(self._session)

    def _invitation(self) -> str:
        if self._to is ChatTo.TECHNICIANS:
            return translate("ChatPane", "Only technicians read this")
        return translate("ChatPane", "The end user reads this")

    def _tint(self) -> None:
        palette = QPalette(QGuiApplication.palette())
        if self._to is ChatTo.TECHNICIANS:
            palette.setColor(QPalette.ColorRole.Base, wash(Tone.WAIT, scheme_of(palette)))
        if self.box.palette().color(QPalette.ColorRole.Base) != palette.color(QPalette.ColorRole.Base):
            self.box.setPalette(palette)

    def _set_texts(self) -> None:
        # Short on the button, whole for a screen reader: beside each other both must stay readable.
        self.everybody.setText(translate("ChatPane", "Everybody"))
        self.everybody.setAccessibleName(translate("ChatPane", "To everybody"))
        self.everybody.setToolTip(translate("ChatPane", "The end user reads this"))
        self.technicians.setText(translate("ChatPane", "Technicians"))
        self.technicians.setAccessibleName(translate("ChatPane", "Technicians only"))
        self.technicians.setToolTip(translate("ChatPane", "Only technicians read this"))
        self.send.setAccessibleName(translate("ChatPane", "Send"))
        self.box.setAccessibleName(translate("ChatPane", "Message"))
        self.messages.setAccessibleName(translate("ChatPane", "Messages"))
        self.messages.draw_anew()
        self._show_talk()
        self._show_failure()
        self.refresh()


class MessageBox(QPlainTextEdit):
    """Grows with what is written in it, up to a few lines."""

    send_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_composing = False
        self.setObjectName("chat-box")
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Take the height of the text."""
        lines = min(_LINES_MAX, max(_LINES_MIN, round(self.document().size().height())))
        margins = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + margins)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER or self._is_composing:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            # Qt's own would put a line separator there, which the Gateway refuses.
            self.insertPlainText("\n")
        else:
            self.send_wanted.emit()
