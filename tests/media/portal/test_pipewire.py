# SPDX-License-Identifier: Apache-2.0
"""Pictures through a real PipeWire, from a program that streams as a desktop does, by way of a portal."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.port import Cursor, Frame
from sdconsole.media.capture.wayland.capturer import WaylandCapturer
from sdconsole.media.faults import CaptureUnavailable, Obstacle
from sdconsole.media.gate import Gate
from sdconsole.media.portal.bus import Bus
from sdconsole.media.portal.desk import Desk
from sdconsole.media.screen import Rect
from tests.media.doubles import full_gate
from tests.media.portal.conftest import MakeSource, Source
from tests.media.portal.fake_portal import FakePortal


def stream(capturer: WaylandCapturer, source: Source) -> None:
    """Wait until the source has somebody to stream to."""
    for _ in range(100):
        capturer.wait(0.1)
        if {"state": 3} in source.said.values:
            return
    raise AssertionError(f"nobody connected: {source.said.values}")


def until(
    capturer: WaylandCapturer, holds: Callable[[Frame], bool], again: Callable[[], None] = lambda: None
) -> Frame:
    """Return the first frame that is as wanted; `again`: for what was said before anybody listened."""
    for _ in range(40):
        again()
        frame = capturer.wait(0.25)
        if frame is not None and holds(frame):
            return frame
    raise AssertionError("no such frame")


def whole(source: Source) -> Callable[[], None]:
    """Return what has a source show its first picture."""
    return lambda: source.order(paint=[0, 0, 320, 200, 0])


def settle(capturer: WaylandCapturer) -> None:
    """Wait until nothing comes for a while."""
    while capturer.wait(0.4) is not None:
        pass


@pytest.fixture
def desk(bus_address: str) -> Iterator[Desk]:
    """A desk on the test's bus."""
    made = Desk(lambda: Bus(bus_address))
    yield made
    sitting = made._sitting
    if sitting is not None:
        sitting.end()
        sitting.join(5)


def opened(
    portal: FakePortal, desk: Desk, folder: Path, sources: list[Source], places: list[tuple[int, int]]
) -> tuple[WaylandCapturer, Gate]:
    """Let the end user choose these sources; return the capturer."""
    portal.manners.pipewire = folder / "pipewire-0"
    portal.manners.streams = [
        (source.node, {"position": ("(ii)", place), "size": ("(ii)", (320, 200))})
        for source, place in zip(sources, places, strict=True)
    ]
    gate = full_gate()
    return WaylandCapturer(gate.token(Scope.VIEW), desk), gate


@pytest.mark.parametrize(("layout", "value", "blue_first"), [
    (8, [1, 2, 3, 0], [1, 2, 3]), (7, [1, 2, 3, 0], [3, 2, 1]), (12, [9, 8, 7, 255], [9, 8, 7]),
])  # fmt: skip
def test_pixels_arrive_blue_first(
    portal: FakePortal, desk: Desk, folder: Path, pipewire: MakeSource,
    layout: int, value: list[int], blue_first: list[int],
) -> None:  # fmt: skip
    """Whatever order of colours the desktop has; a change is told where it is."""
    source = pipewire(layout)
    capturer, gate = opened(portal, desk, folder, [source], [(0, 0)])
    with closing(capturer):
        stream(capturer, source)
        first = until(capturer, lambda frame: bool(frame.dirty), whole(source))
        assert first.dirty == (Rect(0, 0, 320, 200),)
        settle(capturer)
        assert (capturer.geometry().width, capturer.geometry().height) == (320, 200)
        source.order(paint=[10, 20, 30, 40, value], damage=True)
        frame = until(capturer, lambda frame: bool(frame.dirty))
        assert frame.dirty == (Rect(10, 20, 30, 40),)
        assert (frame.pixels[20:60, 10:40, :3] == blue_first).all()
        assert not frame.pixels[:20, :, :3].any()
        gate.shut()


def test_the_pointer_is_a_channel_of_its_own(
    portal: FakePortal, desk: Desk, folder: Path, pipewire: MakeSource
) -> None:
    """A buffer that tells of the pointer only is no picture, and drops none."""
    source = pipewire()
    capturer, gate = opened(portal, desk, folder, [source], [(0, 0)])
    with closing(capturer):
        stream(capturer, source)
        until(capturer, lambda frame: bool(frame.dirty), whole(source))
        settle(capturer)
        source.order(pointer=[100, 50, 8])
        frame = until(capturer, lambda frame: frame.cursor is not None)
        assert frame.dirty == ()
        assert frame.cursor is not None
        shape = frame.cursor.shape
        assert shape is not None
        assert (shape.width, shape.height, shape.hot_x, shape.hot_y) == (8, 8, 2, 3)
        source.order(pointer=[101, 51, 0])
        moved = until(capturer, lambda frame: frame.cursor is not None)
        assert moved.cursor == Cursor(101, 51, True, None)
        gate.shut()


def test_two_monitors_are_one_picture(
    portal: FakePortal, desk: Desk, folder: Path, pipewire: MakeSource
) -> None:
    """One has twice the pixels for its points: corners at the larger scale, each in its own pixels."""
    sharp, plain = pipewire(8, 640, 400), pipewire(8, 320, 200)
    capturer, gate = opened(portal, desk, folder, [sharp, plain], [(0, 0), (320, 0)])
    with closing(capturer):
        for source in (sharp, plain):
            stream(capturer, source)

        def show_both() -> None:
            for each in (sharp, plain):
                each.order(paint=[0, 0, 320, 100, 10])

        until(capturer, lambda frame: frame.pixels.shape == (400, 960, 4), show_both)
        settle(capturer)
        rects = [(monitor.rect, monitor.scale) for monitor in capturer.geometry().monitors]
        assert rects == [(Rect(0, 0, 640, 400), 200), (Rect(640, 0, 320, 200), 100)]
        plain.order(paint=[5, 5, 2, 2, 99], damage=True)
        frame = until(capturer, lambda frame: Rect(645, 5, 2, 2) in frame.dirty)
        assert (frame.pixels[5:7, 645:647] == 99).all()
        gate.shut()


def test_a_lost_stream_is_said(portal: FakePortal, desk: Desk, folder: Path, pipewire: MakeSource) -> None:
    """The compositor crashed, or PipeWire did: no frozen picture without a word."""
    source = pipewire()
    capturer, gate = opened(portal, desk, folder, [source], [(0, 0)])
    with closing(capturer):
        stream(capturer, source)
        until(capturer, lambda frame: bool(frame.dirty), whole(source))
        settle(capturer)
        source.close()
        with pytest.raises(CaptureUnavailable) as lost:
            until(capturer, lambda frame: False)
        assert lost.value.reason is Obstacle.LOST
        gate.shut()
