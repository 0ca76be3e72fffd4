# SPDX-License-Identifier: Apache-2.0
"""Exact pictures, written: what really changed since the last one, bit for bit."""

import numpy as np
import zstandard

from sdconsole.media.capture.port import Frame
from sdconsole.media.limits import MAX_RECTS
from sdconsole.media.picture.layout import (
    FILL_PIXELS,
    FILL_SOLID,
    FLAG_COMPLETE,
    HEADER,
    KIND_TILES,
    RECT,
    VERSION,
)
from sdconsole.media.screen import Rect
from sdconsole.media.tiles import Words, as_words, changed, gathered

_LEVEL = 1
"""Level 1 packs a text page in 8 ms; higher levels cost more time than they save on a LAN."""
_COLOUR = 0x00FFFFFF


class TileEncoder:
    """See `picture.port.Encoder`. Remembers what the other end shows; the first picture is complete."""

    def __init__(self) -> None:
        self._shown: Words | None = None
        self._seq = 0
        self._packer = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=False)

    def encode(self, frame: Frame) -> tuple[int, bytes] | None:
        """Return the picture's number and bytes, or None when nothing really changed."""
        now = as_words(frame.pixels)
        height, width = now.shape
        is_complete = self._shown is None or self._shown.shape != now.shape
        if is_complete:
            rects = [Rect(0, 0, width, height)]
            self._shown = now.copy()
        else:
            rects = self._changes(now, frame.dirty)
        if not rects:
            return None
        self._seq += 1
        header = HEADER.pack(
            VERSION,
            KIND_TILES,
            FLAG_COMPLETE if is_complete else 0,
            0,
            self._seq,
            frame.captured_ns,
            width,
            height,
            len(rects),
        )
        return self._seq, header + self._body(rects)

    def _changes(self, now: Words, dirty: tuple[Rect, ...]) -> list[Rect]:
        assert self._shown is not None  # noqa: S101 - for the type checker; decided by the caller
        height, width = now.shape
        rects = changed(now, self._shown, dirty)
        if len(rects) > MAX_RECTS:
            rects = gathered(rects, width, height)
        for x, y, w, h in rects:
            self._shown[y : y + h, x : x + w] = now[y : y + h, x : x + w]
        return rects

    def _body(self, rects: list[Rect]) -> bytes:
        assert self._shown is not None  # noqa: S101 - for the type checker; decided by the caller
        table: list[bytes] = []
        mixed: list[Words] = []
        for rect in rects:
            area = self._shown[rect.y : rect.y + rect.h, rect.x : rect.x + rect.w]
            colour = _solid(area)
            if colour is None:
                mixed.append(area)
                table.append(RECT.pack(*rect, FILL_PIXELS, 0, 0, 0))
            else:
                table.append(
                    RECT.pack(*rect, FILL_SOLID, colour & 255, colour >> 8 & 255, colour >> 16 & 255)
                )
        if not mixed:
            return b"".join(table)
        if len(mixed) == 1:
            return b"".join(table) + self._packer.compress(np.ascontiguousarray(mixed[0]).data.cast("B"))
        raw = np.empty(sum(area.size for area in mixed), dtype=np.uint32)
        at = 0
        for area in mixed:
            raw[at : at + area.size].reshape(area.shape)[:] = area
            at += area.size
        return b"".join(table) + self._packer.compress(raw.data.cast("B"))


def _solid(area: Words) -> int | None:
    """Return the one colour of `area`, or None; the corners answer for nearly every mixed one."""
    first = int(area[0, 0]) & _COLOUR
    corners = (area[-1, -1], area[0, -1], area[-1, 0], area[area.shape[0] // 2, area.shape[1] // 2])
    if any(int(corner) & _COLOUR != first for corner in corners):
        return None
    return first if ((area & _COLOUR) == first).all() else None
