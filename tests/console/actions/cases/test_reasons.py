# SPDX-License-Identifier: Apache-2.0
"""Why a press is greyed, said of this very press, with what to do instead."""

import pytest

from sdconsole.console.actions.cases.reasons import own_words
from sdconsole.console.actions.registry import Press
from sdconsole.console.mirror.line import LineStage, LineState
from sdconsole.contract.sessions import SessionView
from sdconsole.domain.ids import SessionId
from sdconsole.domain.refusal import NextStep, Reason, refuse
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from tests.console.builders import NOW, SATO, TAKAHASHI, app, filled, session
from tests.console.parts import Rig

OPEN = session(app=app())
THEIRS = session(owner=TAKAHASHI, assignee=TAKAHASHI, app=app())


@pytest.mark.parametrize(
    ("press", "view", "words"),
    [
        (Press.WITHDRAW, OPEN, "Nothing is asked for now. “Start remote session” asks the end user."),
        (Press.TAKE, OPEN, "You are assigned to this session already."),
        (Press.LEAVE, OPEN, "You are assigned to this session. Release or transfer it instead."),
        (Press.LEAVE, THEIRS, "You were not invited to this session."),
        (Press.DELETE, OPEN, "Only a closed or expired session can be deleted. Close it first."),
    ],
)
def test_it_says_what_is_so_and_what_to_do(
    press: Press, view: SessionView, words: str, network: NetworkThread, translations: Translations
) -> None:
    rig = Rig(network, filled(view))
    rig.actions.select(view.id)
    assert rig.actions.why_not(press) == words
    assert words in rig.actions.action(press).toolTip()


def test_a_right_that_is_missing_is_said_of_the_press(translations: Translations) -> None:
    """Whom to ask stands beside it, in both languages."""
    entry = filled(OPEN).entry(SessionId(OPEN.id))
    assert entry is not None
    missing = refuse(Reason.RIGHT_MISSING, NextStep.ASK_CHANNEL_MANAGER, right="release")
    assert own_words(Press.RELEASE, missing, entry, SATO.id).startswith(
        "You don't have permission to release."
    )
    translations.choose("ja")
    assert own_words(Press.RELEASE, missing, entry, SATO.id).startswith("リリースの許可がありません。")


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    "view",
    [
        session(),
        OPEN,
        THEIRS,
        session(assignee=None, queued_at=NOW),
        session(expires_at=NOW - 1),
        session(closed_at=NOW, closed_by=SATO),
        session(channel=None, app=app()),
    ],
    ids=["waiting", "active", "theirs", "queued", "expired", "closed", "private"],
)
def test_nothing_is_greyed_without_a_reason(
    view: SessionView, language: str, network: NetworkThread, translations: Translations
) -> None:
    translations.choose(language)
    rig = Rig(network, filled(view))
    rig.actions.select(SessionId(view.id))
    _assert_reasons(rig)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("stage", LineStage)
@pytest.mark.parametrize("is_chosen", [True, False])
def test_nothing_is_greyed_without_a_reason_whatever_the_line(
    stage: LineStage, is_chosen: bool, language: str, network: NetworkThread, translations: Translations
) -> None:
    """With and without a session selected, on a line that is up, being read, down or over."""
    translations.choose(language)
    rig = Rig(network, filled(OPEN))
    if is_chosen:
        rig.actions.select(SessionId(OPEN.id))
    rig.mirror.put_line(LineState(stage))
    _assert_reasons(rig)


def _assert_reasons(rig: Rig) -> None:
    for press in Press:
        action = rig.actions.action(press)
        assert action.isEnabled() or action.toolTip().partition("\n")[2], press
