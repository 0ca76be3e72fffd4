# SPDX-License-Identifier: Apache-2.0
"""The diary of a visit that is played: what consent, lines, digits, pauses and outages leave in it."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.client.stream import LineDown, LineUp
from sdconsole.client.transport import LineProblem
from sdconsole.domain.ids import GrantId, RequestId
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Status
from sdconsole.support.actions.recording import Recorder
from sdconsole.support.mirror.carried import Clipped
from sdconsole.support.mirror.diary import Deed
from sdconsole.support.mirror.screens import CheckReport, LineReport, LineState
from tests.support.builders import CONTROL, SATO, Play, prompt, state

G1 = GrantId("g-r1")


@pytest.fixture
def play(qtbot: QtBot) -> Iterator[Play]:
    """A visit that is written down."""
    made = Play()
    yield made
    made.visit.leave()


def deeds(play: Play) -> list[Deed]:
    """What was written down after joining."""
    return [it.deed for it in play.case.diary.entries[1:]]


def test_the_main_path_is_written_down(play: Play) -> None:
    """Asked, allowed, connected, stopped, over: with names and scopes."""
    Recorder(play.visit, play.clock)
    play.grant_control()
    play.connected("r1")
    play.visit.stop()
    play.visit.leave()
    assert deeds(play) == [
        Deed.ASKED, Deed.ALLOWED, Deed.CONNECTED, Deed.STOPPED, Deed.DISCONNECTED, Deed.OVER
    ]  # fmt: skip
    asked, allowed = play.case.diary.of(Deed.ASKED, Deed.ALLOWED)
    assert (asked.name, asked.scopes) == (SATO.display_name, frozenset(CONTROL))
    assert (allowed.name, allowed.scopes) == (SATO.display_name, frozenset(CONTROL))


def test_refusals_are_written_down(play: Play) -> None:
    """Denied, withdrawn and unanswered are three things."""
    Recorder(play.visit, play.clock)
    play.gateway(state(2, asked=prompt("r1")))
    play.visit.deny(RequestId("r1"))
    play.gateway(state(3), state(4, asked=prompt("r2")), state(5))
    play.gateway(state(6, asked=prompt("r3")))
    play.clock.now += 61_000
    play.gateway(state(7))
    assert deeds(play) == [
        Deed.ASKED, Deed.DENIED, Deed.ASKED, Deed.WITHDRAWN, Deed.ASKED, Deed.NO_ANSWER
    ]  # fmt: skip


def test_taking_back_a_part_says_what_is_left(play: Play) -> None:
    """Control went, the view stays."""
    Recorder(play.visit, play.clock)
    play.grant_control()
    play.visit.narrow(G1, frozenset({Scope.VIEW}))
    (narrowed,) = play.case.diary.of(Deed.NARROWED)
    assert narrowed.scopes == {Scope.VIEW}


def test_pauses_and_outages_are_written_down_once(play: Play) -> None:
    """However often the visit tells of a change."""
    Recorder(play.visit, play.clock)
    play.grant_control()
    play.visit.pause(True)
    play.visit.pause(False)
    down = LineDown(LineProblem.REFUSED, 400, 1)
    play.gateway(down, down)
    play.gateway(LineUp())
    assert deeds(play)[2:] == [Deed.PAUSED, Deed.RESUMED, Deed.LINE_LOST, Deed.LINE_BACK]


def test_only_the_end_users_own_word_makes_digits_the_same(play: Play) -> None:
    """What the technician says is none; digits that differ are written down before the grant is gone."""
    recorder = Recorder(play.visit, play.clock)
    play.grant_control()
    reports = (
        CheckReport(G1, "123456"),
        CheckReport(G1, "123456", theirs=True),
        CheckReport(G1, "123456", ours=True, theirs=True),
        CheckReport(G1, "123456", ours=True, theirs=False),
    )
    for report in reports:
        recorder.hear(report)
        play.visit.on_report(report)
    checks = play.case.diary.of(Deed.DIGITS_SAME, Deed.DIGITS_DIFFER)
    assert [(it.deed, it.name) for it in checks] == [
        (Deed.DIGITS_SAME, SATO.display_name),
        (Deed.DIGITS_DIFFER, SATO.display_name),
    ]


def test_the_clipboard_leaves_its_size_and_nothing_else(play: Play) -> None:
    """What was copied is nobody's business."""
    recorder = Recorder(play.visit, play.clock)
    play.grant_control()
    recorder.clipped(Clipped(G1, False, 12))
    (came,) = play.case.diary.of(Deed.CLIP_CAME)
    assert (came.size, came.text) == (12, "")


def test_it_survives_the_technicians_end(play: Play) -> None:
    """A session that was closed, or an app the Gateway does not know any more, has its diary all the same."""
    Recorder(play.visit, play.clock)
    play.grant_control()
    play.visit.on_report(LineReport(G1, LineState.SHARING))
    play.gateway(state(9, status=Status.CLOSED, epoch=2))
    assert deeds(play)[-1] is Deed.OVER
    assert Deed.CONNECTED in deeds(play)
    assert play.case.diary.sittings(SATO.display_name)[0][1] is not None
