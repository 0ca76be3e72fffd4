# SPDX-License-Identifier: Apache-2.0
"""What is said under the picture: where keys go, who is here, how large and how safe."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from sdconsole.toolkit.widgets.elided_label import ElidedLabel

_GAP = 16


class Foot(QFrame):
    """Where the keys go is never shortened, whatever else there is to say; a row of names may be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = QLabel(self)
        self._keys.setTextFormat(Qt.TextFormat.PlainText)
        self._keys.setWordWrap(True)
        self._people = ElidedLabel("", self)
        self._size = QLabel(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 3, 8, 3)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._rows = 0
        self._is_wanted = True
        self._arrange()

    def say(self, keys: str, people: str, size: str) -> None:
        """Show these; what is "" takes no room."""
        self._keys.setText(keys)
        self._people.setText(people)
        self._size.setText(size)
        self._people.setVisible(bool(people))
        self._size.setVisible(bool(size))
        self._show()
        self._arrange()

    def set_wanted(self, is_wanted: bool) -> None:
        """Whether there is room for it at all: in full screen the picture has it."""
        self._is_wanted = is_wanted
        self._show()

    def text(self) -> str:
        """Everything that is said."""
        return " ".join(filter(None, (self._keys.text(), self._people.text(), self._size.text())))

    def _show(self) -> None:
        self.setVisible(self._is_wanted and bool(self.text()))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its widest line, whatever the rows are now: they follow the width."""
        least = super().minimumSizeHint()
        margins = self._grid.contentsMargins()
        widest = max(self._size.sizeHint().width(), self._keys.minimumSizeHint().width())
        return QSize(min(least.width(), widest + margins.left() + margins.right()), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        rows = self._rows_needed()
        if rows == self._rows:
            return
        self._rows = rows
        for part in (self._keys, self._people, self._size):
            self._grid.removeWidget(part)
        whole = (1, 3)
        self._grid.addWidget(self._keys, 0, 0, *(whole if rows > 2 else (1, 1)))
        self._grid.addWidget(self._people, *((0, 1, 1, 1) if rows == 1 else (1, 0, *whole)))
        self._grid.addWidget(self._size, *((0, 2, 1, 1) if rows < 3 else (2, 0, *whole)))

    def _rows_needed(self) -> int:
        # Of this widget, not of the layout: that one still has its old size while a new one arrives.
        room = self.contentsRect().marginsRemoved(self._grid.contentsMargins()).width() + _GAP
        # A label that breaks lines would hint at a column of its own choice; here its one long line counts.
        keys = self._keys.fontMetrics().horizontalAdvance(self._keys.text()) + _GAP
        size = self._size.sizeHint().width() + _GAP if self._size.text() else 0
        people = self._people.sizeHint().width() + _GAP if self._people.text() else 0
        if keys + people + size <= room:
            return 1
        return 2 if keys + size <= room else 3
