# SPDX-License-Identifier: Apache-2.0
"""A program for `test_scaled`: a canvas on a desktop scaled by QT_SCALE_FACTOR; says what is not exact."""

import sys
from typing import cast

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from sdconsole.media.messages.hands import PointerMove
from sdconsole.media.screen import Rect
from sdconsole.viewer.screen.frames import Frames
from sdconsole.viewer.screen.glass import Glass
from sdconsole.viewer.screen.pipeline import Pipeline
from tests.viewer.screen.test_canvas import Line

SOURCE = Rect(37, 11, 250, 170)


def main() -> int:
    """Exit with 0 when every pixel and every click is exact."""
    app = QApplication(["scaled"])
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(7, 3, 5, 1)  # so that corners lie between device pixels
    glass = Glass(window)
    column.addWidget(glass)
    line = Line(320, 200)
    pipeline = cast("Pipeline", line)
    frames = Frames(pipeline, window)
    frames.set_size(320, 200)
    canvas = glass.canvas
    canvas.use(pipeline, frames)
    glass.set_source(SOURCE)
    glass.set_zoom(1.0)
    canvas.set_live(True)
    canvas.set_control(True)
    window.resize(331, 253)
    window.show()
    for _ in range(5):
        app.processEvents()
    line.framed.emit()
    app.processEvents()
    return _pixels(window, glass, line) + _clicks(glass, line)


def _pixels(window: QWidget, glass: Glass, line: Line) -> int:
    ratio = window.devicePixelRatioF()
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(image.constBits(), np.uint8)
    seen = flat.reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width()]
    placement = glass.canvas.placement()
    assert placement is not None
    corner = glass.canvas.mapTo(window, QPoint(0, 0))
    left, top = round(corner.x() * ratio + placement.left), round(corner.y() * ratio + placement.top)
    shown = seen[top : top + SOURCE.h, left : left + SOURCE.w, :3]
    wanted = line.pixels[SOURCE.y : SOURCE.y + SOURCE.h, SOURCE.x : SOURCE.x + SOURCE.w, :3]
    wrong = int((shown != wanted).any(axis=2).sum()) if shown.shape == wanted.shape else -1
    print(f"ratio {ratio}: {wrong} pixels are not exact")
    return 1 if wrong else 0


def _clicks(glass: Glass, line: Line) -> int:
    canvas, ratio = glass.canvas, glass.devicePixelRatioF()
    wrong = 0
    for zoom in (1.0, 1.5, 0.5):
        glass.set_zoom(zoom)
        placement = canvas.placement()
        assert placement is not None
        for column in range(0, int(placement.width), 7):
            row = column % int(placement.height)
            at = QPointF((placement.left + column) / ratio, (placement.top + row) / ratio)
            line.sent.clear()
            none = Qt.MouseButton.NoButton
            keys = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(canvas, QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, keys))
            exact = PointerMove(SOURCE.x + int(column / zoom), SOURCE.y + int(row / zoom))
            wrong += [event for event in line.sent if isinstance(event, PointerMove)] != [exact]
    print(f"ratio {ratio}: {wrong} moves are not exact")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
