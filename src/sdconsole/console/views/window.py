# SPDX-License-Identifier: Apache-2.0
"""The console's one window: it shows a page, remembers its place, and tells when it is closed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from sdconsole.toolkit.settings import Settings

_FIRST_SIZE = QSize(1280, 760)
_NAME = "console"


class ConsoleWindow(QMainWindow):
    """Pages take each other's place; the window stays where the user put it."""

    close_wanted = Signal()
    """The user closed the window: the program ends in order."""

    full_screen_changed = Signal(bool)
    """The window fills the screen now, or no more."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._pages = QStackedWidget(self)
        self.setObjectName("console")
        self.setWindowTitle("Service Desk")
        self.setCentralWidget(self._pages)
        self.setMinimumSize(640, 480)
        self.setUnifiedTitleAndToolBarOnMac(True)
        if not settings.restore_geometry(_NAME, self):
            self.resize(_FIRST_SIZE)

    @property
    def page(self) -> QWidget | None:
        """The page shown."""
        return self._pages.currentWidget()

    def show_page(self, page: QWidget) -> None:
        """Show a page in the place of the one before, which stays alive."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def come_forward(self) -> None:
        """Come before the eyes, with a question that is open: it stays above the window it belongs to."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        for one in (self, QApplication.activeModalWidget()):
            if one is not None:
                one.raise_()
                one.activateWindow()

    def drop_page(self, page: QWidget) -> None:
        """Take a page out for good."""
        self._pages.removeWidget(page)
        page.deleteLater()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back to the size before."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self.full_screen_changed.emit(self.isFullScreen())

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.save_geometry(_NAME, self)
        # The window goes when the line is closed and the viewers are told, not before.
        event.ignore()
        self.close_wanted.emit()
