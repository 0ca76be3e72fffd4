# SPDX-License-Identifier: Apache-2.0
"""The pointer of an X server: followed while it moves, not asked after while it is still."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing

import numpy as np
import pytest

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture import pointer as pointer_room
from sdconsole.media.capture.platforms import open_x11
from sdconsole.media.capture.port import Capturer, Cursor, CursorShape
from sdconsole.media.capture.shape import cursor_shape, premultiplied
from sdconsole.media.input.x11 import X11Injector
from sdconsole.media.limits import MAX_CURSOR_SIDE, POINTER_INTERVAL_S
from tests.media.doubles import PATIENCE_S, full_gate
from tests.shared.x11 import virtual_screen

Looked = tuple[tuple[int, int], CursorShape | None] | None


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen of its own."""
    with virtual_screen(800, 600) as name:
        yield name


def settle(capturer: Capturer) -> None:
    """Wait until nothing comes for a while."""
    while capturer.wait(0.6) is not None:
        pass


def wave(display: str, seconds: float, per_second: float) -> None:
    """Move the pointer as a mouse would."""
    never = threading.Event()
    with closing(X11Injector(full_gate().token(Scope.CONTROL), display)) as hands:
        end = time.monotonic() + seconds
        at = 0
        while time.monotonic() < end:
            at += 1
            hands.pointer(100 + at % 500, 200)
            never.wait(1 / per_second)
        hands.pointer(321, 123)


def follow(capturer: Capturer, until: tuple[int, int]) -> list[Cursor]:
    """Return what is said of the pointer until it is there."""
    said: list[Cursor] = []
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        frame = capturer.wait(0.5)
        if frame is not None and frame.cursor is not None:
            said.append(frame.cursor)
            if (frame.cursor.x, frame.cursor.y) == until:
                return said
    raise AssertionError("the pointer was lost")


@pytest.mark.parametrize("has_library", [True, False])
def test_a_fast_mouse_is_followed_at_a_bounded_rate(
    display: str, has_library: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hundreds of moves a second are no more than 120 positions, and the last one is right."""
    if not has_library:
        monkeypatch.setattr(pointer_room, "_motion_library", lambda _display: None)
    with closing(open_x11(full_gate().token(Scope.VIEW), display)) as capturer:
        settle(capturer)
        begun = time.monotonic()
        waving = threading.Thread(target=wave, args=(display, 1.0, 800))
        waving.start()
        said = follow(capturer, (321, 123))
        waving.join()
        seconds = time.monotonic() - begun
        assert 20 < len(said) <= seconds / POINTER_INTERVAL_S + 2
        assert all(cursor.y in (200, 123) for cursor in said[:-1] if cursor.shape is None)


def test_the_first_move_is_told_at_once(display: str) -> None:
    """After any rest: nobody waits for the next look."""
    with (
        closing(open_x11(full_gate().token(Scope.VIEW), display)) as capturer,
        closing(X11Injector(full_gate().token(Scope.CONTROL), display)) as hands,
    ):
        hands.pointer(10, 10)
        settle(capturer)
        delays = []
        for x in (20, 30, 40, 50, 60):
            timer = threading.Timer(0.35, hands.pointer, (x, 10))
            timer.start()
            begun = time.monotonic() + 0.35
            follow(capturer, (x, 10))
            delays.append(time.monotonic() - begun)
            timer.join()
        assert sorted(delays)[2] < 0.1


def test_a_still_pointer_is_nearly_never_asked_after(display: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two looks a second, for programs that put it elsewhere without a motion."""
    with closing(open_x11(full_gate().token(Scope.VIEW), display)) as capturer:
        settle(capturer)
        looks: list[float] = []
        real = pointer_room.PointerWatch.look

        def counted(watch: pointer_room.PointerWatch, now: float) -> Looked:
            looks.append(now)
            return real(watch, now)

        monkeypatch.setattr(pointer_room.PointerWatch, "look", counted)
        used = time.thread_time()
        assert capturer.wait(2.0) is None
        assert len(looks) <= 6
        assert time.thread_time() - used < 0.02


def test_oversized_pointers_are_made_smaller() -> None:
    """Accessibility settings know pointers of 256 pixels: every third pixel of it fits."""
    large = np.zeros((256, 200, 4), dtype=np.uint8)
    large[0::3, 0::3] = 7
    shape = cursor_shape(large, 255, -3)
    assert shape is not None
    assert max(shape.width, shape.height) <= MAX_CURSOR_SIDE
    assert (shape.hot_x, shape.hot_y) == (shape.width - 1, 0)
    assert set(shape.bgra) == {7}
    assert cursor_shape(np.zeros((0, 4, 4), dtype=np.uint8), 0, 0) is None


def test_colours_are_multiplied_by_opacity() -> None:
    """Rounded, and opacity itself untouched."""
    pixel = np.array([[[255, 128, 0, 128], [9, 9, 9, 0], [1, 2, 3, 255]]], dtype=np.uint8)
    assert premultiplied(pixel).tolist() == [[[128, 64, 0, 128], [0, 0, 0, 0], [1, 2, 3, 255]]]
