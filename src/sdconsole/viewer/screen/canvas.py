# SPDX-License-Identifier: Apache-2.0
"""The remote screen on the glass: paints what changed, and turns what the technician does into input."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QFocusEvent,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from sdconsole.media.capture.port import Cursor, Pixels
from sdconsole.media.messages.hands import Input, ReleaseAll
from sdconsole.media.screen import Screen
from sdconsole.viewer.hands.chords import Chord, chord_of
from sdconsole.viewer.hands.keyboard import Keyboard
from sdconsole.viewer.hands.pointer import Pointer
from sdconsole.viewer.screen.geometry import Placement, actual, fit
from sdconsole.viewer.screen.pipeline import Pipeline

_BLUR = 24
_GROUND = QColor("#101214")


class Canvas(QWidget):
    """Shows one `Pipeline`. `is_live` False: the last picture stays, blurred, and nothing is sent."""

    local_keys_asked = Signal()
    """Ctrl+Alt+Shift+L: the technician wants the keyboard back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pipeline: Pipeline | None = None
        self._screen: Screen | None = None
        self._image: QImage | None = None
        self._pixels: Pixels | None = None
        self._is_fitted = True
        self._may_control = False
        self._is_live = False
        self._blurred: QPixmap | None = None
        self._keyboard = Keyboard(self._send)
        self._pointer = Pointer(self._send, self._locate)
        self._remote_cursor: Cursor | None = None
        self._remote_shape: QPixmap | None = None
        self._hot = QPointF()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def use(self, pipeline: Pipeline) -> None:
        """Show and drive `pipeline` from now on."""
        self._pipeline = pipeline
        pipeline.framed.connect(self._on_framed)
        pipeline.cursor_changed.connect(self._on_cursor)

    def set_screen(self, screen: Screen) -> None:
        """The remote screen has this size now."""
        self._screen = screen
        self._image = None
        self._blurred = None
        self._lay_out()

    def set_live(self, is_live: bool) -> None:
        """Whether the picture moves and input goes out; when not, keys and buttons count as released."""
        if is_live is self._is_live:
            return
        self._is_live = is_live
        self._blurred = None
        self._forget_held()
        self._choose_cursor()
        self.update()

    def set_control(self, may_control: bool) -> None:
        """Whether input may be sent at all."""
        if not may_control:
            self.release_all()
        self._may_control = may_control
        self._choose_cursor()

    def set_fitted(self, is_fitted: bool) -> None:
        """Fit the picture to the window, or show one remote pixel as one device pixel."""
        self._is_fitted = is_fitted
        self._lay_out()

    def release_all(self) -> None:
        """Let every key and button go at the other end."""
        if self._keyboard.is_holding or self._pointer.is_holding:
            self._send(ReleaseAll())
        self._forget_held()

    def press_keys(self, codes: tuple[str, ...]) -> None:
        """Press these physical keys together and let them go: for keys that never reach this window."""
        self._keyboard.press_together(codes)

    def placement(self) -> Placement | None:
        """Return where the picture lies, in device pixels of this widget; None before the first geometry."""
        if self._screen is None:
            return None
        ratio = self.devicePixelRatioF()
        view = (self.width() * ratio, self.height() * ratio)
        place = fit if self._is_fitted else actual
        return place(view, (self._screen.width, self._screen.height))

    def sizeHint(self) -> QSize:
        """As large as the remote screen at 100 %."""
        if self._screen is None:
            return QSize(960, 600)
        ratio = self.devicePixelRatioF()
        return QSize(round(self._screen.width / ratio), round(self._screen.height / ratio))

    def _lay_out(self) -> None:
        if self._is_fitted or self._screen is None:
            self.setMinimumSize(0, 0)
        else:
            self.setMinimumSize(self.sizeHint())
        self.updateGeometry()
        self.update()

    # --- painting

    def _on_framed(self) -> None:
        placement, pipeline = self.placement(), self._pipeline
        if pipeline is None or placement is None:
            return
        rects, seq = pipeline.take_changes()
        if self._image is None:
            self._image, self._pixels = pipeline.picture()
            self.update()
        else:
            region = QRegion()
            for rect in rects:
                region += self._logical(placement.glass(*rect))
            self.update(region)
        pipeline.painted(seq)

    def _logical(self, device: tuple[int, int, int, int]) -> QRect:
        ratio = self.devicePixelRatioF()
        left, top, width, height = device
        return QRectF(left / ratio, top / ratio, width / ratio, height / ratio).toAlignedRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        placement, pipeline = self.placement(), self._pipeline
        if placement is None or pipeline is None or self._image is None:
            painter.fillRect(event.rect(), _GROUND)
            return
        ratio = self.devicePixelRatioF()
        target = QRectF(
            placement.left / ratio, placement.top / ratio, placement.width / ratio, placement.height / ratio
        )
        painter.save()
        painter.setClipRegion(event.region().subtracted(QRegion(target.toAlignedRect())))
        painter.fillRect(event.rect(), _GROUND)
        painter.restore()
        painter.setClipRegion(event.region())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, placement.scale != 1)
        if self._is_live:
            with pipeline.painting:
                painter.drawImage(target, self._image, QRectF(self._image.rect()))
            self._paint_remote_cursor(painter, placement)
        else:
            blurred = self._blur(pipeline)
            painter.drawPixmap(target, blurred, QRectF(blurred.rect()))

    def _blur(self, pipeline: Pipeline) -> QPixmap:
        """Return the last picture, unreadable: what was shown must not stay readable without a grant."""
        if self._blurred is None and self._image is not None:
            with pipeline.painting:
                whole = self._image.copy()
            small = QSize(max(1, whole.width() // _BLUR), max(1, whole.height() // _BLUR))
            smooth = Qt.TransformationMode.SmoothTransformation
            shrunk = whole.scaled(small, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._blurred = QPixmap.fromImage(
                shrunk.scaled(small * 4, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            )
        return self._blurred or QPixmap(1, 1)

    def _paint_remote_cursor(self, painter: QPainter, placement: Placement) -> None:
        cursor, shape = self._remote_cursor, self._remote_shape
        if cursor is None or shape is None or not cursor.is_visible or self._drives_pointer():
            return
        ratio = self.devicePixelRatioF()
        x = (placement.left + cursor.x * placement.scale) / ratio
        y = (placement.top + cursor.y * placement.scale) / ratio
        painter.drawPixmap(QPointF(x, y) - self._hot, shape)

    # --- the pointer

    def _drives_pointer(self) -> bool:
        return self._may_control and self._is_live and self.underMouse()

    def _on_cursor(self, cursor: Cursor) -> None:
        self._remote_cursor = cursor
        if cursor.shape is not None:
            made = cursor.shape
            image = QImage(
                made.bgra, made.width, made.height, made.width * 4, QImage.Format.Format_ARGB32_Premultiplied
            )
            self._remote_shape = QPixmap.fromImage(image)
            self._hot = QPointF(made.hot_x, made.hot_y)
            self._choose_cursor()
        if not self._drives_pointer():
            self.update()

    def _choose_cursor(self) -> None:
        if self._may_control and self._is_live and self._remote_shape is not None:
            self.setCursor(QCursor(self._remote_shape, int(self._hot.x()), int(self._hot.y())))
        else:
            self.unsetCursor()

    def _locate(self, position: QPointF, is_dragging: bool) -> tuple[int, int] | None:
        placement = self.placement()
        if placement is None:
            return None
        ratio = self.devicePixelRatioF()
        find = placement.nearest if is_dragging else placement.remote
        return find(position.x() * ratio, position.y() * ratio)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event)  # the other end makes its own double clicks

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._pointer.turn(event)
        event.accept()

    # --- the keyboard

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # while this widget has the keyboard, every key is the remote computer's
            return True
        return super().event(event)

    def focusNextPrevChild(self, _is_next: bool) -> bool:
        return False  # Tab belongs to the remote computer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if chord_of(event) is Chord.LOCAL_KEYS:
            self.release_all()
            self.local_keys_asked.emit()
        else:
            self._keyboard.press(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()
        self._keyboard.release(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._keyboard.compose(event)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.release_all()
        super().focusOutEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.update()

    def _forget_held(self) -> None:
        self._keyboard.forget()
        self._pointer.forget()

    def _send(self, event: Input) -> None:
        if self._may_control and self._is_live and self._pipeline is not None:
            self._pipeline.send(event)
