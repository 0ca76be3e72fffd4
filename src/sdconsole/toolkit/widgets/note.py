# SPDX-License-Identifier: Apache-2.0
"""A sign and a quiet sentence below a field: why it cannot be changed, what to look out for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.widgets.sign import Sign

_SIGN = 14


class Note(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(
        self, look: Icon, tone: Tone = Tone.MUTED, indent: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        # The placeholder's tone of the palette: quieter, and still 4.5:1.
        self._text.setForegroundRole(self._text.palette().ColorRole.PlaceholderText)
        row = QHBoxLayout(self)
        row.setContentsMargins(indent, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Sign(look, tone, size=_SIGN, parent=self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def set_text(self, text: str) -> None:
        """Say it; "" hides the note."""
        self._text.setText(text)
        self.setVisible(bool(text))
