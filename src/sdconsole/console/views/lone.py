# SPDX-License-Identifier: Apache-2.0
"""A page with one thing to say, in the middle of an otherwise empty window: sign, title, text, ways on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.widgets.sign import Sign

_SIGN = 48
_WIDTH = 480


class LonePage(QWidget):
    """A subclass adds its buttons, and sets the words with `say`."""

    def __init__(self, sign: Icon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(self)
        font = QFont(self._title.font())
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self.text = QLabel(self)
        for label in (self._title, self.text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setFixedWidth(_WIDTH)
        self._buttons = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addStretch(2)
        for part in (Sign(sign, Tone.WAIT, _SIGN, self), self._title, self.text):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._buttons)
        column.setAlignment(self._buttons, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def add_button(self, image: Icon) -> QPushButton:
        """Return one more button, to the right of the others; its words are the caller's."""
        button = QPushButton(self)
        button.setIcon(icon(image))
        self._buttons.addWidget(button)
        return button

    def say(self, title: str, text: str) -> None:
        """Show these words."""
        self._title.setText(title)
        self.text.setText(text)
        for label in (self._title, self.text):
            # A label of a fixed width asks for the height of another one.
            label.setMinimumHeight(label.heightForWidth(_WIDTH))
