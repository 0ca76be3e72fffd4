# SPDX-License-Identifier: Apache-2.0
"""Exact pictures, read: the sender is hostile, so every size is known and allowed before it is used."""

from dataclasses import dataclass

import numpy as np
import zstandard

from sdconsole.media.faults import BadFrame
from sdconsole.media.limits import MAX_PICTURE_BYTES, MAX_RECTS
from sdconsole.media.picture.layout import (
    FILL_PIXELS,
    FILL_SOLID,
    FLAG_COMPLETE,
    HEADER,
    KIND_TILES,
    RECT,
    VERSION,
)
from sdconsole.media.picture.port import Picture
from sdconsole.media.screen import Rect, fits_limits
from sdconsole.media.tiles import Words

_OPAQUE = 0xFF000000


@dataclass(frozen=True, slots=True)
class Parsed:
    """A picture whose every size has been checked, and whose pixels are still packed."""

    seq: int
    captured_ns: int
    width: int
    height: int
    is_complete: bool
    rects: tuple[Rect, ...]
    fills: tuple[int | None, ...]
    """A colour word for each solid rectangle."""
    packed: memoryview
    pixels: int
    """Pixels inside `packed`."""


def parse(data: bytes) -> Parsed:
    """Check header and rectangles. Raises `BadFrame`."""
    if not HEADER.size <= len(data) <= MAX_PICTURE_BYTES:
        raise BadFrame("wrong length")
    version, kind, flags, reserved, seq, captured_ns, width, height, count = HEADER.unpack_from(data)
    if version != VERSION or kind != KIND_TILES or flags & ~FLAG_COMPLETE or reserved:
        raise BadFrame("unknown format")
    if not fits_limits(width, height):
        raise BadFrame("screen too large")
    body = HEADER.size + count * RECT.size
    if not 0 < count <= MAX_RECTS or len(data) < body:
        raise BadFrame("wrong number of rectangles")
    rects, fills, pixels = _table(memoryview(data)[HEADER.size : body], width, height)
    if sum(rect.w * rect.h for rect in rects) > width * height:
        raise BadFrame("more pixels than the screen has")
    is_complete = bool(flags & FLAG_COMPLETE)
    if is_complete and rects != [Rect(0, 0, width, height)]:
        raise BadFrame("a complete picture is one rectangle")
    packed = memoryview(data)[body:]
    return Parsed(seq, captured_ns, width, height, is_complete, tuple(rects), tuple(fills), packed, pixels)


def _table(table: memoryview, width: int, height: int) -> tuple[list[Rect], list[int | None], int]:
    rects: list[Rect] = []
    fills: list[int | None] = []
    pixels = 0
    for x, y, w, h, fill, blue, green, red in RECT.iter_unpack(table):
        if not w or not h or x + w > width or y + h > height:
            raise BadFrame("a rectangle outside the screen")
        rects.append(Rect(x, y, w, h))
        if fill == FILL_SOLID:
            fills.append(_OPAQUE | red << 16 | green << 8 | blue)
        elif fill == FILL_PIXELS and not blue | green | red:
            fills.append(None)
            pixels += w * h
        else:
            raise BadFrame("unknown fill")
    return rects, fills, pixels


class TileDecoder:
    """See `picture.port.Decoder`. `lock` is held while the canvas changes, not while it unpacks."""

    def __init__(self) -> None:
        self._canvas: Words | None = None
        self._unpacker = zstandard.ZstdDecompressor(max_window_size=2**27)

    def decode(self, data: bytes) -> Picture:
        """Apply one picture. Raises `BadFrame`, and nothing else."""
        return self.apply(*self.unpack(data))

    def unpack(self, data: bytes) -> tuple[Parsed, Words]:
        """Check and unpack one picture without touching the canvas. Raises `BadFrame`."""
        parsed = parse(data)
        if not parsed.is_complete and (
            self._canvas is None or self._canvas.shape != (parsed.height, parsed.width)
        ):
            raise BadFrame("a change to a picture that was never sent")
        return parsed, self._pixels(parsed)

    def apply(self, parsed: Parsed, pixels: Words) -> Picture:
        """Write what `unpack` returned onto the canvas."""
        canvas = self._canvas
        if canvas is None or canvas.shape != (parsed.height, parsed.width):
            canvas = self._canvas = np.empty((parsed.height, parsed.width), dtype=np.uint32)
        at = 0
        for (x, y, w, h), fill in zip(parsed.rects, parsed.fills, strict=True):
            area = canvas[y : y + h, x : x + w]
            if fill is not None:
                area[:] = fill
                continue
            np.bitwise_or(pixels[at : at + w * h].reshape(h, w), _OPAQUE, out=area)
            at += w * h
        shown = canvas.view(np.uint8).reshape(parsed.height, parsed.width, 4)
        return Picture(parsed.seq, parsed.captured_ns, shown, parsed.rects)

    def _pixels(self, parsed: Parsed) -> Words:
        size = parsed.pixels * 4
        if not size:
            if parsed.packed:
                raise BadFrame("bytes after the end")
            return np.empty(0, dtype=np.uint32)
        try:
            if zstandard.frame_content_size(parsed.packed) != size:
                raise BadFrame("not the announced size")
            raw = self._unpacker.decompress(parsed.packed, max_output_size=size, allow_extra_data=False)
        except zstandard.ZstdError as error:
            raise BadFrame("the pixels do not unpack") from error
        if len(raw) != size:
            raise BadFrame("not the announced size")
        return np.frombuffer(raw, dtype=np.uint32)
