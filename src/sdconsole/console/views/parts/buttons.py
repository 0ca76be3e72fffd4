# SPDX-License-Identifier: Apache-2.0
"""A push button that is an action: same words, same sign, same reason when it cannot be pressed."""

from enum import Enum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

_GAP = 4
"""What Qt leaves between sign and words of a push button."""


class Words(Enum):
    """How much of its name a button shows; the accessible name is always the whole."""

    FULL = "full"
    SHORT = "short"
    NONE = "none"


class ActionButton(QPushButton):
    """Follows its QAction in everything but the keys, which the window holds once."""

    def __init__(self, action: QAction, parent: QWidget | None = None, words: Words = Words.FULL) -> None:
        super().__init__(parent)
        self._action = action
        self._words = words
        self.setObjectName(f"button-{action.objectName()}")
        self.setIcon(action.icon())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    @property
    def words(self) -> Words:
        """How much of its name it shows."""
        return self._words

    def set_words(self, words: Words) -> None:
        """Show more or less of the name; name and tooltip still say what it is."""
        if words is not self._words:
            self._words = words
            self._follow()

    def width_with(self, words: Words) -> int:
        """How wide it would be with so many words."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self._text(words)
        metrics, sign = self.fontMetrics(), self.iconSize()
        text = metrics.size(Qt.TextFlag.TextShowMnemonic, option.text).width() if option.text else 0
        # Qt leaves the gap behind a sign that stands alone, too.
        inside = QSize(sign.width() + _GAP + text, max(sign.height(), metrics.height()))
        return self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, inside, self).width()

    def _text(self, words: Words) -> str:
        if words is Words.NONE:
            return ""
        return self._action.text() if words is Words.FULL else self._action.iconText()

    def _follow(self) -> None:
        self.setText(self._text(self._words))
        self.setAccessibleName(self._action.text())
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())
        _head, _line, why = self._action.toolTip().partition("\n")
        self.setAccessibleDescription(why)
