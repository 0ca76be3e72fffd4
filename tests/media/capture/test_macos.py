# SPDX-License-Identifier: Apache-2.0
"""The Mac's capturer over a kit of paper, and what a frame tells, as plain values."""

from collections.abc import Callable
from contextlib import closing
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sdconsole.domain.scopes import Scope
from sdconsole.media.arrangement import Display
from sdconsole.media.capture.macos.capturer import MacCapturer, OnFrame
from sdconsole.media.capture.macos.frames import dirty_rects, has_picture, picture_of
from sdconsole.media.capture.macos.kit import Absent, open_kit
from sdconsole.media.faults import CaptureUnavailable, GateShut, Obstacle
from sdconsole.media.screen import Monitor, Rect
from tests.media.doubles import full_gate

RETINA = Display(7, 0, 0, 20, 10, (40, 20), "", True)
PLAIN = Display(8, -8, 2, 8, 4, (8, 4))


class PaperKit:
    """Displays and streams in a test's hand."""

    def __init__(self, *displays: Display) -> None:
        self.list = displays
        self.streams: dict[int, tuple[OnFrame, Callable[[CaptureUnavailable], None]]] = {}
        self.ended: list[int] = []

    def displays(self) -> tuple[Display, ...]:
        return self.list

    def follow(
        self, display: Display, on_frame: OnFrame, on_stopped: Callable[[CaptureUnavailable], None]
    ) -> Callable[[], None]:
        self.streams[display.key] = (on_frame, on_stopped)
        return lambda: self.ended.append(display.key)

    def show(self, key: int, w: int, h: int, value: int, dirty: tuple[Rect, ...] | None = None) -> None:
        self.streams[key][0](np.full((h, w, 4), value, dtype=np.uint8), dirty)


def test_displays_make_one_picture() -> None:
    """Corners at the larger scale, each display in its own pixels; a change is told where it is."""
    kit = PaperKit(RETINA, PLAIN)
    with closing(MacCapturer(full_gate().token(Scope.VIEW), kit)) as capturer:
        assert capturer.wait(0.01) is None
        kit.show(7, 40, 20, 1)
        kit.show(8, 8, 4, 2)
        frame = capturer.wait(1.0)
        assert frame is not None
        assert frame.pixels.shape == (20, 56, 4)
        assert (frame.pixels[0, 16, 0], frame.pixels[4, 0, 0], frame.pixels[19, 0, 0]) == (1, 2, 0)
        assert capturer.geometry().monitors == (
            Monitor(Rect(16, 0, 40, 20), True, "", 200),
            Monitor(Rect(0, 4, 8, 4), False, "", 100),
        )
        kit.show(8, 8, 4, 3, (Rect(1, 1, 2, 2),))
        frame = capturer.wait(1.0)
        assert frame is not None
        assert frame.dirty == (Rect(1, 5, 2, 2),)
        assert (frame.pixels[5:7, 1:3] == 3).all()
    assert kit.ended == [7, 8]


def test_another_arrangement_is_followed() -> None:
    """A display comes: the streams are made anew; none at all (asleep) changes nothing."""
    now = [0.0]
    kit = PaperKit(RETINA)
    with closing(MacCapturer(full_gate().token(Scope.VIEW), kit, lambda: now[0])) as capturer:
        kit.show(7, 40, 20, 1)
        assert capturer.wait(0.0) is not None
        kit.list = ()
        now[0] += 1
        assert capturer.wait(0.0) is None
        assert kit.ended == []
        kit.list = (RETINA, PLAIN)
        now[0] += 1
        capturer.wait(0.0)
        assert kit.ended == [7]
        kit.show(7, 40, 20, 1)
        assert capturer.wait(0.0) is not None
        assert capturer.geometry().width == 56


def test_what_macos_ends_is_typed() -> None:
    """The menu bar's own Stop, a permission taken away."""
    kit = PaperKit(RETINA)
    with closing(MacCapturer(full_gate().token(Scope.VIEW), kit)) as capturer:
        kit.streams[7][1](CaptureUnavailable(Obstacle.NO_PERMISSION, "x"))
        with pytest.raises(CaptureUnavailable) as refused:
            capturer.wait(1.0)
        assert refused.value.reason is Obstacle.NO_PERMISSION
    with pytest.raises(CaptureUnavailable) as refused:
        MacCapturer(full_gate().token(Scope.VIEW), PaperKit())
    assert refused.value.reason is Obstacle.NO_DISPLAY


def test_a_shut_gate_ends_it_and_wake_wakes() -> None:
    """As every capturer."""
    gate = full_gate()
    with closing(MacCapturer(gate.token(Scope.VIEW), PaperKit(RETINA))) as capturer:
        capturer.wake()
        assert capturer.wait(60.0) is None
        gate.shut()
        with pytest.raises(GateShut):
            capturer.wait(0.1)


def rect(x: float, y: float, w: float, h: float) -> Any:
    """Return a CGRect as pyobjc makes it."""
    return SimpleNamespace(origin=SimpleNamespace(x=x, y=y), size=SimpleNamespace(width=w, height=h))


@pytest.mark.parametrize(
    "one",
    [
        rect(1, 2, 3.5, 4),
        {"X": 1, "Y": 2, "Width": 3.5, "Height": 4},
        SimpleNamespace(rectValue=lambda: rect(1, 2, 3.5, 4)),
    ],
)
def test_rectangles_come_in_three_ways(one: object) -> None:
    """Points or pixels: both places count, and nothing beyond the picture."""
    assert set(dirty_rects([one], 2.0, 10, 10) or ()) == {Rect(1, 2, 4, 4), Rect(2, 4, 7, 6)}
    assert dirty_rects([one], 1.0, 10, 10) == (Rect(1, 2, 4, 4),)


def test_what_is_not_understood_is_everything() -> None:
    """No list, or something strange in it."""
    assert dirty_rects(None, 2.0, 10, 10) is None
    assert dirty_rects(["strange"], 2.0, 10, 10) is None
    assert dirty_rects([{"X": 1}], 2.0, 10, 10) is None
    assert dirty_rects([], 2.0, 10, 10) == ()


@pytest.mark.parametrize(
    ("status", "has"), [(0, True), (1, False), (2, False), (3, False), (4, True), (5, False)]
)
def test_only_some_frames_have_a_picture(status: int, has: bool) -> None:
    """An idle or blank frame is no black screen."""
    assert has_picture(status) is has
    assert not has_picture(None)


def test_pixels_are_read_inside_their_memory_only() -> None:
    """Rows may be longer than the picture; memory may not be shorter."""
    memory = memoryview(bytes(range(48)))
    picture = picture_of(memory, 2, 3, 16)
    assert picture is not None
    assert picture[2, 1].tolist() == [36, 37, 38, 39]
    assert picture_of(memory, 2, 4, 16) is None
    assert picture_of(memory, 5, 3, 16) is None
    assert picture_of(memory, 0, 3, 16) is None


def test_elsewhere_there_is_no_kit() -> None:
    """Said, so that polling takes over."""
    with pytest.raises(Absent):
        open_kit()
