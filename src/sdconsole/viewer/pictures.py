# SPDX-License-Identifier: Apache-2.0
"""What is shown of the remote screen: the main picture, those in windows of their own, how large, which."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sdconsole.media.screen import Rect, Screen
from sdconsole.viewer.asides import Asides
from sdconsole.viewer.memory import Memory
from sdconsole.viewer.screen.canvas import Canvas
from sdconsole.viewer.screen.choice import Choice, kept, shown, wanted
from sdconsole.viewer.screen.frames import Frames
from sdconsole.viewer.screen.glass import Glass
from sdconsole.viewer.screen.pipeline import Pipeline


class Pictures(QObject):
    """All canvases of one pipeline, driven alike."""

    monitors_wanted = Signal(object)
    """Numbers of the monitors to be sent (a frozenset); empty: the whole screen."""
    chosen = Signal(object, object)
    """(`Screen`, `Choice`): this of these monitors is shown now."""
    zoomed = Signal(object)
    """The main picture's zoom is another one; None: fitted."""
    chord_pressed = Signal(object, object)
    """(`Glass`, `Chord`): keys that ask something of this end."""

    def __init__(self, window: QWidget, title: Callable[[int], str]) -> None:
        """`title` is what the window of a monitor (from 0) is called."""
        super().__init__(window)
        self.glass = Glass(window)
        self._asides = Asides(window, title)
        self._pipeline: Pipeline | None = None
        self._frames: Frames | None = None
        self._memory: Memory | None = None
        self._screen: Screen | None = None
        self._choice = Choice()
        self._is_live = self._may_send = False
        self.canvas.chord_pressed.connect(lambda chord: self.chord_pressed.emit(self.glass, chord))
        self._asides.chord_pressed.connect(self.chord_pressed)
        self._asides.closed.connect(self._on_aside_closed)

    @property
    def canvas(self) -> Canvas:
        """The main picture."""
        return self.glass.canvas

    @property
    def screen(self) -> Screen | None:
        """The remote screen; None before it has told."""
        return self._screen

    def use(self, pipeline: Pipeline) -> None:
        """Show and drive `pipeline`."""
        self._pipeline, self._frames = pipeline, Frames(pipeline, self)
        self.canvas.use(pipeline, self._frames)

    def remember(self, memory: Memory) -> None:
        """Take up what is remembered of this computer, and keep it up."""
        self._choice = memory.choice
        self.glass.set_zoom(memory.zoom)
        self.zoomed.emit(memory.zoom)
        self._memory = memory

    def set_screen(self, screen: Screen) -> None:
        """The remote screen has this size now, and these monitors."""
        before, self._screen = self._screen, screen
        if self._frames is not None:
            self._frames.set_size(screen.width, screen.height)
        if before is not None:
            self._choice = kept(self._choice, before, screen)
        self._show()

    def choose(self, choice: Choice) -> None:
        """Show this of several monitors."""
        self._choice = choice
        if self._memory is not None:
            self._memory.choice = choice
        self._show()

    def set_zoom(self, zoom: float | None, glass: Glass | None = None) -> None:
        """Fit (None) the main picture or another, or show a remote pixel as so many device pixels."""
        (glass or self.glass).set_zoom(zoom)
        self._note_zoom()

    def step(self, direction: int, glass: Glass | None = None) -> None:
        """Zoom in (+1) or out (-1)."""
        (glass or self.glass).step(direction)
        self._note_zoom()

    def drive(self, *, is_live: bool, may_send: bool) -> None:
        """Whether the pictures move, and whether input goes out."""
        self._is_live, self._may_send = is_live, may_send
        for canvas in (self.canvas, *(window.glass.canvas for window in self._asides.windows)):
            canvas.set_control(may_send)
            canvas.set_live(is_live)

    def close_asides(self) -> None:
        """Nothing comes any more: only the main window stays, to say so."""
        self._asides.close_all()

    def set_texts(self) -> None:
        """Word the titles anew."""
        self._asides.set_texts()

    def _show(self) -> None:
        screen = self._screen
        if screen is None or self._pipeline is None or self._frames is None:
            return
        first, *others = shown(self._choice, screen)
        self.glass.set_source(first.source, _percent(screen, first.source))
        self._asides.show(tuple(others), screen, self._pipeline, self._frames)
        self.drive(is_live=self._is_live, may_send=self._may_send)
        self.chosen.emit(screen, self._choice)
        self.monitors_wanted.emit(wanted((first, *others)))

    def _note_zoom(self) -> None:
        self.zoomed.emit(self.glass.zoom)
        if self._memory is not None:
            self._memory.zoom = self.glass.zoom

    def _on_aside_closed(self, _number: int) -> None:
        """Who closes one of several windows wants fewer: all is in one picture again, nothing is missed."""
        self.choose(Choice())


def _percent(screen: Screen, source: Rect) -> int:
    """Return at what scale the end user's desktop draws there: the main monitor's where there are several."""
    inside = [monitor for monitor in screen.monitors if source.holds(*monitor.rect[:2])]
    inside.sort(key=lambda monitor: not monitor.is_primary)
    return inside[0].scale if inside else 100
