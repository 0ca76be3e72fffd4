# SPDX-License-Identifier: Apache-2.0
"""Windows' pointer pictures, and screens that stand on their side, as plain functions."""

from typing import Final

import numpy as np
import numpy.typing as npt

from sdconsole.media.capture.shape import premultiplied
from sdconsole.media.pointing import Picture
from sdconsole.media.screen import Rect

MONOCHROME, COLOUR, MASKED = 1, 2, 4
"""DXGI_OUTDUPL_POINTER_SHAPE_TYPE."""
_LARGEST: Final = 1024
_QUARTERS: Final = {2: 3, 3: 2, 4: 1}
"""DXGI_MODE_ROTATION -> quarter turns against the clock that put the picture upright."""


def pointer_picture(kind: int, width: int, height: int, pitch: int, data: bytes) -> Picture | None:
    """Return premultiplied pixels; None when the numbers do not fit together."""
    if not (0 < width <= _LARGEST and 0 < height <= 2 * _LARGEST):
        return None
    if kind == MONOCHROME:
        return _monochrome(width, height // 2, pitch, data)
    if kind not in (COLOUR, MASKED) or pitch < width * 4 or len(data) < pitch * height:
        return None
    rows = np.frombuffer(data, dtype=np.uint8, count=pitch * height).reshape(height, pitch)
    bgra = rows[:, : width * 4].reshape(height, width, 4)
    return premultiplied(bgra) if kind == COLOUR else _masked(bgra)


def _monochrome(width: int, height: int, pitch: int, data: bytes) -> Picture | None:
    """One bit a pixel: which pixels of the screen stay, then which are turned over."""
    if not height or pitch * 8 < width or len(data) < pitch * height * 2:
        return None
    bits = np.unpackbits(
        np.frombuffer(data, dtype=np.uint8, count=pitch * height * 2).reshape(-1, pitch), axis=1
    )
    stays, turns = bits[:height, :width].astype(bool), bits[height:, :width].astype(bool)
    picture = np.zeros((height, width, 4), dtype=np.uint8)
    picture[~stays, 3] = 255
    picture[~stays & turns, :3] = 255
    return _outlined(picture, stays & turns)


def _masked(bgra: Picture) -> Picture:
    """Opacity says whether a pixel replaces the screen's (0) or is combined with it by XOR (255)."""
    combines = bgra[:, :, 3] != 0
    picture = bgra.copy()
    picture[:, :, 3] = 255
    picture[combines] = 0
    return _outlined(picture, combines & bgra[:, :, :3].any(axis=2))


def _outlined(picture: Picture, turned: npt.NDArray[np.bool_]) -> Picture:
    """Show what turns the screen's colours over (a text cursor) as black with a white edge."""
    if not turned.any():
        return picture
    near = np.pad(turned, 1)
    edge = near[:-2, 1:-1] | near[2:, 1:-1] | near[1:-1, :-2] | near[1:-1, 2:]
    picture[edge & ~turned & (picture[:, :, 3] == 0)] = 255
    picture[turned] = (0, 0, 0, 255)
    return picture


def upright(pixels: Picture, rotation: int) -> Picture:
    """Return a turned screen's picture as the end user sees it (a view)."""
    return np.rot90(pixels, _QUARTERS.get(rotation, 0))


def upright_rect(rect: Rect, width: int, height: int, rotation: int) -> Rect:
    """Return where a rectangle of the picture (`width` x `height` as it comes) is, once it is upright."""
    x, y, w, h = rect
    if rotation == 2:
        return Rect(height - y - h, x, h, w)
    if rotation == 3:
        return Rect(width - x - w, height - y - h, w, h)
    if rotation == 4:
        return Rect(y, width - x - w, h, w)
    return rect
