# SPDX-License-Identifier: Apache-2.0
"""Pictures, read: the sender is hostile, so every size is known and allowed before it is used."""

from dataclasses import dataclass

import numpy as np
import zstandard

from sdconsole.media.faults import BadFrame
from sdconsole.media.limits import MAX_PICTURE_BYTES, MAX_RECTS
from sdconsole.media.picture.codecs import open_decoder_here
from sdconsole.media.picture.film import FilmHead, FilmReader, OpenDecoder, read_film
from sdconsole.media.picture.layout import (
    FILL_MOVED,
    FILL_PHOTO,
    FILL_PIXELS,
    FILL_SOLID,
    FLAG_COMPLETE,
    HEADER,
    KIND_FILM,
    KIND_TILES,
    RECT,
    VERSION,
)
from sdconsole.media.picture.moves import Move
from sdconsole.media.picture.photo import unpress
from sdconsole.media.picture.port import Picture
from sdconsole.media.screen import Rect, fits_limits
from sdconsole.media.tiles import Words

_OPAQUE = 0xFF000000


@dataclass(frozen=True, slots=True)
class Parsed:
    """A picture whose every size has been checked, and whose pixels are still packed."""

    captured_ns: int
    width: int
    height: int
    is_complete: bool
    moves: tuple[Move, ...]
    rects: tuple[Rect, ...]
    fills: tuple[int | None, ...]
    """A colour word for each solid rectangle."""
    photos: tuple[int, ...]
    """The length of the JPEG file of each of the last rectangles."""
    body: memoryview
    pixels: int
    """Pixels of the rectangles that are exact."""
    film: FilmHead | None


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A picture whose pixels are there, and not yet on the canvas."""

    parsed: Parsed
    areas: tuple[Words | int, ...]
    """For each rectangle its pixels, or its one colour."""


def parse(data: bytes) -> Parsed:
    """Check header and rectangles. Raises `BadFrame`."""
    if not HEADER.size <= len(data) <= MAX_PICTURE_BYTES:
        raise BadFrame("wrong length")
    version, kind, flags, reserved, captured_ns, width, height, count = HEADER.unpack_from(data)
    if version != VERSION or kind not in (KIND_TILES, KIND_FILM) or flags & ~FLAG_COMPLETE or reserved:
        raise BadFrame("unknown format")
    if not fits_limits(width, height):
        raise BadFrame("screen too large")
    end = HEADER.size + count * RECT.size
    if not 0 < count <= MAX_RECTS or len(data) < end:
        raise BadFrame("wrong number of rectangles")
    is_complete = bool(flags & FLAG_COMPLETE)
    table = memoryview(data)[HEADER.size : end]
    moves = _moves(table, width, height)
    if moves and (is_complete or kind == KIND_FILM):
        raise BadFrame("nothing to move")
    rects, fills, photos = _table(table[len(moves) * RECT.size :], width, height)
    for areas in (rects, [move.rect for move in moves]):
        if sum(rect.w * rect.h for rect in areas) > width * height:
            raise BadFrame("more pixels than the screen has")
    body = memoryview(data)[end:]
    if sum(photos) > len(body):
        raise BadFrame("a photo longer than the picture")
    pixels = sum(
        rect.w * rect.h for rect, fill in zip(rects, fills, strict=False) if fill is None
    )  # the photos come last and have no fill
    film = None
    if kind == KIND_FILM:
        film, body = _film(body, rects, width, height, is_plain=not photos and not any(fills))
    return Parsed(
        captured_ns,
        width,
        height,
        is_complete,
        moves,
        tuple(rects),
        tuple(fills),
        tuple(photos),
        body,
        pixels,
        film,
    )


def _film(
    body: memoryview, rects: list[Rect], width: int, height: int, *, is_plain: bool
) -> tuple[FilmHead, memoryview]:
    if not is_plain:
        raise BadFrame("a film has no other fills")
    return read_film(body, rects, width, height)


def _moves(table: memoryview, width: int, height: int) -> tuple[Move, ...]:
    moves: list[Move] = []
    for x, y, w, h, fill, high, low, zero in RECT.iter_unpack(table):
        if fill != FILL_MOVED:
            break
        move = Move(Rect(x, y, w, h), int.from_bytes((high, low), "big", signed=True))
        if not w or not h or zero or any(r != r.clipped(width, height) for r in (move.rect, move.source)):
            raise BadFrame("a move outside the screen")
        moves.append(move)
    return tuple(moves)


def _table(table: memoryview, width: int, height: int) -> tuple[list[Rect], list[int | None], list[int]]:
    rects: list[Rect] = []
    fills: list[int | None] = []
    photos: list[int] = []
    for x, y, w, h, fill, one, two, three in RECT.iter_unpack(table):
        if not w or not h or x + w > width or y + h > height:
            raise BadFrame("a rectangle outside the screen")
        rects.append(Rect(x, y, w, h))
        if fill == FILL_PHOTO:
            photos.append(one << 16 | two << 8 | three)
        elif photos:
            raise BadFrame("photos come last")
        elif fill == FILL_SOLID:
            fills.append(_OPAQUE | three << 16 | two << 8 | one)
        elif fill == FILL_PIXELS and not one | two | three:
            fills.append(None)
        else:
            raise BadFrame("unknown fill")
    return rects, fills, photos


class PictureDecoder:
    """Pictures from a hostile sender onto one canvas. One thread.

    `unpack` is the long part and leaves the canvas alone; `apply` is short: hold what guards the canvas.
    """

    def __init__(self, open_film: OpenDecoder = open_decoder_here) -> None:
        self._canvas: Words | None = None
        self._unpacker = zstandard.ZstdDecompressor(max_window_size=2**27)
        self._open_film = open_film
        self._film: FilmReader | None = None

    def decode(self, data: bytes) -> Picture:
        """Apply one picture. Raises `BadFrame`, and nothing else."""
        return self.apply(self.unpack(data))

    def unpack(self, data: bytes) -> Unpacked:
        """Check and unpack one picture. Raises `BadFrame`; `FilmBroken` when only a key picture helps."""
        parsed = parse(data)
        if not parsed.is_complete and (
            self._canvas is None or self._canvas.shape != (parsed.height, parsed.width)
        ):
            raise BadFrame("a change to a picture that was never sent")
        if parsed.film is not None:
            return Unpacked(parsed, self._filmed(parsed, parsed.film))
        return Unpacked(parsed, self._tiles(parsed))

    def apply(self, unpacked: Unpacked) -> Picture:
        """Write what `unpack` returned onto the canvas."""
        parsed = unpacked.parsed
        canvas = self._canvas
        if canvas is None or canvas.shape != (parsed.height, parsed.width):
            canvas = self._canvas = np.full((parsed.height, parsed.width), _OPAQUE, dtype=np.uint32)
        elif parsed.is_complete:
            canvas.fill(_OPAQUE)
        for move in parsed.moves:
            x, y, w, h = move.rect
            canvas[y : y + h, x : x + w] = canvas[y + move.by : y + move.by + h, x : x + w].copy()
        for (x, y, w, h), pixels in zip(parsed.rects, unpacked.areas, strict=True):
            area = canvas[y : y + h, x : x + w]
            if isinstance(pixels, int):
                area[:] = pixels
            else:
                np.bitwise_or(pixels, _OPAQUE, out=area)
        shown = canvas.view(np.uint8).reshape(parsed.height, parsed.width, 4)
        dirty = tuple(move.rect for move in parsed.moves) + parsed.rects
        return Picture(parsed.captured_ns, shown, dirty)

    def _tiles(self, parsed: Parsed) -> tuple[Words | int, ...]:
        areas: list[Words | int] = []
        at, begun = 0, sum(parsed.photos)
        raw = self._raw(parsed.body[begun:], parsed.pixels * 4)
        for (_, _, w, h), fill in zip(parsed.rects, parsed.fills, strict=False):
            if fill is None:
                areas.append(raw[at : at + w * h].reshape(h, w))
                at += w * h
            else:
                areas.append(fill)
        at = 0
        for (_, _, w, h), length in zip(parsed.rects[len(parsed.fills) :], parsed.photos, strict=True):
            areas.append(unpress(bytes(parsed.body[at : at + length]), w, h))
            at += length
        return tuple(areas)

    def _raw(self, packed: memoryview, size: int) -> Words:
        if not size:
            if packed:
                raise BadFrame("bytes after the end")
            return np.empty(0, dtype=np.uint32)
        try:
            if zstandard.frame_content_size(packed) != size:
                raise BadFrame("not the announced size")
            raw = self._unpacker.decompress(packed, max_output_size=size, allow_extra_data=False)
        except zstandard.ZstdError as error:
            raise BadFrame("the pixels do not unpack") from error
        if len(raw) != size:
            raise BadFrame("not the announced size")
        return np.frombuffer(raw, dtype=np.uint32)

    def _filmed(self, parsed: Parsed, head: FilmHead) -> tuple[Words | int, ...]:
        if self._film is None or not self._film.continues(head):
            self._film = FilmReader(head, self._open_film)
        shown = self._film.decode(head, bytes(parsed.body))
        left, top = head.area.x, head.area.y
        return tuple(shown[y - top : y - top + h, x - left : x - left + w] for x, y, w, h in parsed.rects)
