# SPDX-License-Identifier: Apache-2.0
"""What a frame of ScreenCaptureKit tells besides its pixels, as plain functions."""

import math
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Any

import numpy as np

from sdconsole.media.pointing import Picture
from sdconsole.media.screen import Rect


class FrameStatus(IntEnum):
    """SCFrameStatus."""

    COMPLETE = 0
    IDLE = 1
    BLANK = 2
    SUSPENDED = 3
    STARTED = 4
    STOPPED = 5


def has_picture(status: object) -> bool:
    """Whether a frame of this status has pixels of the display."""
    return isinstance(status, int) and status in (FrameStatus.COMPLETE, FrameStatus.STARTED)


def dirty_rects(told: Iterable[Any] | None, scale: float, width: int, height: int) -> tuple[Rect, ...] | None:
    """Return what may have changed; None when that is not told in a way we know.

    Apple's pages leave open whether these are points or pixels: both places are taken as changed. Too much
    costs a comparison, too little would be a frozen picture.
    """
    if told is None:
        return None
    found: list[Rect] = []
    for one in told:
        edges = _edges(one)
        if edges is None:
            return None
        for factor in {1.0, scale}:
            x, y, w, h = (edge * factor for edge in edges)
            left, top = math.floor(x), math.floor(y)
            rect = Rect(left, top, math.ceil(x + w) - left, math.ceil(y + h) - top).clipped(width, height)
            if rect.w and rect.h:
                found.append(rect)
    return tuple(found)


def _edges(one: Any) -> tuple[float, float, float, float] | None:
    """Return x, y, width, height of a CGRect: as a dictionary, as a structure, or inside an NSValue."""
    if hasattr(one, "rectValue"):
        one = one.rectValue()
    try:
        if isinstance(one, Mapping) or hasattr(one, "objectForKey_"):
            return float(one["X"]), float(one["Y"]), float(one["Width"]), float(one["Height"])
        return float(one.origin.x), float(one.origin.y), float(one.size.width), float(one.size.height)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def picture_of(memory: memoryview, width: int, height: int, stride: int) -> Picture | None:
    """Return a view of BGRA rows; None when they do not lie inside the memory."""
    if width <= 0 or height <= 0 or stride < width * 4 or len(memory) < stride * height:
        return None
    rows = np.frombuffer(memory, dtype=np.uint8, count=stride * height).reshape(height, stride)
    return rows[:, : width * 4].reshape(height, width, 4)
