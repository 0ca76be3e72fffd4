# SPDX-License-Identifier: Apache-2.0
"""Countdowns, spans, moments and PINs as people read them."""

from __future__ import annotations

import functools
import math

from PySide6.QtCore import QDateTime, QLocale

from sdconsole.toolkit.i18n import translate

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_MS = 1000


def countdown(seconds: float) -> str:
    """Time left or gone: `0:42`, `8:10`, `1:03:10`; whole seconds, rounded up, never negative."""
    minutes, second = divmod(_whole(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def spoken_countdown(seconds: float) -> str:
    """The same for a screen reader: "42 seconds", "8 minutes 10 seconds"."""
    minutes, second = divmod(_whole(seconds), 60)
    spoken_seconds = translate("Times", "%n second(s)", "", second)
    if not minutes:
        return spoken_seconds
    spoken_minutes = translate("Times", "%n minute(s)", "", minutes)
    return _joined(spoken_minutes, spoken_seconds)


def ago(ms: int) -> str:
    """How long something lasts, coarse: "now", "5 min", "3 h", "2 d"."""
    seconds = max(0, ms // _MS)
    if seconds < _MINUTE:
        return translate("Times", "now")
    if seconds < _HOUR:
        return translate("Times", "%n min", "", seconds // _MINUTE)
    if seconds < _DAY:
        return translate("Times", "%n h", "", seconds // _HOUR)
    return translate("Times", "%n d", "", seconds // _DAY)


def span(ms: int) -> str:
    """A length as chosen in a list: "45 seconds", "30 minutes", "8 hours", "1 day", "1 day 2 hours"."""
    minutes = max(0, ms) // (_MS * _MINUTE)
    days, minutes_of_day = divmod(minutes, _DAY // _MINUTE)
    hours, minute = divmod(minutes_of_day, 60)
    if not minutes:
        return translate("Times", "%n second(s)", "", _whole(ms / _MS))
    parts = []
    if days:
        parts.append(translate("Times", "%n day(s)", "", days))
    if hours:
        parts.append(translate("Times", "%n hour(s)", "", hours))
    if minute:
        parts.append(translate("Times", "%n minute(s)", "", minute))
    return functools.reduce(_joined, parts)


def moment(epoch_ms: int) -> str:
    """A local date and time: "2026/11/22 14:05", "Nov 22, 2026 2:05 PM"."""
    pattern = translate("Times", "MMM d, yyyy h:mm AP", "a pattern of QLocale::toString, not words")
    return QLocale().toString(_local(epoch_ms), pattern)


def clock_time(epoch_ms: int) -> str:
    """A local time of day with seconds: "14:05:31", "2:05:31 PM"."""
    pattern = translate("Times", "h:mm:ss AP", "a pattern of QLocale::toString, not words")
    return QLocale().toString(_local(epoch_ms), pattern)


def pin_groups(pin: str) -> str:
    """A 9-digit PIN as it is shown: "482 913 507"."""
    return " ".join(_threes(pin))


def pin_spoken(pin: str) -> str:
    """A PIN for a screen reader, digit by digit: "4 8 2, 9 1 3, 5 0 7"."""
    return ", ".join(" ".join(group) for group in _threes(pin))


def _joined(longer: str, shorter: str) -> str:
    pattern = translate("Times", "{longer} {shorter}", "two parts of a length, as in 1 day 2 hours")
    return pattern.format(longer=longer, shorter=shorter)


def _threes(pin: str) -> list[str]:
    digits = "".join(character for character in pin if character.isdigit())
    return [digits[start : start + 3] for start in range(0, len(digits), 3)]


def _local(epoch_ms: int) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(epoch_ms)


def _whole(seconds: float) -> int:
    # Rounded up, so that "0:01" is shown until the very end; the ε keeps 42.0000001 from showing 43.
    return max(0, math.ceil(seconds - 1e-6))
