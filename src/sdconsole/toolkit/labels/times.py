# SPDX-License-Identifier: Apache-2.0
"""Countdowns, spans, moments and PINs as people read them."""

from __future__ import annotations


def countdown(seconds: float) -> str:
    """Time left or gone: `0:42`, `8:10`, `1:03:10`; whole seconds, rounded up, never negative."""
    raise NotImplementedError


def spoken_countdown(seconds: float) -> str:
    """The same for a screen reader: "42 seconds", "8 minutes 10 seconds"."""
    raise NotImplementedError


def ago(ms: int) -> str:
    """How long something lasts, coarse: "now", "5 min", "3 h", "2 days"."""
    raise NotImplementedError


def span(ms: int) -> str:
    """A length as chosen in a list: "30 minutes", "8 hours", "1 day"."""
    raise NotImplementedError


def moment(epoch_ms: int) -> str:
    """A local date and time: "2026/11/22 14:05", "Nov 22, 2026 2:05 PM"."""
    raise NotImplementedError


def clock_time(epoch_ms: int) -> str:
    """A local time of day with seconds: "14:05:31", "2:05:31 PM"."""
    raise NotImplementedError


def pin_groups(pin: str) -> str:
    """A 9-digit PIN as it is shown: "482 913 507"."""
    raise NotImplementedError


def pin_spoken(pin: str) -> str:
    """A PIN for a screen reader: "4 8 2, 9 1 3, 5 0 7"."""
    raise NotImplementedError
