# SPDX-License-Identifier: Apache-2.0
"""The chat: what was said, with names and times, and a field to say something; plain text, both ways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from sdconsole.contract.sessions import ChatMessage
from sdconsole.domain.refusal import Refusal
from sdconsole.support.mirror.talk import OnTheWay, Talk
from sdconsole.support.views.look import CalmButton, SignedLine, Size, Words, keep_font, keep_tinted
from sdconsole.toolkit.colours import Tone, colour, scheme_of
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.refusals import refusal_text
from sdconsole.toolkit.labels.times import clock_time
from sdconsole.toolkit.widgets.announce import announce
from sdconsole.toolkit.widgets.elided_label import plain

_FIELD_LINES = 2
_LIST_LINES = 3


class ChatPane(QFrame):
    """Drawn from the mirror's `Talk`; says what the end user wants to say."""

    said = Signal(str)
    """The end user wants to say this; `accept` or `refuse` follows."""
    seen = Signal()
    """What is here is in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._talk = Talk()
        self._name = Words(Size.SMALL, parent=self)
        self.list = _List(self)
        self.field = _Field(self)
        self._name.setBuddy(self.field)
        self._problem = SignedLine(Icon.ERROR, Tone.DANGER, Size.SMALL, 20, self)
        self._problem.hide()
        self.send = CalmButton(self, Icon.SEND, Tone.INFO)
        self.send.clicked.connect(self._on_send)
        self.field.entered.connect(self._on_send)
        self.field.textChanged.connect(self._problem.hide)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.send, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._name)
        column.addWidget(self.list, 1)
        column.addWidget(self._problem)
        column.addLayout(row)
        keep_tinted(self._draw)
        keep_worded(self, self._set_texts)

    def show_talk(self, talk: Talk) -> None:
        """Bring the list up to the mirror."""
        if talk != self._talk:
            self._talk = talk
            self._draw()
        self.look()

    def look(self) -> None:
        """Say that everything is in sight, if it is."""
        if self._talk.unread and self.isVisible() and self.isActiveWindow():
            self.seen.emit()

    def accept(self) -> None:
        """What was typed is on its way."""
        self.field.clear()
        self._problem.hide()
        self.list.moveCursor(QTextCursor.MoveOperation.End)

    def refuse(self, refusal: Refusal) -> None:
        """What was typed cannot be said: it stays where it can be mended."""
        self._problem.words.setText(refusal_text(refusal))
        self._problem.show()
        announce(self, self._problem.words.text(), is_urgent=True)

    def read_aloud(self, message: ChatMessage) -> None:
        """Have a message of somebody else read aloud, after what is being read."""
        announce(self, f"{_author(message)}: {message.text}")

    def text(self) -> str:
        """All that was said, for tests."""
        return self.list.toPlainText()

    def showEvent(self, event: QShowEvent) -> None:
        """What comes in sight has been read."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.look)

    def changeEvent(self, event: QEvent) -> None:
        """A window that comes to the front has been read."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            self.look()

    def _on_send(self) -> None:
        text = self.field.toPlainText()
        if text.strip():
            self.said.emit(text)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_texts(self) -> None:
        self._name.setText(translate("Chat", "Chat"))
        self.list.setAccessibleName(translate("Chat", "What was said"))
        self.list.setPlaceholderText(
            translate("Chat", "You can write to your technician here. Never write a password.")
        )
        self.field.setAccessibleName(translate("Chat", "Your message"))
        self.field.setPlaceholderText(translate("Chat", "Message"))
        self.field.setToolTip(translate("Chat", "Enter sends, Shift+Enter begins a new line"))
        self.send.setText(translate("Chat", "Send"))
        self._draw()

    def _draw(self) -> None:
        bar = self.list.verticalScrollBar()
        was_at_end = bar.value() >= bar.maximum() - 4
        at = bar.value()
        self.list.clear()
        cursor = self.list.textCursor()
        for message in self._talk.messages:
            tone = Tone.TEXT if message.by is None else Tone.INFO
            self._put(cursor, _author(message), tone, clock_time(message.at), message.text)
        for item in self._talk.unsent:
            self._put(cursor, translate("Chat", "You"), Tone.TEXT, _state(item), item.text)
        bar.setValue(bar.maximum() if was_at_end else at)

    def _put(self, cursor: QTextCursor, who: str, tone: Tone, when: str, text: str) -> None:
        if not self.list.document().isEmpty():
            cursor.insertBlock()
        block = QTextBlockFormat()
        block.setTopMargin(6)
        cursor.setBlockFormat(block)
        cursor.insertText(who, _format(tone, is_bold=True))
        cursor.insertText(f"  {when}", _format(Tone.MUTED))
        cursor.insertBlock(QTextBlockFormat())
        cursor.insertText("\n".join(plain(line) for line in text.split("\n")), _format(Tone.TEXT))


class _List(QTextEdit):
    """What was said; asks for a few lines and takes what is left over."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        keep_font(self, Size.SMALL, self._measure)
        self.setTabChangesFocus(True)
        # Long words and addresses break anywhere: nothing to scroll sideways for.
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._measure()

    def _measure(self) -> None:
        self.setMinimumHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """A few lines."""
        edges = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * _LIST_LINES + edges)


class _Field(QPlainTextEdit):
    """Enter sends, Shift+Enter is a new line; an Enter that ends an input method's conversion is neither."""

    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_composing = False
        keep_font(self, Size.TEXT, self._measure)
        self.setTabChangesFocus(True)
        self._measure()

    def _measure(self) -> None:
        margins = 2 * (self.frameWidth() + round(self.document().documentMargin())) + 2
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _FIELD_LINES + margins)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether a conversion is open: its Enter belongs to the input method."""
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not is_enter or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
            return
        event.accept()
        if not (self._is_composing or event.isAutoRepeat()):
            self.entered.emit()


def _author(message: ChatMessage) -> str:
    return translate("Chat", "You") if message.by is None else plain(message.by.display_name)


def _state(item: OnTheWay) -> str:
    if item.refusal is None:
        return translate("Chat", "Sending…")
    return translate("Chat", "Not sent: {reason}").format(reason=refusal_text(item.refusal))


def _format(tone: Tone, *, is_bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(colour(tone, scheme_of(QGuiApplication.palette())))
    made.setFontWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
    return made
