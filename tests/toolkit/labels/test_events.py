# SPDX-License-Identifier: Apache-2.0
"""Every kind of event has its sentence, in both languages, whatever facts came with it."""

import pytest

from sdconsole.domain.events import EventKind
from sdconsole.domain.people import Presence, Role
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.labels.events import event_line
from sdconsole.toolkit.labels.people import presence_look, presence_word, role_word

LANGUAGES = ("en", "ja")
FACTS: dict[str, str | int] = {
    "technician": "u1", "technician_name": "高橋", "channel_name": "拠点", "comment": "お願いします",
    "outcome": "解決", "name": "経理", "by": 3_600_000, "expires_at": 1, "cause": "end-user", "is_away": 1,
    "device": "PC-1",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", EventKind)
def test_every_kind_has_a_sentence(translations: Translations, kind: EventKind, language: str) -> None:
    """Whole, without a placeholder left, with and without facts and actor."""
    translations.choose(language)
    for actor in ("", "佐藤"):
        for facts in ({}, FACTS):
            line = event_line(kind, actor, facts, lambda _id: "")
            assert line
            assert "{" not in line


def test_facts_make_the_sentence_exact(translations: Translations) -> None:
    """Who, to whom, what was said."""
    facts: dict[str, str | int] = {"technician": "u2"}
    said = event_line(EventKind.SESSION_ASSIGNED, "Sato", facts, lambda _id: "Takahashi")
    assert said == "Sato assigned the session to Takahashi"
    facts = {"comment": "{name} needs a printer"}
    said = event_line(EventKind.SESSION_TRANSFERRED, "Sato", facts, lambda _id: "")
    assert said == "Sato transferred the session: “{name} needs a printer”"
    translations.choose("ja")
    said = event_line(EventKind.SESSION_TAKEN, "佐藤", {}, lambda _id: "")
    assert said == "佐藤 がセッションを引き受けました"
    said = event_line(EventKind.SESSION_EXTENDED, "佐藤", {"by": 3_600_000}, lambda _id: "")
    assert said == "佐藤 が有効期限を 1 時間 延長しました"


def test_presence_and_roles_have_their_words(translations: Translations) -> None:
    """The exact words; each presence has a shape of its own."""
    translations.choose("ja")
    assert [presence_word(one) for one in Presence] == ["対応可", "対応中", "離席", "オフライン"]
    assert len({presence_look(one).icon for one in Presence}) == len(Presence)
    assert len({role_word(one) for one in Role}) == len(Role)
