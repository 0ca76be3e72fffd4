# SPDX-License-Identifier: Apache-2.0
"""One request for one press: double clicks, lost answers, refusals, signing out meanwhile."""

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.client.transport import LineLost, LineProblem
from sdconsole.console.actions.calls import Failed
from sdconsole.contract import routes
from sdconsole.contract.sessions import SessionLink
from sdconsole.domain.refusal import NextStep, Reason, refuse
from sdconsole.toolkit.bridge import NetworkThread
from tests.console.builders import filled, session
from tests.console.parts import Rig

LOST = LineLost(LineProblem.BROKEN)


@pytest.fixture
def rig(network: NetworkThread) -> Rig:
    """Parts around a scripted line."""
    return Rig(network, filled(session()))


def press(rig: Rig, got: list[SessionLink]) -> bool:
    """Press "copy link"."""
    return rig.calls.run("link:s1", routes.SESSION_LINK, got.append, path={"session_id": "s1"})


def test_a_double_click_is_one_request(rig: Rig, qtbot: QtBot) -> None:
    got: list[SessionLink] = []
    assert press(rig, got)
    assert not press(rig, got)
    qtbot.waitUntil(lambda: len(rig.line.sent) == 1)
    assert rig.calls.is_busy("link:s1")


def test_busy_begins_and_ends(rig: Rig, qtbot: QtBot) -> None:
    rig.line.answers["session-link"] = SessionLink(link="https://gw/s/x")
    heard: list[str] = []
    rig.calls.busy_changed.connect(heard.append)
    got: list[SessionLink] = []
    press(rig, got)
    qtbot.waitUntil(lambda: len(got) == 1)
    assert heard == ["link:s1", "link:s1"]
    assert not rig.calls.is_busy("link:s1")


def test_after_a_lost_answer_the_same_press_is_the_same_request(rig: Rig, qtbot: QtBot) -> None:
    """The Gateway may have done it: repeated under the same key it has one effect."""
    rig.line.answers["session-link"] = LOST
    for count in (1, 2):
        with qtbot.waitSignal(rig.calls.failed):
            press(rig, [])
        assert len(rig.line.sent) == count
    assert rig.line.sent[0].key == rig.line.sent[1].key
    rig.line.answers["session-link"] = SessionLink(link="x")
    got: list[SessionLink] = []
    press(rig, got)
    qtbot.waitUntil(lambda: len(got) == 1)
    press(rig, got)
    qtbot.waitUntil(lambda: len(got) == 2)
    keys = [sent.key for sent in rig.line.sent]
    assert keys[2] == keys[0]
    assert keys[3] != keys[0]


def test_after_a_refusal_the_next_press_is_a_new_request(rig: Rig, qtbot: QtBot) -> None:
    rig.line.answers["session-link"] = refuse(Reason.NOT_A_PARTICIPANT)
    for _time in range(2):
        with qtbot.waitSignal(rig.calls.failed):
            press(rig, [])
    assert rig.line.sent[0].key != rig.line.sent[1].key


def test_a_refusal_goes_to_who_asked_for_it_or_to_everybody(rig: Rig, qtbot: QtBot) -> None:
    refusal = refuse(Reason.NOT_A_PARTICIPANT, NextStep.ASK_ASSIGNEE)
    rig.line.answers["session-link"] = refusal
    with qtbot.waitSignal(rig.calls.failed) as heard:
        press(rig, [])
    assert heard.args == [Failed("link:s1", refusal)]
    mine: list[object] = []
    rig.calls.run(
        "link:s1", routes.SESSION_LINK, mine.append, path={"session_id": "s1"}, on_failed=mine.append
    )
    qtbot.waitUntil(lambda: mine == [refusal])


def test_a_sign_in_that_is_over_is_told_as_such(rig: Rig, qtbot: QtBot) -> None:
    refusal = refuse(Reason.NOT_SIGNED_IN, NextStep.SIGN_IN)
    rig.line.answers["session-link"] = refusal
    with qtbot.waitSignal(rig.calls.signed_out) as heard:
        press(rig, [])
    assert heard.args == [refusal]


def test_signing_out_drops_what_is_under_way(rig: Rig) -> None:
    got: list[SessionLink] = []
    press(rig, got)
    rig.calls.use(None)
    assert not rig.calls.is_busy("link:s1")
    assert not press(rig, got)
    assert got == []
