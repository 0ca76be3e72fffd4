# SPDX-License-Identifier: Apache-2.0
"""What may be pressed: decided by the rules, explained in their words, worded in both languages."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sdconsole.console.actions.cases.presses import LOCAL
from sdconsole.console.actions.registry import Press
from sdconsole.console.mirror.line import LineStage, LineState
from sdconsole.console.mirror.places import HOME, PRIVATE, place_of
from sdconsole.contract.sessions import SessionLink, SessionView
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import RequestId
from sdconsole.domain.people import Role
from sdconsole.domain.refusal import Reason
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from tests.console.builders import (
    DESK,
    NOW,
    SATO,
    TAKAHASHI,
    app,
    change,
    channels,
    filled,
    me,
    permission_sessions,
    request,
    session,
    technician_channel,
)
from tests.console.parts import Rig

ON_SESSION = (Press.START, Press.WITHDRAW, Press.COPY_LINK, Press.SHOW_PIN, Press.CLOSE_SESSION)


def rig_for(network: NetworkThread, *views: SessionView, role: Role = Role.OWNER) -> Rig:
    """Parts with the first session selected; a technician has the default rights."""
    listed = channels() if role is Role.OWNER else channels(technician_channel())
    rig = Rig(network, filled(*views, person=me(role), listed=listed))
    rig.actions.select(views[0].id if views else None)
    return rig


def reason(rig: Rig, press: Press) -> Reason | None:
    """Why it may not be pressed."""
    refusal = rig.actions.refusal(press)
    return None if refusal is None else refusal.reason


class TestNothingSelected:
    def test_only_what_needs_no_session_is_enabled(
        self, network: NetworkThread, translations: Translations
    ) -> None:
        rig = rig_for(network)
        enabled = {press for press in Press if rig.actions.action(press).isEnabled()}
        assert enabled == LOCAL | {Press.NEW_SESSION, Press.REFRESH}


@pytest.mark.parametrize(
    ("state", "name"),
    [("pending", "Withdraw request"), ("granted", "End access"), ("in-session", "End access")],
)
def test_what_is_given_up_is_called_what_it_is(
    state: str, name: str, network: NetworkThread, translations: Translations
) -> None:
    rig = rig_for(network, permission_sessions()[state])
    assert rig.actions.action(Press.WITHDRAW).text() == name


class TestStart:
    @pytest.mark.parametrize("state", list(PermissionState))
    def test_it_can_be_pressed_in_every_state_but_unavailable(
        self, state: PermissionState, network: NetworkThread
    ) -> None:
        rig = rig_for(network, permission_sessions()[state.value])
        assert rig.actions.action(Press.START).isEnabled() is (state is not PermissionState.UNAVAILABLE)

    @pytest.mark.parametrize(
        ("view", "expected"),
        [
            (session(), Reason.END_USER_NOT_JOINED),
            (session(app=app(lost_at=NOW - 1_000)), Reason.END_USER_RECONNECTING),
            (session(app=app(is_away=True)), Reason.END_USER_AWAY),
            (session(app=app(), assignee=None), Reason.SESSION_QUEUED),
            (session(app=app(), assignee=TAKAHASHI, owner=TAKAHASHI), Reason.NOT_A_PARTICIPANT),
            (session(app=app(), closed_at=NOW), Reason.SESSION_CLOSED),
            (session(app=app(), expires_at=NOW - 1), Reason.SESSION_EXPIRED),
        ],
    )
    def test_what_stands_in_the_way_is_told(
        self, view: SessionView, expected: Reason, network: NetworkThread
    ) -> None:
        assert reason(rig_for(network, view), Press.START) is expected

    def test_another_technicians_prompt_is_waited_for_with_name_and_time(
        self, network: NetworkThread, translations: Translations
    ) -> None:
        theirs = request(technician=TAKAHASHI, id=RequestId("theirs"))
        rig = rig_for(network, session(app=app(), requests=(theirs,), invited=(TAKAHASHI,)))
        assert rig.actions.why_not(Press.START) == (
            "高橋 一郎 is asking the end user right now; 42 seconds left. Try again in 42 seconds."
        )

    def test_three_refused_prompts_block(self, network: NetworkThread) -> None:
        refused = tuple(
            request(RequestState.DENIED, number, answered_at=NOW - number * 1_000) for number in (3, 2, 1)
        )
        rig = rig_for(network, session(app=app(), requests=refused))
        assert reason(rig, Press.START) is Reason.PROMPTS_BLOCKED

    def test_a_granted_session_whose_app_is_lost_waits(self, network: NetworkThread) -> None:
        view = permission_sessions()["granted"]
        lost = session(view.id, app=app(lost_at=NOW - 1_000), requests=view.requests, grants=view.grants)
        assert reason(rig_for(network, lost), Press.START) is Reason.END_USER_RECONNECTING

    @pytest.mark.parametrize("name", ["not-requested", "denied", "no-answer", "revoked"])
    def test_a_press_asks_for_view_and_control(self, name: str, network: NetworkThread, qtbot: QtBot) -> None:
        rig = rig_for(network, permission_sessions()[name])
        rig.actions.action(Press.START).trigger()
        rig.actions.action(Press.START).trigger()
        qtbot.waitUntil(lambda: len(rig.line.sent) > 0)
        assert [sent.route for sent in rig.line.sent] == ["access-ask"]
        assert [scope.value for scope in rig.line.sent[0].body.scopes] == ["control", "view"]
        assert rig.actions.is_busy(Press.START)
        assert not rig.actions.action(Press.START).isEnabled()

    def test_a_press_while_pending_does_nothing_by_itself(self, network: NetworkThread) -> None:
        """A second Ctrl+Return must not take the request back: that is a choice in the menu."""
        rig = rig_for(network, permission_sessions()["pending"])
        rig.actions.action(Press.START).trigger()
        assert not rig.actions.is_busy(Press.START)

    def test_a_press_in_session_brings_the_viewer_to_the_front(self, network: NetworkThread) -> None:
        rig = rig_for(network, permission_sessions()["in-session"])
        rig.has_viewer = True
        rig.actions.action(Press.START).trigger()
        assert rig.focused == ["g1"]
        assert not rig.actions.is_busy(Press.START)


class TestWithdraw:
    @pytest.mark.parametrize(
        ("name", "request_id"), [("pending", "r1"), ("granted", "r1"), ("in-session", "r1")]
    )
    def test_what_is_open_or_granted_can_be_given_up(
        self, name: str, request_id: str, network: NetworkThread, qtbot: QtBot
    ) -> None:
        view = permission_sessions()[name]
        rig = rig_for(network, view)
        rig.actions.action(Press.WITHDRAW).trigger()
        qtbot.waitUntil(lambda: len(rig.line.sent) == 1)
        assert rig.line.sent[0].path == {"session_id": view.id, "request_id": request_id}

    @pytest.mark.parametrize("name", ["unavailable", "not-requested", "denied", "no-answer", "revoked"])
    def test_else_there_is_nothing_to_withdraw(self, name: str, network: NetworkThread) -> None:
        rig = rig_for(network, permission_sessions()[name])
        assert not rig.actions.action(Press.WITHDRAW).isEnabled()


class TestRights:
    def test_a_technician_may_not_close_what_is_not_theirs(
        self, network: NetworkThread, translations: Translations
    ) -> None:
        other = session(owner=TAKAHASHI, assignee=TAKAHASHI, invited=(SATO,))
        rig = rig_for(network, other, role=Role.TECHNICIAN)
        assert reason(rig, Press.CLOSE_SESSION) is Reason.NOT_YOUR_SESSION
        action = rig.actions.action(Press.CLOSE_SESSION)
        assert not action.isEnabled()
        assert action.toolTip().splitlines() == [
            "Close session… (Ctrl+Shift+W)",
            "This is not your session. Ask the assigned technician.",
        ]

    def test_the_pin_is_of_no_use_once_the_end_user_is_in(self, network: NetworkThread) -> None:
        rig = rig_for(network, session(app=app()))
        assert reason(rig, Press.SHOW_PIN) is Reason.END_USER_JOINED

    def test_new_sessions_need_the_right_in_a_channel_and_none_in_private(
        self, network: NetworkThread
    ) -> None:
        listed = channels(technician_channel(rights=frozenset()))
        rig = Rig(network, filled(person=me(Role.TECHNICIAN), listed=listed))
        for place, expected in ((HOME, None), (PRIVATE, None), (place_of(DESK), Reason.RIGHT_MISSING)):
            rig.actions.go_to(place)
            assert reason(rig, Press.NEW_SESSION) is expected

    def test_a_closed_session_can_neither_be_closed_nor_joined(self, network: NetworkThread) -> None:
        rig = rig_for(network, session(closed_at=NOW, closed_by=SATO))
        for press in ON_SESSION:
            assert not rig.actions.action(press).isEnabled(), press


class TestLine:
    def test_without_a_line_nothing_of_the_gateway_can_be_pressed(
        self, network: NetworkThread, translations: Translations
    ) -> None:
        rig = rig_for(network, session(app=app()))
        rig.mirror.put_line(LineState(LineStage.DOWN, "refused", 1_000, 1))
        enabled = {press for press in Press if rig.actions.action(press).isEnabled()}
        assert enabled == LOCAL
        rig.mirror.put_line(LineState(LineStage.UP))
        assert rig.actions.action(Press.START).isEnabled()

    def test_an_event_changes_what_may_be_pressed(self, network: NetworkThread) -> None:
        rig = rig_for(network, session())
        assert not rig.actions.action(Press.START).isEnabled()
        rig.mirror.apply([change(session(app=app()), 1, EventKind.SESSION_JOINED)])
        assert rig.actions.action(Press.START).isEnabled()


class TestRunning:
    def test_the_link_goes_to_the_clipboard(self, network: NetworkThread, qtbot: QtBot) -> None:
        rig = rig_for(network, session())
        rig.line.answers["session-link"] = SessionLink(link="https://gw.example.co.jp/s/abc")
        with qtbot.waitSignal(rig.actions.link_copied) as heard:
            rig.actions.action(Press.COPY_LINK).trigger()
        assert heard.args == ["s1"]
        assert QApplication.clipboard().text() == "https://gw.example.co.jp/s/abc"

    @pytest.mark.parametrize(
        ("press", "signal"),
        [
            (Press.NEW_SESSION, "new_session_wanted"),
            (Press.SHOW_PIN, "pin_wanted"),
            (Press.CLOSE_SESSION, "order_placed"),
            (Press.SEARCH, "search_wanted"),
            (Press.SIGN_OUT, "sign_out_wanted"),
            (Press.QUIT, "quit_wanted"),
        ],
    )
    def test_what_needs_a_window_is_told_to_the_views(
        self, press: Press, signal: str, network: NetworkThread, qtbot: QtBot
    ) -> None:
        rig = rig_for(network, session())
        with qtbot.waitSignal(getattr(rig.actions, signal)):
            rig.actions.action(press).trigger()

    def test_every_action_is_worded_in_both_languages(
        self, network: NetworkThread, translations: Translations
    ) -> None:
        rig = rig_for(network, session())
        english = {press: rig.actions.action(press).text() for press in Press}
        translations.choose("ja")
        japanese = {press: rig.actions.action(press).text() for press in Press}
        assert all(english[press] != japanese[press] for press in Press)
        assert japanese[Press.START] == "リモートセッションの開始"
        assert japanese[Press.SHOW_PIN] == "PIN Codeを表示"
