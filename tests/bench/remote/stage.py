# SPDX-License-Identifier: Apache-2.0
"""The program on the measured screen: paints a scene when told to, and answers each key with a new line.

    python -m tests.bench.remote.stage DISPLAY FOLDER

Says "up" once the still page is there. Told "run SCENE SECONDS", answers the number of changes it painted;
told "still", paints the first page. FOLDER gets what is painted as arrays: `pages.npy`, `scroll.npy`,
`video.npy`.
"""

import select
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tests.bench.remote import scenery
from tests.bench.remote.barcode import Mark, ticks
from tests.bench.remote.drawing import Brush
from tests.bench.remote.layout import (
    FILMED,
    HEIGHT,
    LINE,
    MOVING,
    PAGES,
    SCENES,
    SCROLL_STEP,
    SCROLLED,
    SHEETS,
    WHOLE,
    WIDTH,
    Area,
    Scene,
    film_at,
    scroll_at,
)
from tests.bench.remote.probe import open_shown

_LINES, _WHEELS = 16, 12


class Stage:
    """The window and everything that can be painted into it."""

    def __init__(self, display: str, folder: Path) -> None:
        self._application = scenery.application()
        pages = [scenery.page(number) for number in range(PAGES)]
        sheet, film = scenery.scroll_text(SHEETS, SCROLL_STEP), scenery.film()
        for name, picture in (("pages", np.stack(pages)), ("scroll", sheet), ("video", film)):
            np.save(folder / f"{name}.npy", picture)
        self.brush = brush = Brush(display, WIDTH, HEIGHT)
        self._pages = [brush.picture(one) for one in pages]
        self._lines = brush.picture(scenery.text(LINE.w, LINE.h * _LINES, 600))
        self._sheet = brush.picture(sheet)
        self._film = brush.picture(film)
        self._wheels = [brush.picture(one) for one in scenery.animation(_WHEELS)]
        self._back = brush.pixmap(WIDTH, HEIGHT)
        self._presses = 0
        self._shown = open_shown(folder, "w+")
        self._painters: dict[str, Callable[[int], None]] = {
            "typing": self._type,
            "scroll": self._scroll,
            "flip": self._flip,
            "sharp": self._flip,
            "video": self._film_on,
            "static": lambda _: None,
        }

    def still(self) -> None:
        """Show the first page."""
        self._turn(0)
        self.brush.sync()

    def answer(self) -> None:
        """Paint a line for each key that was pressed."""
        for _ in range(self.brush.key_presses()):
            self._presses += 1
            self._type(self._presses)

    def run(self, scene: Scene, seconds: float) -> int:
        """Paint a scene for so long; return how many changes that were."""
        paint, begun, slot, painted = self._painters[scene.name], time.monotonic(), 0, 0
        while (at := slot * scene.interval_s) < seconds:
            rest = begun + at - time.monotonic()
            if rest > 0:
                select.select([], [], [], rest)
            paint(painted)
            painted += 1
            # Whoever is late leaves changes out: a burst would be another scene.
            slot = max(slot + 1, int((time.monotonic() - begun) / scene.interval_s))
        self.brush.key_presses()  # events are read, so that the server's queue stays empty
        select.select([], [], [], max(begun + seconds - time.monotonic(), 0.0))
        return painted

    def _type(self, count: int) -> None:
        self._paint(SCENES["typing"], LINE, self._lines, (0, count % _LINES * LINE.h), count)

    def _scroll(self, count: int) -> None:
        wheel = self._wheels[count % _WHEELS]
        self.brush.copy(wheel, self.brush.window, (MOVING.w, MOVING.h), to=(MOVING.x, MOVING.y))
        self._paint(SCENES["scroll"], SCROLLED, self._sheet, scroll_at(count), count)

    def _film_on(self, count: int) -> None:
        self._paint(SCENES["video"], FILMED, self._film, film_at(count), count)

    def _flip(self, count: int) -> None:
        self._turn((count + 1) % PAGES)

    def _turn(self, page: int) -> None:
        self._shown[:] = (time.monotonic_ns(), page)
        self._paint(SCENES["flip"], WHOLE, self._pages[page], (0, 0), page)

    def _paint(self, scene: Scene, area: Area, source: int, at: tuple[int, int], tag: int) -> None:
        """Prepare the area with its marks aside, then show it in one request."""
        brush, size, place = self.brush, (area.w, area.h), (area.x, area.y)
        brush.copy(source, self._back, size, at=at, to=place)
        mark = Mark(ticks(time.monotonic_ns()), tag % 256)
        for x, y in scene.marks:
            brush.mark(self._back, x, y, mark)
        brush.copy(self._back, brush.window, size, at=place, to=place)
        brush.flush()


def main(display: str, folder: str) -> None:
    """Serve until stdin ends."""
    stage = Stage(display, Path(folder))
    stage.still()
    print("up", flush=True)
    while True:
        ready, _, _ = select.select([sys.stdin, stage.brush.connection()], [], [])
        stage.answer()
        if sys.stdin not in ready:
            continue
        words = sys.stdin.readline().split()
        if not words:
            return
        if words[0] == "run":
            print(stage.run(SCENES[words[1]], float(words[2])), flush=True)
        else:
            stage.still()
            print("still", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
