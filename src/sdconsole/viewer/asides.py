# SPDX-License-Identifier: Apache-2.0
"""Windows of their own for the remote monitors that the main window does not show."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdconsole.media.screen import Screen
from sdconsole.toolkit.i18n import keep_worded
from sdconsole.viewer.hands.chords import Chord
from sdconsole.viewer.screen.choice import Shown
from sdconsole.viewer.screen.frames import Frames
from sdconsole.viewer.screen.glass import Glass
from sdconsole.viewer.screen.pipeline import Pipeline


class AsideWindow(QWidget):
    """One monitor; keyboard and pointer work as in the main window."""

    closed = Signal()

    def __init__(self, title: Callable[[], str], beside: QWidget) -> None:
        super().__init__(beside, Qt.WindowType.Window)
        self._title = title
        self.glass = Glass(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.glass)
        keep_worded(self, self.set_texts)

    def set_texts(self) -> None:
        """Word the title in the language now on."""
        self.setWindowTitle(self._title())
        self.glass.canvas.setAccessibleName(self._title())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)


class Asides(QObject):
    """Keeps as many windows as there are pictures beside the main one."""

    chord_pressed = Signal(object, object)
    """(`Glass`, `Chord`): keys that ask something of this end, pressed there."""
    closed = Signal(int)
    """The window of this monitor was closed by the technician."""

    def __init__(self, beside: QWidget, title: Callable[[int], str]) -> None:
        super().__init__(beside)
        self._beside, self._title = beside, title
        self._windows: dict[int, AsideWindow] = {}

    @property
    def windows(self) -> tuple[AsideWindow, ...]:
        """All that are open."""
        return tuple(self._windows.values())

    def show(self, pictures: tuple[Shown, ...], screen: Screen, pipeline: Pipeline, frames: Frames) -> None:
        """Show these, each in its window; others are closed."""
        wanted = {picture.number: picture for picture in pictures if picture.number is not None}
        for number in [number for number in self._windows if number not in wanted]:
            self._drop(number)
        for number, picture in wanted.items():
            window = self._windows.get(number) or self._open(number, pipeline, frames)
            window.glass.set_source(picture.source, screen.monitors[number].scale)
            window.set_texts()

    def close_all(self) -> None:
        """None is left."""
        for number in list(self._windows):
            self._drop(number)

    def set_texts(self) -> None:
        """Word the titles anew."""
        for window in self._windows.values():
            window.set_texts()

    def _open(self, number: int, pipeline: Pipeline, frames: Frames) -> AsideWindow:
        window = AsideWindow(lambda: self._title(number), self._beside)
        self._windows[number] = window
        window.glass.canvas.use(pipeline, frames)
        window.glass.canvas.chord_pressed.connect(lambda chord: self._on_chord(window, chord))
        window.closed.connect(lambda: self._on_closed(number))
        window.resize(self._beside.size())
        self._settle(number, window)
        window.show()
        return window

    def _settle(self, number: int, window: QWidget) -> None:
        """Put it onto a display of this computer's own where there is one left."""
        displays = self._beside.screen().virtualSiblings()
        others = [display for display in displays if display is not self._beside.screen()]
        if others:
            area = others[(len(self._windows) - 1) % len(others)].availableGeometry()
            window.resize(window.size().boundedTo(area.size() * 0.9))
            window.move(area.center() - window.rect().center())

    def _on_chord(self, window: AsideWindow, chord: Chord) -> None:
        self.chord_pressed.emit(window.glass, chord)

    def _on_closed(self, number: int) -> None:
        if number in self._windows:
            self._drop(number)
            self.closed.emit(number)

    def _drop(self, number: int) -> None:
        window = self._windows.pop(number)
        window.glass.canvas.drop()
        window.hide()
        window.deleteLater()
