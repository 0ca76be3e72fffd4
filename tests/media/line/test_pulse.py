# SPDX-License-Identifier: Apache-2.0
"""What silence means: quiet is said once, dead ends the line, and sleep ends it at once."""

import pytest

from sdconsole.media.faults import LineLost, LossCause
from sdconsole.media.limits import DEAD_S, HEARTBEAT_S, QUIET_S, SLEPT_S
from sdconsole.media.line.pulse import Pulse, steady


class Clock:
    """Two clocks that a test moves: awake, and asleep as well."""

    def __init__(self) -> None:
        self.awake = self.all = 100.0

    def pass_by(self, seconds: float, *, asleep: float = 0.0) -> None:
        """Let time go on."""
        self.awake += seconds
        self.all += seconds + asleep


def test_a_beating_line_is_neither_quiet_nor_dead() -> None:
    """However long it lasts, and however late each beat is within reason."""
    clock = Clock()
    pulse = Pulse(lambda: clock.awake, lambda: clock.all)
    for _ in range(100):
        clock.pass_by(HEARTBEAT_S * 1.4)
        assert not pulse.judge()
        pulse.note()


def test_quiet_is_said_once_for_each_silence_and_dead_after_three_seconds() -> None:
    """The patience leads from one judgement to the next."""
    clock = Clock()
    pulse = Pulse(lambda: clock.awake, lambda: clock.all)
    assert pulse.patience == pytest.approx(QUIET_S)
    clock.pass_by(pulse.patience + 0.001)
    assert pulse.judge()
    assert not pulse.judge()
    pulse.note()
    clock.pass_by(pulse.patience + 0.001)
    assert pulse.judge()
    assert pulse.silence + pulse.patience == pytest.approx(DEAD_S)
    clock.pass_by(pulse.patience + 0.001)
    with pytest.raises(LineLost) as lost:
        pulse.judge()
    assert lost.value.cause is LossCause.DEAD


@pytest.mark.parametrize("does_hear", [True, False])
def test_a_computer_that_slept_gives_the_line_up_at_once(does_hear: bool) -> None:
    """Also when the clock of the awake shows nothing, and when something old is still to be read."""
    clock = Clock()
    pulse = Pulse(lambda: clock.awake, lambda: clock.all)
    clock.pass_by(0.1, asleep=SLEPT_S - 1)
    pulse.note()
    clock.pass_by(0.1, asleep=SLEPT_S + 1)
    with pytest.raises(LineLost, match="slept"):
        pulse.note() if does_hear else pulse.judge()


def test_the_steady_clock_goes_on() -> None:
    """It never goes back."""
    first = steady()
    assert steady() >= first > 0
