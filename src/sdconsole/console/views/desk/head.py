# SPDX-License-Identifier: Apache-2.0
"""Above the list: where one is, how many sessions are shown, and the search."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon


class ListHead(QWidget):
    """The row that belongs to the list below it."""

    searched = Signal(str)
    """What is typed into the search, as it is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel(self)
        self.count = QLabel(self)
        self.search = QLineEdit(self)
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon(Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMinimumWidth(180)
        self.search.setMaximumWidth(280)
        self.search.textChanged.connect(self.searched)
        self.setFocusProxy(self.search)
        font = QFont(self.title.font())
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(font)
        for label in (self.title, self.count):
            label.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 6)
        row.setSpacing(10)
        row.addWidget(self.title)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.search, 1)
        self._shown = 0
        keep_worded(self, self.reword)

    def show_place(self, name: str) -> None:
        """Say where one is."""
        self.title.setText(name)

    def show_count(self, shown: int) -> None:
        """Say how many sessions are listed."""
        self._shown = shown
        self.count.setText(translate("DeskView", "%n session(s)", "", shown))

    def reword(self) -> None:
        """The language changed."""
        self.search.setPlaceholderText(translate("DeskView", "Search (Ctrl+F)"))
        self.search.setAccessibleName(translate("DeskView", "Search sessions"))
        self.show_count(self._shown)
