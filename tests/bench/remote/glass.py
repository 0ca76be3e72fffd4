# SPDX-License-Identifier: Apache-2.0
"""Watches the X display that a viewer paints into: reads the marks from its pixels, types into it.

    python -m tests.bench.remote.glass DISPLAY X Y FOLDER

The screen begins at (X, Y) of that display. Says "up", then answers orders (`desk`). DAMAGE tells of each
change; of the display's memory only the rows with marks are then read, to be quick.
"""

import sys
import threading
import time
from pathlib import Path

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.damage import DamageWatch
from sdconsole.media.capture.shm import ScreenImage
from sdconsole.media.gate import Gate
from sdconsole.media.input.x11 import X11Injector
from sdconsole.media.screen import Rect
from sdconsole.media.x11.display import Display
from tests.bench.remote import barcode, desk
from tests.bench.remote.layout import HEIGHT, PAPER, SCENES, WIDTH
from tests.bench.remote.probe import Pixels, Probe


class Window:
    """One connection to the watched display and its pixels; belongs to one thread."""

    def __init__(self, display: str) -> None:
        self.display = Display(display)
        self.width, self.height, depth = self.display.size()
        self._image = ScreenImage(self.display, self.width, self.height, depth)

    def refreshed(self, *rects: Rect) -> Pixels:
        """Return the whole display, of which these parts are fresh; the next call overwrites some."""
        self._image.grab(rects)
        return self._image.pixels


class Glass:
    """The watched display: one thread waits for damage, another answers orders."""

    def __init__(self, display: str, x: int, y: int) -> None:
        self._name, self._x, self._y = display, x, y
        self.probe = Probe()
        self._own = Window(display)
        gate = Gate("bench", [Scope.VIEW, Scope.CONTROL])
        self._hands = X11Injector(gate.token(Scope.CONTROL), display)
        self._hands.pointer(x + 400, y + 300)
        threading.Thread(target=self._watch, daemon=True).start()

    def connect(self) -> float:
        """Return when the still page was there: CLOCK_MONOTONIC in milliseconds."""
        self.probe.begin(SCENES["static"])
        if not self.probe.await_any(60.0):
            raise TimeoutError("no first picture")
        return time.monotonic() * 1000

    def press(self) -> None:
        """Press a key and let it go."""
        self._hands.key("KeyA", True)
        self._hands.key("KeyA", False)

    def picture(self) -> Pixels:
        """Return the screen as it is shown, as a copy."""
        whole = self._own.refreshed(Rect(self._x, self._y, WIDTH, HEIGHT))
        return whole[self._y :][:HEIGHT, self._x :][:, :WIDTH].copy()

    def paper(self) -> Pixels:
        """Return the text as it is shown, as a copy."""
        x, y = self._x + PAPER.x, self._y + PAPER.y
        whole = self._own.refreshed(Rect(x, y, PAPER.w, PAPER.h))
        return whole[y:][: PAPER.h, x:][:, : PAPER.w].copy()

    def _marks(self) -> list[Rect]:
        size = (barcode.WIDTH, barcode.HEIGHT)
        return [Rect(x + self._x, y + self._y, *size) for x, y in self.probe.marks]

    def _watch(self) -> None:
        window = Window(self._name)
        damage = DamageWatch(window.display)
        while True:
            while (event := window.display.next_event()) is not None:
                damage.take(event)
            if damage.is_damaged:
                damage.take_rects(window.width, window.height)
                self.probe.look(window.refreshed(*self._marks()), self._x, self._y)
            else:
                window.display.wait(1.0)


def main(display: str, x: str, y: str, folder: str) -> None:
    """Serve until stdin ends."""
    glass = Glass(display, int(x), int(y))
    desk.serve(desk.Desk(glass.probe, Path(folder), glass.connect, glass.press, glass.picture, glass.paper))


if __name__ == "__main__":
    main(*sys.argv[1:])
