# SPDX-License-Identifier: Apache-2.0
"""Photographs among the tiles."""

import numpy as np
import pytest

from sdconsole.media.capture.port import Frame, Pixels
from sdconsole.media.faults import BadFrame
from sdconsole.media.picture.decode import PictureDecoder
from sdconsole.media.picture.photo import photographic, press, unpress
from sdconsole.media.screen import Rect, Screen
from sdconsole.media.sharing.board import Board
from sdconsole.media.sharing.press import Press
from sdconsole.media.sharing.view import News
from sdconsole.media.tiles import as_words
from tests.media.picture.test_moves import HEIGHT, WIDTH, page

PHOTO = Rect(128, 64, 256, 192)


def desk() -> Pixels:
    """Return a page of text with a photograph on it."""
    paper = page()[:HEIGHT].copy()
    x, y, w, h = PHOTO
    rows, columns = np.mgrid[0:h, 0:w]
    soft = 128 + 60 * np.sin(rows / 40)[:, :, None] + 50 * np.cos(columns / 30)[:, :, None]
    grain = np.random.default_rng(0).normal(0, 4, (h, w, 3))
    paper[y : y + h, x : x + w, :3] = np.clip(soft + grain, 0, 255)
    return paper


def test_photographs_are_told_from_text() -> None:
    """Tile by tile; together the parts are the whole."""
    photos, others = photographic(as_words(desk()), [Rect(0, 0, WIDTH, HEIGHT)])
    assert sum(r.w * r.h for r in photos + others) == WIDTH * HEIGHT
    assert photos == [PHOTO]


def test_a_picture_with_photographs_is_small_and_its_text_exact() -> None:
    """The photograph looks right, the text is right."""
    board, decoder, paper = Board(), PictureDecoder(), desk()
    board.take(Frame(paper, (Rect(0, 0, WIDTH, HEIGHT),), 0), Screen(WIDTH, HEIGHT))
    press_, news = Press(board), News(1, (Rect(0, 0, WIDTH, HEIGHT),), is_complete=True)
    rough, exact = press_.photos(news, 80), press_.exact(news)
    assert rough is not None
    assert exact is not None
    assert len(rough.data) < 0.7 * len(exact.data)
    assert rough.rough == (PHOTO,)
    shown = decoder.decode(rough.data).canvas[:, :, :3].astype(int)
    off = np.abs(shown - paper[:, :, :3])
    x, y, w, h = PHOTO
    assert off[y : y + h, x : x + w].mean() < 6
    off[y : y + h, x : x + w] = 0
    assert not off.any()


@pytest.mark.parametrize("width", [63, 64, 100])
def test_only_a_photo_of_the_announced_size_opens(width: int) -> None:
    """The size is known before a pixel is unpacked; anything else is `BadFrame`."""
    file = press(as_words(desk())[64:128, 128:192].copy(), 60)
    if width == 64:
        assert unpress(file, 64, 64).shape == (64, 64)
        return
    with pytest.raises(BadFrame):
        unpress(file, width, 64)


def test_broken_photos_are_bad() -> None:
    """Cut, grown, altered: pixels or `BadFrame`, nothing else."""
    file = press(as_words(desk())[64:128, 128:192].copy(), 60)
    chance = np.random.default_rng(2)
    for _ in range(300):
        broken = bytearray(file[: int(chance.integers(1, len(file) + 1))])
        broken[int(chance.integers(0, len(broken)))] ^= int(chance.integers(1, 256))
        try:
            assert unpress(bytes(broken), 64, 64).shape == (64, 64)
        except BadFrame:
            continue
