# SPDX-License-Identifier: Apache-2.0
"""The film inside a picture: what is announced about it, checked before any codec sees a byte."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sdconsole.media.capture.port import Pixels
from sdconsole.media.faults import BadFrame
from sdconsole.media.limits import MAX_FILM_UNIT_BYTES
from sdconsole.media.picture.h264 import check_unit
from sdconsole.media.picture.layout import CODEC_H264, FILM, FLAG_KEY
from sdconsole.media.picture.port import FilmDecoder
from sdconsole.media.screen import Rect
from sdconsole.media.tiles import Words

OpenDecoder = Callable[[int, int], FilmDecoder]
"""From a coded size; raises `FilmBroken`."""
SCALES = (1, 2)
"""How many pixels of the screen, each way, become one of the film."""


class FilmBroken(BadFrame):
    """The codec lost the thread: nothing was shown, and a key picture mends it."""


@dataclass(frozen=True, slots=True)
class FilmHead:
    """What a picture says about its film."""

    area: Rect
    coded: tuple[int, int]
    is_key: bool


def coded_size(width: int, height: int, scale: int) -> tuple[int, int]:
    """Return the size at which an area is filmed: even, as colours are shared by two pixels each way."""
    return (-(-width // scale) + 1) // 2 * 2, (-(-height // scale) + 1) // 2 * 2


def write_film(head: FilmHead, unit: bytes) -> bytes:
    """Return the body of a film's picture."""
    return FILM.pack(CODEC_H264, FLAG_KEY if head.is_key else 0, *head.area, *head.coded) + unit


def read_film(
    body: memoryview, rects: Sequence[Rect], width: int, height: int
) -> tuple[FilmHead, memoryview]:
    """Check what is announced, and the access unit's outside. Raises `BadFrame`."""
    if not FILM.size < len(body) <= FILM.size + MAX_FILM_UNIT_BYTES:
        raise BadFrame("wrong length")
    codec, flags, x, y, w, h, coded_w, coded_h = FILM.unpack_from(body)
    if codec != CODEC_H264 or flags & ~FLAG_KEY:
        raise BadFrame("unknown film")
    if not w or not h or x + w > width or y + h > height:
        raise BadFrame("a film outside the screen")
    if (coded_w, coded_h) not in {coded_size(w, h, scale) for scale in SCALES}:
        raise BadFrame("not the size of its area")
    for rect in rects:
        if rect.x < x or rect.y < y or rect.x + rect.w > x + w or rect.y + rect.h > y + h:
            raise BadFrame("a rectangle outside the film")
    head = FilmHead(Rect(x, y, w, h), (coded_w, coded_h), bool(flags & FLAG_KEY))
    unit = body[FILM.size :]
    check_unit(bytes(unit), head.coded, head.is_key)
    return head, unit


class FilmReader:
    """One film, followed from a key picture on. One thread."""

    def __init__(self, head: FilmHead, open_decoder: OpenDecoder) -> None:
        self._coded = head.coded
        self._decoder: FilmDecoder | None = None
        self._open = open_decoder

    def continues(self, head: FilmHead) -> bool:
        """Whether this reader may read on."""
        return head.coded == self._coded

    def decode(self, head: FilmHead, unit: bytes) -> Words:
        """Return the area's pixels. Raises `FilmBroken`."""
        if self._decoder is None:
            if not head.is_key:
                raise FilmBroken("a film begins with a key picture")
            self._decoder = self._open(*head.coded)
        try:
            pixels = self._decoder.decode(unit)
        except FilmBroken:
            self._decoder = None
            raise
        return _stretched(pixels, head.area)


def _stretched(pixels: Pixels, area: Rect) -> Words:
    words: Words = np.ascontiguousarray(pixels).view(np.uint32)[:, :, 0]
    if words.shape[0] < area.h or words.shape[1] < area.w:
        words = words.repeat(2, axis=0).repeat(2, axis=1)
    return words[: area.h, : area.w]
