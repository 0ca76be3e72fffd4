# SPDX-License-Identifier: Apache-2.0
"""The countdown ends at its time, once, and shows what is left."""

import time

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.widgets import countdown_label
from sdconsole.toolkit.widgets.countdown_label import CountdownLabel


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        """Seconds."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The label's clock."""
    made = Clock()
    monkeypatch.setattr(countdown_label, "time", made)
    return made


@pytest.fixture
def label(qtbot: QtBot) -> CountdownLabel:
    """A label that says how long."""
    made = CountdownLabel("Denied in {seconds} s ({time})")
    qtbot.addWidget(made)
    return made


def test_it_shows_whole_seconds_and_ends_once(label: CountdownLabel, clock: Clock) -> None:
    """Rounded up; a loop that stalled for seconds does not lengthen the time."""
    ends: list[int] = []
    seconds: list[int] = []
    label.ended.connect(lambda: ends.append(1))
    label.second_passed.connect(seconds.append)
    label.start(52)
    assert label.text() == "Denied in 52 s (0:52)"
    clock.now += 40.5
    label._on_tick()
    assert label.text() == "Denied in 12 s (0:12)"
    clock.now += 100
    label._on_tick()
    label._on_tick()
    assert ends == [1]
    assert label.text() == "Denied in 0 s (0:00)"
    assert label.remaining() == 0
    assert seconds[:3] == [52, 12, 0]


def test_a_real_second_passes(label: CountdownLabel, qtbot: QtBot) -> None:
    """With the real clock and the real timer."""
    began = time.monotonic()
    with qtbot.waitSignal(label.ended, timeout=5000):
        label.start(0.2)
    assert 0.19 < time.monotonic() - began < 2


def test_it_stands_still_when_stopped(label: CountdownLabel, clock: Clock) -> None:
    """Also when a slot stops it."""
    ends: list[int] = []
    label.ended.connect(lambda: ends.append(1))
    label.second_passed.connect(lambda _left: label.stop())
    label.start(10)
    clock.now += 20
    label._on_tick()
    assert ends == []
    assert not label._tick.isActive()


def test_another_language_rewords_it(label: CountdownLabel, clock: Clock) -> None:
    """While it runs."""
    label.start(42)
    label.set_template("{seconds} 秒後に自動で拒否します")
    assert label.text() == "42 秒後に自動で拒否します"
