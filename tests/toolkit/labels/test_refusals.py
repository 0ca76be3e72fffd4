# SPDX-License-Identifier: Apache-2.0
"""Every reason and every next step has its words, in both languages, with and without facts."""

import pytest

from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.labels.refusals import next_step_line, refusal_line, refusal_text

LANGUAGES = ("en", "ja")
FACTS: dict[str, str | int] = {
    "by": "u1", "limit": 2, "remaining_ms": 42_000, "retry_after_ms": 300_000, "right": "release",
    "minimum": 10, "maximum": 20, "field": "name", "character": "U+202E",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence(translations: Translations, reason: Reason, language: str) -> None:
    """Whole, without a placeholder left, whether the facts are there or not."""
    translations.choose(language)
    for refusal in (Refusal(reason), refuse(reason, NextStep.WAIT, **FACTS), refuse(reason, right="unknown")):
        line = refusal_line(refusal, lambda _id: "佐藤")
        assert line.endswith(("。", ".")), line
        assert "{" not in line


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", NextStep)
def test_every_step_has_a_sentence(translations: Translations, step: NextStep, language: str) -> None:
    """Only NONE has none."""
    translations.choose(language)
    line = next_step_line(Refusal(Reason.INTERNAL, step))
    assert (line == "") == (step is NextStep.NONE)
    assert not line or line.endswith(("。", "."))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_reasons_read_the_same(translations: Translations, language: str) -> None:
    """Who reads the words knows the reason."""
    translations.choose(language)
    lines = [refusal_line(Refusal(reason)) for reason in Reason]
    assert len(set(lines)) == len(lines)


def test_facts_make_the_sentence_exact(translations: Translations) -> None:
    """Names, limits, rights, times."""

    def name_of(_id: str) -> str:
        return "Sato"

    pending = refuse(Reason.REQUEST_PENDING, NextStep.WAIT, remaining_ms=42_000, by="u1")
    assert refusal_line(pending, name_of) == "Sato is asking the end user right now; 42 seconds left."
    assert refusal_line(pending) == "Another request is waiting for the end user's answer."
    assert refusal_text(pending).endswith("answer. Try again in 42 seconds.")
    missing = refuse(Reason.RIGHT_MISSING, NextStep.ASK_CHANNEL_MANAGER, right="release")
    assert refusal_line(missing) == "You don't have the right “Release” in this channel."
    translations.choose("ja")
    assert (
        refusal_line(refuse(Reason.ALREADY_TAKEN, by="u1"), lambda _id: "佐藤")
        == "佐藤 さんが先に取得しました。"
    )
    assert refusal_line(refuse(Reason.INVITE_LIMIT, limit=2)) == "招待できる技術者は 2 名までです。"


def test_braces_in_a_name_are_only_text(translations: Translations) -> None:
    """A display name cannot reach into the format."""
    taken = refuse(Reason.ALREADY_TAKEN, by="u1")
    assert (
        refusal_line(taken, lambda _id: "{limit.__class__}") == "{limit.__class__} took this session first."
    )
