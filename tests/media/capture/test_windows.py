# SPDX-License-Identifier: Apache-2.0
"""Desktop Duplication against twins of its COM objects; the capturer against outputs of paper."""

import ctypes
import threading
from collections.abc import Callable
from contextlib import closing
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.windows import com
from sdconsole.media.capture.windows.capturer import WindowsCapturer
from sdconsole.media.capture.windows.com import Failed, Status, Unknown, status_of
from sdconsole.media.capture.windows.duplication import Duplication, Graphics, Output, Update
from sdconsole.media.capture.windows.shapes import pointer_picture, upright, upright_rect
from sdconsole.media.faults import CaptureUnavailable, GateShut, Obstacle
from sdconsole.media.pointing import Pointer
from sdconsole.media.screen import Monitor, Rect
from tests.media.capture.com_twin import ACCESS_LOST, DENIED, NOT_FOUND, PTR, UINT, Screen, Twin
from tests.media.doubles import eventually, full_gate


def test_structures_have_the_sizes_of_the_headers() -> None:
    """With 64-bit pointers: dxgi1_2.h and d3d11.h as the compiler lays them out."""
    assert ctypes.sizeof(com.OutputDesc) == 96
    assert ctypes.sizeof(com.FrameInfo) == 48
    assert ctypes.sizeof(com.MoveRect) == 24
    assert ctypes.sizeof(com.ShapeInfo) == 24
    assert ctypes.sizeof(com.TextureDesc) == 44
    assert ctypes.sizeof(com.Mapped) == 16
    assert ctypes.sizeof(com.Box) == 24
    assert bytes(com.OUTPUT1.bytes).hex() == "a8decd009b93834ba340a685226666cc"


@pytest.mark.parametrize(
    ("result", "status"),
    [
        (0, Status.FINE),
        (1, Status.FINE),
        (0x887A0027, Status.NOTHING_NEW),
        (0x887A0026, Status.LOST),
        (-2005270490, Status.LOST),
        (0x887A0005, Status.LOST),
        (0x80070005, Status.DENIED),
        (0x887A0004, Status.UNSUPPORTED),
        (0x887A0002, Status.GONE),
    ],
)
def test_results_are_read(result: int, status: Status) -> None:
    """Signed or not; what nobody knows is lost, and tried again."""
    assert status_of(result) is status


def output_of(screen: Screen) -> Output:
    """Return the output as the list of outputs has it."""
    place = Rect(screen.left, 0, screen.width, screen.height)
    return Output(Unknown(0), screen.output.unknown(), "\\\\.\\DISPLAY1", place, screen.rotation, 77)


def opened(screen: Screen) -> Duplication:
    """Open the duplication of a twin."""
    return Duplication(output_of(screen), screen.make_device)


def test_pictures_and_damage() -> None:
    """The first picture is whole whatever is said; later ones are copied where they changed or moved to."""
    screen = Screen(64, 48)
    screen.tell()
    screen.tell(dirty=[(1, 2, 11, 22)], moves=[(0, 0, 30, 30, 40, 40)])
    screen.tell(pointer=(5, 6, 1))
    with closing(opened(screen)) as duplication:
        first = duplication.next(0)
        assert first is not None
        assert first.dirty is None
        screen.picture[:] = b"\x07" * len(screen.picture)
        second = duplication.next(0)
        assert second is not None
        assert second.dirty == (Rect(30, 30, 10, 10), Rect(1, 2, 10, 20))
        assert second.pixels is not None
        assert (second.pixels[2:22, 1:11] == 7).all()
        assert (second.pixels[0] == 0).all()
        third = duplication.next(0)
        assert third == Update(None, (), Pointer(True, 5, 6))
        assert duplication.next(0) is None
    assert screen.copies == ["all", (30, 30, 40, 40), (1, 2, 11, 22)]
    assert screen.made == [(64, 48, 3, 0x20000, 0, 0)]


def test_everything_is_given_back() -> None:
    """Frames, maps and references, also when opening fails half way."""
    screen = Screen(8, 8)
    screen.tell(dirty=[(0, 0, 8, 8)])
    duplication = opened(screen)
    duplication.next(0)
    duplication.close()
    duplication.close()
    screen.duplicate_result = DENIED
    with pytest.raises(Failed) as refused:
        opened(screen)
    assert refused.value.status is Status.DENIED
    twins = (
        screen.texture,
        screen.duplication,
        screen.output,
        screen.device,
        screen.context,
        screen.staging_texture,
    )
    assert [twin.references for twin in twins] == [1] * 6
    assert (screen.frames_held, screen.maps_held) == (0, 0)


def test_a_shape_comes_with_its_hot_spot() -> None:
    """Windows tells the corner of the pointer's picture; we tell the pixel that points."""
    screen = Screen(64, 48)
    screen.tell(pointer=(10, 10, 1), shape=(2, 1, 1, 4, 3, 4, bytes([200, 100, 50, 255])))
    screen.tell(pointer=(20, 10, 1))
    screen.tell(pointer=(0, 0, 0))
    with closing(opened(screen)) as duplication:
        pointers = [update.pointer for update in iter(lambda: duplication.next(0), None)]
    assert pointers[0] is not None
    assert pointers[0].picture is not None
    assert (pointers[0].x, pointers[0].y, pointers[0].picture.tolist()) == (13, 14, [[[200, 100, 50, 255]]])
    assert pointers[1] == Pointer(True, 23, 14, 3, 4)
    assert pointers[2] is not None
    assert not pointers[2].is_visible


def test_lost_access_is_typed() -> None:
    """A mode change in the middle."""
    screen = Screen(8, 8)
    screen.tell(result=ACCESS_LOST)
    with closing(opened(screen)) as duplication, pytest.raises(Failed) as lost:
        duplication.next(0)
    assert lost.value.status is Status.LOST


def test_outputs_are_listed() -> None:
    """All adapters, all outputs that are attached; each reference is given back."""
    screen = Screen(64, 48, left=-64)

    def one(twin: Twin) -> Callable[[int, int], int]:
        return lambda index, target: twin.give(target) if index == 0 else NOT_FOUND

    adapter = Twin({7: ((UINT, PTR), one(screen.output))})
    factory = Twin({12: ((UINT, PTR), one(adapter)), 13: ((), lambda: 1)})
    with closing(Graphics(factory.unknown())) as graphics:
        (output,) = graphics.outputs()
        assert (output.name, output.place, output.monitor) == ("\\\\.\\DISPLAY1", Rect(-64, 0, 64, 48), 77)
        assert graphics.is_current()
    assert (screen.output.references, adapter.references, factory.references) == (1, 1, 0)


@given(
    st.sampled_from([1, 2, 3, 4]),
    st.integers(0, 8), st.integers(0, 5), st.integers(1, 4), st.integers(1, 3),
)  # fmt: skip
def test_turned_screens_stand_upright(rotation: int, x: int, y: int, w: int, h: int) -> None:
    """A mark in the picture as it comes is where its rectangle says, once both are turned."""
    picture = np.zeros((8, 12, 4), dtype=np.uint8)
    picture[y : y + h, x : x + w] = 1
    turned = upright(picture, rotation)
    rect = upright_rect(Rect(x, y, w, h), 12, 8, rotation)
    assert turned[rect.y : rect.y + rect.h, rect.x : rect.x + rect.w].all()
    assert int(turned[:, :, 0].sum()) == rect.w * rect.h
    assert turned.shape[:2] == ((12, 8) if rotation in (2, 4) else (8, 12))


def test_a_turned_corner_goes_where_the_documentation_says() -> None:
    """Desktop Duplication's sample: ROTATE90 maps (left, top) to (desktop width - bottom, left)."""
    assert upright_rect(Rect(1, 2, 3, 4), 12, 8, 2) == Rect(8 - 6, 1, 4, 3)
    assert upright_rect(Rect(1, 2, 3, 4), 12, 8, 4) == Rect(2, 12 - 4, 4, 3)


def test_pointers_of_one_bit() -> None:
    """Stay, black, white, and turned over: that becomes black with a white edge."""
    data = bytes([0b10010000, 0b00110000])
    picture = pointer_picture(1, 4, 2, 1, data)
    assert picture is not None
    assert picture[0].tolist() == [[0, 0, 0, 0], [0, 0, 0, 255], [255, 255, 255, 255], [0, 0, 0, 255]]
    alone = pointer_picture(1, 3, 2, 1, bytes([0b11100000, 0b01000000]))
    assert alone is not None
    assert alone[0].tolist() == [[255] * 4, [0, 0, 0, 255], [255] * 4]


def test_pointers_with_a_mask() -> None:
    """0 replaces, 255 combines: black changes nothing, any colour turns the screen over."""
    pixels = bytes([1, 2, 3, 0, 0, 0, 0, 255, 255, 255, 255, 255])
    picture = pointer_picture(4, 3, 1, 12, pixels)
    assert picture is not None
    assert picture[0].tolist() == [[1, 2, 3, 255], [255] * 4, [0, 0, 0, 255]]


@pytest.mark.parametrize(
    "numbers", [(1, 0, 2, 1), (1, 9, 2, 1), (1, 1, 1, 1), (2, 2, 2, 4), (2, 1, 3, 4), (7, 1, 1, 4)]
)
def test_pointers_that_do_not_add_up(numbers: tuple[int, int, int, int]) -> None:
    """Too short, too narrow, of no known kind: no picture, and nothing read beyond the end."""
    assert pointer_picture(*numbers, b"\x00" * 8) is None


def at_100(_monitor: int) -> int:
    return 100


class PaperMachine:
    """Outputs that a test arranges."""

    def __init__(self, *outputs: Output) -> None:
        self.list = list(outputs)
        self.is_true = True
        self.failure: Status | None = None
        self.opened = self.closed = 0

    def open(self) -> "PaperMachine":
        self.opened += 1
        self.is_true = True
        return self

    def is_current(self) -> bool:
        return self.is_true

    def outputs(self) -> list[Output]:
        if self.failure is not None:
            raise Failed(self.failure)
        return self.list

    def close(self) -> None:
        self.closed += 1


class PaperOutput:
    """A duplication whose updates come from the test."""

    def __init__(self, updates: list[Update | Status]) -> None:
        self._updates = updates
        self._idle = threading.Event()

    def next(self, timeout_ms: int) -> Update | None:
        if not self._updates:
            self._idle.wait(0.01)
            return None
        found = self._updates.pop(0)
        if isinstance(found, Status):
            raise Failed(found)
        return found

    def close(self) -> None:
        return


def paper(name: str, x: int, y: int, w: int, h: int) -> Output:
    """Return an output at a place of the virtual desktop."""
    return Output(Unknown(0), Unknown(0), f"\\\\.\\{name}", Rect(x, y, w, h), 1, w)


def whole(w: int, h: int, value: int) -> Update:
    """Return a whole picture."""
    return Update(np.full((h, w, 4), value, dtype=np.uint8), None, None)


def frames(capturer: WindowsCapturer, holds: Callable[[], bool]) -> None:
    """Watch until it holds."""
    for _ in range(200):
        if holds():
            return
        capturer.wait(0.05)
    raise AssertionError("did not happen")


def test_outputs_make_one_desktop() -> None:
    """One of them lies to the left of the first: its corner is the picture's, and scales are its own."""
    machine = PaperMachine(paper("DISPLAY1", 0, 0, 40, 30), paper("DISPLAY2", -20, 5, 20, 10))
    news: dict[int, list[Any]] = {0: [whole(40, 30, 1)], -20: [whole(20, 10, 2)]}
    gate = full_gate()
    with closing(
        WindowsCapturer(
            gate.token(Scope.VIEW),
            machine.open,
            lambda o: PaperOutput(news[o.place.x]),
            lambda handle: handle * 5,
        )
    ) as capturer:
        pixels: dict[str, Any] = {}

        def look() -> bool:
            frame = capturer.wait(0.05)
            if frame is not None:
                pixels["now"] = frame.pixels
            return (
                "now" in pixels and pixels["now"].shape == (30, 60, 4) and bool(pixels["now"][5, 0, 0] == 2)
            )

        frames(capturer, look)
        assert pixels["now"][0, 59, 0] == 1
        assert capturer.geometry().monitors == (
            Monitor(Rect(20, 0, 40, 30), True, "DISPLAY1", 200),
            Monitor(Rect(0, 5, 20, 10), False, "DISPLAY2", 100),
        )
        news[-20].append(
            Update(np.full((10, 20, 4), 3, dtype=np.uint8), (Rect(1, 1, 2, 2),), Pointer(True, 4, 4))
        )
        while True:
            frame = capturer.wait(1.0)
            assert frame is not None
            if frame.cursor is not None:
                break
        assert (frame.cursor.x, frame.cursor.y) == (4, 9)
        assert frame.dirty == (Rect(1, 6, 2, 2),)
    gate.shut()


def test_lost_outputs_are_opened_anew() -> None:
    """A mode change: the new size is there at once, with a whole picture."""
    machine = PaperMachine(paper("DISPLAY1", 0, 0, 40, 30))
    news: list[Any] = [whole(40, 30, 1)]
    with closing(
        WindowsCapturer(
            full_gate().token(Scope.VIEW), machine.open, lambda _: PaperOutput(news), lambda _: 100
        )
    ) as capturer:
        frames(capturer, lambda: capturer.geometry().width == 40)
        machine.list = [paper("DISPLAY1", 0, 0, 20, 10)]
        news += [Status.LOST, whole(20, 10, 2)]
        frames(capturer, lambda: capturer.geometry().width == 20)
        machine.list.append(paper("DISPLAY2", 20, 0, 20, 10))
        news += [whole(20, 10, 2), whole(20, 10, 2)]
        machine.is_true = False
        frames(capturer, lambda: capturer.geometry().width == 40)
    assert machine.opened == machine.closed == 3


@pytest.mark.parametrize(
    ("status", "obstacle"),
    [(Status.DENIED, Obstacle.SECURE_DESKTOP), (Status.UNSUPPORTED, Obstacle.UNSUPPORTED)],
)
def test_what_stands_in_the_way_is_typed(status: Status, obstacle: Obstacle) -> None:
    """The secure desktop is no frozen picture; what cannot be duplicated goes to GDI."""
    machine = PaperMachine(paper("DISPLAY1", 0, 0, 40, 30))
    with (
        closing(
            WindowsCapturer(
                full_gate().token(Scope.VIEW), machine.open, lambda _: PaperOutput([status]), lambda _: 100
            )
        ) as capturer,
        pytest.raises(CaptureUnavailable) as refused,
    ):
        frames(capturer, lambda: False)
    assert refused.value.reason is obstacle
    machine.failure = status
    with pytest.raises(CaptureUnavailable) as refused:
        WindowsCapturer(full_gate().token(Scope.VIEW), machine.open, lambda _: PaperOutput([]), lambda _: 100)
    assert refused.value.reason is obstacle


def test_patience_ends() -> None:
    """Lost again and again: after three seconds it is said."""
    now = [0.0]
    machine = PaperMachine(paper("DISPLAY1", 0, 0, 40, 30))

    def follow(_: Output) -> PaperOutput:
        now[0] += 0.5
        return PaperOutput([Status.LOST])

    with (
        closing(
            WindowsCapturer(
                full_gate().token(Scope.VIEW), machine.open, follow, lambda _: 100, lambda: now[0]
            )
        ) as capturer,
        pytest.raises(CaptureUnavailable) as lost,
    ):
        frames(capturer, lambda: False)
    assert lost.value.reason is Obstacle.LOST


def test_a_shut_gate_ends_it_and_wake_wakes() -> None:
    """As every capturer; its threads end with it."""
    gate = full_gate()
    machine = PaperMachine(paper("DISPLAY1", 0, 0, 40, 30))
    capturer = WindowsCapturer(
        gate.token(Scope.VIEW), machine.open, lambda _: PaperOutput([whole(40, 30, 1)]), lambda _: 100
    )
    frames(capturer, lambda: capturer.geometry().width == 40)
    capturer.wake()
    assert capturer.wait(60.0) is None
    gate.shut()
    with pytest.raises(GateShut):
        capturer.wait(1.0)
    capturer.close()
    eventually(lambda: not any(thread.name.startswith("output-") for thread in threading.enumerate()))
