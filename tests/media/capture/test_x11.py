# SPDX-License-Identifier: Apache-2.0
"""The X11 capturer against a real X server."""

import os
import subprocess
import threading
import time
from contextlib import closing

import numpy as np
import pytest

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.platforms import open_capturer, open_x11
from sdconsole.media.capture.polled import PolledCapturer
from sdconsole.media.capture.port import Capturer, Frame, Pixels
from sdconsole.media.capture.shm import SharedMemoryRefused
from sdconsole.media.capture.x11 import X11Capturer
from sdconsole.media.faults import CaptureUnavailable, GateShut, Obstacle
from sdconsole.media.gate import Gate
from sdconsole.media.screen import Monitor, Rect, Screen
from tests.media.doubles import PATIENCE_S, Record, full_gate
from tests.media.stage import PATTERN, pattern
from tests.media.theatre import Theatre
from tests.shared.x11 import virtual_screen


def expected_pattern() -> Pixels:
    """Return the pattern that the stage shows, as blue, green, red."""
    _, _, width, height = PATTERN
    rows = [[pattern(x, y)[::-1] for x in range(width)] for y in range(height)]
    return np.array(rows, dtype=np.uint8)


def settle(capturer: Capturer) -> Pixels:
    """Follow the screen until it has been still for a moment; return it."""
    last: Pixels | None = None
    deadline = time.monotonic() + PATIENCE_S
    while (frame := capturer.wait(0.4)) is not None and time.monotonic() < deadline:
        last = frame.pixels
    assert last is not None
    return last


def change(capturer: Capturer, timeout_s: float = PATIENCE_S) -> Frame:
    """Return the next frame in which pixels changed."""
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        frame = capturer.wait(0.5)
        if frame is not None and frame.dirty:
            return frame
    raise AssertionError("nothing changed")


@pytest.mark.parametrize("kind", [X11Capturer, PolledCapturer])
def test_the_pattern_is_captured_bit_for_bit(
    stage: Theatre, kind: type[X11Capturer] | type[PolledCapturer]
) -> None:
    """Every pixel of a known window, by damage and by polling."""
    with closing(kind(full_gate().token(Scope.VIEW), stage.display)) as capturer:
        assert (capturer.geometry().width, capturer.geometry().height) == (1280, 800)
        x, y, w, h = PATTERN
        assert (settle(capturer)[y : y + h, x : x + w, :3] == expected_pattern()).all()


@pytest.mark.parametrize("kind", [X11Capturer, PolledCapturer])
def test_a_change_is_reported_where_it_is(
    stage: Theatre, kind: type[X11Capturer] | type[PolledCapturer]
) -> None:
    """The dirty rectangles cover what a program drew."""
    with closing(kind(full_gate().token(Scope.VIEW), stage.display)) as capturer:
        settle(capturer)
        stage.order(paint=[700, 500, 40, 30, "#ff8000"])
        frame = change(capturer)
        assert (frame.pixels[500:530, 700:740, :3] == (0, 0x80, 0xFF)).all()
        covered = np.zeros(frame.pixels.shape[:2], dtype=bool)
        for rect in frame.dirty:
            covered[rect.y : rect.y + rect.h, rect.x : rect.x + rect.w] = True
        assert covered[500:530, 700:740].all()
        assert time.monotonic_ns() - frame.captured_ns < 2e9


def test_a_still_screen_costs_nothing(stage: Theatre) -> None:
    """While nothing changes there are no frames and (nearly) no processor time."""
    with closing(open_x11(full_gate().token(Scope.VIEW), stage.display)) as capturer:
        settle(capturer)
        begun, used = time.monotonic(), time.thread_time()
        assert capturer.wait(1.5) is None
        assert time.monotonic() - begun > 1.4
        assert time.thread_time() - used < 0.03


def test_the_pointer_is_followed_without_pictures(stage: Theatre) -> None:
    """Position and shape come as such; moving over a still window is no change of pixels."""
    with closing(open_x11(full_gate().token(Scope.VIEW), stage.display)) as capturer:
        first = capturer.wait(1.0)
        assert first is not None
        assert first.cursor is not None
        shape = first.cursor.shape
        assert shape is not None
        assert len(shape.bgra) == shape.width * shape.height * 4
        subprocess.run(["xdotool", "mousemove", "640", "700"], env=_env(stage.display), check=True)
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            frame = capturer.wait(0.5)
            if (
                frame is not None
                and frame.cursor is not None
                and (frame.cursor.x, frame.cursor.y) == (640, 700)
            ):
                return
        raise AssertionError("the pointer was not followed")


def test_wake_ends_the_wait_from_another_thread(stage: Theatre) -> None:
    """`wake` is how another thread gets the capturing one's attention; a wake before the wait counts."""
    with closing(open_x11(full_gate().token(Scope.VIEW), stage.display)) as capturer:
        settle(capturer)
        capturer.wake()
        assert capturer.wait(PATIENCE_S) is None
        timer = threading.Timer(0.05, capturer.wake)
        begun = time.monotonic()
        timer.start()
        assert capturer.wait(PATIENCE_S) is None
        assert time.monotonic() - begun < 1
        timer.join()
    capturer.wake()  # after close: no effect


def test_a_change_of_size_is_a_new_screen() -> None:
    """After a change of resolution the geometry is new and the whole screen is dirty."""
    with (
        virtual_screen(1024, 768) as display,
        closing(open_x11(full_gate().token(Scope.VIEW), display)) as capturer,
    ):
        assert capturer.geometry() == Screen(1024, 768, (Monitor(Rect(0, 0, 1024, 768), name="screen"),))
        settle(capturer)
        timings = ["40", "800", "840", "968", "1056", "600", "601", "605", "628"]
        for arguments in (
            ["--newmode", "s", *timings],
            ["--addmode", "screen", "s"],
            ["--output", "screen", "--mode", "s"],
        ):
            subprocess.run(["xrandr", *arguments], env=_env(display), check=True)
        frame = change(capturer)
        while frame.pixels.shape != (600, 800, 4):
            frame = change(capturer)
        assert Rect(0, 0, 800, 600) in frame.dirty
        geometry = capturer.geometry()
        assert (geometry.width, geometry.height) == (800, 600)


def test_many_small_changes_are_all_seen() -> None:
    """Hundreds of specks: each is inside what is reported."""
    with (
        virtual_screen(640, 480) as display,
        closing(open_x11(full_gate().token(Scope.VIEW), display)) as capturer,
    ):
        before = settle(capturer).copy()
        subprocess.run(
            ["xsetroot", "-mod", "7", "9", "-fg", "white", "-bg", "black"], env=_env(display), check=True
        )
        now = settle(capturer)
        assert (now != before).any()
        mod = now[:, :, 0] > 128
        assert mod.any()
        assert not mod.all()


def test_a_lost_server_is_a_typed_fault() -> None:
    """When the X server dies this process does not."""
    with virtual_screen(640, 480) as display:
        capturer = open_x11(full_gate().token(Scope.VIEW), display)
        capturer.wait(1.0)
    with pytest.raises(CaptureUnavailable) as lost:
        wait_thrice(capturer, 0.2)
    assert lost.value.reason is Obstacle.LOST
    capturer.close()
    capturer.close()


def test_a_shut_gate_ends_capturing(stage: Theatre) -> None:
    """No capturer opens without an open gate for VIEW; an open one stops, also in the middle of a wait."""
    gate = full_gate()
    with pytest.raises(GateShut):
        X11Capturer(Gate("grant", [Scope.CONTROL]).token(Scope.CONTROL), stage.display)
    with closing(open_x11(gate.token(Scope.VIEW), stage.display)) as capturer:
        settle(capturer)
        threading.Timer(0.1, gate.shut).start()
        with pytest.raises(GateShut):
            wait_thrice(capturer, 1.0)
    with pytest.raises(GateShut):
        open_x11(full_gate_shut().token(Scope.VIEW), stage.display)


def wait_thrice(capturer: Capturer, seconds: float) -> None:
    for _ in range(3):
        capturer.wait(seconds)


def full_gate_shut() -> Gate:
    gate = full_gate()
    gate.shut()
    return gate


def test_no_display_is_a_typed_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a graphical session the end user is told what to do."""
    monkeypatch.delenv("DISPLAY", raising=False)
    with pytest.raises(CaptureUnavailable) as refused:
        open_capturer(full_gate().token(Scope.VIEW))
    assert refused.value.reason is Obstacle.NO_DISPLAY
    assert "graphical session" in refused.value.what_to_do


def test_without_shared_memory_it_polls(stage: Theatre, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that cannot share memory is still captured."""

    def refuse(*_: object) -> None:
        raise SharedMemoryRefused("remote")

    monkeypatch.setattr("sdconsole.media.capture.x11.ScreenImage", refuse)
    with closing(open_x11(full_gate().token(Scope.VIEW), stage.display)) as capturer:
        assert isinstance(capturer, PolledCapturer)
        x, y, w, h = PATTERN
        assert (settle(capturer)[y : y + h, x : x + w, :3] == expected_pattern()).all()


def test_xwayland_is_refused(stage: Theatre, monkeypatch: pytest.MonkeyPatch) -> None:
    """The root window of a Wayland session is black: say so instead of sharing it."""
    monkeypatch.setattr(
        "sdconsole.media.x11.display.Display.has_extension", lambda _self, name: name == "XWAYLAND"
    )
    with pytest.raises(CaptureUnavailable) as refused:
        open_x11(full_gate().token(Scope.VIEW), stage.display)
    assert refused.value.reason is Obstacle.WAYLAND


def test_two_capturers_in_two_threads(stage: Theatre) -> None:
    """Each has its own connection; neither disturbs the other."""
    seen = Record()

    def follow() -> None:
        with closing(open_x11(full_gate().token(Scope.VIEW), stage.display)) as capturer:
            settle(capturer)
            seen("ready")
            seen(bool((change(capturer).pixels[600:610, 100:110, :3] == 0xFF).all()))

    threads = [threading.Thread(target=follow) for _ in range(2)]
    for thread in threads:
        thread.start()
    seen.some(2)
    stage.order(paint=[100, 600, 10, 10, "#ffffff"])
    assert seen.some(4)[2:] == [True, True]
    for thread in threads:
        thread.join()


def _env(display: str) -> dict[str, str]:
    return {**os.environ, "DISPLAY": display}
