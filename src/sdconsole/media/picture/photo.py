# SPDX-License-Identifier: Apache-2.0
"""Photographs among the tiles: which ones are, and how they become JPEG and pixels again."""

import numpy as np
import numpy.typing as npt
import simplejpeg  # type: ignore[import-untyped]

from sdconsole.media.faults import BadFrame
from sdconsole.media.screen import Rect
from sdconsole.media.tiles import TILE, Words, stacked_runs

_STEP = 4
"""Every fourth row is looked at: enough to tell a photograph from text."""
_BUSY = 0.55
"""In text, and on plain ground, most pixels equal their left neighbour; in photographs nearly none does."""
_COLOUR = np.uint32(0x00FFFFFF)


def photographic(canvas: Words, rects: list[Rect]) -> tuple[list[Rect], list[Rect]]:
    """Return the parts of `rects` that no exact codec makes small, and the others; both along the grid."""
    photos: list[Rect] = []
    others: list[Rect] = []
    for rect in rects:
        busy = _busy(canvas, rect)
        photos += stacked_runs(busy, rect)
        others += stacked_runs(~busy, rect)
    return photos, others


def _busy(canvas: Words, rect: Rect) -> npt.NDArray[np.bool_]:
    """Return for each tile of the grid that `rect` touches whether it is a photograph."""
    x, y, w, h = rect
    lefts, tops = np.arange(x - x % TILE, x + w, TILE), np.arange(y - y % TILE, y + h, TILE)
    busy = np.zeros((len(tops), len(lefts)), dtype=bool)
    if w < 2:
        return busy
    starts = np.minimum(np.maximum(lefts - x, 0), w - 2)
    for row, top in enumerate(tops):
        first, last = max(int(top), y), min(int(top) + TILE, y + h)
        sample = canvas[first:last:_STEP, x : x + w] & _COLOUR
        differs = (sample[:, 1:] != sample[:, :-1]).mean(axis=0)
        sums = np.add.reduceat(differs, starts)
        widths = np.diff(np.append(starts, w - 1))
        busy[row] = sums > _BUSY * np.maximum(widths, 1)
    return busy


def press(words: Words, quality: int) -> bytes:
    """Return an area as a JPEG file."""
    pixels = np.ascontiguousarray(words).view(np.uint8).reshape(*words.shape, 4)
    sampling = "444" if quality >= 85 else "420"
    file: bytes = simplejpeg.encode_jpeg(pixels, quality, "BGRX", sampling, fastdct=True)
    return file


def unpress(file: bytes, width: int, height: int) -> Words:
    """Return the pixels of a JPEG file of exactly this size. Raises `BadFrame`."""
    try:
        tall, wide, colours, _ = simplejpeg.decode_jpeg_header(file)
        if (wide, tall) != (width, height) or colours not in ("YCbCr", "RGB", "Gray"):
            raise BadFrame("not the announced photo")
        pixels = simplejpeg.decode_jpeg(file, "BGRX", fastdct=True)
    except ValueError as error:
        raise BadFrame("the photo does not open") from error
    if pixels.shape != (height, width, 4):
        raise BadFrame("not the announced photo")
    words: Words = np.ascontiguousarray(pixels).view(np.uint32)[:, :, 0]
    return words
