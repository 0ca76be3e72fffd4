# SPDX-License-Identifier: Apache-2.0
"""Typed text: normal form, length in code points, what is never let in."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.domain import text
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.domain.text import CHANNEL_NAME, CHAT, NOTE, SESSION_NAME, TextRule, clean, fold

FAMILY = "\U0001f468‍\U0001f469‍\U0001f467‍\U0001f466"
ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)


def reason(typed: str, rule: TextRule = SESSION_NAME) -> Reason | None:
    """Why the text is refused, or None."""
    done = clean(typed, rule)
    return done.reason if isinstance(done, Refusal) else None


@pytest.mark.parametrize(
    ("length", "expected"),
    [(0, Reason.TEXT_EMPTY), (1, None), (79, None), (80, None), (81, Reason.TEXT_TOO_LONG)],
)
def test_a_session_name_has_1_to_80_code_points(length: int, expected: Reason | None) -> None:
    """Also in Japanese and in emoji beyond the first plane, where bytes and UTF-16 units count more."""
    for letter in ("a", "佐", "\U0001f600"):
        assert reason(letter * length) is expected


def test_a_refusal_says_the_limit_and_the_length() -> None:
    """The form shows both."""
    done = clean("x" * 81, SESSION_NAME)
    assert isinstance(done, Refusal)
    assert (done.fact("field"), done.fact("limit"), done.fact("length")) == ("name", 80, 81)


def test_length_counts_what_is_left_after_normalisation() -> None:
    """80 letters typed with combining marks are 80 code points in NFC, not 160."""
    typed = "e\u0301" * 80
    assert clean(typed, SESSION_NAME) == "é" * 80
    assert reason(typed + "e\u0301") is Reason.TEXT_TOO_LONG


def test_marks_that_do_not_combine_count_themselves() -> None:
    """There is no single letter for q with an acute accent."""
    assert reason("q\u0301" * 40) is None
    assert reason("q\u0301" * 40 + "q") is Reason.TEXT_TOO_LONG


def test_half_width_kana_stay_what_they_are() -> None:
    """NFC, not NFKC: what a person typed is not changed in meaning."""
    assert clean("ﾃｽﾄ", SESSION_NAME) == "ﾃｽﾄ"


def test_an_emoji_of_several_code_points_is_let_in_whole() -> None:
    """Zero-width joiners hold a family together; eleven of them fit, twelve do not."""
    assert clean(FAMILY, SESSION_NAME) == FAMILY
    assert reason(FAMILY * 11) is None
    assert reason(FAMILY * 12) is Reason.TEXT_TOO_LONG


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "\t\n",
        "\u3000",
        "\u00a0 \u2003",
        "\u200b",
        "\u200d",
        "\u2060\ufeff",
        "\u3164",
        "\u2800",
        "\u00ad",
    ],
)
def test_text_that_shows_nothing_is_empty(typed: str) -> None:
    """A name must be there to be seen; where nothing is needed, nothing is fine."""
    assert reason(typed) is Reason.TEXT_EMPTY
    assert clean(typed.strip(), TextRule("note", 0, 10)) == typed.strip(text.OUTER_SPACE)


def test_outer_space_is_cut_off() -> None:
    """Also the ideographic one that a Japanese keyboard makes."""
    assert clean("\u3000 Printer \n", SESSION_NAME) == "Printer"


@pytest.mark.parametrize(
    "bad",
    [
        "\x00", "\x07", "\x1b", "\x1f", "\x7f", "\x85", "\x9f",  # C0, DEL, C1
        "\u202e", "\u202d", "\u2066", "\u2069", "\u200f", "\u061c",  # bidi controls
        chr(0xD800), chr(0xDFFF),  # lone surrogates
        "\ufdd0", "\ufdef", "\ufffe", "\uffff", "\U0001fffe", "\U0010ffff",  # noncharacters
        "\u2028", "\u2029",  # line and paragraph separator
    ],
)  # fmt: skip
def test_some_characters_are_never_let_in(bad: str) -> None:
    """Neither inside nor at the ends, neither in names nor in notes: refused, not removed."""
    for typed in (f"a{bad}b", f"{bad}a", f"a{bad}", bad):
        for rule in (SESSION_NAME, NOTE):
            done = clean(typed, rule)
            assert isinstance(done, Refusal)
            assert done.reason is Reason.TEXT_FORBIDDEN_CHARACTER
            assert done.fact("character") == f"U+{ord(bad):04X}"


def test_lines_only_where_there_are_several() -> None:
    """A line feed or tab in the middle of a name is refused, in a note or chat it is kept."""
    assert reason("a\nb") is Reason.TEXT_FORBIDDEN_CHARACTER
    assert reason("a\tb") is Reason.TEXT_FORBIDDEN_CHARACTER
    assert clean("a\n\tb", NOTE) == "a\n\tb"
    assert clean("a\nb", CHAT) == "a\nb"


def test_lines_of_windows_and_of_web_forms_are_lines() -> None:
    """CR LF becomes LF; a bare CR, which hides what stands before it on a terminal, is refused."""
    assert clean("a\r\nb", NOTE) == "a\nb"
    assert reason("a\rb", NOTE) is Reason.TEXT_FORBIDDEN_CHARACTER
    assert reason("a\r\nb") is Reason.TEXT_FORBIDDEN_CHARACTER


@pytest.mark.parametrize(
    ("rule", "low", "high"),
    [
        (text.SESSION_NAME, 1, 80), (text.CHANNEL_NAME, 1, 64), (text.CHANNEL_DESCRIPTION, 0, 500),
        (text.DISPLAY_NAME, 1, 64), (text.DEVICE_NAME, 1, 64), (text.NOTE, 0, 500),
        (text.CHAT, 1, 2000),
    ],
)  # fmt: skip
def test_the_limits_of_each_kind_of_text(rule: TextRule, low: int, high: int) -> None:
    """As the product page and the list of limits say."""
    assert (reason("", rule) is None) == (low == 0)
    assert reason("x" * high, rule) is None
    assert reason("x" * (high + 1), rule) is Reason.TEXT_TOO_LONG


@given(ANY, st.sampled_from([SESSION_NAME, NOTE, CHANNEL_NAME]))
def test_cleaning_ends_in_a_text_or_a_refusal(typed: str, rule: TextRule) -> None:
    """Whatever is typed; what comes out is in NFC, within the limits, and stays when it is cleaned again."""
    done = clean(typed, rule)
    if isinstance(done, str):
        assert rule.minimum <= len(done) <= rule.maximum
        assert unicodedata.is_normalized("NFC", done)
        assert clean(done, rule) == done
        done.encode("utf-8")


@given(ANY)
def test_names_that_look_the_same_fold_the_same(typed: str) -> None:
    """Decomposed, composed, in capitals: one name. Folding twice is folding once."""
    folded = fold(typed)
    assert fold(unicodedata.normalize("NFD", typed)) == folded
    assert fold(folded) == folded


def test_folding_every_character_twice_is_folding_it_once() -> None:
    """Some capitals fold to several letters, some Greek accents to a letter of their own."""
    letters = (chr(code) for code in range(sys.maxunicode + 1))
    changing = [letter for letter in letters if letter.casefold() != letter or fold(letter) != letter]
    assert len(changing) > 2_000
    assert [letter for letter in changing if fold(fold(letter)) != fold(letter)] == []


@pytest.mark.parametrize(
    ("one", "other"), [("Straße", "STRASSE"), ("É", "e\u0301"), ("佐藤", "佐藤"), ("Σ", "ς")]
)
def test_these_are_the_same_name(one: str, other: str) -> None:
    """The unique name of a channel is compared in this form."""
    assert fold(one) == fold(other)
