# SPDX-License-Identifier: Apache-2.0
"""Channels: a group of related sessions with its settings and limits."""

from dataclasses import dataclass
from typing import Final

from sdconsole.domain.ids import ChannelId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse

MINUTE: Final = 60_000
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR

EXPIRATION_MIN: Final = 10 * MINUTE
EXPIRATION_MAX: Final = 30 * DAY
EXPIRATION_PRESETS: Final = (30 * MINUTE, HOUR, 8 * HOUR, DAY, 7 * DAY)
EXPIRATION_DEFAULT: Final = DAY
PERMISSION_WAIT_MIN: Final = 30_000
PERMISSION_WAIT_MAX: Final = 120_000
PERMISSION_WAIT_DEFAULT: Final = 60_000
OPEN_SESSIONS_DEFAULT: Final = 500
OPEN_SESSIONS_MAX: Final = 5_000
TECHNICIANS_MAX: Final = 1_000
GROUPS_MAX: Final = 100
WAIT_WARNING_DEFAULT: Final = 2 * MINUTE
WAIT_ALARM_DEFAULT: Final = 5 * MINUTE
WAIT_MIN: Final = 10_000
WAIT_MAX: Final = DAY
LIVE_REMOTE_SESSIONS_DEFAULT: Final = 10
NUMBERS: Final = ("session_expiration", "permission_wait", "open_session_limit", "wait_warning", "wait_alarm")
"""The fields of a channel that are numbers somebody sets."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel; times in milliseconds. Exactly one channel of a Gateway is the default one."""

    id: ChannelId
    name: str
    description: str = ""
    is_default: bool = False
    session_expiration: int = EXPIRATION_DEFAULT
    permission_wait: int = PERMISSION_WAIT_DEFAULT
    open_session_limit: int = OPEN_SESSIONS_DEFAULT
    turned_off: frozenset[str] = frozenset()
    wait_warning: int = WAIT_WARNING_DEFAULT
    """How long (ms) a session may wait in the queue before it is marked, and"""
    wait_alarm: int = WAIT_ALARM_DEFAULT
    """before it is called out again and again."""
    version: int = 1


def check_settings(channel: Channel) -> Refusal | None:
    """Return why the channel's numbers are out of range, or None."""
    ranges = (
        ("session_expiration", channel.session_expiration, EXPIRATION_MIN, EXPIRATION_MAX),
        ("permission_wait", channel.permission_wait, PERMISSION_WAIT_MIN, PERMISSION_WAIT_MAX),
        ("open_session_limit", channel.open_session_limit, 1, OPEN_SESSIONS_MAX),
        ("wait_warning", channel.wait_warning, WAIT_MIN, WAIT_MAX),
        ("wait_alarm", channel.wait_alarm, channel.wait_warning, WAIT_MAX),
    )
    for name, value, low, high in ranges:
        if not low <= value <= high:
            return refuse(
                Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT, field=name, minimum=low, maximum=high
            )
    return None


def check_members(technicians: int, groups: int) -> Refusal | None:
    """Return why a channel cannot have so many technicians and groups, or None."""
    for name, count, high in (("technicians", technicians, TECHNICIANS_MAX), ("groups", groups, GROUPS_MAX)):
        if count > high:
            return refuse(
                Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT, field=name, minimum=0, maximum=high
            )
    return None


def room_for_one_more(channel: Channel, open_sessions: int) -> Refusal | None:
    """Return why no further session may be opened here, or None.

    `open_sessions` counts those that are Waiting, Active or Queued.
    """
    if open_sessions >= channel.open_session_limit:
        return refuse(Reason.CHANNEL_FULL, NextStep.CLOSE_FIRST, limit=channel.open_session_limit)
    return None
