# SPDX-License-Identifier: Apache-2.0
"""What is said of speed is what came in the last second."""

from sdconsole.media.transport.memory import memory_pair
from sdconsole.viewer.screen.meter import Counted, Meter


def test_only_the_last_second_counts() -> None:
    now = [100.0]
    meter = Meter(lambda: now[0])
    for _ in range(10):
        meter.note_frame()
        meter.note_bytes(1_000)
        now[0] += 0.25
    now[0] -= 0.25
    assert meter.frames() == 5
    assert meter.bits() == 40_000
    now[0] += 5
    assert (meter.frames(), meter.bits()) == (0, 0)


def test_a_carrier_counts_what_it_receives() -> None:
    meter = Meter(lambda: 0.0)
    ours, theirs = memory_pair()
    counted = Counted(ours, meter)
    theirs.send(b"x" * 500)
    assert counted.recv(1) == b"x" * 500
    assert counted.recv(0.01) is None
    counted.send(b"back")
    assert theirs.recv(1) == b"back"
    assert meter.bits() == 4_000
    counted.abort()
