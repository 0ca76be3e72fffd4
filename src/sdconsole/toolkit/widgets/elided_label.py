# SPDX-License-Identifier: Apache-2.0
"""A one-line label for text from outside: always plain, shortened with … where it does not fit."""

from __future__ import annotations

import html
import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QStyle, QStyleOption, QWidget

# Control characters and marks that turn the reading direction: a device could look like another one.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LEAST_CHARACTERS = 6


def plain(text: str) -> str:
    """Text from outside on one line, without control and bidi characters."""
    return _UNSAFE.sub("", text.replace("\n", " ").replace("\t", " "))


class ElidedLabel(QLabel):
    """Shows the whole text in its tooltip when shortened, and a screen reader has it all.

    HTML is shown as typed.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text, cleaned."""
        super().setText(plain(text))
        self.setAccessibleName(self.text())
        self._tell_whole()
        # Also where the text is the same: what it needs may have been measured before its letters were known.
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Wide enough for the whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Wide enough for a few characters."""
        metrics = self.fontMetrics()
        least = metrics.averageCharWidth() * _LEAST_CHARACTERS
        return QSize(min(least, self.sizeHint().width()), metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        option = QStyleOption()
        option.initFrom(self)
        alignment = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        self.style().drawItemText(
            painter,
            area,
            int(alignment | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine),
            self.palette(),
            self.isEnabled(),
            shown,
            QPalette.ColorRole.WindowText,
        )

    def resizeEvent(self, _event: object) -> None:
        self._tell_whole()

    def _tell_whole(self) -> None:
        is_short = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        # A tooltip guesses HTML: escaped, it cannot load or draw anything.
        self.setToolTip(f"<span>{html.escape(self.text())}</span>" if is_short else "")
