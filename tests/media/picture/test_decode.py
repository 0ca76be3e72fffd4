# SPDX-License-Identifier: Apache-2.0
"""The decoder against a hostile sender."""

import tracemalloc

import numpy as np
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.media.capture.port import Frame
from sdconsole.media.faults import BadFrame
from sdconsole.media.limits import MAX_PIXELS, MAX_RECTS, MAX_SIDE
from sdconsole.media.picture.decode import PictureDecoder, parse
from sdconsole.media.picture.layout import HEADER, RECT
from sdconsole.media.screen import Rect
from tests.media.easel import Easel

PIXELS = zstandard.ZstdCompressor().compress


def header(**changes: int) -> bytes:
    """Return the header of a complete 4 x 4 picture, with changes."""
    fields = {
        "version": 2,
        "kind": 1,
        "flags": 1,
        "reserved": 0,
        "at": 0,
        "w": 4,
        "h": 4,
        "rects": 1,
    }
    return HEADER.pack(*(fields | changes).values())


def rect(
    x: int = 0, y: int = 0, w: int = 4, h: int = 4, fill: int = 0, colour: tuple[int, ...] = (0, 0, 0)
) -> bytes:
    """Return one rectangle."""
    return RECT.pack(x, y, w, h, fill, *colour)


GOOD = header() + rect() + PIXELS(bytes(64))


def test_the_example_is_good() -> None:
    """What the following tests break does decode unbroken."""
    assert PictureDecoder().decode(GOOD).dirty == (Rect(0, 0, 4, 4),)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        header()[:-1],
        header(version=1) + rect() + PIXELS(bytes(64)),
        header(kind=3) + rect() + PIXELS(bytes(64)),
        header(flags=3) + rect() + PIXELS(bytes(64)),
        header(reserved=1) + rect() + PIXELS(bytes(64)),
        header(w=0) + rect() + PIXELS(bytes(64)),
        header(w=MAX_SIDE + 1) + rect() + PIXELS(bytes(64)),
        header(w=MAX_SIDE, h=MAX_SIDE) + rect(w=MAX_SIDE, h=MAX_SIDE, fill=1),
        header(rects=0),
        header(rects=2) + rect(),
        header(rects=MAX_RECTS + 1, flags=0) + rect(w=1, h=1, fill=1) * (MAX_RECTS + 1),
        header() + rect(w=3) + PIXELS(bytes(64)),
        header() + rect(x=1) + PIXELS(bytes(64)),
        header() + rect(w=0) + PIXELS(bytes(64)),
        header() + rect(fill=3) + PIXELS(bytes(64)),
        header() + rect(colour=(1, 0, 0)) + PIXELS(bytes(64)),
        header(rects=2) + rect() * 2 + PIXELS(bytes(128)),
        header() + rect(),
        header() + rect() + b"not zstd",
        header() + rect() + PIXELS(bytes(63)),
        header() + rect() + PIXELS(bytes(65)),
        header() + rect() + PIXELS(bytes(64)) + b"x",
        header() + rect() + PIXELS(bytes(32)) + PIXELS(bytes(32)),
        header() + rect() + PIXELS(bytes(64))[:-1],
        header() + rect() + zstandard.ZstdCompressor(write_content_size=False).compress(bytes(64)),
        header() + rect(fill=1) + b"x",
        header() + rect(fill=1) + PIXELS(b""),
    ],
)
def test_broken_pictures_are_refused(data: bytes) -> None:
    """Every size, count and flag is checked."""
    with pytest.raises(BadFrame):
        PictureDecoder().decode(data)


def test_a_change_needs_a_picture_before_it() -> None:
    """Nothing is drawn onto a canvas that was never complete, or has another size."""
    decoder = PictureDecoder()
    change = header(flags=0) + rect(w=1, h=1, fill=1)
    with pytest.raises(BadFrame):
        decoder.decode(change)
    decoder.decode(GOOD)
    decoder.decode(change)
    with pytest.raises(BadFrame):
        decoder.decode(header(flags=0, w=5) + rect(w=1, h=1, fill=1))


def test_a_bomb_is_not_unpacked() -> None:
    """A frame that announces, or hides, more than its rectangles hold costs no memory."""
    packed = PIXELS(bytes(200_000_000))
    hidden = zstandard.ZstdCompressor(write_content_size=False).compress(bytes(200_000_000))
    tracemalloc.start()
    try:
        for body in (packed, hidden):
            with pytest.raises(BadFrame):
                PictureDecoder().decode(header() + rect() + body)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_forged_content_size_is_refused() -> None:
    """The announced size is checked against what really comes out."""
    packed = bytearray(PIXELS(bytes(range(64))))
    assert packed[5] == 64  # single segment: the one-byte content size follows the frame header byte
    body = header(w=4, h=5) + rect(h=5)
    packed[5] = 80
    with pytest.raises(BadFrame):
        PictureDecoder().decode(body + bytes(packed))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_picture_or_bad(data: bytes) -> None:
    """Whatever comes: a valid picture, or `BadFrame`."""
    try:
        picture = PictureDecoder().decode(data)
    except BadFrame:
        return
    assert picture.canvas.shape[0] * picture.canvas.shape[1] <= MAX_PIXELS


@given(
    st.integers(0, 3),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=4),
)
def test_mutated_pictures_are_pictures_or_bad(which: int, changes: list[tuple[int, int]]) -> None:
    """Near misses of real pictures, decoded onto a real canvas: nothing but `BadFrame` comes out."""
    encoder, decoder = Easel(), PictureDecoder()
    screen = np.random.default_rng(which).integers(0, 4, (40, 70, 4), dtype=np.uint8)
    first = encoder.encode(Frame(screen, (), 0))
    assert first is not None
    decoder.decode(first[1])
    screen[5:9, 60:70] = 1
    screen[10:30, 3:50] += 1
    second = encoder.encode(Frame(screen, (Rect(0, 0, 70, 40),), 1))
    assert second is not None
    data = bytearray(second[1] if which % 2 else first[1])
    for at, value in changes:
        data[at % len(data)] = value
    try:
        picture = decoder.decode(bytes(data))
    except BadFrame:
        return
    height, width, depth = picture.canvas.shape
    assert depth == 4
    assert width * height <= MAX_PIXELS
    for rectangle in picture.dirty:
        assert rectangle == rectangle.clipped(width, height)


def test_the_table_is_checked_before_the_canvas_is_made() -> None:
    """The largest allowed picture costs nothing until its pixels are really there."""
    huge = header(w=7680, h=4320) + rect(w=7680, h=4320) + b"nothing"
    tracemalloc.start()
    try:
        assert parse(huge).pixels == MAX_PIXELS
        with pytest.raises(BadFrame):
            PictureDecoder().decode(huge)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_the_header_has_no_padding() -> None:
    """The sizes are the same on every machine."""
    assert (HEADER.size, RECT.size) == (18, 12)
