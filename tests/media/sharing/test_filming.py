# SPDX-License-Identifier: Apache-2.0
"""Films: who watches alone pays for what is shown, and an encoder is kept for its area."""

import numpy as np

from sdconsole.media.capture.port import Frame
from sdconsole.media.screen import Rect, Screen
from sdconsole.media.sharing.board import Board
from sdconsole.media.sharing.filming import Filming, Seat

WIDTH, HEIGHT = 640, 480
WHOLE, CORNER = Rect(0, 0, WIDTH, HEIGHT), Rect(64, 64, 64, 64)
RATE = 20_000_000.0


def board_with(seed: int, board: Board | None = None) -> Board:
    """Return a board that shows something no codec makes small."""
    board = board or Board()
    pixels = np.random.default_rng(seed).integers(0, 256, (HEIGHT, WIDTH, 4), dtype=np.uint8)
    with board.lock:
        board.take(Frame(pixels, (WHOLE,), seed), Screen(WIDTH, HEIGHT))
    return board


def test_only_what_is_shown_is_paid_for() -> None:
    """Everything changes, and one corner is shown of the film: the rest of it costs next to nothing."""
    board = board_with(1)
    filming, seat = Filming(board), Seat()
    first = filming.shoot(seat, [WHOLE], RATE)
    board_with(2, board)
    corner = filming.shoot(seat, [CORNER], RATE)
    board_with(3, board)
    whole = filming.shoot(seat, [WHOLE], RATE)
    assert first is not None
    assert corner is not None
    assert whole is not None
    assert (first.is_key, corner.is_key, whole.is_key) == (True, False, False)
    assert corner.area == whole.area == first.area
    assert len(corner.unit) * 3 < len(whole.unit)


def test_a_film_that_several_watch_is_filmed_whole() -> None:
    """Another line shows other parts of the same picture."""
    board = board_with(1)
    filming, one, two = Filming(board), Seat(), Seat()
    assert filming.shoot(one, [WHOLE], RATE)
    assert filming.shoot(two, [WHOLE], RATE)
    board_with(2, board)
    corner = filming.shoot(one, [CORNER], RATE)
    assert corner is not None
    assert filming.shoot(two, [WHOLE], RATE) is corner
    assert len(corner.unit) > 20_000


def test_the_same_place_is_filmed_on_without_a_key() -> None:
    """Motion that rests and begins again, there or in a part of it, begins nothing anew."""
    board = board_with(1)
    filming, seat = Filming(board), Seat()
    keys = []
    for seed, rects in enumerate([[WHOLE], [CORNER], [WHOLE], [CORNER]]):
        board_with(seed + 2, board)
        shot = filming.shoot(seat, rects, RATE * (1 + seed / 4))
        assert shot is not None
        keys.append(shot.is_key)
    assert keys == [True, False, False, False]


def test_a_line_that_became_much_faster_gets_a_better_film() -> None:
    """An encoder keeps the ceiling of the line it was opened for."""
    board = board_with(1)
    filming, seat = Filming(board), Seat()
    assert filming.shoot(seat, [WHOLE], RATE)
    film = seat.film
    board_with(2, board)
    again = filming.shoot(seat, [WHOLE], RATE * 4)
    assert again is not None
    assert again.is_key
    assert seat.film is not film


def test_a_screen_that_became_smaller_is_not_filmed_beyond_its_edge() -> None:
    """News of the larger one are shown no more; others follow."""
    board = board_with(1)
    filming = Filming(board)
    assert filming.shoot(Seat(), [Rect(0, 0, WIDTH + 64, HEIGHT)], RATE) is None
