# SPDX-License-Identifier: Apache-2.0
"""The allow buttons work late, once, and never after the prompt's time."""

from sdconsole.support.mirror.arming import ARMED_AFTER, Arming

UNTIL = 100_000


def test_nothing_is_armed_before_the_prompt_was_seen() -> None:
    """A prompt behind another window cannot be allowed by a stray press."""
    arming = Arming(UNTIL)
    assert not arming.may_allow(50_000)
    assert arming.armed_in(50_000) is None
    assert arming.may_deny()


def test_the_wait_runs_from_the_first_sight_to_the_millisecond() -> None:
    """1.5 s, not 1.499 s."""
    arming = Arming(UNTIL).seen(1_000)
    assert not arming.may_allow(1_000 + ARMED_AFTER - 1)
    assert arming.armed_in(1_100) == ARMED_AFTER - 100
    assert arming.may_allow(1_000 + ARMED_AFTER)
    assert arming.armed_in(1_000 + ARMED_AFTER) == 0


def test_out_of_sight_starts_the_wait_anew() -> None:
    """A prompt that comes back under the pointer is a new surprise."""
    arming = Arming(UNTIL).seen(0).hidden()
    assert not arming.may_allow(50_000)
    assert not arming.seen(50_000).may_allow(51_000)


def test_the_first_answer_is_the_only_one() -> None:
    """C10: buttons are dead after it."""
    arming = Arming(UNTIL).seen(0).answered()
    assert not arming.may_allow(50_000)
    assert not arming.may_deny()
    assert arming.armed_in(50_000) is None


def test_time_over_allows_nothing_and_more_time_allows_again() -> None:
    """Silence never grants; the Gateway's longer wait counts."""
    arming = Arming(UNTIL).seen(0)
    assert not arming.may_allow(UNTIL)
    assert arming.armed_in(UNTIL) is None
    assert arming.extended(UNTIL + 60_000).may_allow(UNTIL)
