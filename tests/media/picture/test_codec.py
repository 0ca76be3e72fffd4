# SPDX-License-Identifier: Apache-2.0
"""Exact pictures: what is drawn is what is shown, bit for bit, and what they look like as bytes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.media.capture.port import Frame, Pixels
from sdconsole.media.picture.decode import PictureDecoder
from sdconsole.media.picture.layout import HEADER, RECT
from sdconsole.media.screen import Rect
from tests.media.easel import Easel

WIDTH, HEIGHT = 150, 100
WHOLE = (Rect(0, 0, WIDTH, HEIGHT),)


def paper() -> Pixels:
    """Return an empty picture."""
    return np.zeros((HEIGHT, WIDTH, 4), dtype=np.uint8)


def noise(width: int, height: int, seed: int = 1) -> Pixels:
    """Return a picture that no codec can make small; also the fourth byte is noise."""
    return np.random.default_rng(seed).integers(0, 256, (height, width, 4), dtype=np.uint8)


strokes = st.lists(
    st.tuples(
        st.integers(0, WIDTH - 1),
        st.integers(0, HEIGHT - 1),
        st.integers(1, 90),
        st.integers(1, 70),
        st.integers(0, 255),
        st.booleans(),
    ),
    max_size=6,
)


@given(st.lists(strokes, max_size=5))
def test_the_canvas_is_the_screen_bit_for_bit(
    frames: list[list[tuple[int, int, int, int, int, bool]]],
) -> None:
    """Solid and noisy strokes in any order: after each picture the canvas equals the screen."""
    encoder, decoder, screen = Easel(), PictureDecoder(), paper()
    first = encoder.encode(Frame(screen, WHOLE, 0))
    assert first is not None
    canvas = decoder.decode(first[1]).canvas
    for seed, frame in enumerate(frames):
        dirty = []
        for x, y, w, h, colour, is_solid in frame:
            area = screen[y : y + h, x : x + w]
            area[:] = colour if is_solid else noise(area.shape[1], area.shape[0], seed)
            dirty.append(Rect(x, y, area.shape[1], area.shape[0]))
        encoded = encoder.encode(Frame(screen, tuple(dirty), seed))
        if encoded is not None:
            picture = decoder.decode(encoded[1])
            assert picture.canvas is canvas or np.shares_memory(picture.canvas, canvas)
        assert (canvas[:, :, :3] == screen[:, :, :3]).all()
        assert (canvas[:, :, 3] == 255).all()


def test_damage_without_change_sends_nothing() -> None:
    """A program that redraws the same pixels costs nothing."""
    encoder, screen = Easel(), noise(WIDTH, HEIGHT)
    assert encoder.encode(Frame(screen, WHOLE, 0)) is not None
    assert encoder.encode(Frame(screen, WHOLE, 1)) is None


def test_a_new_size_is_a_complete_picture() -> None:
    """After a change of resolution the first picture is complete again."""
    encoder, decoder = Easel(), PictureDecoder()
    for size in ((80, 60), (100, 40), (80, 60)):
        screen = noise(*size)
        encoded = encoder.encode(Frame(screen, (), 0))
        assert encoded is not None
        canvas = decoder.decode(encoded[1]).canvas
        assert (canvas[:, :, :3] == screen[:, :, :3]).all()


def test_solid_areas_are_a_few_bytes() -> None:
    """A cleared window costs one rectangle and no pixels."""
    encoder, screen = Easel(), noise(WIDTH, HEIGHT)
    encoder.encode(Frame(screen, WHOLE, 0))
    screen[:] = 200
    encoded = encoder.encode(Frame(screen, WHOLE, 0))
    assert encoded is not None
    assert len(encoded[1]) == HEADER.size + RECT.size


def test_pictures_are_numbered_without_gaps() -> None:
    """Only pictures that leave are counted."""
    encoder, screen = Easel(), paper()
    numbers = []
    for at in range(5):
        screen[at, at] = at + 1 if at % 2 else 0
        encoded = encoder.encode(Frame(screen, WHOLE, at))
        numbers += [encoded[0]] if encoded else []
    assert numbers == [1, 2, 3]


def test_a_picture_of_scattered_specks_stays_within_the_limit_of_rectangles() -> None:
    """Ten thousand single pixels are still one valid picture."""
    encoder, decoder = Easel(), PictureDecoder()
    screen = np.zeros((1024, 8192, 4), dtype=np.uint8)
    first = encoder.encode(Frame(screen, (), 0))
    assert first is not None
    decoder.decode(first[1])
    screen[::7, ::61, :3] = 9
    whole = (Rect(0, 0, 8192, 1024),)
    encoded = encoder.encode(Frame(screen, whole, 0))
    assert encoded is not None
    assert (decoder.decode(encoded[1]).canvas[:, :, :3] == screen[:, :, :3]).all()


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (0, "020101000102030405060708000300020001000000000003000201000000"),
        (1, "020100000000000000000001000300020001000100000002000101010203"),
        (2, "020100000000000000000002000300020001000000000003000200000000"),
    ],
)
def test_golden_bytes(at: int, expected: str) -> None:
    """A complete, a solid and a mixed picture have these bytes (packed pixels are zstd's own business)."""
    encoder = Easel()
    screen = np.zeros((2, 3, 4), dtype=np.uint8)
    whole = (Rect(0, 0, 3, 2),)
    pictures = [encoder.encode(Frame(screen, whole, 0x0102030405060708))]
    screen[0, 1:, :] = (1, 2, 3, 0)
    pictures.append(encoder.encode(Frame(screen, whole, 1)))
    screen[0, 0] = (9, 8, 7, 0)
    screen[1, 2] = (6, 5, 4, 0)
    pictures.append(encoder.encode(Frame(screen, whole, 2)))
    picture = pictures[at]
    assert picture is not None
    data = picture[1]
    assert data[: HEADER.size + RECT.size * int.from_bytes(data[16:18], "big")].hex() == expected
