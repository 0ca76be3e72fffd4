# SPDX-License-Identifier: Apache-2.0
"""The rate controller over a simulated line with a clock of its own."""

import random
from collections import deque

import pytest

from sdconsole.media.sharing.rate import QUEUE_S, START_BYTES_S, Rate

PART = 4096
ON_THE_WAY = 0.02


class Line:
    """A line that carries so many bytes a second, so far away; packets lost on it come a round trip later."""

    def __init__(self, bytes_per_s: float, loss: float = 0.0) -> None:
        self.now, self.bytes_per_s, self._loss = 0.0, bytes_per_s, loss
        self.rate = Rate(self.now)
        self._free_at = 0.0
        self._heard: deque[tuple[float, int]] = deque()
        self._chance = random.Random(5)
        self.queued_s: list[float] = []

    def send(self, size: int) -> None:
        """Put bytes on the line; note how long they wait behind others."""
        self.rate.sent(size, self.now)
        self.queued_s.append(max(self._free_at - self.now, 0.0))
        self._free_at = max(self._free_at, self.now) + size / self.bytes_per_s
        if self._chance.random() < self._loss:
            self._free_at += 2 * ON_THE_WAY  # nothing behind a lost packet is handed on before it
        self._heard.append((self._free_at + 2 * ON_THE_WAY, self.rate.sent_bytes))

    def pass_time(self, seconds: float) -> None:
        """Let time pass; what has arrived is heard of."""
        self.now += seconds
        while self._heard and self._heard[0][0] <= self.now:
            at, total = self._heard.popleft()
            self.rate.heard(total, at)

    def flood(self, seconds: float) -> None:
        """Send as much as the window lets."""
        until = self.now + seconds
        while self.now < until:
            while self.rate.has_room(PART):
                self.send(PART)
            self.pass_time(0.001)


@pytest.mark.parametrize("bytes_per_s", [125_000, 500_000, 2_500_000, 12_500_000])
def test_the_estimate_finds_the_line(bytes_per_s: int) -> None:
    """From 1 to 100 Mbit/s, within a second or two, and the round trip with it."""
    line = Line(bytes_per_s)
    line.flood(3.0)
    assert 0.8 * bytes_per_s < line.rate.bytes_per_s < 1.2 * bytes_per_s
    assert 2 * ON_THE_WAY <= line.rate.rtt_s < 2 * ON_THE_WAY + 0.06


@pytest.mark.parametrize("bytes_per_s", [500_000, 2_500_000])
def test_no_queue_grows(bytes_per_s: int) -> None:
    """However long it is flooded: nothing waits on the way for longer than was decided."""
    line = Line(bytes_per_s)
    line.flood(2.0)
    line.queued_s.clear()
    line.flood(5.0)
    tail = sorted(line.queued_s)[int(0.95 * len(line.queued_s))]
    assert tail < QUEUE_S + 0.05


def test_a_sender_with_little_to_say_lowers_nothing() -> None:
    """Typing measures next to nothing, and the estimate of the flood before it stays."""
    line = Line(2_500_000)
    line.flood(2.0)
    known = line.rate.bytes_per_s
    for _ in range(50):
        line.send(600)
        line.pass_time(0.1)
    assert line.rate.bytes_per_s == known
    fresh = Line(2_500_000)
    for _ in range(20):
        fresh.send(600)
        fresh.pass_time(0.1)
    assert fresh.rate.bytes_per_s == START_BYTES_S


def test_a_slower_line_is_noticed() -> None:
    """The other way round it takes as long as the memory of better times."""
    line = Line(2_500_000)
    line.flood(2.0)
    line.bytes_per_s = 500_000
    line.flood(5.0)
    assert line.rate.bytes_per_s < 700_000


def test_single_losses_are_taken_calmly() -> None:
    """One packet in a hundred held up, and the estimate is still that of the line."""
    line = Line(2_500_000, loss=0.01)
    line.flood(4.0)
    assert line.rate.bytes_per_s > 0.6 * 2_500_000


def test_what_was_never_sent_is_not_believed() -> None:
    """A viewer that claims to have more than there was is given no more room for it."""
    rate = Rate(0.0)
    rate.sent(100, 0.0)
    rate.heard(10**12, 0.01)
    assert rate.in_flight == 0
    rate.heard(50, 0.02)
    assert rate.arrived_bytes == 100
