# SPDX-License-Identifier: Apache-2.0
"""The frame around a canvas: fit or zoom, scroll bars, and moving along when the pointer is at the edge."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget

from sdconsole.media.screen import Rect
from sdconsole.viewer.screen.canvas import Canvas
from sdconsole.viewer.screen.geometry import step

_EDGE = 20
"""How near to the edge (logical pixels) the pointer moves the picture."""
_TICK_MS = 16
_SPEED = 24


class Glass(QScrollArea):
    """Holds one canvas; knows how large it is shown."""

    scaled = Signal(float)
    """Device pixels per remote pixel are so many now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom: float | None = None
        self._said = 0.0
        self.canvas = Canvas(self)
        self.setWidget(self.canvas)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._panning = QTimer(self)
        self._panning.setInterval(_TICK_MS)
        self._panning.timeout.connect(self._pan)

    @property
    def zoom(self) -> float | None:
        """Device pixels per remote pixel as chosen; None: fitted to the window."""
        return self._zoom

    @property
    def scale(self) -> float:
        """Device pixels per remote pixel as they are now."""
        placement = self.canvas.placement()
        return 1.0 if placement is None else placement.scale

    def set_source(self, source: Rect, percent: int = 100) -> None:
        """Show this part of the remote screen."""
        self.canvas.set_source(source, percent)
        self._lay_out()

    def set_zoom(self, zoom: float | None) -> None:
        """Fit (None) or zoom; what was in the middle stays there."""
        middle = self.viewport().rect().center()
        before = self.canvas.placement()
        ratio = self.devicePixelRatioF()
        at = self.canvas.mapFrom(self.viewport(), middle)
        spot = None if before is None else before.nearest(at.x() * ratio, at.y() * ratio)
        self._zoom = zoom
        self.setWidgetResizable(zoom is None)
        self.canvas.set_zoom(zoom)
        self._lay_out()
        after = self.canvas.placement()
        if spot is not None and after is not None:
            x, y = after.on_glass(*spot)
            self.horizontalScrollBar().setValue(round(x / ratio) - middle.x())
            self.verticalScrollBar().setValue(round(y / ratio) - middle.y())

    def step(self, direction: int) -> None:
        """Zoom in (+1) or out (-1) by one step."""
        self.set_zoom(step(self.scale, direction))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        if self._zoom is not None:
            self.canvas.resize(self.canvas.sizeHint().expandedTo(self.viewport().size()))
        is_larger = self.horizontalScrollBar().maximum() > 0 or self.verticalScrollBar().maximum() > 0
        if is_larger and self._zoom is not None:
            self._panning.start()
        else:
            self._panning.stop()
        if self.scale != self._said:
            self._said = self.scale
            self.scaled.emit(self._said)

    def _pan(self) -> None:
        """Move along while the pointer is at the edge and drives the remote computer."""
        if not self.canvas.is_driving or not self.window().isActiveWindow() or not self.canvas.underMouse():
            return
        at, view = self.viewport().mapFromGlobal(QCursor.pos()), self.viewport().rect()
        if not view.contains(at):
            return
        sideways = _push(self.horizontalScrollBar(), _pull(at.x(), view.width()))
        upwards = _push(self.verticalScrollBar(), _pull(at.y(), view.height()))
        if sideways or upwards:
            self.canvas.follow_pointer()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if not self.devicePixelRatioF().is_integer():
            self.canvas.update()  # the next whole device pixel is elsewhere now

    def corner(self) -> QPoint:
        """Where the picture's corner is scrolled to."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())


def _pull(at: int, length: int) -> int:
    """Return how fast to move: the nearer to the edge, the faster; 0 away from it."""
    if at < _EDGE:
        return -_SPEED * (_EDGE - at) // _EDGE
    if at >= length - _EDGE:
        return _SPEED * (at - (length - _EDGE) + 1) // _EDGE
    return 0


def _push(bar: QScrollBar, by: int) -> bool:
    before = bar.value()
    bar.setValue(before + by)
    return bar.value() != before
