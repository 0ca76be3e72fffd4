# SPDX-License-Identifier: Apache-2.0
"""A ring around whatever has the keyboard, the same in every window: styles draw it too faintly, or not."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QMenu, QMenuBar, QWidget

from sdconsole.toolkit.colours import Tone, colour, scheme_of

WIDTH = 2
_ROUND = 3.0
_NO_RING = "sdconsole-no-focus-ring"


def spare_ring(widget: QWidget) -> None:
    """No ring around this one: it shows by itself that it has the keyboard."""
    widget.setProperty(_NO_RING, True)


class FocusRing(QObject):
    """One for the whole program. A click shows no ring: whoever points knows where."""

    def __init__(self, qt: QApplication) -> None:
        super().__init__(qt)
        self._ring: _Ring | None = None
        qt.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        ring, self._ring = self._ring, None
        if ring is not None and shiboken6.isValid(ring):
            ring.hide()
            ring.deleteLater()
        if now is not None and _is_ringed(now):
            self._ring = _Ring(now)


def _is_ringed(widget: QWidget) -> bool:
    is_pointed_at = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
    if is_pointed_at or isinstance(widget, (QMenu, QMenuBar, QMainWindow)) or widget.isWindow():
        return False
    return not widget.property(_NO_RING)


class _Ring(QWidget):
    """Lies on the widget as its child: it moves and scrolls with it."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        # Qt leaves a widget of this name out of what screen readers see.
        self.setObjectName("qt_rubberband")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(around.rect())
        around.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colour(Tone.INFO, scheme_of(QGuiApplication.palette())), WIDTH)
        painter.setPen(pen)
        half = WIDTH / 2
        rect = QRectF(self.rect()).adjusted(half, half, -half, -half)
        round_ = 0.0 if isinstance(self.parentWidget(), QFrame) else _ROUND
        painter.drawRoundedRect(rect, round_, round_)
        painter.end()
