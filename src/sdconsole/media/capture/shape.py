# SPDX-License-Identifier: Apache-2.0
"""Pointer pictures as they may travel: premultiplied, and never larger than the limit."""

import numpy as np
import numpy.typing as npt

from sdconsole.media.capture.port import CursorShape
from sdconsole.media.limits import MAX_CURSOR_SIDE

Picture = npt.NDArray[np.uint8]
"""Height x width x 4 bytes: blue, green, red, opacity."""


def cursor_shape(bgra: Picture, hot_x: int, hot_y: int) -> CursorShape | None:
    """Return the shape with premultiplied pixels `bgra`; None when there are none.

    The pointers of accessibility settings can be larger than the limit: then every second (third, ...) pixel.
    """
    height, width = bgra.shape[:2]
    if not width or not height:
        return None
    step = -(-max(width, height) // MAX_CURSOR_SIDE)
    small = bgra[::step, ::step]
    height, width = small.shape[:2]
    hot_x, hot_y = min(max(hot_x // step, 0), width - 1), min(max(hot_y // step, 0), height - 1)
    return CursorShape(width, height, hot_x, hot_y, np.ascontiguousarray(small).tobytes())


def premultiplied(bgra: Picture) -> Picture:
    """Return `bgra` with its colours multiplied by its opacity."""
    wide = bgra.astype(np.uint16)
    wide[:, :, :3] = (wide[:, :, :3] * wide[:, :, 3:] + 127) // 255
    return wide.astype(np.uint8)
