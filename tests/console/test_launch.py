# SPDX-License-Identifier: Apache-2.0
"""Viewer processes: what they are told, when they are ended, what is made of their end."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import structs
from pytestqt.qtbot import QtBot

from sdconsole.console import launch
from sdconsole.console.launch import Viewers, viewer_command
from sdconsole.console.mirror.line import LineStage, LineState
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.viewing import why_over
from sdconsole.contract.codec import decode_reply
from sdconsole.contract.sessions import HandsDo, SessionView
from sdconsole.contract.viewer import People, Renew, ShowWhat, Start
from sdconsole.domain.consent.grants import GrantEnd, GrantState
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ConsoleId, GrantId, SessionId
from sdconsole.domain.scopes import Scope
from tests.console.builders import (
    NOW,
    SATO,
    TAKAHASHI,
    app,
    change,
    filled,
    grant,
    permission_sessions,
    request,
    session,
    stopped,
)
from tests.shared.lines import line_for

DOUBLE = Path(__file__).with_name("viewer_double.py")
S = SessionId("s-granted")
G = GrantId("g1")
START = Start(
    relay_url="ws://127.0.0.1:9/v1/relay",
    ticket="one-use-ticket",
    viewer_private_key="private-key",
    app_key="A" * 43,
    line=line_for(),
    scopes=(Scope.VIEW,),
    session_name="経理-山田",
    device_name="PC-0142",
    end_user="山田",
    language="ja",
    theme="light",
)
Make = Callable[[str], Viewers]


@pytest.fixture
def mirror() -> Mirror:
    """One granted session."""
    return filled(permission_sessions()["granted"])


@pytest.fixture
def make(mirror: Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Make]:
    """Viewers whose process is the double, behaving as asked."""
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join([str(DOUBLE.parents[2] / "src"), str(DOUBLE.parents[2])])
    )
    made: list[Viewers] = []

    def make(behaviour: str) -> Viewers:
        made.append(Viewers(mirror, [sys.executable, str(DOUBLE), str(tmp_path), behaviour]))
        return made[-1]

    yield make
    for viewers in made:
        viewers.end_all("signed-out")
        viewers.wait_all()


def told(folder: Path) -> list[list[str]]:
    """What the double was told: (kind, line, command line), but what may be asked for, which goes beside."""
    file = folder / "told.txt"
    lines = [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
    return [line for line in lines if line[0] != "Wishes"]


def kinds(folder: Path) -> list[str]:
    """The kinds of messages the double was told, but who is there, which goes beside them."""
    return [kind for kind, _line, _command in told(folder) if kind != "People"]


def people(folder: Path) -> list[People]:
    """What the double was told of who is there."""
    return [decode_reply(People, line.encode()) for kind, line, _ in told(folder) if kind == "People"]


def test_secrets_go_to_stdin_and_nowhere_else(make: Make, tmp_path: Path, qtbot: QtBot) -> None:
    viewers = make("stay")
    with qtbot.waitSignal(viewers.connected) as heard:
        viewers.open(S, G, START)
    assert heard.args == [S]
    qtbot.waitUntil(lambda: len(told(tmp_path)) == 2)
    (kind, line, command), _people = told(tmp_path)
    assert kind == "Start"
    assert "one-use-ticket" in line
    assert "private-key" in line
    assert "ticket" not in command
    assert "private" not in command


def test_one_grant_has_one_viewer_which_comes_to_the_front(make: Make, tmp_path: Path, qtbot: QtBot) -> None:
    viewers = make("stay")
    assert not viewers.focus(G)
    with qtbot.waitSignal(viewers.connected):
        viewers.open(S, G, START)
    viewers.open(S, G, START)
    assert viewers.focus(G)
    qtbot.waitUntil(lambda: kinds(tmp_path) == ["Start", "Raise", "Raise"])


def test_a_lost_line_asks_for_a_ticket(make: Make, tmp_path: Path, qtbot: QtBot) -> None:
    viewers = make("lose")
    with qtbot.waitSignal(viewers.ticket_wanted) as heard:
        viewers.open(S, G, START)
    assert heard.args == [S, G]
    viewers.renew(G, "")
    viewers.renew(G, "second-ticket")
    qtbot.waitUntil(lambda: kinds(tmp_path) == ["Start", "NoLine", "NewTicket"])
    assert "second-ticket" in told(tmp_path)[-1][1]


def test_a_viewer_without_a_ticket_asks_again(
    make: Make, mirror: Mirror, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By itself after a while, and at once when the Gateway is back: the picture is to return untouched."""
    viewers = make("lose")
    with qtbot.waitSignal(viewers.ticket_wanted):
        viewers.open(S, G, START)
    viewers.renew(G, "")
    with qtbot.waitSignal(viewers.ticket_wanted, timeout=8_000) as again:
        mirror.put_line(LineState(LineStage.DOWN))
    assert again.args == [S, G]
    monkeypatch.setattr(launch, "_TRY_AGAIN_MS", 60_000)
    viewers.renew(G, "")
    with qtbot.waitSignal(viewers.ticket_wanted):
        mirror.put_line(LineState(LineStage.UP))
    viewers.renew(G, "second-ticket")
    with qtbot.assertNotEmitted(viewers.ticket_wanted):
        mirror.put_line(LineState(LineStage.DOWN))
        mirror.put_line(LineState(LineStage.UP))


def test_a_viewer_that_crashes_is_told_once(make: Make, qtbot: QtBot) -> None:
    viewers = make("crash")
    with qtbot.waitSignal(viewers.crashed) as heard:
        viewers.open(S, G, START)
    assert heard.args == [S, G]
    assert not viewers.is_open(G)


def test_a_program_that_is_not_there_counts_as_crashed(mirror: Mirror, qtbot: QtBot) -> None:
    viewers = Viewers(mirror, ["/no/such/program"])
    with qtbot.waitSignal(viewers.crashed):
        viewers.open(S, G, START)
    assert not viewers.is_open(G)


def test_a_window_that_was_closed_is_no_crash(make: Make, qtbot: QtBot) -> None:
    viewers = make("close")
    crashes: list[object] = []
    viewers.crashed.connect(lambda *args: crashes.append(args))
    with qtbot.waitSignal(viewers.ended):
        viewers.open(S, G, START)
    assert crashes == []


def test_nonsense_from_a_viewer_is_passed_over(make: Make, qtbot: QtBot) -> None:
    viewers = make("babble")
    with qtbot.waitSignal(viewers.connected):
        viewers.open(S, G, START)
    assert viewers.focus(G)


def test_the_end_of_the_grant_ends_the_viewer_with_its_reason(
    make: Make, mirror: Mirror, tmp_path: Path, qtbot: QtBot
) -> None:
    viewers = make("stay")
    with qtbot.waitSignal(viewers.connected):
        viewers.open(S, G, START)
    revoked = session(S, app=app(), requests=(request(),), grants=(stopped(),))
    mirror.apply([change(revoked, 1, EventKind.ACCESS_REVOKED)])
    qtbot.waitUntil(lambda: kinds(tmp_path) == ["Start", "End"])
    assert json.loads(told(tmp_path)[-1][1])["reason"] == "stopped"
    assert not viewers.focus(G)


def test_another_event_of_the_session_leaves_the_viewer_alone(
    make: Make, mirror: Mirror, tmp_path: Path, qtbot: QtBot
) -> None:
    viewers = make("stay")
    with qtbot.waitSignal(viewers.connected):
        viewers.open(S, G, START)
    view = permission_sessions()["in-session"]
    renamed = session(S, name="new", app=app(), requests=view.requests, grants=view.grants)
    mirror.apply([change(renamed, 1, EventKind.SESSION_RENAMED)])
    assert viewers.focus(G)
    qtbot.waitUntil(lambda: kinds(tmp_path) == ["Start", "Raise"])


def test_leaving_ends_every_viewer(make: Make, tmp_path: Path, qtbot: QtBot) -> None:
    viewers = make("stay")
    with qtbot.waitSignal(viewers.connected):
        viewers.open(S, G, START)
    crashes: list[object] = []
    viewers.crashed.connect(lambda *args: crashes.append(args))
    viewers.end_all("signed-out")
    viewers.wait_all()
    assert kinds(tmp_path) == ["Start", "End"]
    assert crashes == []


def test_a_viewer_is_told_who_is_there_and_who_holds_the_hands(
    make: Make, mirror: Mirror, tmp_path: Path, qtbot: QtBot
) -> None:
    """Once for each change of it, not for every event of the session."""
    viewers = make("stay")
    with qtbot.waitSignal(viewers.connected):
        viewers.open(S, G, START)
    mine = grant(is_connected=True, first_used_at=NOW)
    theirs = grant(2, technician=TAKAHASHI, console=ConsoleId("console-2"), is_connected=True)
    both = {"app": app(), "invited": (TAKAHASHI,), "grants": (mine, theirs), "holder": mine.id}
    mirror.apply([change(session(S, **both), 1)])
    mirror.apply([change(session(S, name="new", **both), 2)])
    mirror.apply([change(session(S, **both, wanted_by=theirs.id), 3)])
    mirror.apply([change(session(S, **{**both, "holder": theirs.id}), 4)])
    qtbot.waitUntil(lambda: len(people(tmp_path)) == 4)
    alone, shared, wanted, passed = people(tmp_path)
    me, other = SATO.display_name, TAKAHASHI.display_name
    assert (alone.names, alone.holder) == ((me,), "")
    assert (shared.names, shared.holder, shared.is_mine, shared.wanted_by) == ((me, other), me, True, "")
    assert (wanted.wanted_by, wanted.is_wanted_by_me) == (other, False)
    assert (passed.holder, passed.is_mine, passed.wanted_by) == (other, False, "")


def test_a_viewer_is_told_when_an_expired_session_ends_it(
    make: Make, mirror: Mirror, tmp_path: Path, qtbot: QtBot
) -> None:
    """Once; a session that lives longer after all takes it back."""
    viewers = make("stay")
    with qtbot.waitSignal(viewers.connected):
        viewers.open(S, G, START)
    held = {"app": app(), "grants": (grant(is_connected=True, first_used_at=NOW),)}
    mirror.apply([change(session(S, expires_at=NOW - 1000, **held), 1)])
    mirror.apply([change(session(S, expires_at=NOW - 1000, name="new", **held), 2)])
    mirror.apply([change(session(S, **held), 3)])
    qtbot.waitUntil(lambda: kinds(tmp_path).count("Until") == 2)


def test_a_press_about_the_hands_comes_back_with_its_session(make: Make, qtbot: QtBot) -> None:
    viewers = make("ask-hands")
    with qtbot.waitSignal(viewers.hands_pressed) as heard:
        viewers.open(S, G, START)
    assert heard.args == [S, HandsDo.ASK]


def test_what_the_viewer_wants_to_be_shown_comes_with_its_session(make: Make, qtbot: QtBot) -> None:
    viewers = make("show-chat")
    with qtbot.waitSignal(viewers.show_pressed) as heard:
        viewers.open(S, G, START)
    assert heard.args == [S, ShowWhat.CHAT]


def test_a_viewer_that_fills_the_screen_is_known_until_it_ends(
    make: Make, mirror: Mirror, qtbot: QtBot
) -> None:
    viewers = make("fill")
    viewers.open(S, G, START)
    assert not viewers.is_presenting
    qtbot.waitUntil(lambda: viewers.is_presenting)
    with qtbot.waitSignal(viewers.ended):
        viewers.end_all("signed-out")
    assert not viewers.is_presenting


def test_a_viewer_is_told_how_many_chat_messages_are_new(
    make: Make, mirror: Mirror, tmp_path: Path, qtbot: QtBot
) -> None:
    """Once for each change of the number."""
    viewers = make("stay")
    with qtbot.waitSignal(viewers.connected):
        viewers.open(S, G, START)
    held = {"app": app(), "grants": (grant(is_connected=True, first_used_at=NOW),)}
    mirror.apply([change(session(S, chat=2, **held), 1)])
    mirror.apply([change(session(S, chat=2, name="new", **held), 2)])
    mirror.mark_read(S, 2)
    qtbot.waitUntil(lambda: kinds(tmp_path).count("Unread") == 2)


VOID = grant(state=GrantState.VOID, ended_at=NOW, end=GrantEnd.EPOCH_CHANGED)


@pytest.mark.parametrize(
    ("view", "reason"),
    [
        (permission_sessions()["granted"], ""),
        (session(S, app=app(), grants=(stopped(),)), "stopped"),
        (session(S, app=app(), grants=(VOID,), closed_at=NOW, closed_by=SATO), "closed"),
        (session(S, app=app(has_left=True), grants=(VOID,)), "left"),
        (session(S, app=app(), grants=(VOID,), expires_at=NOW - 1), "expired"),
        (session(S, app=app(), grants=(VOID,)), "voided"),
        (session(S, app=app(), grants=(grant(),), expires_at=NOW - 1), ""),
    ],
)
def test_why_a_grant_is_over(view: SessionView, reason: str) -> None:
    """A connection that runs when the session expires may run on: its grant is still live."""
    assert why_over(filled(view).entry(S), G) == reason


def test_a_session_out_of_sight_ends_its_viewer() -> None:
    assert why_over(None, G) == "voided"


def test_the_viewer_is_this_python_or_this_program(monkeypatch: pytest.MonkeyPatch) -> None:
    assert viewer_command() == [sys.executable, "-m", "sdconsole", "viewer"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert viewer_command() == [sys.executable, "viewer"]


def test_a_wider_grant_goes_on_in_the_same_window(
    make: Make, mirror: Mirror, tmp_path: Path, qtbot: QtBot
) -> None:
    """The old grant was replaced: the viewer is not ended; it gets the new keys under the new grant."""
    viewers = make("stay")
    with qtbot.waitSignal(viewers.connected):
        viewers.open(S, G, START)
    heir = GrantId("g2")
    entry = mirror.entry(S)
    assert entry is not None
    over = grant(1, state=GrantState.VOID, end=GrantEnd.REPLACED, ended_at=NOW)
    wider = structs.replace(
        entry.view, version=entry.view.version + 1, grants=(over, grant(2, scopes=(Scope.VIEW, Scope.FILES)))
    )
    with qtbot.waitSignal(viewers.succeeded) as succeeded:
        mirror.apply([change(wider, 99, EventKind.ACCESS_GRANTED)])
    assert succeeded.args == [S, heir]
    assert (viewers.is_open(G), viewers.is_open(heir)) == (False, True)
    renew = Renew(ticket="T", viewer_private_key="k", app_key="a", line=line_for(), scopes=(Scope.VIEW,))
    viewers.go_on(heir, renew)
    qtbot.waitUntil(lambda: kinds(tmp_path)[-1:] == ["Renew"])
    viewers.go_on(heir, renew)
    assert kinds(tmp_path).count("Renew") == 1
    assert "End" not in kinds(tmp_path)
