# SPDX-License-Identifier: Apache-2.0
"""A part of the remote screen on the glass: paints what changed, hands on what the technician does."""

import time
from math import ceil, floor

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
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

from sdconsole.media.capture.port import Cursor
from sdconsole.media.messages.hands import Input, PointerMove, ReleaseAll
from sdconsole.media.screen import Rect
from sdconsole.toolkit.widgets.focus_ring import spare_ring
from sdconsole.viewer.hands.chords import chord_of
from sdconsole.viewer.hands.keyboard import Keyboard
from sdconsole.viewer.hands.pointer import Pointer
from sdconsole.viewer.screen.cursor import RemoteCursor, pointer_scale
from sdconsole.viewer.screen.frames import Frames
from sdconsole.viewer.screen.geometry import Placement, place
from sdconsole.viewer.screen.pipeline import Pipeline

_BLUR = 24
_HAIR = 1 / 1024
"""A device pixel that went through logical coordinates and back must not come out as the one before it."""
_GROUND = QColor("#101214")
_EMPTY = Rect(0, 0, 0, 0)


class Canvas(QWidget):
    """Shows one `Pipeline`. `is_live` False: the last picture stays, blurred, and nothing is sent."""

    chord_pressed = Signal(object)
    """A `Chord`: keys that ask something of this end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pipeline: Pipeline | None = None
        self._frames: Frames | None = None
        self._source = _EMPTY
        self._percent = 100
        self._zoom: float | None = None
        self._may_control = False
        self._is_live = False
        self._blurred: QPixmap | None = None
        self._keyboard = Keyboard(self._send)
        self._pointer = Pointer(self._send, self._locate, self._keyboard.ready)
        self._pressed_at: QPointF | None = None
        self._cursor = RemoteCursor()
        self._forgetting = QTimer(self)
        self._forgetting.setSingleShot(True)
        self._forgetting.timeout.connect(self.update)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The foot of the window says where the keys go; the picture stays as it is over there.
        spare_ring(self)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def use(self, pipeline: Pipeline, frames: Frames) -> None:
        """Show and drive `pipeline` from now on."""
        self._pipeline, self._frames = pipeline, frames
        self._keyboard.use(pipeline.manner)
        frames.changed.connect(self._on_changed)
        frames.watch(self._is_seen)
        pipeline.cursor_changed.connect(self._on_cursor)

    def drop(self) -> None:
        """Show nothing any more: whatever is held goes up."""
        self.release_all()
        if self._pipeline is not None and self._frames is not None:
            self._frames.changed.disconnect(self._on_changed)
            self._frames.unwatch(self._is_seen)
            self._pipeline.cursor_changed.disconnect(self._on_cursor)
        self._pipeline = self._frames = None

    def set_source(self, source: Rect, percent: int = 100) -> None:
        """Show this part of the remote screen; its desktop draws there at `percent`."""
        self._source, self._percent = source, percent
        self._blurred = None
        self._choose_cursor()
        self.updateGeometry()
        self.update()

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

    def set_zoom(self, zoom: float | None) -> None:
        """Fit the picture to the widget (None), or show a remote pixel as so many device pixels."""
        self._zoom = zoom
        self._choose_cursor()
        self.updateGeometry()
        self.update()

    @property
    def source(self) -> Rect:
        """The part of the remote screen that is shown."""
        return self._source

    @property
    def is_driving(self) -> bool:
        """Whether what the technician does here reaches the remote computer."""
        return self._may_control and self._is_live

    def release_all(self) -> None:
        """Let every key and button go at the other end."""
        if self._keyboard.is_holding or self._pointer.is_holding:
            self._send(ReleaseAll())
        self._forget_held()

    def press_keys(self, codes: tuple[str, ...]) -> None:
        """Press these physical keys together and let them go: for keys that never reach this window."""
        self._keyboard.press_together(codes)

    def snapshot(self) -> QImage | None:
        """Return a copy of what is shown, at the remote computer's own size; None while nothing moves."""
        frames = self._frames
        if frames is None or frames.image is None or not self._is_live:
            return None
        with frames.painting:
            return frames.image.copy(QRect(*self._source))

    def send(self, event: Input) -> None:
        """Send this, if what is done here reaches the remote computer."""
        self._send(event)

    def follow_pointer(self) -> None:
        """The picture moved under the resting pointer: tell the other end where it is now."""
        self._pointer.move(QPointF(self.mapFromGlobal(self.cursor().pos())))

    def placement(self) -> Placement | None:
        """Return where the picture lies, in device pixels of this widget; None before the first geometry."""
        if self._source.w == 0:
            return None
        ratio = self.devicePixelRatioF()
        corner = self.mapTo(self.window(), QPoint(0, 0))
        phase = (-corner.x() * ratio % 1, -corner.y() * ratio % 1)
        return place((self.width() * ratio, self.height() * ratio), self._source, self._zoom, phase)

    def sizeHint(self) -> QSize:
        """As large as the picture at its zoom (fitted: at 100 %)."""
        if self._source.w == 0:
            return QSize(960, 600)
        ratio, zoom = self.devicePixelRatioF(), self._zoom or 1.0
        spare = 0 if ratio.is_integer() else 1  # to begin on a whole device pixel
        return QSize(
            -int(-(self._source.w * zoom + spare) // ratio), -int(-(self._source.h * zoom + spare) // ratio)
        )

    # --- painting

    def _is_seen(self) -> bool:
        return self.isVisible() and not self.window().isMinimized()

    def _on_changed(self, rects: list[Rect] | None) -> None:
        placement = self.placement()
        if rects is None or placement is None:
            self._blurred = None
            self.update()
            return
        region = QRegion()
        for rect in rects:
            region += self._logical(placement.glass(rect))
        self.update(region)

    def _logical(self, device: tuple[int, int, int, int]) -> QRect:
        ratio = self.devicePixelRatioF()
        left, top, width, height = device
        return QRectF(left / ratio, top / ratio, width / ratio, height / ratio).toAlignedRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        placement, frames = self.placement(), self._frames
        if placement is None or frames is None or frames.image is None:
            painter.fillRect(event.rect(), _GROUND)
            return
        ratio = self.devicePixelRatioF()
        target = QRectF(
            placement.left / ratio, placement.top / ratio, placement.width / ratio, placement.height / ratio
        )
        painter.save()
        painter.setClipRegion(event.region().subtracted(QRegion(_inside(target))))
        painter.fillRect(event.rect(), _GROUND)
        painter.restore()
        painter.setClipRegion(event.region())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not placement.scale.is_integer())
        if self._is_live:
            with frames.painting:
                painter.drawImage(target, frames.image, QRectF(*placement.source))
            self._paint_remote_cursor(painter, placement)
        else:
            blurred = self._blur(frames)
            painter.drawPixmap(target, blurred, QRectF(blurred.rect()))
        self._keyboard.composition.paint(
            painter, self._writing_at(), self.font(), self.rect(), self.palette()
        )
        frames.note_painted()

    def _blur(self, frames: Frames) -> QPixmap:
        """Return the last picture, unreadable: what was shown must not stay readable without a grant."""
        if self._blurred is None and frames.image is not None:
            with frames.painting:
                whole = frames.image.copy(QRect(*self._source))
            small = QSize(max(1, whole.width() // _BLUR), max(1, whole.height() // _BLUR))
            smooth = Qt.TransformationMode.SmoothTransformation
            shrunk = whole.scaled(small, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._blurred = QPixmap.fromImage(
                shrunk.scaled(small * 4, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            )
        return self._blurred or QPixmap(1, 1)

    # --- the pointer

    def _paint_remote_cursor(self, painter: QPainter, placement: Placement) -> None:
        if not self.is_driving or not self.underMouse() or self._cursor.is_foreign(time.monotonic()):
            ratio = self.devicePixelRatioF()
            scale = pointer_scale(placement.scale, ratio, self._percent)
            self._cursor.paint(painter, placement, scale, ratio)

    def _on_cursor(self, cursor: Cursor) -> None:
        now = time.monotonic()
        if self._cursor.take(cursor, now):
            self._choose_cursor()
        if self._cursor.is_foreign(now):
            self._forgetting.start(self._cursor.foreign_ms(now))
        if not self.is_driving or not self.underMouse() or self._cursor.is_foreign(now):
            self.update()

    def _choose_cursor(self) -> None:
        placement = self.placement()
        if placement is None or not self.is_driving or not self._cursor.has_shape:
            self.unsetCursor()
            return
        ratio = self.devicePixelRatioF()
        self.setCursor(self._cursor.local(pointer_scale(placement.scale, ratio, self._percent), ratio))

    def _locate(self, position: QPointF, is_dragging: bool) -> tuple[int, int] | None:
        placement = self.placement()
        if placement is None:
            return None
        ratio = self.devicePixelRatioF()
        find = placement.nearest if is_dragging else placement.remote
        return find(position.x() * ratio + _HAIR, position.y() * ratio + _HAIR)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()  # the remote pointer is ours from here on

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position()
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
        chord = chord_of(event)
        if chord is None:
            self._keyboard.press(event)
            return
        self.release_all()
        self.chord_pressed.emit(chord)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()
        self._keyboard.release(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._keyboard.compose(event)
        event.accept()
        self.update()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        if query is Qt.InputMethodQuery.ImCursorRectangle:
            return self._keyboard.composition.caret(self._writing_at(), self.font(), self.rect())
        return super().inputMethodQuery(query)

    def _writing_at(self) -> QPointF:
        """Where the remote text cursor may be: nobody tells us, but it was put there by a press."""
        return self._pressed_at or QPointF(self.mapFromGlobal(self.cursor().pos()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.release_all()
        super().focusOutEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._choose_cursor()
        self.update()

    def _forget_held(self) -> None:
        self._keyboard.forget()
        self._pointer.forget()

    def _send(self, event: Input) -> None:
        if self.is_driving and self._pipeline is not None:
            if isinstance(event, PointerMove):
                self._cursor.sent(event.x, event.y)
            self._pipeline.send(event)


def _inside(target: QRectF) -> QRect:
    """Return the whole pixels of a picture: its edge may end within one, which shows the ground, too."""
    left, top = ceil(target.left()), ceil(target.top())
    return QRect(left, top, floor(target.right()) - left, floor(target.bottom()) - top)
