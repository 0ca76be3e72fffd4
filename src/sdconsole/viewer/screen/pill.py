# SPDX-License-Identifier: Apache-2.0
"""A short sentence over the picture: it says something for a moment, and moves nothing."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.widgets.announce import announce
from sdconsole.toolkit.widgets.sign import Sign

_ROUND = 8
_TOP = 12
_SIDES = 16


class Pill(QFrame):
    """At the top of its parent; clicks go through it. A bar would push the picture from under the pointer."""

    def __init__(self, drawing: Icon, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 14, 8)
        row.setSpacing(8)
        row.addWidget(Sign(drawing, Tone.INFO, parent=self))
        row.addWidget(self._text, 1)
        self._hiding = QTimer(self)
        self._hiding.setSingleShot(True)
        self._hiding.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, ms: int = 0) -> None:
        """Show this; for so long, or (0) until `fade`."""
        self._hiding.stop()
        is_new = not self.isVisible() or text != self._text.text()
        self._text.setText(text)
        self._settle()
        self.show()
        self.raise_()
        if is_new:
            announce(self, text)
        if ms:
            self._hiding.start(ms)

    def fade(self, ms: int = 0) -> None:
        """Take it away, after so long: what comes and goes must not flicker."""
        if self.isVisible():
            self._hiding.start(ms)

    def text(self) -> str:
        """What is said."""
        return self._text.text() if self.isVisible() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        painter.setBrush(palette.color(QPalette.ColorRole.Window))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)

    def _settle(self) -> None:
        room = self._around.width() - 2 * _SIDES
        margins = self.contentsMargins()
        sides = 12 + 14 + 8 + 24 + margins.left() + margins.right()
        one_line = self._text.fontMetrics().horizontalAdvance(self._text.text()) + sides + 8
        width = min(room, one_line)
        self.resize(width, self.heightForWidth(width))
        self.move((self._around.width() - width) // 2, _TOP)
