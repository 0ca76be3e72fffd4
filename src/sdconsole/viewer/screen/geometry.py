# SPDX-License-Identifier: Apache-2.0
"""Where a pixel of the remote screen lies on the glass, and back: exact at every scale."""

from dataclasses import dataclass
from math import ceil, floor


@dataclass(frozen=True, slots=True)
class Placement:
    """The picture on the glass, in device pixels: left, top, and device pixels per remote pixel."""

    left: float
    top: float
    scale: float
    screen_width: int
    screen_height: int

    @property
    def width(self) -> float:
        """Width of the picture on the glass, in device pixels."""
        return self.screen_width * self.scale

    @property
    def height(self) -> float:
        """Height of the picture on the glass, in device pixels."""
        return self.screen_height * self.scale

    def remote(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the remote pixel under the device pixel position (x, y), or None beside the picture."""
        column, row = floor((x - self.left) / self.scale), floor((y - self.top) / self.scale)
        if 0 <= column < self.screen_width and 0 <= row < self.screen_height:
            return column, row
        return None

    def nearest(self, x: float, y: float) -> tuple[int, int]:
        """Return the remote pixel under (x, y), or the nearest one: for a drag that left the picture."""
        column, row = floor((x - self.left) / self.scale), floor((y - self.top) / self.scale)
        return min(max(column, 0), self.screen_width - 1), min(max(row, 0), self.screen_height - 1)

    def glass(self, x: int, y: int, width: int, height: int) -> tuple[int, int, int, int]:
        """Return the device pixels (left, top, width, height) a remote rectangle touches, with filtering."""
        # A scaled pixel is mixed from its neighbours: one remote pixel around, rounded outwards.
        margin = 0 if self.scale == 1 else 1
        left = floor(self.left + (x - margin) * self.scale)
        top = floor(self.top + (y - margin) * self.scale)
        right = ceil(self.left + (x + width + margin) * self.scale)
        bottom = ceil(self.top + (y + height + margin) * self.scale)
        return left, top, right - left, bottom - top


def fit(view: tuple[float, float], screen: tuple[int, int]) -> Placement:
    """Letterbox `screen` (remote pixels) into `view` (device pixels), centred, as large as it goes."""
    scale = min(view[0] / screen[0], view[1] / screen[1])
    # A view a fraction of a pixel larger than the screen must not blur the whole picture.
    if abs(scale - 1) * max(screen) < 1:
        scale = 1.0
    return _centred(view, screen, max(scale, 1 / max(screen)))


def actual(view: tuple[float, float], screen: tuple[int, int]) -> Placement:
    """One remote pixel is one device pixel; centred where the view is larger, else from the corner."""
    return _centred(view, screen, 1.0)


def _centred(view: tuple[float, float], screen: tuple[int, int], scale: float) -> Placement:
    # Whole device pixels: a picture at scale 1 must not fall between them.
    left = max(0, floor((view[0] - screen[0] * scale) / 2))
    top = max(0, floor((view[1] - screen[1] * scale) / 2))
    return Placement(float(left), float(top), scale, *screen)
