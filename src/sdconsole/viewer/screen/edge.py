# SPDX-License-Identifier: Apache-2.0
"""Full screen: the tools slide down from the upper edge when they are looked for."""

from PySide6.QtCore import QObject, QPoint, QPropertyAnimation, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

_LOOK_MS = 80
_SLIDE_MS = 140
_NEAR = 32
_DWELL = 3


class TopEdge(QObject):
    """Holds the tools at the top of a column, or (full screen) above the picture, out of sight."""

    def __init__(self, tools: QWidget, column: QBoxLayout, window: QWidget) -> None:
        super().__init__(window)
        self._tools, self._column, self._window = tools, column, window
        self._is_hidden = False
        self._looks = 0
        tools.setAutoFillBackground(True)
        column.insertWidget(0, tools)
        self._slide = QPropertyAnimation(tools, b"pos", self)
        self._slide.setDuration(_SLIDE_MS)
        self._slide.finished.connect(self._on_slid)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self._look)

    @property
    def is_down(self) -> bool:
        """Whether the tools are in sight."""
        return not self._is_hidden

    def set_full(self, is_full: bool) -> None:
        """Full screen begins or ends."""
        if is_full == self._looking.isActive():
            return
        if is_full:
            self._column.removeWidget(self._tools)
            self._tools.resize(self._window.width(), self._tools.sizeHint().height())
            self._tools.raise_()
            self._is_hidden = True
            self._tools.hide()
            self._looking.start()
        else:
            self._looking.stop()
            self._slide.stop()
            self._is_hidden = False
            self._column.insertWidget(0, self._tools)
            self._tools.show()

    def slide_down(self) -> None:
        """Show the tools; they go again when neither pointer nor keyboard is there."""
        if not self._is_hidden:
            return
        self._is_hidden = False
        height = self._tools.sizeHint().height()
        self._tools.setGeometry(0, -height, self._window.width(), height)
        self._tools.show()
        self._tools.raise_()
        self._go(QPoint(0, 0))

    def _slide_up(self) -> None:
        self._is_hidden = True
        self._go(QPoint(0, -self._tools.height()))

    def _go(self, to: QPoint) -> None:
        self._slide.stop()
        self._slide.setStartValue(self._tools.pos())
        self._slide.setEndValue(to)
        self._slide.start()

    def _on_slid(self) -> None:
        if self._is_hidden and self._looking.isActive():
            self._tools.hide()

    def _look(self) -> None:
        at = self._window.mapFromGlobal(QCursor.pos())
        if self._is_hidden:
            # A moment at the edge: who only passes it (a title bar of the remote desktop) is left alone.
            is_there = 0 <= at.x() < self._window.width() and at.y() <= 0 and self._window.isActiveWindow()
            self._looks = self._looks + 1 if is_there else 0
            if self._looks >= _DWELL:
                self.slide_down()
            return
        if self._tools.width() != self._window.width():
            self._tools.resize(self._window.width(), self._tools.height())
        has_focus = self._tools.isAncestorOf(QApplication.focusWidget() or self._window)
        is_near = at.y() <= self._tools.height() + _NEAR
        if not is_near and not has_focus and QApplication.activePopupWidget() is None:
            self._looks = 0
            self._slide_up()
