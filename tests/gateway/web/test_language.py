# SPDX-License-Identifier: Apache-2.0
"""Which language a page speaks, and that both languages say everything."""

import re

import pytest

from sdconsole.domain.channels import DAY, HOUR, MINUTE
from sdconsole.gateway.web.language import LANGUAGES, choose_language, duration, texts


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [
        ("", "", "en"),
        ("", "ja", "ja"),
        ("", "ja-JP,ja;q=0.9,en;q=0.8", "ja"),
        ("", "en-GB,en;q=0.9,ja;q=0.8", "en"),
        ("", "fr,de;q=0.9", "en"),
        ("", "fr,ja;q=0.1", "ja"),
        ("", "en;q=0.2, ja;q=0.3", "ja"),
        ("", "ja;q=0", "en"),
        ("", "ja;q=nonsense", "en"),
        ("", "*", "en"),
        ("ja", "en", "ja"),
        ("en", "ja", "en"),
        ("xx", "ja", "ja"),
        ("", "," * 10_000, "en"),
    ],
)
def test_the_page_speaks_what_was_asked_for(asked: str, accepted: str, language: str) -> None:
    """`?lang=` first, then the browser's list, then English."""
    assert choose_language(asked, accepted) == language


def test_both_languages_say_everything_with_the_same_values() -> None:
    """No text is missing in one of them, and each takes the same {values}."""
    one, other = (texts(language) for language in LANGUAGES)
    assert set(one) == set(other)
    for name, text in one.items():
        assert text
        assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", other[name])), name


@pytest.mark.parametrize(
    ("span", "ja", "en"),
    [
        (0, "1 分", "1 min"),
        (59_999, "1 分", "1 min"),
        (23 * MINUTE, "23 分", "23 min"),
        (HOUR, "1 時間", "1 h"),
        (8 * HOUR + 5 * MINUTE + 59_000, "8 時間 5 分", "8 h 5 min"),
        (3 * DAY + 2 * HOUR + 5 * MINUTE, "3 日 2 時間", "3 d 2 h"),
    ],
)
def test_a_time_span_is_said_in_its_two_largest_units(span: int, ja: str, en: str) -> None:
    """Rounded down, never below a minute."""
    assert (duration(span, "ja"), duration(span, "en")) == (ja, en)
