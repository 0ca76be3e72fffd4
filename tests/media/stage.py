# SPDX-License-Identifier: Apache-2.0
"""A program on the end user's screen: a known pattern, an entry field, and a report of what reaches it.

Says one JSON line per event on stdout; takes one JSON line per order on stdin, such as
{"paint": [x, y, w, h, "#rrggbb"]}.
"""

import json
import sys

from PySide6.QtCore import QRect, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

PATTERN = (20, 120, 600, 300)
ENTRY = (20, 40, 700, 50)


def pattern(x: int, y: int) -> tuple[int, int, int]:
    """Return red, green, blue of the pattern's pixel (x, y), counted from its own corner."""
    return (x * 7 + y * 13) & 255, (x * 3 + y) & 255, (y * 5 ^ x) & 255


def say(**what: object) -> None:
    print(json.dumps(what), flush=True)


class Entry(QLineEdit):
    """The entry field; reports each key as it goes down and up."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            say(down=event.nativeScanCode())
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            say(up=event.nativeScanCode())
        super().keyReleaseEvent(event)


class Stage(QWidget):
    """The whole window."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        self.setMouseTracking(True)
        self._image = QImage(PATTERN[2], PATTERN[3], QImage.Format.Format_RGB32)
        for y in range(PATTERN[3]):
            for x in range(PATTERN[2]):
                self._image.setPixelColor(x, y, QColor(*pattern(x, y)))
        self._patches: list[tuple[QRect, QColor]] = []
        self._entry = Entry(self)
        self._entry.setGeometry(*ENTRY)
        self._entry.textChanged.connect(lambda text: say(text=text))
        self._entry.setFocus()
        # A blinking caret would be damage of its own, in tests that wait for silence.
        QApplication.setCursorFlashTime(0)
        self._stdin = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._stdin.activated.connect(self._obey)

    def _obey(self) -> None:
        line = sys.stdin.readline()
        if not line:
            QApplication.quit()
            return
        order = json.loads(line)
        if "paint" in order:
            x, y, w, h, colour = order["paint"]
            self._patches.append((QRect(x, y, w, h), QColor(colour)))
            self.update(x, y, w, h)
        if order.get("clear"):
            self._entry.clear()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#404040"))
        painter.drawImage(PATTERN[0], PATTERN[1], self._image)
        for rect, colour in self._patches:
            painter.fillRect(rect, colour)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.globalPosition().toPoint()
        say(press=[at.x(), at.y(), event.button().name])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        say(release=event.button().name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        say(wheel=[turned.x(), turned.y()])


def main() -> None:
    """Run until stdin ends."""
    app = QApplication(sys.argv)
    stage = Stage()
    stage.setGeometry(app.primaryScreen().geometry())
    stage.show()
    stage.activateWindow()
    QTimer.singleShot(200, lambda: say(ready=True))
    app.exec()


if __name__ == "__main__":
    main()
