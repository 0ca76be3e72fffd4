# SPDX-License-Identifier: Apache-2.0
"""The remote pointer: its shape becomes ours, its place is painted only when somebody else moves it."""

from collections import deque

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QCursor, QImage, QPainter, QPixmap

from sdconsole.media.capture.port import Cursor, CursorShape
from sdconsole.media.limits import MAX_CURSOR_SIDE
from sdconsole.viewer.screen.geometry import Placement

_LARGEST = 192
"""Device pixels: what every window system still takes as a pointer."""
_OURS = 256
"""How many of our own moves are remembered until the device has said that it made them."""
_FOREIGN_S = 1.5
_DOT = 7


class RemoteCursor:
    """What the device says of its pointer. UI thread; `now` is any clock's seconds."""

    def __init__(self) -> None:
        self.at: tuple[int, int] | None = None
        self._is_visible = True
        self._shape: QImage | None = None
        self._hot = QPointF()
        self._sent: deque[tuple[int, int]] = deque(maxlen=_OURS)
        self._foreign_until = 0.0
        self._scaled: tuple[float, QPixmap] | None = None

    @property
    def has_shape(self) -> bool:
        """Whether the device has told a shape that can be drawn."""
        return self._shape is not None

    def sent(self, x: int, y: int) -> None:
        """Note that the pointer was sent there by this technician."""
        self._sent.append((x, y))
        self._foreign_until = 0.0

    def take(self, cursor: Cursor, now: float) -> bool:
        """Note what the device says; True if our own pointer must be drawn anew."""
        was_visible = self._is_visible
        at = cursor.x, cursor.y
        if at != self.at:
            self._notice(at, now)
        self.at, self._is_visible = at, cursor.is_visible
        if cursor.shape is not None:
            self._shape, self._hot = _read(cursor.shape)
            self._scaled = None
        return cursor.shape is not None or was_visible is not self._is_visible

    def is_foreign(self, now: float) -> bool:
        """Whether somebody else moved it a moment ago."""
        return now < self._foreign_until

    def foreign_ms(self, now: float) -> int:
        """How long it still counts as moved by somebody else, in ms."""
        return max(0, round((self._foreign_until - now) * 1000)) + 1

    def local(self, scale: float, ratio: float) -> QCursor:
        """Return our own pointer in the remote shape; a dot where the device shows none."""
        if self._shape is None:
            return QCursor(Qt.CursorShape.ArrowCursor)
        if not self._is_visible or _is_empty(self._shape):
            return _dot(ratio)
        pixmap = self._pixmap(scale)
        pixmap.setDevicePixelRatio(ratio)
        factor = pixmap.width() / self._shape.width() / ratio
        return QCursor(pixmap, int(self._hot.x() * factor), int(self._hot.y() * factor))

    def paint(self, painter: QPainter, placement: Placement, scale: float, ratio: float) -> None:
        """Draw it where it is, in logical coordinates."""
        if self._shape is None or self.at is None or not self._is_visible:
            return
        pixmap = self._pixmap(scale)
        pixmap.setDevicePixelRatio(ratio)
        factor = pixmap.width() / self._shape.width()
        x, y = placement.on_glass(*self.at)
        painter.drawPixmap(QPointF(x, y) / ratio - self._hot * factor / ratio, pixmap)

    def _notice(self, at: tuple[int, int], now: float) -> None:
        """Tell our own moves, which come back, from somebody else's."""
        if at in self._sent:
            while self._sent and self._sent[0] != at:
                self._sent.popleft()  # the device skipped these: it was at the later place already
        elif self.at is not None:
            self._foreign_until = now + _FOREIGN_S

    def _pixmap(self, scale: float) -> QPixmap:
        if self._scaled is None or self._scaled[0] != scale:
            image = self._shape or QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
            factor = min(scale, _LARGEST / max(image.width(), image.height()))
            if factor != 1:
                width = max(1, round(image.width() * factor))
                height = max(1, round(image.height() * factor))
                image = image.scaled(
                    width,
                    height,
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            self._scaled = (scale, QPixmap.fromImage(image))
        return QPixmap(self._scaled[1])


def pointer_scale(scale: float, ratio: float, percent: int) -> float:
    """Return device pixels per pixel of the remote shape: as the picture, never smaller than life.

    Life: the size it has on the end user's desktop, which draws at `percent`; ours draws at `ratio`.
    """
    return max(scale, ratio * 100 / percent)


def _read(shape: CursorShape) -> tuple[QImage | None, QPointF]:
    """Return the shape as a picture of its own, and its hot spot; None for what can't be one."""
    width, height = shape.width, shape.height
    is_sound = 0 < width <= MAX_CURSOR_SIDE and 0 < height <= MAX_CURSOR_SIDE
    if not is_sound or len(shape.bgra) != width * height * 4:
        return None, QPointF()
    image = QImage(shape.bgra, width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied).copy()
    return image, QPointF(min(max(shape.hot_x, 0), width - 1), min(max(shape.hot_y, 0), height - 1))


def _is_empty(image: QImage) -> bool:
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    return not any(bytes(alpha.constBits()))


def _dot(ratio: float) -> QCursor:
    """Return a small dot: where the remote computer shows no pointer, ours must still be found."""
    side = round(_DOT * ratio)
    image = QPixmap(side, side)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor("#ffffff"))
    painter.setBrush(QColor("#101214"))
    painter.drawEllipse(1, 1, side - 3, side - 3)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return QCursor(image, _DOT // 2, _DOT // 2)
