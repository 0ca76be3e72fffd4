# SPDX-License-Identifier: Apache-2.0
"""Keeps the input filter told where our windows are: the technician's clicks and keys never reach them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from sdconsole.support.mirror.shelter import Area, Covered, Shelter

_LOOK_MS = 50


class Sight(QObject):
    """Looks at all visible windows of the program, dialogs and menus included, while `watch(True)`."""

    def __init__(self, shelter: Shelter, parent: QObject) -> None:
        super().__init__(parent)
        self._shelter = shelter
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        QGuiApplication.instance().focusWindowChanged.connect(self.look)  # type: ignore[union-attr]

    def watch(self, is_watching: bool) -> None:
        """Look at once, and go on looking; what it saw last stays in force."""
        self.look()
        if is_watching != self._timer.isActive():
            (self._timer.start if is_watching else self._timer.stop)()

    def look(self) -> None:
        """Tell the filter what is on the screen now."""
        windows = [
            widget
            for widget in QApplication.topLevelWidgets()
            if widget.isVisible() and not widget.isMinimized()
        ]
        plain = [widget for widget in windows if is_plain(widget)]
        self._shelter.set(
            (physical_area(widget) for widget in windows if widget not in plain),
            QGuiApplication.focusWindow() is not None,
            (Covered(physical_area(widget), int(widget.winId())) for widget in plain),
        )


def is_plain(window: QWidget) -> bool:
    """Whether this is an ordinary window, which others may cover: no prompt, banner, dialog or menu."""
    flags = window.windowFlags()
    is_window = (flags & Qt.WindowType.WindowType_Mask) == Qt.WindowType.Window
    return is_window and not flags & Qt.WindowType.WindowStaysOnTopHint and not window.isModal()


def physical_area(window: QWidget) -> Area:
    """Return where a window lies, title bar included, in physical pixels of the whole desktop.

    Qt keeps the corner of each screen in physical pixels and scales from there.
    """
    frame, screen = window.frameGeometry(), window.screen()
    return scaled(frame, screen.geometry(), screen.devicePixelRatio())


def scaled(frame: QRect, screen: QRect, ratio: float) -> Area:
    """Return `frame` on a screen of this logical geometry and ratio in physical pixels, rounded outwards."""
    left = screen.x() + (frame.x() - screen.x()) * ratio
    top = screen.y() + (frame.y() - screen.y()) * ratio
    return Area(int(left), int(top), round(frame.width() * ratio) + 1, round(frame.height() * ratio) + 1)
