# SPDX-License-Identifier: Apache-2.0
"""Presses on one and on several sessions: what is sent, what is kept back, what is told of it."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sdconsole.console.actions.cases.several import Outcome, outcome_text
from sdconsole.console.actions.registry import Order, Press
from sdconsole.contract.sessions import SessionLink
from sdconsole.domain.ids import SessionId
from sdconsole.domain.people import Right, Role
from sdconsole.domain.refusal import NextStep, Reason, refuse
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from tests.console.builders import (
    NOW,
    SATO,
    TAKAHASHI,
    app,
    channels,
    filled,
    grant,
    me,
    session,
    technician_channel,
)
from tests.console.parts import ORIGIN, Rig

A, B, C = SessionId("a"), SessionId("b"), SessionId("c")


@pytest.fixture
def rig(network: NetworkThread, translations: Translations) -> Rig:
    """A queued session, one of mine, one of another technician; all three selected."""
    queued = session("a", assignee=None, queued_at=NOW)
    made = Rig(network, filled(queued, session("b"), session("c", assignee=TAKAHASHI, owner=TAKAHASHI)))
    made.actions.select(A, (A, B, C))
    return made


def heard(rig: Rig, qtbot: QtBot, press: Press) -> Outcome:
    """The outcome of a press."""
    with qtbot.waitSignal(rig.actions.outcome_known) as signal:
        rig.actions.action(press).trigger()
    outcome = signal.args[0]
    assert isinstance(outcome, Outcome)
    return outcome


def test_the_label_carries_how_many_can_be_done(rig: Rig) -> None:
    assert rig.actions.action(Press.TAKE).text() == "Take (1)"
    assert rig.actions.action(Press.RELEASE).text() == "Release (2)"
    assert rig.actions.action(Press.CLOSE_SESSION).text() == "Close session… (3)"
    assert not rig.actions.action(Press.DELETE).isEnabled()


def test_what_works_on_one_says_so(rig: Rig) -> None:
    for press in (Press.START, Press.RENAME, Press.SHOW_PIN, Press.INVITE, Press.EXTEND):
        assert not rig.actions.action(press).isEnabled()
        assert "select one" in rig.actions.why_not(press)


def test_what_may_not_be_done_is_kept_back_and_told_by_reason(rig: Rig, qtbot: QtBot) -> None:
    """One line for each reason; nothing that the rules refuse is sent."""
    rig.line.answers["session-take"] = session("a")
    outcome = heard(rig, qtbot, Press.TAKE)
    assert [sent.path["session_id"] for sent in rig.line.sent] == ["a"]
    assert outcome_text(outcome, ORIGIN, rig.mirror.name_of).splitlines() == [
        "1 session taken.",
        "Not done with 1 session: This technician is assigned already.",
        "Not done with 1 session: 高橋 一郎 took this session first. Ask the assigned technician. (SD-3001)",
    ]


def test_the_loser_of_a_race_hears_who_was_faster(network: NetworkThread, qtbot: QtBot) -> None:
    rig = Rig(network, filled(session("a", assignee=None)))
    rig.actions.select(A)
    rig.line.answers["session-take"] = refuse(
        Reason.ALREADY_TAKEN, NextStep.ASK_ASSIGNEE, by="u-unknown", by_name="伊藤"
    )
    outcome = heard(rig, qtbot, Press.TAKE)
    assert outcome_text(outcome, ORIGIN, rig.mirror.name_of) == (
        "伊藤 took this session first. Ask the assigned technician. (SD-3001)"
    )


def test_several_links_go_to_the_clipboard_line_by_line(rig: Rig, qtbot: QtBot) -> None:
    rig.line.answers["session-link"] = SessionLink(link=f"{ORIGIN}/s/x")
    heard(rig, qtbot, Press.COPY_LINK)
    assert QApplication.clipboard().text().splitlines() == [f"{ORIGIN}/s/x"] * 3


def test_a_release_that_cuts_a_viewer_is_asked_about_first(network: NetworkThread, qtbot: QtBot) -> None:
    """Mine or anybody's."""
    theirs = grant(technician=TAKAHASHI, is_connected=True)
    view = session("a", app=app(), invited=(TAKAHASHI,), grants=(theirs,))
    rig = Rig(network, filled(view))
    rig.actions.select(A)
    with qtbot.waitSignal(rig.actions.order_placed) as signal:
        rig.actions.action(Press.RELEASE).trigger()
    assert signal.args == [Order(Press.RELEASE, (A,))]
    assert rig.line.sent == []
    rig.line.answers["session-release"] = session("a", assignee=None)
    with qtbot.waitSignal(rig.actions.outcome_known):
        rig.actions.do(Press.RELEASE, (A,))
    assert rig.line.sent[0].version == view.version


def test_an_invited_technician_may_leave_and_only_they(network: NetworkThread, qtbot: QtBot) -> None:
    view = session("a", assignee=TAKAHASHI, owner=TAKAHASHI, invited=(SATO,))
    rig = Rig(network, filled(view, person=me(Role.TECHNICIAN), listed=channels(technician_channel())))
    rig.actions.select(A)
    assert not rig.actions.action(Press.INVITE).isEnabled() or rig.actions.action(Press.LEAVE).isEnabled()
    rig.line.answers["session-uninvite"] = session("a", assignee=TAKAHASHI, owner=TAKAHASHI)
    heard(rig, qtbot, Press.LEAVE)
    assert rig.line.sent[0].path == {"session_id": "a", "user_id": SATO.id}


def test_without_the_right_to_release_one_may_still_assign_to_oneself(network: NetworkThread) -> None:
    """A session I made and another has: to me it may go, to a third it may not."""
    rights = frozenset({Right.SEE_ALL, Right.TRANSFER})
    listed = channels(technician_channel(rights=rights))
    rig = Rig(network, filled(session("a", assignee=TAKAHASHI), person=me(Role.TECHNICIAN), listed=listed))
    rig.actions.select(A)
    assert rig.actions.action(Press.ASSIGN).isEnabled()
    assert not rig.actions.action(Press.RELEASE).isEnabled()
    assert "release" in rig.actions.why_not(Press.RELEASE)


@pytest.mark.parametrize("press", [Press.RENAME, Press.EDIT_NOTE, Press.DELETE])
def test_what_is_done_after_the_end_can_be_pressed_then(press: Press, network: NetworkThread) -> None:
    rig = Rig(network, filled(session("a", closed_at=NOW, closed_by=SATO)))
    rig.actions.select(A)
    assert rig.actions.action(press).isEnabled()


@pytest.mark.parametrize(
    "press", [Press.ASSIGN, Press.TRANSFER, Press.INVITE, Press.EXTEND, Press.ROTATE_LINK]
)
def test_after_the_end_the_rest_says_that_it_is_over(press: Press, network: NetworkThread) -> None:
    rig = Rig(network, filled(session("a", closed_at=NOW, closed_by=SATO)))
    rig.actions.select(A)
    refusal = rig.actions.refusal(press)
    assert refusal is not None
    assert refusal.reason is Reason.SESSION_CLOSED
