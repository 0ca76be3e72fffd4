# SPDX-License-Identifier: Apache-2.0
"""The numbers of a channel: ranges, defaults, how many sessions fit."""

from dataclasses import replace
from typing import Any

import pytest

from sdconsole.domain.channels import (
    DAY,
    EXPIRATION_PRESETS,
    HOUR,
    MINUTE,
    Channel,
    check_members,
    check_settings,
    room_for_one_more,
)
from sdconsole.domain.ids import ChannelId
from sdconsole.domain.refusal import NextStep, Reason

CHANNEL = Channel(ChannelId("c1"), "Help desk")


def test_the_defaults_are_those_of_the_product() -> None:
    """One day, one minute to answer, five hundred open sessions."""
    assert (CHANNEL.session_expiration, CHANNEL.permission_wait) == (DAY, MINUTE)
    assert CHANNEL.open_session_limit == 500
    assert check_settings(CHANNEL) is None


@pytest.mark.parametrize(
    ("field", "low", "high"),
    [
        ("session_expiration", 10 * MINUTE, 30 * DAY),
        ("permission_wait", 30_000, 120_000),
        ("open_session_limit", 1, 5_000),
        ("wait_alarm", 2 * MINUTE, DAY),
    ],
)
def test_each_number_has_its_range(field: str, low: int, high: int) -> None:
    """Both ends belong to it; one beyond is refused with the range."""

    def changed(value: int) -> Channel:
        changes: dict[str, Any] = {field: value}
        return replace(CHANNEL, **changes)

    for value in (low, high):
        assert check_settings(changed(value)) is None
    for value in (low - 1, high + 1, 0, -1):
        refusal = check_settings(changed(value))
        assert refusal is not None
        assert refusal.reason is Reason.VALUE_OUT_OF_RANGE
        assert (refusal.fact("field"), refusal.fact("minimum"), refusal.fact("maximum")) == (field, low, high)


def test_the_alarm_does_not_come_before_the_warning() -> None:
    """Both from ten seconds to a day."""
    assert check_settings(replace(CHANNEL, wait_warning=10_000, wait_alarm=10_000)) is None
    for wrong in (replace(CHANNEL, wait_warning=9_999), replace(CHANNEL, wait_warning=DAY + 1)):
        refusal = check_settings(wrong)
        assert refusal is not None
        assert refusal.fact("field") == "wait_warning"
    late = check_settings(replace(CHANNEL, wait_warning=MINUTE, wait_alarm=MINUTE - 1))
    assert late is not None
    assert (late.fact("field"), late.fact("minimum")) == ("wait_alarm", MINUTE)


def test_the_presets_of_expiration_are_allowed() -> None:
    """30 min, 1 h, 8 h, 1 day, 7 days."""
    assert EXPIRATION_PRESETS == (30 * MINUTE, HOUR, 8 * HOUR, DAY, 7 * DAY)
    for preset in EXPIRATION_PRESETS:
        assert check_settings(replace(CHANNEL, session_expiration=preset)) is None


@pytest.mark.parametrize(
    ("technicians", "groups", "field", "limit"),
    [(1_001, 0, "technicians", 1_000), (1_000, 101, "groups", 100)],
)
def test_members_have_their_limits(technicians: int, groups: int, field: str, limit: int) -> None:
    """A thousand technicians and a hundred groups; one more is refused with the limit."""
    assert check_members(1_000, 100) is None
    refusal = check_members(technicians, groups)
    assert refusal is not None
    assert (refusal.reason, refusal.next_step) == (Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT)
    assert (refusal.fact("field"), refusal.fact("maximum")) == (field, limit)


def test_a_full_channel_takes_no_more_sessions() -> None:
    """The five hundredth fits, the next one does not."""
    assert room_for_one_more(CHANNEL, 499) is None
    refusal = room_for_one_more(CHANNEL, 500)
    assert refusal is not None
    assert (refusal.reason, refusal.next_step) == (Reason.CHANNEL_FULL, NextStep.CLOSE_FIRST)
    assert refusal.fact("limit") == 500
