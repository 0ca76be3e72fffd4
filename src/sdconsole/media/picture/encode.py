# SPDX-License-Identifier: Apache-2.0
"""Tiles, written: chosen rectangles of a canvas, bit for bit or, where they are photographs, as JPEG."""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import zstandard

from sdconsole.media.picture.layout import (
    FILL_MOVED,
    FILL_PHOTO,
    FILL_PIXELS,
    FILL_SOLID,
    FLAG_COMPLETE,
    HEADER,
    RECT,
    VERSION,
)
from sdconsole.media.picture.moves import Move
from sdconsole.media.picture.photo import press
from sdconsole.media.screen import Rect
from sdconsole.media.tiles import Words

_LEVEL = 1
"""Level 1 packs a text page in 8 ms; higher levels cost more time than they save on a LAN."""
_COLOUR = 0x00FFFFFF


class _Packer(threading.local):
    """A compressor serves one thread at a time; making one costs more than a small picture."""

    def __init__(self) -> None:
        self.zstd = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=False)


_packer = _Packer()


@dataclass(slots=True)
class Cutting:
    """Rectangles cut out of a canvas, copied and not yet packed."""

    rects: list[Rect] = field(default_factory=list)
    """The solid ones and the exact ones, in the order of `fills`."""
    fills: list[int | None] = field(default_factory=list)
    raw: Words = field(default_factory=lambda: np.empty(0, dtype=np.uint32))
    photos: list[tuple[Rect, Words]] = field(default_factory=list)


def cut(canvas: Words, rects: Iterable[Rect], photos: Iterable[Rect] = ()) -> Cutting:
    """Copy rectangles out of `canvas`; nobody may write to it meanwhile, and it is quick."""
    cutting = Cutting()
    mixed: list[Words] = []
    for rect in rects:
        area = canvas[rect.y : rect.y + rect.h, rect.x : rect.x + rect.w]
        colour = _solid(area)
        cutting.rects.append(rect)
        cutting.fills.append(colour)
        if colour is None:
            mixed.append(area)
    cutting.raw = np.empty(sum(area.size for area in mixed), dtype=np.uint32)
    at = 0
    for area in mixed:
        cutting.raw[at : at + area.size].reshape(area.shape)[:] = area
        at += area.size
    cutting.photos = [(r, canvas[r.y : r.y + r.h, r.x : r.x + r.w].copy()) for r in photos]
    return cutting


def table_of_moves(moves: Sequence[Move]) -> bytes:
    """Return the rectangles that move what is on the canvas."""
    return b"".join(
        RECT.pack(*move.rect, FILL_MOVED, *move.by.to_bytes(2, "big", signed=True), 0) for move in moves
    )


def pack(cutting: Cutting, quality: int = 0) -> tuple[int, bytes]:
    """Return the number of rectangles, and everything of the picture behind its header."""
    table: list[bytes] = []
    for rect, colour in zip(cutting.rects, cutting.fills, strict=True):
        if colour is None:
            table.append(RECT.pack(*rect, FILL_PIXELS, 0, 0, 0))
        else:
            table.append(RECT.pack(*rect, FILL_SOLID, colour & 255, colour >> 8 & 255, colour >> 16 & 255))
    files = [press(words, quality) for _, words in cutting.photos]
    for (rect, _), file in zip(cutting.photos, files, strict=True):
        table.append(RECT.pack(*rect, FILL_PHOTO, *len(file).to_bytes(3, "big")))
    packed = _packer.zstd.compress(cutting.raw.data.cast("B")) if cutting.raw.size else b""
    return len(table), b"".join((*table, *files, packed))


def headed(kind: int, size: tuple[int, int], captured_ns: int, count: int, *, is_complete: bool) -> bytes:
    """Return a picture's header; `size` is the screen's width and height."""
    return HEADER.pack(VERSION, kind, FLAG_COMPLETE if is_complete else 0, 0, captured_ns, *size, count)


def table_of(rects: Sequence[Rect]) -> bytes:
    """Return the rectangles that show a part of a film."""
    return b"".join(RECT.pack(*rect, FILL_PIXELS, 0, 0, 0) for rect in rects)


def _solid(area: Words) -> int | None:
    """Return the one colour of `area`, or None; the corners answer for nearly every mixed one."""
    first = int(area[0, 0]) & _COLOUR
    corners = (area[-1, -1], area[0, -1], area[-1, 0], area[area.shape[0] // 2, area.shape[1] // 2])
    if any(int(corner) & _COLOUR != first for corner in corners):
        return None
    return first if ((area & _COLOUR) == first).all() else None
