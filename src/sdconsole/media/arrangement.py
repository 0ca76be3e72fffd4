# SPDX-License-Identifier: Apache-2.0
"""Displays that a system describes in points, laid out as one picture of physical pixels, and back.

macOS and Wayland place displays in points and let each have a scale of its own, so that there is no plane of
pixels to begin with. Ours: every corner at the largest scale, every size in the display's own pixels. Nothing
overlaps, nothing is scaled up; beside a display of a smaller scale some black is left.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sdconsole.media.limits import MAX_MONITORS
from sdconsole.media.screen import Monitor, Rect, Screen, fits_limits, monitor_name, monitor_scale


@dataclass(frozen=True, slots=True)
class Display:
    """One display as its system tells of it."""

    key: int
    """The system's number for it."""
    x: float
    y: float
    width: float
    height: float
    """Place and size in points."""
    pixels: tuple[int, int]
    """Width and height of its picture."""
    name: str = ""
    is_primary: bool = False
    percent: int | None = None
    """How large its desktop draws, where points are pixels already and do not tell."""

    @property
    def scale(self) -> float:
        """Pixels per point."""
        return self.pixels[0] / self.width


class TooLarge(Exception):
    """All displays together are larger than a screen may be."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where each display's pixels are in the one picture."""

    displays: tuple[Display, ...]
    screen: Screen

    def place_of(self, key: int) -> Rect | None:
        """Return where a display's pixels are."""
        for display, monitor in zip(self.displays, self.screen.monitors, strict=True):
            if display.key == key:
                return monitor.rect
        return None

    def point_at(self, x: int, y: int) -> tuple[Display, float, float] | None:
        """Return the display at a pixel and the point of it (from its own corner): the pixel's middle.

        A pixel beside all displays belongs to the nearest; None when there are no displays.
        """
        if not self.displays:
            return None
        rects = [monitor.rect for monitor in self.screen.monitors]
        display, rect = min(zip(self.displays, rects, strict=True), key=lambda each: _distance(each[1], x, y))
        across = min(max(x - rect.x, 0), rect.w - 1) + 0.5
        down = min(max(y - rect.y, 0), rect.h - 1) + 0.5
        return display, across * display.width / rect.w, down * display.height / rect.h


def arranged(displays: Iterable[Display]) -> Arrangement:
    """Lay displays out. Raises `TooLarge`."""
    each = tuple(d for d in displays if d.width > 0 and d.height > 0 and min(d.pixels) > 0)[:MAX_MONITORS]
    if not each:
        return Arrangement((), Screen(0, 0))
    largest = max(display.scale for display in each)
    left, top = min(d.x for d in each), min(d.y for d in each)
    rects = [Rect(round((d.x - left) * largest), round((d.y - top) * largest), *d.pixels) for d in each]
    width, height = max(r.x + r.w for r in rects), max(r.y + r.h for r in rects)
    if not fits_limits(width, height):
        raise TooLarge
    return Arrangement(each, Screen(width, height, _monitors(each, rects)))


def _monitors(displays: Sequence[Display], rects: Sequence[Rect]) -> tuple[Monitor, ...]:
    return tuple(
        Monitor(rect, d.is_primary, monitor_name(d.name), monitor_scale(d.percent or d.scale * 100))
        for d, rect in zip(displays, rects, strict=True)
    )


def _distance(rect: Rect, x: int, y: int) -> int:
    across = max(rect.x - x, 0, x - (rect.x + rect.w - 1))
    down = max(rect.y - y, 0, y - (rect.y + rect.h - 1))
    return across * across + down * down
