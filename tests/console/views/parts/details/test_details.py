# SPDX-License-Identifier: Apache-2.0
"""The details pane: facts, people, keyboard and mouse, and what of it can be pressed."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sdconsole.console.views.parts.details import DetailsView
from sdconsole.contract.people import Colleague, ColleagueList, Place
from sdconsole.contract.sessions import HandsDo, IssueView, SessionView
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.ids import ConsoleId, SessionId
from sdconsole.domain.people import Presence, Role
from sdconsole.domain.sessions import HARD_STOP_AFTER_EXPIRY
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.labels.times import clock_time
from sdconsole.toolkit.theme import Theme
from tests.console.builders import (
    DESK,
    MINUTE,
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
)
from tests.console.parts import ORIGIN, Rig

S1 = SessionId("s1")
MINE = grant(is_connected=True, first_used_at=NOW)
THEIRS = grant(2, technician=TAKAHASHI, console=ConsoleId("console-2"), is_connected=True)


class Pane:
    """A details pane that looks at one session."""

    def __init__(self, network: NetworkThread, qtbot: QtBot, view: SessionView) -> None:
        self.rig = Rig(network, filled(view))
        self._qtbot = qtbot
        self._seq = 0
        listed = tuple(
            Colleague(
                id=person.id,
                display_name=person.display_name,
                presence=presence,
                has_attended_access=True,
                places=(Place(channel=DESK, role=Role.TECHNICIAN),),
            )
            for person, presence in ((SATO, Presence.AVAILABLE), (TAKAHASHI, Presence.BUSY))
        )
        self.rig.mirror.put_colleagues(ColleagueList(technicians=listed, cursor=0))
        rig = self.rig
        self.view = DetailsView(rig.mirror, rig.actions, rig.panes, rig.settings, ORIGIN)
        qtbot.addWidget(self.view)
        rig.actions.select(view.id)
        self.view.resize(320, 900)
        self.view.show()

    def becomes(self, view: SessionView) -> None:
        """The Gateway tells of a change."""
        self._seq += 1
        self.rig.mirror.apply([change(view, self._seq)])

    def sent(self, route: str) -> list[Any]:
        """The calls of a route, once there is one."""
        self._qtbot.waitUntil(lambda: any(one.route == route for one in self.rig.line.sent))
        return [one for one in self.rig.line.sent if one.route == route]


@pytest.fixture
def pane(network: NetworkThread, qtbot: QtBot, translations: Translations, theme: Theme) -> Pane:
    """A session of mine, with somebody invited, both connected."""
    return Pane(network, qtbot, shared())


def shared(**changes: Any) -> SessionView:
    """佐藤 and 高橋 at one device."""
    both = {"app": app(), "invited": (TAKAHASHI,), "grants": (MINE, THEIRS), "holder": MINE.id}
    return session(**{**both, **changes})


class TestPeople:
    def test_each_says_what_they_are_and_whether_they_are_there(self, pane: Pane) -> None:
        people = pane.view.people
        assert people.line(SATO.id) == "佐藤 花子\nassigned, Available, connected, keyboard and mouse"
        assert people.line(TAKAHASHI.id) == "高橋 一郎\ninvited, Busy, connected"
        assert people.invited.text() == "Invited 1 of 2"

    def test_who_was_invited_can_be_let_go_and_the_assignee_not(self, pane: Pane, qtbot: QtBot) -> None:
        people = pane.view.people
        assert not people.row(SATO.id).remove.isVisible()
        people.row(TAKAHASHI.id).remove.click()
        (sent,) = pane.sent("session-uninvite")
        assert sent.path == {"session_id": S1, "user_id": TAKAHASHI.id}
        assert sent.version == 1
        assert not people.row(TAKAHASHI.id).remove.isEnabled()
        pane.becomes(shared(invited=(), grants=(MINE,), version=2))
        assert people.line(TAKAHASHI.id) == ""

    def test_the_one_who_made_it_is_named_too(self, pane: Pane) -> None:
        pane.becomes(session(assignee=TAKAHASHI))
        assert pane.view.people.line(SATO.id) == "佐藤 花子\ncreated it, Available"


class TestHands:
    def test_alone_there_is_nothing_to_say(self, pane: Pane) -> None:
        pane.becomes(session(app=app(), grants=(MINE,), holder=MINE.id))
        people = pane.view.people
        assert not people.hands.isVisible()
        assert not people.ask.isVisible()

    def test_the_holder_hands_over_or_keeps(self, pane: Pane) -> None:
        people = pane.view.people
        assert people.hands.text() == "You hold keyboard and mouse."
        assert not people.give.isVisible()
        pane.becomes(shared(wanted_by=THEIRS.id))
        assert people.hands.text() == "高橋 一郎 asks you for keyboard and mouse."
        assert people.give.isVisible()
        assert people.keep.text() == "Keep them"
        people.give.click()
        assert pane.sent("session-hands")[0].body.do is HandsDo.GIVE
        assert not people.keep.isEnabled()

    def test_the_holder_hands_over_to_whom_they_choose_unasked(self, pane: Pane) -> None:
        give = pane.view.people.row(TAKAHASHI.id).give
        assert give.isVisible()
        assert give.toolTip() == "Hand keyboard and mouse over to 高橋 一郎"
        assert not pane.view.people.row(SATO.id).give.isVisible()
        give.click()
        body = pane.sent("session-hands")[0].body
        assert (body.do, body.to) == (HandsDo.GIVE, TAKAHASHI.id)
        assert not give.isEnabled()
        pane.becomes(shared(holder=THEIRS.id))
        assert not give.isVisible()

    def test_nothing_is_handed_to_who_is_not_connected(self, pane: Pane) -> None:
        pane.becomes(shared(grants=(MINE,)))
        assert not pane.view.people.row(TAKAHASHI.id).give.isVisible()

    def test_who_does_not_hold_asks_and_may_take_it_back(self, pane: Pane) -> None:
        people = pane.view.people
        pane.becomes(shared(holder=THEIRS.id))
        assert people.hands.text() == "高橋 一郎 holds keyboard and mouse."
        people.ask.click()
        assert pane.sent("session-hands")[0].body.do is HandsDo.ASK
        pane.becomes(shared(holder=THEIRS.id, wanted_by=MINE.id))
        assert people.hands.text() == "You asked 高橋 一郎 for keyboard and mouse."
        assert not people.ask.isVisible()
        assert people.keep.text() == "Don't ask any more"

    def test_nobody_holding_is_said(self, pane: Pane) -> None:
        pane.becomes(shared(holder=None))
        assert pane.view.people.hands.text() == "Nobody holds keyboard and mouse."
        assert pane.view.people.ask.isVisible()


class TestWays:
    def test_what_is_pressed_most_is_above_the_fold(self, pane: Pane, qtbot: QtBot) -> None:
        """A window 760 px high leaves the upper half some 350 px."""
        pane.view.resize(300, 640)
        ways = pane.view.ways
        qtbot.waitUntil(pane.view.heading.start.isVisible)
        for button in (pane.view.heading.start, ways.link, ways.pin, ways.extend, pane.view.people.invite):
            assert not button.visibleRegion().isEmpty()
            assert button.visibleRegion().boundingRect().size() == button.size()

    def test_a_session_that_is_over_has_no_ways_in(self, pane: Pane) -> None:
        assert pane.view.ways.expires.text() == "Expires in 1 day"
        pane.becomes(session(closed_at=NOW, closed_by=SATO))
        assert not pane.view.ways.link.isVisible()
        assert pane.view.ways.expires.text().startswith("Expiration: ")
        assert not pane.view.heading.start.isVisible()


class TestFacts:
    def test_lines_without_a_value_are_not_there(self, pane: Pane) -> None:
        facts = pane.view.facts
        assert facts.value("channel") == "社内ヘルプデスク"
        assert facts.value("address") == "192.0.2.14"
        assert facts.value("caller") == ""
        assert not facts._values["caller"].isVisible()

    def test_the_form_of_an_sos_call_is_shown_as_it_was_typed(self, pane: Pane) -> None:
        issue = IssueView(caller="山田", text="<img src=x>\nhelp", kind="Printer")
        pane.becomes(shared(issue=issue))
        assert pane.view.facts.value("issue") == "<img src=x>\nhelp"
        assert pane.view.facts._values["issue"].textFormat() is Qt.TextFormat.PlainText
        assert pane.view.facts.spoken("kind") == "Kind: Printer"

    def test_a_connection_that_outlives_the_session_says_until_when(self, pane: Pane) -> None:
        expires = NOW - MINUTE
        pane.becomes(session(app=app(), grants=(MINE,), expires_at=expires))
        ends = clock_time(expires + HARD_STOP_AFTER_EXPIRY)
        assert pane.view.heading.runs_on.text() == (
            f"The session has expired. The remote connection ends at {ends} at the latest."
        )
        pane.becomes(session(app=app(), expires_at=expires, version=2))
        assert not pane.view.heading.runs_on.isVisible()


class TestRequest:
    @pytest.mark.parametrize(
        ("state", "beginning"),
        [
            ("pending", "Asked for: View, Control."),
            ("denied", "The end user said no."),
            ("no-answer", "Nobody answered in time."),
            ("revoked", "The end user stopped the access."),
            ("unavailable", "The end user has not joined."),
        ],
    )
    def test_it_says_what_is_so_and_what_to_do(self, pane: Pane, state: str, beginning: str) -> None:
        view = permission_sessions()[state]
        pane.rig.mirror.apply([change(view, 9)])
        pane.rig.actions.select(view.id)
        assert pane.view.heading.reason.text().startswith(beginning)

    def test_a_queued_session_can_be_taken_there(self, pane: Pane) -> None:
        assert not pane.view.heading.take.isVisible()
        pane.becomes(session(assignee=None, queued_at=NOW, requests=(request(RequestState.VOID),)))
        assert pane.view.heading.take.isVisible()
        assert pane.view.heading.take.isEnabled()


def test_nothing_selected_says_so(pane: Pane) -> None:
    pane.rig.actions.select(None)
    assert pane.view._nothing.isVisible()
    assert not pane.view.people.isVisible()


def test_the_tab_counts_what_is_new(pane: Pane) -> None:
    pane.becomes(shared(chat=3))
    assert pane.view.tabs.tabText(0) == "Chat (3 new)"
    pane.rig.mirror.mark_read(S1, 3)
    assert pane.view.tabs.tabText(0) == "Chat"


def test_it_fits_its_width_in_japanese(pane: Pane, translations: Translations, qtbot: QtBot) -> None:
    """Nothing may be cut off at the right: the signs of the people stand there."""
    translations.choose("ja")
    inside = pane.view.people.parentWidget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= 290
