# SPDX-License-Identifier: Apache-2.0
"""Where a pixel of the remote screen lies on the glass, and back: exact at every scale."""

from dataclasses import dataclass
from math import ceil, floor

from sdconsole.media.screen import Rect

STEPS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""Device pixels per remote pixel, in the order they are stepped through."""


@dataclass(frozen=True, slots=True)
class Placement:
    """The picture on the glass, in device pixels: left, top, and device pixels per remote pixel."""

    left: float
    top: float
    scale: float
    source: Rect
    """The part of the remote screen that is shown: the whole, or one monitor."""

    @property
    def width(self) -> float:
        """Width of the picture on the glass, in device pixels."""
        return self.source.w * self.scale

    @property
    def height(self) -> float:
        """Height of the picture on the glass, in device pixels."""
        return self.source.h * self.scale

    def remote(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the remote pixel under the device pixel position (x, y), or None beside the picture."""
        found = floor((x - self.left) / self.scale), floor((y - self.top) / self.scale)
        column, row = found[0] + self.source.x, found[1] + self.source.y
        return (column, row) if self.source.holds(column, row) else None

    def nearest(self, x: float, y: float) -> tuple[int, int]:
        """Return the remote pixel under (x, y), or the nearest one: for a drag that left the picture."""
        column, row = floor((x - self.left) / self.scale), floor((y - self.top) / self.scale)
        return (
            self.source.x + min(max(column, 0), self.source.w - 1),
            self.source.y + min(max(row, 0), self.source.h - 1),
        )

    def on_glass(self, x: float, y: float) -> tuple[float, float]:
        """Return where the corner of the remote pixel (x, y) lies, in device pixels."""
        return self.left + (x - self.source.x) * self.scale, self.top + (y - self.source.y) * self.scale

    def glass(self, rect: Rect) -> tuple[int, int, int, int]:
        """Return the device pixels (left, top, width, height) a remote rectangle touches, with filtering."""
        # A scaled pixel is mixed from its neighbours: one remote pixel around, rounded outwards.
        margin = 0 if self.scale == 1 else 1
        left, top = self.on_glass(rect.x - margin, rect.y - margin)
        right, bottom = self.on_glass(rect.x + rect.w + margin, rect.y + rect.h + margin)
        return floor(left), floor(top), ceil(right) - floor(left), ceil(bottom) - floor(top)


def fit_scale(view: tuple[float, float], source: Rect) -> float:
    """Return the scale at which `source` fills `view` (device pixels) as far as it goes undistorted."""
    scale = min(view[0] / source.w, view[1] / source.h)
    # A view a fraction of a pixel larger than the screen must not blur the whole picture.
    if abs(scale - 1) * max(source.w, source.h) < 1:
        scale = 1.0
    return max(scale, 1 / max(source.w, source.h))


def place(
    view: tuple[float, float], source: Rect, zoom: float | None, phase: tuple[float, float] = (0.0, 0.0)
) -> Placement:
    """Lay `source` into `view` (device pixels): fitted (None) or at a zoom; centred, else from the corner.

    `phase` is how far (0 … 1) the next whole device pixel is from the view's own corner: at fractional scales
    of the desktop that corner lies between two, and the picture must not.
    """
    scale = fit_scale(view, source) if zoom is None else zoom
    left = max(0, floor((view[0] - source.w * scale) / 2)) + phase[0]
    top = max(0, floor((view[1] - source.h * scale) / 2)) + phase[1]
    return Placement(left, top, scale, source)


def step(scale: float, direction: int) -> float:
    """Return the next of `STEPS` above (+1) or below (-1) a scale; the last one stays."""
    close = 1e-3
    if direction > 0:
        return next((one for one in STEPS if one > scale + close), STEPS[-1])
    return next((one for one in reversed(STEPS) if one < scale - close), STEPS[0])
