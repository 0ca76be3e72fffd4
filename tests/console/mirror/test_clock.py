# SPDX-License-Identifier: Apache-2.0
"""The Gateway's time on this computer."""

from sdconsole.console.mirror.clock import GatewayClock
from tests.console.builders import NOW, Monotonic

HOUR = 3_600_000


def test_before_the_gateway_spoke_it_is_not_set() -> None:
    clock = GatewayClock(Monotonic())
    assert not clock.is_set
    assert clock.now() == 0


def test_it_goes_on_by_itself() -> None:
    monotonic = Monotonic()
    clock = GatewayClock(monotonic)
    clock.heard(NOW)
    monotonic.ms += 5_000
    assert clock.now() == NOW + 5_000


def test_the_least_delayed_message_counts() -> None:
    """A message that took 800 ms to come must not set the clock back by 800 ms."""
    monotonic = Monotonic()
    clock = GatewayClock(monotonic)
    clock.heard(NOW)
    monotonic.ms += 5_000
    clock.heard(NOW + 5_000 - 800)
    assert clock.now() == NOW + 5_000


def test_a_gateway_clock_set_back_is_followed_within_a_minute() -> None:
    monotonic = Monotonic()
    clock = GatewayClock(monotonic)
    clock.heard(NOW)
    for _beat in range(12):
        monotonic.ms += 5_000
        clock.heard(NOW - HOUR + monotonic.ms)
    assert clock.now() == NOW - HOUR + monotonic.ms


def test_a_local_clock_that_is_wrong_by_an_hour_changes_nothing() -> None:
    """The console never reads the local time of day: only the Gateway's and a monotonic count."""
    monotonic = Monotonic()
    monotonic.ms = -HOUR
    clock = GatewayClock(monotonic)
    clock.heard(NOW)
    assert clock.now() == NOW
