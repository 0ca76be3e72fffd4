# SPDX-License-Identifier: Apache-2.0
"""What only moved is found, and moving it is exact."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdconsole.media.capture.port import Frame, Pixels
from sdconsole.media.faults import BadFrame
from sdconsole.media.picture.decode import PictureDecoder
from sdconsole.media.picture.encode import headed, table_of_moves
from sdconsole.media.picture.layout import KIND_TILES
from sdconsole.media.picture.moves import Move, find_move
from sdconsole.media.screen import Rect
from sdconsole.media.tiles import as_words
from tests.media.easel import Easel

WIDTH, HEIGHT = 640, 480


def page(seed: int = 0, height: int = 2000) -> Pixels:
    """Return a long page of lines that can be told apart."""
    chance = np.random.default_rng(seed)
    paper = np.full((height, WIDTH, 4), 255, dtype=np.uint8)
    for top in range(4, height - 16, 20):
        paper[top : top + 12, 10:-10, :3] = chance.integers(0, 2, (12, WIDTH - 20, 1), dtype=np.uint8) * 255
    return paper


@pytest.mark.parametrize("by", [1, 3, 24, 100, -1, -60])
def test_a_scrolled_page_is_found(by: int) -> None:
    """Up and down, near and far: nearly all of it, by exactly so many rows."""
    whole = page()
    before, now = as_words(whole[200 : 200 + HEIGHT]), as_words(whole[200 + by : 200 + by + HEIGHT])
    move = find_move(now, before, Rect(0, 0, WIDTH, HEIGHT))
    assert move is not None
    assert move.by == by
    assert move.rect.w * move.rect.h > 0.7 * WIDTH * (HEIGHT - abs(by))


def test_another_page_is_no_move() -> None:
    """Nothing is found where nothing moved."""
    before, now = as_words(page(1)[:HEIGHT]), as_words(page(2)[:HEIGHT])
    assert find_move(now, before, Rect(0, 0, WIDTH, HEIGHT)) is None
    assert find_move(now, now, Rect(0, 0, WIDTH, HEIGHT)) is None


def test_a_scrolled_page_costs_little_beside_something_that_turns() -> None:
    """The strip that came in, and the thing beside it; not the page."""
    easel, decoder, whole = Easel(), PictureDecoder(), page()
    screen = whole[:HEIGHT].copy()
    first = easel.encode(Frame(screen, (), 0))
    assert first is not None
    decoder.decode(first[1])
    chance = np.random.default_rng(3)
    sizes = []
    for at in range(8, 80, 8):
        screen[40:440, 0:512] = whole[40 + at : 440 + at, 0:512]
        screen[100:140, 560:600, :3] = chance.integers(0, 256, (40, 40, 3), dtype=np.uint8)
        made = easel.encode(Frame(screen, (Rect(0, 40, 512, 400), Rect(560, 100, 40, 40)), at))
        assert made is not None
        sizes.append(len(made[1]))
        shown = decoder.decode(made[1]).canvas
        assert (shown[:, :, :3] == screen[:, :, :3]).all()
    assert max(sizes) < len(first[1]) / 4


def test_a_scrolled_page_told_of_in_bands_is_one_move() -> None:
    """Something else changes in the same rows: all of the page still moves, and not a part of it."""
    easel, whole = Easel(), page()
    first = easel.encode(Frame(whole[:HEIGHT].copy(), (), 0))
    assert first is not None
    bands = Rect(0, 40, 512, 60), Rect(0, 100, 512, 40), Rect(560, 100, 40, 40), Rect(0, 140, 512, 300)
    screen = easel.board.words.view(np.uint8).reshape(HEIGHT, WIDTH, 4).copy()
    screen[40:440, :512] = whole[52:452, :512]
    screen[100:140, 560:600, :3] = 77
    with easel.board.lock:
        shift = easel.board.take(Frame(screen, bands, 1), easel.board.screen)
    assert [move.by for move in shift.moves] == [12]
    assert shift.moves[0].rect.h == 400 - 12


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.tuples(st.integers(-120, 120), st.integers(0, 500), st.integers(0, 400), st.integers(0, 255)),
        min_size=1,
        max_size=6,
    )
)
def test_scrolling_and_drawing_is_exact(steps: list[tuple[int, int, int, int]]) -> None:
    """Whatever is taken for a move: the canvas equals the screen, bit for bit."""
    easel, decoder, whole, at = Easel(), PictureDecoder(), page(), 700
    screen = whole[at : at + HEIGHT].copy()
    first = easel.encode(Frame(screen, (), 0))
    assert first is not None
    decoder.decode(first[1])
    for by, x, y, colour in steps:
        at = min(max(at + by, 0), 1500)
        screen[:] = whole[at : at + HEIGHT]
        screen[y : y + 70, x : x + 120, :3] = colour
        made = easel.encode(Frame(screen, (Rect(0, 0, WIDTH, HEIGHT),), at))
        if made is not None:
            shown = decoder.decode(made[1]).canvas
            assert (shown[:, :, :3] == screen[:, :, :3]).all()


@pytest.mark.parametrize(
    ("move", "is_complete"),
    [
        (Move(Rect(0, 0, 8, 8), -1), False),
        (Move(Rect(0, 0, 8, 8), HEIGHT), False),
        (Move(Rect(0, HEIGHT - 8, 8, 8), 1), False),
        (Move(Rect(WIDTH, 0, 8, 8), 1), False),
        (Move(Rect(0, 0, 0, 8), 1), False),
        (Move(Rect(0, 0, 8, 8), 1), True),
    ],
)
def test_moves_from_outside_are_refused(move: Move, is_complete: bool) -> None:
    """A hostile app moves nothing that is not there."""
    easel, decoder = Easel(), PictureDecoder()
    first = easel.encode(Frame(page()[:HEIGHT].copy(), (), 0))
    assert first is not None
    decoder.decode(first[1])
    head = headed(KIND_TILES, (WIDTH, HEIGHT), 0, 1, is_complete=is_complete)
    with pytest.raises(BadFrame):
        decoder.decode(head + table_of_moves([move]))
