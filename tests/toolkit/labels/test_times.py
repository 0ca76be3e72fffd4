# SPDX-License-Identifier: Apache-2.0
"""Times and PINs as people read them, in both languages."""

import pytest
from PySide6.QtCore import QDateTime, QTimeZone

from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.labels import times

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (-3, "0:00"),
        (0, "0:00"),
        (0.2, "0:01"),
        (42, "0:42"),
        (41.01, "0:42"),
        (490, "8:10"),
        (3790, "1:03:10"),
    ],
)
def test_a_countdown_is_rounded_up(seconds: float, shown: str) -> None:
    """Until the very end there is a second left."""
    assert times.countdown(seconds) == shown


@pytest.mark.parametrize(
    ("seconds", "english", "japanese"),
    [(1, "1 second", "1 秒"), (42, "42 seconds", "42 秒"), (490, "8 minutes 10 seconds", "8 分 10 秒")],
)
def test_a_countdown_is_read_aloud(
    translations: Translations, seconds: int, english: str, japanese: str
) -> None:
    """Not "zero colon forty-two"."""
    assert times.spoken_countdown(seconds) == english
    translations.choose("ja")
    assert times.spoken_countdown(seconds) == japanese


@pytest.mark.parametrize(
    ("ms", "english", "japanese"),
    [
        (-5, "now", "たった今"),
        (59_999, "now", "たった今"),
        (5 * MINUTE, "5 min", "5 分"),
        (3 * HOUR, "3 h", "3 時間"),
        (2 * DAY, "2 d", "2 日"),
    ],
)
def test_ago_is_coarse(translations: Translations, ms: int, english: str, japanese: str) -> None:
    """For a column of a table."""
    assert times.ago(ms) == english
    translations.choose("ja")
    assert times.ago(ms) == japanese


@pytest.mark.parametrize(
    ("ms", "english", "japanese"),
    [
        (0, "0 seconds", "0 秒"),
        (45_000, "45 seconds", "45 秒"),
        (30 * MINUTE, "30 minutes", "30 分"),
        (8 * HOUR, "8 hours", "8 時間"),
        (DAY, "1 day", "1 日"),
        (DAY + 2 * HOUR + MINUTE, "1 day 2 hours 1 minute", "1 日 2 時間 1 分"),
    ],
)
def test_a_span_is_exact(translations: Translations, ms: int, english: str, japanese: str) -> None:
    """For a setting."""
    assert times.span(ms) == english
    translations.choose("ja")
    assert times.span(ms) == japanese


def test_moments_follow_the_language(translations: Translations) -> None:
    """Local time, in the order the language writes it."""
    local = QDateTime(2026, 11, 22, 14, 5, 31, 0, QTimeZone.systemTimeZone())
    at = local.toMSecsSinceEpoch()
    assert times.moment(at) == "Nov 22, 2026 2:05 PM"
    assert times.clock_time(at) == "2:05:31 PM"
    translations.choose("ja")
    assert times.moment(at) == "2026/11/22 14:05"
    assert times.clock_time(at) == "14:05:31"


def test_a_pin_is_shown_and_read_in_threes() -> None:
    """As one says a telephone number."""
    assert times.pin_groups("482913507") == "482 913 507"
    assert times.pin_groups("482-913 507") == "482 913 507"
    assert times.pin_spoken("482913507") == "4 8 2, 9 1 3, 5 0 7"
