# SPDX-License-Identifier: Apache-2.0
"""How messages are drawn: one frame each, mine to the right, those among technicians tinted and named so."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QShowEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from sdconsole.contract.sessions import ChatMessage, ChatTo
from sdconsole.domain.ids import UserId
from sdconsole.toolkit.colours import Tone, colour, scheme_of, wash
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.times import clock_time, moment
from sdconsole.toolkit.widgets.elided_label import plain

_INDENT: Final = 36
_PAD: Final = 7
_GAP: Final = 4
_DAY_MS: Final = 86_400_000
_SMALL: Final = 0.9
_NEAR: Final = 4


class Bubbles(QTextEdit):
    """Read-only; text goes in as plain text only, so that nothing a person writes is ever markup."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("chat-messages")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shown: tuple[ChatMessage, ...] = ()
        self._me: UserId | None = None
        self._now = 0
        self._is_at_end = True
        self.verticalScrollBar().valueChanged.connect(self._on_moved)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    def show_messages(self, messages: Sequence[ChatMessage], me: UserId | None, now: int) -> None:
        """Show these; what is shown already stays, with its selection and the place scrolled to."""
        self._now = now
        fresh = tuple(messages)
        count = len(self._shown)
        if me != self._me or fresh[:count] != self._shown:
            self._me, self._shown, count = me, (), 0
            self.clear()
        if len(fresh) == count:
            return
        if count == 0:
            self._is_at_end = True
        for message in fresh[count:]:
            self._add(message)
        self._shown = fresh

    def draw_anew(self) -> None:
        """The language or the scheme changed."""
        shown, self._shown = self._shown, ()
        self.clear()
        self.show_messages(shown, self._me, self._now)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._shown:
            self.draw_anew()

    def showEvent(self, event: QShowEvent) -> None:
        # The first time Qt scrolls to where the cursor is: to the top.
        was_at_end = self._is_at_end
        super().showEvent(event)
        if was_at_end:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def _on_moved(self, value: int) -> None:
        self._is_at_end = value >= self.verticalScrollBar().maximum() - _NEAR

    def _on_range(self, _least: int, most: int) -> None:
        # Who reads further up is left there; who is at the end sees the next message.
        if self._is_at_end:
            self.verticalScrollBar().setValue(most)

    def _add(self, message: ChatMessage) -> None:
        scheme = scheme_of(QGuiApplication.palette())
        is_mine = message.by is not None and message.by.id == self._me
        is_inside = message.to is ChatTo.TECHNICIANS
        tone = Tone.WAIT if is_inside else Tone.INFO if is_mine else Tone.MUTED
        frame = QTextFrameFormat()
        frame.setBackground(wash(tone, scheme))
        frame.setPadding(_PAD)
        frame.setMargin(2)
        frame.setLeftMargin(_INDENT if is_mine else 2)
        frame.setRightMargin(2 if is_mine else _INDENT)
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        gap = QTextBlockFormat()
        gap.setLineHeight(_GAP, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(gap)
        cursor.insertFrame(frame)
        cursor.setBlockFormat(QTextBlockFormat())
        head, body = QTextCharFormat(), QTextCharFormat()
        head.setForeground(colour(Tone.WAIT if is_inside else Tone.MUTED, scheme))
        head.setFontPointSize(self.font().pointSizeF() * _SMALL)
        head.setFontWeight(QFont.Weight.DemiBold)
        body.setForeground(colour(Tone.TEXT, scheme))
        cursor.insertText(head_text(message, self._me, self._now), head)
        cursor.insertBlock(QTextBlockFormat(), body)
        cursor.insertText(message.text, body)


def head_text(message: ChatMessage, me: UserId | None, now: int) -> str:
    """Who said it when, and whether only technicians read it."""
    if message.by is None:
        name = translate("Bubbles", "End user")
    elif message.by.id == me:
        name = translate("Bubbles", "You")
    else:
        name = plain(message.by.display_name)
    at = clock_time(message.at) if now - message.at < _DAY_MS else moment(message.at)
    if message.to is ChatTo.TECHNICIANS:
        return translate("Bubbles", "{name} · {time} · technicians only").format(name=name, time=at)
    return translate("Bubbles", "{name} · {time}").format(name=name, time=at)
