# SPDX-License-Identifier: Apache-2.0
"""Asking and connecting: whose key is whose, also when answers are lost."""

import base64

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.client.transport import LineLost, LineProblem
from sdconsole.console.actions.verbs import FreshTicket, ViewerOrder
from sdconsole.contract.access import ConnectTicket
from sdconsole.contract.sessions import SessionView
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import GrantId, SessionId
from sdconsole.domain.refusal import NextStep, Reason, refuse
from sdconsole.media.line.secure import KeyPair
from sdconsole.toolkit.bridge import NetworkThread
from tests.console.builders import app, change, filled, grant, request, session
from tests.console.parts import Rig

S1 = SessionId("s1")
LOST = LineLost(LineProblem.BROKEN)
TICKET = ConnectTicket(
    ticket="one-use",
    life=30_000,
    connection="c1",
    app_key="A" * 43,
    grant=grant(),
)


@pytest.fixture
def rig(network: NetworkThread) -> Rig:
    """One joined session of mine."""
    return Rig(network, filled(session(app=app())))


def asked(number: int = 1, state: RequestState = RequestState.PENDING) -> SessionView:
    """The session once the Gateway has taken in the request."""
    return session(app=app(), requests=(request(state, number),))


def granted(number: int = 1) -> SessionView:
    """The session once the end user has allowed it."""
    allowed = request(RequestState.ALLOWED, number)
    return session(app=app(), requests=(allowed,), grants=(grant(number),))


def public_half(secret: str) -> str:
    """The public key to a secret one, as the wire has it."""
    public = KeyPair(base64.urlsafe_b64decode(secret + "=")).public
    return base64.urlsafe_b64encode(public).decode().rstrip("=")


def order(rig: Rig, qtbot: QtBot) -> ViewerOrder:
    """Connect; the viewer that is ordered."""
    rig.line.answers["connect"] = TICKET
    with qtbot.waitSignal(rig.verbs.viewer_ordered) as heard:
        rig.verbs.connect_viewer(S1)
    assert heard.args is not None
    made = heard.args[0]
    assert isinstance(made, ViewerOrder)
    return made


def test_the_viewer_gets_the_secret_to_the_key_that_was_asked_with(rig: Rig, qtbot: QtBot) -> None:
    rig.line.answers["access-ask"] = asked()
    rig.verbs.ask(S1)
    qtbot.waitUntil(lambda: len(rig.line.sent) == 1 and not rig.calls.is_busy("ask:s1"))
    rig.mirror.apply([change(granted(), 1, EventKind.ACCESS_GRANTED)])
    made = order(rig, qtbot)
    assert public_half(made.asked.private_key) == rig.line.sent[0].body.viewer_key
    assert made.ticket == TICKET


def test_a_lost_answer_is_found_again_in_the_stream(rig: Rig, qtbot: QtBot) -> None:
    """The Gateway took the request in, its answer was lost: the key still belongs to that request."""
    rig.line.answers["access-ask"] = LOST
    with qtbot.waitSignal(rig.calls.failed):
        rig.verbs.ask(S1)
    rig.mirror.apply([change(asked(), 1, EventKind.ACCESS_REQUESTED)])
    rig.mirror.apply([change(granted(), 2, EventKind.ACCESS_GRANTED)])
    assert public_half(order(rig, qtbot).asked.private_key) == rig.line.sent[0].body.viewer_key


def test_a_repeat_before_anything_was_seen_is_the_same_request(rig: Rig, qtbot: QtBot) -> None:
    rig.line.answers["access-ask"] = LOST
    for _time in range(2):
        with qtbot.waitSignal(rig.calls.failed):
            rig.verbs.ask(S1)
    first, second = rig.line.sent
    assert (first.key, first.body) == (second.key, second.body)


def test_after_a_lost_answer_was_seen_the_next_ask_is_a_new_one(rig: Rig, qtbot: QtBot) -> None:
    """Else the end user's Deny would be followed by a press that does nothing."""
    rig.line.answers["access-ask"] = LOST
    with qtbot.waitSignal(rig.calls.failed):
        rig.verbs.ask(S1)
    rig.mirror.apply([change(asked(state=RequestState.DENIED), 1, EventKind.ACCESS_DENIED)])
    with qtbot.waitSignal(rig.calls.failed):
        rig.verbs.ask(S1)
    first, second = rig.line.sent
    assert first.key != second.key
    assert first.body.viewer_key != second.body.viewer_key


def test_an_older_request_does_not_take_the_key_of_the_new_one(rig: Rig, qtbot: QtBot) -> None:
    """While the answer is outstanding an event may still show only what was asked before."""
    before = request(RequestState.DENIED, 1)
    rig.mirror.apply([change(session(app=app(), requests=(before,)), 1, EventKind.ACCESS_DENIED)])
    rig.line.answers["access-ask"] = LOST
    with qtbot.waitSignal(rig.calls.failed):
        rig.verbs.ask(S1)
    renamed = session(app=app(), requests=(before,), name="new")
    rig.mirror.apply([change(renamed, 2, EventKind.SESSION_RENAMED)])
    allowed = session(
        app=app(), requests=(before, request(RequestState.ALLOWED, 2)), grants=(grant(2),), name="new"
    )
    rig.mirror.apply([change(allowed, 3, EventKind.ACCESS_GRANTED)])
    assert public_half(order(rig, qtbot).asked.private_key) == rig.line.sent[0].body.viewer_key


def test_a_refused_request_leaves_no_key(rig: Rig, qtbot: QtBot) -> None:
    rig.line.answers["access-ask"] = refuse(Reason.END_USER_AWAY, NextStep.WAIT)
    for _time in range(2):
        with qtbot.waitSignal(rig.calls.failed):
            rig.verbs.ask(S1)
    first, second = rig.line.sent
    assert first.body.viewer_key != second.body.viewer_key


def test_a_grant_without_its_key_is_given_up(rig: Rig, qtbot: QtBot) -> None:
    """The console was started anew: nobody can open this grant, so the button must lead to asking again."""
    rig.mirror.apply([change(granted(), 1, EventKind.ACCESS_GRANTED)])
    with qtbot.waitSignal(rig.calls.failed) as heard:
        rig.verbs.connect_viewer(S1)
    assert heard.args is not None
    assert heard.args[0].failure.reason is Reason.GRANT_OVER
    qtbot.waitUntil(lambda: len(rig.line.sent) == 1)
    assert rig.line.sent[0].route == "access-withdraw"


def test_a_further_ticket_comes_under_the_same_grant(rig: Rig, qtbot: QtBot) -> None:
    rig.mirror.apply([change(granted(), 1, EventKind.ACCESS_GRANTED)])
    rig.line.answers["connect"] = TICKET
    with qtbot.waitSignal(rig.verbs.ticket_renewed) as heard:
        assert rig.verbs.renew_ticket(S1, GrantId("g1"))
    assert heard.args == [FreshTicket(GrantId("g1"), "one-use")]
    rig.line.answers["connect"] = LOST
    with qtbot.waitSignal(rig.verbs.ticket_renewed) as heard:
        rig.verbs.renew_ticket(S1, GrantId("g1"))
    assert heard.args == [FreshTicket(GrantId("g1"), "")]


def test_no_ticket_is_fetched_for_a_grant_that_is_over(rig: Rig) -> None:
    assert not rig.verbs.renew_ticket(S1, GrantId("g1"))
    assert not rig.verbs.connect_viewer(S1)
    assert not rig.verbs.withdraw(S1)
    assert not rig.verbs.ask(SessionId("unknown"))
    assert rig.line.sent == []


def test_a_session_without_a_name_leaves_naming_to_the_gateway(rig: Rig, qtbot: QtBot) -> None:
    rig.verbs.create(None, "  ", lambda _made: None, lambda _failure: None)
    qtbot.waitUntil(lambda: len(rig.line.sent) == 1)
    assert (rig.line.sent[0].body.name, rig.line.sent[0].body.channel) == (None, None)
