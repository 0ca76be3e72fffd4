# SPDX-License-Identifier: Apache-2.0
"""Films: followed, checked before a codec sees them, mended by a key picture, and done without."""

import sys

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdconsole.media.capture.port import Pixels
from sdconsole.media.faults import BadFrame
from sdconsole.media.picture import codecs
from sdconsole.media.picture.codecs import open_decoder_here, open_encoder_here
from sdconsole.media.picture.decode import PictureDecoder
from sdconsole.media.picture.encode import headed, table_of
from sdconsole.media.picture.film import FilmBroken, FilmHead, coded_size, write_film
from sdconsole.media.picture.h264 import check_unit, sps_size
from sdconsole.media.picture.layout import FLAG_COMPLETE, HEADER, KIND_FILM, KIND_TILES, RECT
from sdconsole.media.picture.port import FilmEncoder
from sdconsole.media.screen import Rect

WIDTH, HEIGHT = 320, 192
AREA = Rect(0, 0, WIDTH, HEIGHT)
BLANK = headed(KIND_TILES, (WIDTH, HEIGHT), 0, 1, is_complete=True) + RECT.pack(*AREA, 1, 9, 9, 9)


def scene(at: int) -> Pixels:
    """Return a picture of something that moves."""
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    pixels = np.zeros((HEIGHT, WIDTH, 4), dtype=np.uint8)
    pixels[:, :, 0] = 120 + 80 * np.sin((rows + at * 3) / 20)
    pixels[:, :, 1] = 120 + 80 * np.cos((columns - at * 5) / 25)
    pixels[:, :, 2] = 90
    return pixels


def film(width: int = WIDTH, height: int = HEIGHT) -> FilmEncoder:
    """Return an encoder."""
    encoder = open_encoder_here(width, height, 500_000.0, 38)
    assert encoder is not None
    return encoder


def picture(unit: bytes, is_key: bool, rects: tuple[Rect, ...] = (AREA,), area: Rect = AREA) -> bytes:
    """Return a film's picture."""
    head = FilmHead(area, coded_size(area.w, area.h, 1), is_key)
    start = headed(KIND_FILM, (WIDTH, HEIGHT), 0, len(rects), is_complete=False)
    return start + table_of(rects) + write_film(head, unit)


@pytest.fixture
def decoder() -> PictureDecoder:
    """A decoder with a canvas."""
    made = PictureDecoder()
    made.decode(BLANK)
    return made


def test_a_film_is_followed(decoder: PictureDecoder) -> None:
    """Each picture looks like what was filmed, at once: no picture is held back."""
    encoder = film()
    for at in range(12):
        unit = encoder.encode(scene(at), is_key=at == 0)
        shown = decoder.decode(picture(unit, at == 0)).canvas
        assert np.abs(shown[:, :, :3].astype(int) - scene(at)[:, :, :3]).mean() < 6
        assert (shown[:, :, 3] == 255).all()
        encoder.pace(100_000.0 + 50_000 * at)


@pytest.mark.parametrize("bytes_per_s", [100_000.0, 500_000.0])
def test_a_film_does_not_begin_with_a_burst(bytes_per_s: float) -> None:
    """Its first picture is coarse rather than late."""
    encoder = open_encoder_here(WIDTH, HEIGHT, bytes_per_s, 51)
    assert encoder is not None
    busy = scene(0)
    busy[::2, :, :3] ^= np.random.default_rng(1).integers(0, 64, (HEIGHT // 2, WIDTH, 3), dtype=np.uint8)
    assert len(encoder.encode(busy, is_key=True)) < bytes_per_s * 0.1


def test_only_what_moved_is_shown_of_a_film(decoder: PictureDecoder) -> None:
    """What was exact beside it stays exact."""
    part = Rect(64, 64, 64, 64)
    decoder.decode(picture(film().encode(scene(0), is_key=True), True, (part,)))
    shown = decoder.decode(picture(film().encode(scene(1), is_key=True), True, (part,))).canvas.copy()
    shown[64:128, 64:128] = 9
    assert (shown[:, :, :3] == 9).all()


def test_a_film_needs_a_canvas_and_a_key(decoder: PictureDecoder) -> None:
    """The first is an error of the other end; the second is mended by asking."""
    encoder = film()
    key, follower = encoder.encode(scene(0), is_key=True), encoder.encode(scene(1), is_key=False)
    with pytest.raises(BadFrame):
        PictureDecoder().decode(picture(key, True))
    with pytest.raises(FilmBroken):
        decoder.decode(picture(follower, False))
    decoder.decode(picture(key, True))
    decoder.decode(picture(follower, False))


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("size", [(64, 64), (100, 50), (33, 77)])
def test_the_size_is_read_from_the_parameters(size: tuple[int, int], scale: int) -> None:
    """What x264 writes is what we read, whatever is cropped."""
    coded = coded_size(*size, scale)
    unit = film(*coded).encode(np.zeros((coded[1], coded[0], 4), dtype=np.uint8), is_key=True)
    check_unit(unit, coded, is_key=True)
    for wrong in ((coded[0] + 16, coded[1]), (coded[0], coded[1] - 2)):
        with pytest.raises(BadFrame):
            check_unit(unit, wrong, is_key=True)
    with pytest.raises(BadFrame):
        check_unit(unit, coded, is_key=False)


def test_a_key_in_the_middle_begins_anew(decoder: PictureDecoder) -> None:
    """Asked for, or because another line joins."""
    encoder, shown = film(), scene(0)
    for at in range(6):
        is_key = at in (0, 3)
        unit = encoder.encode(scene(at), is_key=is_key)
        shown = decoder.decode(picture(unit, is_key)).canvas
    assert np.abs(shown[:, :, :3].astype(int) - scene(5)[:, :, :3]).mean() < 6


def outside(**changes: object) -> bytes:
    """Return a picture whose announcement is wrong."""
    key = film().encode(scene(0), is_key=True)
    area = changes.get("area", AREA)
    assert isinstance(area, Rect)
    rects = changes.get("rects", (AREA,))
    assert isinstance(rects, tuple)
    return picture(key, True, rects, area)


@pytest.mark.parametrize(
    "data",
    [
        outside(area=Rect(0, 0, WIDTH + 2, HEIGHT)),
        outside(area=Rect(0, 0, WIDTH, HEIGHT - 2), rects=(Rect(0, 0, 8, 8),)),
        outside(area=Rect(0, 0, 64, 64)),
        outside(area=Rect(64, 0, WIDTH - 64, HEIGHT)),
        outside()[: HEADER.size + RECT.size + 14],
        outside()[: HEADER.size + RECT.size + 3],
        outside()[: HEADER.size + RECT.size + 14] + b"\0\0\1\x67",
        outside()[: HEADER.size + RECT.size + 14] + b"\0\0\0\1" + b"\x65" * 40,
        outside()[: HEADER.size + RECT.size + 14] + b"\0\0\1\x09" * 100,
        outside()[: HEADER.size + RECT.size] + b"\2" + outside()[HEADER.size + RECT.size + 1 :],
        outside()[:2] + bytes([FLAG_COMPLETE + 2]) + outside()[3:],
    ],
)
def test_announcements_are_checked(decoder: PictureDecoder, data: bytes) -> None:
    """Area, size, codec, parts: all of it before the codec is asked."""
    with pytest.raises(BadFrame):
        decoder.decode(data)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 100_000), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_mutated_film_is_a_picture_or_bad(changes: list[tuple[int, int]]) -> None:
    """Whatever a hostile app makes of it: a picture of the announced size, or `BadFrame`."""
    made = PictureDecoder()
    made.decode(BLANK)
    encoder = film()
    for at in range(3):
        data = bytearray(picture(encoder.encode(scene(at), is_key=at == 0), at == 0))
        for where, value in changes if at else []:
            data[HEADER.size + where % (len(data) - HEADER.size)] = value
        try:
            assert made.decode(bytes(data)).canvas.shape == (HEIGHT, WIDTH, 4)
        except BadFrame:
            continue


@given(st.binary(max_size=80))
def test_any_parameters_are_a_size_or_bad(data: bytes) -> None:
    """Garbage where the size should be."""
    try:
        width, height = sps_size(data)
    except BadFrame:
        return
    assert isinstance(width + height, int)


def test_without_the_library_there_is_no_film(monkeypatch: pytest.MonkeyPatch) -> None:
    """The product runs without it: nothing can be filmed, a film is refused, and nobody crashes."""
    monkeypatch.setitem(sys.modules, "sdconsole.media.picture.avcodec", None)
    assert open_encoder_here(64, 64, 100_000.0, 38) is None
    with pytest.raises(FilmBroken):
        open_decoder_here(64, 64)
    loader = codecs.Loader(lambda: __import__("sdconsole.media.picture.no_such_codec"))
    assert not loader.is_ready()
