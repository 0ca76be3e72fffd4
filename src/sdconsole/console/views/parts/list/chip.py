# SPDX-License-Identifier: Apache-2.0
"""A button that says what is chosen, and opens the menu to choose from; it gives way where it is narrow."""

import html

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

from sdconsole.console.views.parts.list.menus import entry

_ROOM = 30
_LEAST = 74
_HIGH = 28


class Chip(QToolButton):
    """Where it is narrow it says only what is chosen; its tooltip and a screen reader say all of it."""

    def __init__(self, name: str, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._short = ""
        self.setObjectName(name)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, text: str, chosen: str, *, is_on: bool) -> None:
        """Show what is chosen; `is_on`: something is, so that the list is narrower for it."""
        self._short = entry(chosen)
        self.setText(entry(text))
        self.setToolTip(f"<span>{html.escape(text)}</span>")
        self.setAccessibleName(text)
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
        room = self.width() - _ROOM
        is_wide = self.fontMetrics().horizontalAdvance(self.text()) <= room
        text = self.text() if is_wide or not self.font().bold() else self._short
        option.text = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)

    def _height(self) -> int:
        return max(_HIGH, super().sizeHint().height())
