# SPDX-License-Identifier: Apache-2.0
"""A visit between a played Gateway and a played end user: what is opened, shut, told, in every order."""

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.client.stream import LineDown, LineUp, StreamRefused
from sdconsole.client.transport import LineLost, LineProblem
from sdconsole.contract.app import AppConnection, Lease, RelayTicket
from sdconsole.domain.ids import GrantId, RequestId
from sdconsole.domain.refusal import Reason, refuse
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Status
from sdconsole.support.mirror.case import Ending
from sdconsole.support.mirror.screens import Cause, Holder, LineReport, LineState
from sdconsole.toolkit.reports import crash
from tests.support.builders import CONTROL, TAKAHASHI, VIEW, Play, grant, prompt, state

R1, G1 = RequestId("r1"), GrantId("g-r1")
ALL, ONLY_VIEW = frozenset(CONTROL), frozenset(VIEW)


@pytest.fixture
def play(qtbot: QtBot) -> Play:
    """A visit that has just begun."""
    return Play()


@pytest.fixture
def reported(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What was surfaced as an unexpected error."""
    errors: list[BaseException] = []
    monkeypatch.setattr(crash, "report", lambda error, _where="": errors.append(error))
    return errors


def names(play: Play) -> list[str]:
    """What was done to the screens, by name."""
    return [what[0] for what in play.screens.did]


def test_nothing_opens_before_the_gateway_has_committed(play: Play) -> None:
    """The two phases: asked, allowed, told; only then opened, with what was allowed."""
    play.gateway(state(2, asked=prompt()))
    play.visit.allow(R1, ALL)
    assert names(play) == ["new_key"]
    assert play.telling.what() == ["answer"]
    play.gateway(state(3, grants=(grant(),)))
    assert play.screens.did[-1] == ("open", G1, ALL)


def test_the_answer_itself_may_bring_the_grant(play: Play) -> None:
    """The reply to the POST is a state like any other."""
    play.gateway(state(2, asked=prompt()))
    play.visit.allow(R1, ALL)
    play.reply("answer", state(3, grants=(grant(),)))
    assert play.screens.is_open == {G1}


def test_view_only_opens_view_only(play: Play) -> None:
    """R31: what was not ticked is not opened, and a grant with more is not what was allowed."""
    play.gateway(state(2, asked=prompt()))
    play.visit.allow(R1, ONLY_VIEW)
    play.gateway(state(3, grants=(grant(scopes=CONTROL),)))
    assert play.screens.is_open == set()
    play = Play()
    play.gateway(state(2, asked=prompt()))
    play.visit.allow(R1, ONLY_VIEW)
    play.gateway(state(3, grants=(grant(scopes=VIEW),)))
    assert play.screens.did[-1] == ("open", G1, ONLY_VIEW)


def test_control_is_taken_back_at_once_and_told(play: Play) -> None:
    """The hands are shut before the Gateway hears of it; the picture goes on under the same grant."""
    play.grant_control()
    play.connected("r1")
    play.hold("g-r1")
    assert play.screens.holder == G1
    play.visit.narrow(G1, ONLY_VIEW)
    assert play.screens.did[-1] == ("narrow", G1, ONLY_VIEW)
    assert play.screens.is_open == {G1}
    assert play.screens.__dict__["holder"] is None
    assert (play.telling.told[-1].what, play.telling.told[-1].scopes) == ("narrow", ONLY_VIEW)
    assert play.notices == ["narrowed"]


def test_what_was_taken_back_does_not_come_back(play: Play) -> None:
    """The Gateway has not heard yet: nothing is widened, and it is told again."""
    play.grant_control()
    play.visit.narrow(G1, ONLY_VIEW)
    play.gateway(state(9, grants=(grant(),)))
    assert play.screens.did[-1] == ("narrow", G1, ONLY_VIEW)
    assert play.telling.what().count("narrow") == 2
    play.reply("narrow", state(10, grants=(grant(scopes=VIEW),)))
    assert play.telling.what().count("narrow") == 2


def test_the_technician_gave_control_back(play: Play) -> None:
    """The Gateway says so, the hands are shut; nothing is told."""
    play.grant_control()
    play.gateway(state(9, grants=(grant(scopes=VIEW),)))
    assert play.screens.did[-1] == ("narrow", G1, ONLY_VIEW)
    assert "narrow" not in play.telling.what()


def test_a_wider_grant_takes_the_place_of_the_old_one(play: Play) -> None:
    """The line of the old one is shut as replaced, so that the viewer waits for the new one."""
    play.gateway(state(2, asked=prompt(scopes=VIEW)))
    play.visit.allow(R1, ONLY_VIEW)
    play.gateway(state(3, grants=(grant(scopes=VIEW),)))
    play.gateway(state(4, asked=prompt("r2"), grants=(grant(scopes=VIEW),)))
    play.visit.allow(RequestId("r2"), ALL)
    play.gateway(state(5, grants=(grant("r2"),)))
    assert play.screens.did[-2:] == [("close", G1, Cause.REPLACED), ("open", GrantId("g-r2"), ALL)]
    assert play.notices == []


def test_a_grant_that_nobody_allowed_here_opens_nothing(play: Play) -> None:
    """R27: a hostile Gateway grants into the void, and is told so."""
    play.gateway(state(2, grants=(grant(),)))
    play.gateway(state(3, asked=prompt(), grants=(grant(),)))
    assert "open" not in names(play)


def test_deny_is_told_and_a_grant_after_it_opens_nothing(play: Play) -> None:
    """A Deny cannot be turned around."""
    play.gateway(state(2, asked=prompt()))
    play.visit.deny(R1)
    assert play.telling.told[-1].scopes == frozenset()
    play.gateway(state(3, grants=(grant(),)))
    assert "open" not in names(play)


def test_a_press_aimed_at_the_prompt_before_is_lost(play: Play) -> None:
    """C8: the prompt swaps under the mouse."""
    play.gateway(state(2, asked=prompt()))
    play.gateway(state(3, asked=prompt("r2", TAKAHASHI)))
    play.visit.allow(R1, ALL)
    assert play.telling.what() == []


def test_a_refused_answer_opens_nothing(play: Play) -> None:
    """C6, C9, C11: late, timed out, withdrawn; the end user is told."""
    play.gateway(state(2, asked=prompt()))
    play.visit.allow(R1, ALL)
    play.reply("answer", refuse(Reason.REQUEST_WITHDRAWN))
    assert play.notices == ["withdrawn"]
    play.gateway(state(4, grants=(grant(),)))
    assert "open" not in names(play)


def test_an_allow_is_not_told_any_more_once_stopped(play: Play) -> None:
    """C31: an Allow that waits for a dead Gateway does not outlive the Stop."""
    play.gateway(state(2, asked=prompt()))
    play.visit.allow(R1, ALL)
    answer = play.telling.told[-1]
    assert answer.is_wanted()
    play.visit.stop()
    assert not answer.is_wanted()
    assert play.telling.what() == ["answer", "stop"]


def test_stop_and_grant_cross_and_stop_wins(play: Play) -> None:
    """C32."""
    play.gateway(state(2, asked=prompt()))
    play.visit.allow(R1, ALL)
    play.visit.stop()
    play.gateway(state(3, grants=(grant(),)))
    assert "open" not in names(play)
    assert play.telling.what() == ["answer", "stop", "narrow"]
    play.reply("stop", state(3, grants=(grant(),)))


def test_stop_shuts_before_anything_is_told(play: Play) -> None:
    """Silence first; the Gateway hears of it when it can be reached."""
    play.grant_control()
    play.screens.did.clear()
    play.visit.stop()
    assert play.screens.did[0] == ("close_all", Cause.STOPPED)
    assert ("close", G1, Cause.STOPPED) in play.screens.did
    assert play.telling.what() == ["answer", "stop"]
    assert play.notices == ["stopped"]


def test_stop_under_way_is_not_queued_again(play: Play) -> None:
    """A late second Stop would end the next access, which the end user has allowed since."""
    play.grant_control()
    play.visit.stop()
    play.visit.stop()
    play.gateway(state(4, grants=(grant(),)))
    assert play.telling.what().count("stop") == 1


def test_the_technicians_release_closes_with_its_cause(play: Play) -> None:
    """C18: granted, then released: shut, and the end user is told."""
    play.grant_control()
    play.gateway(state(4, epoch=2))
    assert play.screens.did[-1] == ("close", G1, Cause.ENDED)
    assert play.notices == ["ended"]


def test_the_lease_holds_and_goes_on(play: Play) -> None:
    """C30: the Gateway is silent for 30 s, then back."""
    play.grant_control()
    play.tick(31)
    assert play.screens.did[-1] == ("hold", Holder.LEASE)
    play.visit._on_lease(Lease(number=3, epoch=1, grants=(G1,)), False)
    assert play.screens.did[-1] == ("go_on", Holder.LEASE)
    assert play.screens.is_open == {G1}


def test_two_minutes_of_silence_end_everything(play: Play) -> None:
    """Nothing resumes without a new prompt."""
    play.grant_control()
    play.tick(31)
    play.tick(120)
    assert play.screens.is_open == set()


def test_a_prompt_survives_a_restart_of_the_gateway(play: Play) -> None:
    """C29: the line breaks and comes back with the same request: nothing is lost, nothing is granted."""
    play.gateway(state(2, asked=prompt()))
    play.gateway(LineDown(LineProblem.REFUSED, 500, 1))
    assert play.visit.outage is not None
    play.gateway(LineUp(), state(3, asked=prompt()))
    assert play.case.prompt is not None
    play.visit.allow(R1, ALL)
    play.gateway(state(4, grants=(grant(),)))
    assert play.screens.is_open == {G1}


def test_a_viewer_is_met_once_and_again_after_a_lost_line(play: Play) -> None:
    """One ticket for one connection; a new connection under the same grant is a new meeting."""
    play.grant_control()
    play.network.jobs.clear()
    first = state(4, grants=(grant(),), connections=(AppConnection(id="c1", grant=G1),))
    play.gateway(first)
    play.tick()
    assert len(play.network.jobs) == 1
    play.network.jobs[0].answer(RelayTicket(ticket="t1", life=30_000))
    assert play.screens.did[-1] == ("connect", "c1", G1, "t1")
    play.gateway(state(5, grants=(grant(),), connections=(AppConnection(id="c2", grant=G1),)))
    play.network.jobs[-1].answer(RelayTicket(ticket="t2", life=30_000))
    assert play.screens.did[-1] == ("connect", "c2", G1, "t2")


def test_a_ticket_that_comes_after_stop_meets_nobody(play: Play) -> None:
    """The grant is looked at again when the ticket is there."""
    play.grant_control()
    play.gateway(state(4, grants=(grant(),), connections=(AppConnection(id="c1", grant=G1),)))
    job = play.network.jobs[-1]
    play.visit.stop()
    job.answer(RelayTicket(ticket="t1", life=30_000))
    assert "connect" not in names(play)


def test_a_ticket_that_could_not_be_fetched_is_asked_for_again(play: Play) -> None:
    """As long as the viewer waits."""
    play.grant_control()
    play.gateway(state(4, grants=(grant(),), connections=(AppConnection(id="c1", grant=G1),)))
    play.network.jobs[-1].fail(LineLost(LineProblem.REFUSED))
    play.tick()
    play.network.jobs[-1].answer(RelayTicket(ticket="t1", life=30_000))
    assert play.screens.did[-1] == ("connect", "c1", G1, "t1")


def test_news_of_a_line_under_a_closed_grant_is_no_news(play: Play) -> None:
    """A late report must not make the banner say that somebody watches."""
    play.grant_control()
    play.visit.on_report(LineReport(G1, LineState.SHARING))
    assert G1 in play.visit.lines
    play.visit.stop()
    play.visit.on_report(LineReport(G1, LineState.SHARING))
    assert play.visit.lines == {}


def test_leaving_shuts_tells_and_ends(play: Play) -> None:
    """No Stop is told beside it; nothing that comes later is taken in."""
    play.grant_control()
    play.visit.leave()
    assert play.screens.is_open == set()
    assert ("close", G1, Cause.LEFT) in play.screens.did
    assert play.telling.what() == ["answer", "leave"]
    assert play.case.ending is Ending.LEFT
    play.gateway(state(9, asked=prompt("r9")))
    assert play.case.prompt is None
    play.visit.leave()
    assert play.telling.what() == ["answer", "leave"]


@pytest.mark.parametrize(
    ("item", "ending"),
    [
        (state(9, status=Status.CLOSED, epoch=2), Ending.CLOSED),
        (state(9, status=Status.EXPIRED, epoch=2), Ending.EXPIRED),
        (StreamRefused(refuse(Reason.NOT_SIGNED_IN)), Ending.GONE),
    ],
)
def test_the_end_from_outside_shuts_everything(play: Play, item: object, ending: Ending) -> None:
    """C16: closed, expired, replaced."""
    play.grant_control()
    ends: list[bool] = []
    play.visit.ended.connect(lambda: ends.append(True))
    play.gateway(item)
    assert play.screens.is_open == set()
    assert play.case.ending is ending
    assert ends == [True]


def test_a_lost_standing_may_also_be_said_by_an_answer(play: Play) -> None:
    """Whatever call hears it first."""
    play.visit.unblock()
    play.reply("unblock", refuse(Reason.NOT_SIGNED_IN))
    assert play.case.ending is Ending.GONE


def test_the_end_users_pause_ends_with_the_access(play: Play) -> None:
    """The next access must not begin paused without anybody knowing why."""
    play.grant_control()
    play.visit.pause(True)
    assert play.screens.did[-1] == ("hold", Holder.USER)
    play.visit.stop()
    assert play.screens.did[-1] == ("go_on", Holder.USER)
    assert not play.visit.is_held


@pytest.mark.parametrize("broken", ["open", "close", "new_key", "hold"])
def test_a_failure_on_the_way_of_consent_shuts_everything(
    play: Play, broken: str, reported: list[BaseException]
) -> None:
    """Fail closed: nothing stays open, the Gateway is told to stop, the end user is told."""
    if broken == "new_key":
        play.gateway(state(2, asked=prompt()))
    elif broken == "open":
        play.gateway(state(2, asked=prompt()))
        play.visit.allow(R1, ALL)
    else:
        play.grant_control()
    play.screens.broken = {broken}
    match broken:
        case "new_key":
            play.visit.allow(R1, ALL)
        case "open":
            play.gateway(state(3, grants=(grant(),)))
        case "close":
            play.gateway(state(4))
        case _:
            play.tick(31)
    assert play.screens.is_open == set()
    assert "stop" in play.telling.what()
    assert play.notices[-1] == "failed"
    assert play.case.open == ()
    assert reported


def test_a_failure_while_a_prompt_is_open_denies_it(play: Play, reported: list[BaseException]) -> None:
    """C38-like: an app that cannot be trusted to show a prompt has not been allowed anything."""
    play.gateway(state(2, asked=prompt()))
    play.visit.fail_closed(RuntimeError("the window could not be made"))
    assert play.telling.what() == ["answer", "stop"]
    assert play.telling.told[0].scopes == frozenset[Scope]()
    assert play.case.prompt is None
    assert len(reported) == 1
