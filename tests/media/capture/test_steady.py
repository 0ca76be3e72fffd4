# SPDX-License-Identifier: Apache-2.0
"""Faults of the capture: three tries, then a word; a covered screen is waited for (F20, F21)."""

import threading
import time
from typing import Any

import numpy as np
import pytest

from sdconsole.media.capture.port import Frame
from sdconsole.media.capture.steady import SteadyCapturer
from sdconsole.media.faults import CaptureUnavailable, GateShut, Obstacle
from sdconsole.media.screen import Rect, Screen

LOST = CaptureUnavailable(Obstacle.LOST, "lost")
COVERED = CaptureUnavailable(Obstacle.SECURE_DESKTOP, "covered")
REFUSED = CaptureUnavailable(Obstacle.NO_PERMISSION, "refused")
FRAME = Frame(np.zeros((1, 1, 4), dtype=np.uint8), (Rect(0, 0, 1, 1),), 0)


class Clock:
    """Time that goes on only when told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Eye:
    """Gives or raises what a list says."""

    def __init__(self, script: list[Any]) -> None:
        self.script, self.closed, self.woken = script, 0, 0

    def geometry(self) -> Screen:
        return Screen(1, 1)

    def wait(self, timeout_s: float) -> Frame | None:
        found = self.script.pop(0) if self.script else None
        if isinstance(found, Exception):
            raise found
        return FRAME if found else None

    def wake(self) -> None:
        self.woken += 1

    def close(self) -> None:
        self.closed += 1


class Openings:
    """Opens eyes with these scripts one after the other; a fault in place of a script is raised."""

    def __init__(self, *scripts: list[Any] | CaptureUnavailable) -> None:
        self.scripts, self.eyes = list(scripts), list[Eye]()

    def __call__(self) -> Eye:
        script = self.scripts.pop(0)
        if isinstance(script, CaptureUnavailable):
            raise script
        self.eyes.append(Eye(script))
        return self.eyes[-1]


def run(steady: SteadyCapturer, clock: Clock, seconds: float) -> list[Frame]:
    """Watch for so long; return what came."""
    frames = []
    end = clock.now + seconds
    while clock.now < end:
        frame = steady.wait(0.0)
        if frame is not None:
            frames.append(frame)
        clock.now += 0.05
    return frames


def test_a_passing_fault_is_mended() -> None:
    """Lost twice, then fine: the picture goes on, and every eye was closed."""
    clock, openings = Clock(), Openings([True, LOST], LOST, [True])
    steady = SteadyCapturer(openings, clock=clock)
    assert len(run(steady, clock, 2)) == 2
    steady.close()
    assert [eye.closed for eye in openings.eyes] == [1, 1]


def test_the_fourth_fault_is_told() -> None:
    """0.2, 0.5 and 1 second of patience: less than two seconds of silence in all."""
    clock, openings = Clock(), Openings([LOST], LOST, [LOST], [LOST])
    steady = SteadyCapturer(openings, clock=clock)
    with pytest.raises(CaptureUnavailable) as told:
        run(steady, clock, 10)
    assert told.value.reason is Obstacle.LOST
    assert clock.now - 100 < 2
    assert not openings.scripts


def test_who_works_for_long_has_all_tries_again() -> None:
    """A screen that fails once a minute never ends the session."""
    clock = Clock()
    openings = Openings(*([*[True] * 240, LOST] for _ in range(6)), [True])
    steady = SteadyCapturer(openings, clock=clock)
    assert len(run(steady, clock, 90)) > 6 * 240


@pytest.mark.parametrize("fault", [REFUSED, CaptureUnavailable(Obstacle.TOO_LARGE, "x")])
def test_what_does_not_pass_is_told_at_once(fault: CaptureUnavailable) -> None:
    """A permission does not come by asking again."""
    with pytest.raises(CaptureUnavailable):
        SteadyCapturer(Openings(fault))
    clock = Clock()
    steady = SteadyCapturer(Openings([True, fault]), clock=clock)
    with pytest.raises(CaptureUnavailable):
        run(steady, clock, 1)


def test_a_covered_screen_is_waited_for() -> None:
    """Through the opening or in the middle, for as long as it takes; said once at each end."""
    clock, said = Clock(), list[bool]()
    openings = Openings(COVERED, *[COVERED] * 20, [True, COVERED], COVERED, [True])
    steady = SteadyCapturer(openings, said.append, clock)
    assert steady.geometry() == Screen(0, 0)
    assert len(run(steady, clock, 20)) == 2
    assert said == [True, False, True, False]


def test_a_shut_gate_passes_through() -> None:
    """No fault of the capture: nothing is opened again."""

    def shut() -> Eye:
        raise GateShut("over")

    with pytest.raises(GateShut):
        SteadyCapturer(shut)
    clock = Clock()
    steady = SteadyCapturer(Openings([GateShut("over")]), clock=clock)
    with pytest.raises(GateShut):
        run(steady, clock, 1)


@pytest.mark.parametrize("is_open", [True, False])
def test_wake_reaches_whoever_waits(is_open: bool) -> None:
    """The eye, or the pause between two tries."""
    openings = Openings([]) if is_open else Openings(COVERED, COVERED)
    steady = SteadyCapturer(openings)
    timer = threading.Timer(0.05, steady.wake)
    timer.start()
    begun = time.monotonic()
    steady.wait(0.4)
    timer.join()
    assert time.monotonic() - begun < 0.35
    assert not is_open or openings.eyes[0].woken == 1
