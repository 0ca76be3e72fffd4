# SPDX-License-Identifier: Apache-2.0
"""The panes beside the picture: one at a time, each behind an entry of the toolbar."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.viewer.slots import Entry

_LEAST = 240


class Side(QFrame):
    """Hidden while no pane is open."""

    opened = Signal(str)
    """The pane of this name is open now; "": none is."""
    left = Signal()
    """Escape was pressed: the keyboard is to go back to the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panes: dict[str, tuple[QWidget, Entry, Callable[[], str]]] = {}
        self._open = ""
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._close = QToolButton(self)
        self._close.setIcon(icon(Icon.CLOSE))
        self._close.setAutoRaise(True)
        self._close.clicked.connect(lambda: self.open(""))
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 6, 2)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(_LEAST)
        keep_worded(self, self._set_texts)
        self.hide()

    def add(self, name: str, widget: QWidget, entry: Entry, title: Callable[[], str]) -> None:
        """Keep a pane; `entry` opens and closes it."""
        self._panes[name] = (widget, entry, title)
        self._stack.addWidget(widget)
        entry.setCheckable(True)
        entry.toggled.connect(lambda is_on: self._on_toggled(name, is_on))

    def open(self, name: str) -> None:
        """Show the pane of this name, or none."""
        if name == self._open or (name and name not in self._panes):
            return
        self._open = name
        for other, (_widget, entry, _title) in self._panes.items():
            entry.setChecked(other == name)
        if name:
            self._stack.setCurrentWidget(self._panes[name][0])
            self._set_texts()
        self.setVisible(bool(name))
        self.opened.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_toggled(self, name: str, is_on: bool) -> None:
        if is_on:
            self.open(name)
        elif self._open == name:
            self.open("")

    def _set_texts(self) -> None:
        self._close.setAccessibleName(translate("ViewerSide", "Close this pane"))
        self._close.setToolTip(translate("ViewerSide", "Close this pane"))
        if self._open:
            title = self._panes[self._open][2]()
            self._title.setText(title)
            self.setAccessibleName(title)
