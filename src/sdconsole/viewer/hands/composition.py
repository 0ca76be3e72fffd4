# SPDX-License-Identifier: Apache-2.0
"""What an input method is composing: shown here, never sent."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QInputMethodEvent, QPainter, QPalette

_PADDING = 4
_DROP = 20
"""Below the pointer, so that neither hides the other."""


class Composition:
    """The text being composed and where its caret is. UI thread."""

    def __init__(self) -> None:
        self.text = ""
        self._caret = 0

    def __bool__(self) -> bool:
        return bool(self.text)

    def follow(self, event: QInputMethodEvent) -> None:
        """Take in what the input method says."""
        self.text = event.preeditString()
        kinds = QInputMethodEvent.AttributeType
        carets = [mark.start for mark in event.attributes() if mark.type == kinds.Cursor]
        self._caret = carets[-1] if carets else len(self.text)

    def clear(self) -> None:
        """Nothing is being composed."""
        self.text, self._caret = "", 0

    def box(self, at: QPointF, font: QFont, room: QRect) -> QRectF:
        """Return where it is shown for a pointer at `at`: below it, and inside `room`."""
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(self.text or " ") + 2 * _PADDING
        height = metrics.height() + 2 * _PADDING
        x = max(min(at.x(), room.right() - width), room.left())
        y = at.y() + _DROP
        if y + height > room.bottom():
            y = max(at.y() - _DROP - height, room.top())
        return QRectF(x, y, width, height)

    def caret(self, at: QPointF, font: QFont, room: QRect) -> QRect:
        """Return where its caret is: there the input method opens its list."""
        box = self.box(at, font, room)
        before = QFontMetricsF(font).horizontalAdvance(self.text[: self._caret])
        return QRectF(box.left() + _PADDING + before, box.top(), 2, box.height()).toRect()

    def paint(self, painter: QPainter, at: QPointF, font: QFont, room: QRect, palette: QPalette) -> None:
        """Show it, underlined as input methods do."""
        if not self.text:
            return
        box = self.box(at, font, room)
        painter.save()
        painter.setPen(palette.color(QPalette.ColorRole.ToolTipText))
        painter.setBrush(palette.color(QPalette.ColorRole.ToolTipBase))
        painter.drawRoundedRect(box, 3, 3)
        shown = QFont(font)
        shown.setUnderline(True)
        painter.setFont(shown)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text)
        painter.fillRect(self.caret(at, font, room).adjusted(0, 3, 0, -3), painter.pen().color())
        painter.restore()
