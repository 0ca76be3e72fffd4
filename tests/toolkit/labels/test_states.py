# SPDX-License-Identifier: Apache-2.0
"""Every state has word, tip, icon and tone of its own; the exact Japanese words stand."""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any

import pytest

from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.people import Right
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Badge, Status
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.labels import permission, states

WORDS: list[tuple[Callable[[Any], str], Iterable[Enum]]] = [
    (states.status_word, Status),
    (states.status_spoken, Status),
    (states.status_tip, Status),
    (states.badge_word, Badge),
    (states.badge_tip, Badge),
    (states.scope_word, Scope),
    (states.scope_sentence, Scope),
    (states.right_word, Right),
    (permission.permission_word, PermissionState),
    (permission.permission_action, PermissionState),
    (permission.permission_spoken, PermissionState),
]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(("say", "values"), WORDS)
def test_every_value_has_its_own_words(
    translations: Translations, say: Callable[[Any], str], values: Iterable[Enum], language: str
) -> None:
    """No two alike, none empty, no placeholder left."""
    translations.choose(language)
    words = [say(value) for value in values]
    assert all(words)
    assert len(set(words)) == len(words)
    assert not any("{" in word for word in words)


def test_every_state_has_a_drawing_of_its_own() -> None:
    """Shape, not colour alone, tells statuses and permission states apart."""
    for looks in (map(states.status_look, Status), map(permission.permission_look, PermissionState)):
        drawings = [look.icon for look in looks]
        assert len(set(drawings)) == len(drawings)
    assert len({states.scope_look(scope).icon for scope in Scope}) == len(Scope)
    assert len({states.badge_look(badge).icon for badge in Badge}) == len(Badge)


def test_the_words_of_the_statuses(translations: Translations) -> None:
    """As the product writes them."""
    translations.choose("ja")
    assert [states.status_word(status) for status in Status] == [
        "待機中", "接続中", "キュー内", "期限切れ", "閉じる",
    ]  # fmt: skip
    assert states.status_tip(Status.ACTIVE) == "アクティブ: サポートアプリが起動しています"
    assert states.status_spoken(Status.CLOSED) == "閉じる（終了済み）"


def test_the_words_of_the_permission(translations: Translations) -> None:
    """Time left, view only, and the reason behind "not available"."""
    translations.choose("ja")
    assert permission.permission_action(PermissionState.PENDING, seconds_left=41.2) == "許可待ち 0:42"
    assert permission.permission_action(PermissionState.GRANTED, is_view_only=True) == "接続する（表示のみ）"
    assert permission.permission_word(PermissionState.IN_SESSION, is_view_only=True) == "表示中"
    assert permission.permission_word(PermissionState.IN_SESSION) == "操作中"
    spoken = permission.permission_spoken(PermissionState.PENDING, seconds_left=42)
    assert spoken == "リモートセッションの開始、許可待ち、残り42 秒"
    translations.choose("en")
    spoken = permission.permission_spoken(PermissionState.UNAVAILABLE, reason="The end user has not joined.")
    assert spoken == "Start remote session, not available: The end user has not joined."
    assert "viewing" in permission.permission_spoken(PermissionState.IN_SESSION, is_view_only=True)
