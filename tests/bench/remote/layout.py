# SPDX-License-Identifier: Apache-2.0
"""What is shown where on the measured screen, and how often it changes: known to painter and watcher."""

from dataclasses import dataclass
from typing import NamedTuple

from tests.bench.remote import barcode

WIDTH, HEIGHT = 1920, 1080


class Area(NamedTuple):
    """A rectangle: left, top, width, height."""

    x: int
    y: int
    w: int
    h: int


@dataclass(frozen=True)
class Scene:
    """A way in which the screen changes, with a mark at the beginning of what changes and one at its end."""

    name: str
    area: Area
    interval_s: float
    seconds: float

    @property
    def marks(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where the two marks stand: left top and right bottom, side by side where it is low."""
        x, y, w, h = self.area
        edge = 2 if h < 2 * barcode.HEIGHT else 0
        return (x, y + edge), (x + w - barcode.WIDTH, y + h - barcode.HEIGHT - edge)


LINE = Area(500, 500, 880, 20)
SCROLLED = Area(80, 120, 1000, 800)
MOVING = Area(1200, 200, 200, 200)
FILMED = Area(400, 200, 1000, 700)
PAPER = Area(100, 80, 880, 880)
"""The text whose sharpness is measured after a page change; it has no marks inside."""
WHOLE = Area(0, 0, WIDTH, HEIGHT)

SCENES = {
    scene.name: scene
    for scene in (
        Scene("typing", LINE, 0.1, 8.0),
        Scene("scroll", SCROLLED, 1 / 60, 8.0),
        Scene("flip", WHOLE, 0.5, 6.0),
        Scene("video", FILMED, 1 / 30, 6.0),
        Scene("sharp", WHOLE, 5.0, 15.0),
        Scene("static", WHOLE, 60.0, 5.0),
    )
}
PAGES = 4
SCROLL_STEP = 6
"""Pixels per change: 360 a second, about 18 lines."""
SHEETS = 700
"""After so many steps the scrolled sheet, and the film, begin anew."""


def scroll_at(count: int) -> tuple[int, int]:
    """Return which pixel of the sheet is at the left top after `count` changes."""
    return 0, count % SHEETS * SCROLL_STEP


def film_at(count: int) -> tuple[int, int]:
    """Return which pixel of the photograph is at the left top after `count` changes."""
    return abs(count * 4 % 1200 - 600), abs(count * 2 % 600 - 300)


SHARP_AT_S = (0.3, 1.0, 2.0)
