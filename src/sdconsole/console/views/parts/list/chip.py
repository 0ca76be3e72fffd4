# SPDX-License-Identifier: Apache-2.0
"""A button that says what is chosen, and opens the menu to choose from; it gives way where it is narrow."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QMenu,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

_ROOM = 30
_LEAST = 74
_HIGH = 28


class Chip(QToolButton):
    """Its text is elided in the middle of nothing else: the tooltip and a screen reader say all of it."""

    def __init__(self, name: str, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, text: str, spoken: str, *, is_on: bool) -> None:
        """Show what is chosen; `is_on`: something is, so that the list is narrower for it."""
        self.setText(text)
        self.setToolTip(spoken)
        self.setAccessibleName(spoken)
        font = self.font()
        if font.bold() != is_on:
            font.setBold(is_on)
            self.setFont(font)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + _ROOM + 2, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_LEAST, self.sizeHint().width()), self._height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width() - _ROOM
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)

    def _height(self) -> int:
        return max(_HIGH, super().sizeHint().height())
