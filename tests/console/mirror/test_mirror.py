# SPDX-License-Identifier: Apache-2.0
"""The mirror: what it takes in, where it lists it, what it tells."""

import pytest

from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.clock import GatewayClock
from sdconsole.console.mirror.line import LineStage, LineState
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import HOME, PRIVATE, place_of
from sdconsole.contract.people import EntitlementView
from sdconsole.contract.stream import Beat, Gone
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ConsoleId, SessionId
from sdconsole.domain.people import Role
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.domain.rights import Action, Allowed
from sdconsole.domain.sessions import Badge, Status
from tests.console import builders
from tests.console.builders import (
    DAY,
    DESK,
    MINUTE,
    NOW,
    SATO,
    SITE,
    TAKAHASHI,
    Monotonic,
    app,
    change,
    channel,
    channels,
    filled,
    me,
    page,
    session,
    sign_in,
    technician_channel,
)

S1 = SessionId("s1")


def told(mirror: Mirror) -> list[Changes]:
    """What the mirror tells from now on."""
    heard: list[Changes] = []
    mirror.subscribe(heard.append)
    return heard


class TestPlaces:
    def test_my_open_session_is_at_home_and_in_its_channel(self) -> None:
        mirror = filled(session())
        assert mirror.is_listed(S1, HOME)
        assert mirror.is_listed(S1, place_of(DESK))
        assert not mirror.is_listed(S1, PRIVATE)

    def test_a_session_i_was_invited_to_is_at_home(self) -> None:
        mirror = filled(session(owner=TAKAHASHI, assignee=TAKAHASHI, invited=(SATO,)))
        assert mirror.is_listed(S1, HOME)

    def test_a_session_of_another_is_only_in_its_channel(self) -> None:
        mirror = filled(session(owner=TAKAHASHI, assignee=TAKAHASHI))
        assert not mirror.is_listed(S1, HOME)
        assert mirror.is_listed(S1, place_of(DESK))

    def test_a_private_session_is_in_private_and_at_home(self) -> None:
        mirror = filled(session(channel=None))
        assert mirror.is_listed(S1, PRIVATE)
        assert mirror.is_listed(S1, HOME)
        assert not mirror.is_listed(S1, place_of(DESK))

    def test_a_closed_session_leaves_home_and_stays_in_its_channel_uncounted(self) -> None:
        mirror = filled(session())
        assert (mirror.count(HOME), mirror.count(place_of(DESK))) == (1, 1)
        closed = session(closed_at=NOW, closed_by=SATO, version=2)
        mirror.apply([change(closed, 1, EventKind.SESSION_CLOSED)])
        assert not mirror.is_listed(S1, HOME)
        assert mirror.is_listed(S1, place_of(DESK))
        assert (mirror.count(HOME), mirror.count(place_of(DESK))) == (0, 0)

    def test_there_is_one_place_for_each_channel(self) -> None:
        assert filled().places == (HOME, PRIVATE, place_of(DESK), place_of(SITE))


class TestOrder:
    def test_older_news_never_replaces_newer(self) -> None:
        mirror = filled()
        mirror.apply([change(session(name="new"), 7)])
        mirror.apply([change(session(name="old"), 6)])
        entry = mirror.entry(S1)
        assert entry is not None
        assert entry.view.name == "new"

    def test_a_page_that_is_truer_than_an_event_wins(self) -> None:
        mirror = filled()
        mirror.open_snapshot()
        mirror.add_page(page(session(name="page"), cursor=9))
        mirror.close_snapshot()
        mirror.apply([change(session(name="event"), 8)])
        entry = mirror.entry(S1)
        assert entry is not None
        assert entry.view.name == "page"

    def test_a_session_gone_while_pages_are_read_does_not_come_back(self) -> None:
        mirror = filled(session())
        mirror.open_snapshot()
        mirror.apply([Gone(seq=5, kind=EventKind.SESSION_DELETED, at=NOW, session=S1)])
        mirror.add_page(page(session(), cursor=4))
        mirror.close_snapshot()
        assert mirror.entry(S1) is None

    def test_what_no_page_names_any_more_is_dropped_at_the_end(self) -> None:
        mirror = filled(session(), session("s2"))
        mirror.open_snapshot()
        mirror.add_page(page(session("s2"), cursor=3))
        assert mirror.entry(S1) is not None
        mirror.close_snapshot()
        assert mirror.entry(S1) is None
        assert mirror.count(HOME) == 1

    def test_an_event_confirms_a_session_that_no_page_names(self) -> None:
        mirror = filled(session())
        mirror.open_snapshot()
        mirror.add_page(page(cursor=3))
        mirror.apply([change(session(), 4)])
        mirror.close_snapshot()
        assert mirror.entry(S1) is not None

    def test_older_news_takes_nothing_away(self) -> None:
        mirror = filled()
        mirror.apply([change(session(), 7)])
        mirror.apply([Gone(seq=6, kind=EventKind.SESSION_DELETED, at=NOW, session=S1)])
        assert mirror.entry(S1) is not None

    def test_a_session_made_while_pages_are_read_stays(self) -> None:
        mirror = filled()
        mirror.open_snapshot()
        mirror.add_page(page(cursor=3))
        mirror.apply([change(session(), 4)])
        mirror.close_snapshot()
        assert mirror.entry(S1) is not None


class TestTime:
    def test_a_session_expires_without_any_event(self) -> None:
        monotonic = Monotonic()
        mirror = Mirror(GatewayClock(monotonic))
        mirror.begin(sign_in())
        mirror.put_channels(channels())
        mirror.add_page(page(session(expires_at=NOW + 5 * MINUTE)))
        heard = told(mirror)
        mirror.tick()
        assert heard == []
        monotonic.ms += 5 * MINUTE
        mirror.tick()
        entry = mirror.entry(S1)
        assert entry is not None
        assert entry.status is Status.EXPIRED
        assert not mirror.is_listed(S1, HOME)
        assert heard == [Changes(frozenset({S1}))]

    def test_expiring_soon_and_a_lost_app_are_told_when_they_happen(self) -> None:
        monotonic = Monotonic()
        mirror = Mirror(GatewayClock(monotonic))
        mirror.begin(sign_in())
        mirror.put_channels(channels())
        lost = app(lost_at=NOW)
        mirror.add_page(page(session(app=lost, created_at=NOW, expires_at=NOW + DAY)))
        entry = mirror.entry(S1)
        assert entry is not None
        assert (entry.status, entry.badges) == (Status.ACTIVE, frozenset({Badge.RECONNECTING}))
        monotonic.ms += 2 * MINUTE
        mirror.tick()
        entry = mirror.entry(S1)
        assert entry is not None
        assert (entry.status, entry.badges) == (Status.WAITING, frozenset({Badge.OFFLINE}))
        monotonic.ms += DAY - DAY // 10 - 2 * MINUTE
        mirror.tick()
        monotonic.ms += 1
        mirror.tick()
        entry = mirror.entry(S1)
        assert entry is not None
        assert Badge.EXPIRING_SOON in entry.badges

    def test_a_short_session_is_expiring_ten_minutes_before(self) -> None:
        monotonic = Monotonic()
        mirror = Mirror(GatewayClock(monotonic))
        mirror.begin(sign_in())
        mirror.put_channels(channels())
        mirror.add_page(page(session(created_at=NOW, expires_at=NOW + 60 * MINUTE)))
        monotonic.ms += 50 * MINUTE + 1
        mirror.tick()
        entry = mirror.entry(S1)
        assert entry is not None
        assert Badge.EXPIRING_SOON in entry.badges


class TestPermission:
    @pytest.mark.parametrize("state", list(PermissionState))
    def test_each_state_of_the_icon(self, state: PermissionState) -> None:
        view = builders.permission_sessions()[state.value]
        entry = filled(view).entry(view.id)
        assert entry is not None
        assert entry.permission.state is state

    def test_a_grant_at_another_console_is_not_mine_here(self) -> None:
        view = builders.permission_sessions()["granted"]
        mirror = filled(view, person=me(console=ConsoleId("console-2")))
        entry = mirror.entry(view.id)
        assert entry is not None
        assert entry.permission.state is not PermissionState.GRANTED

    def test_a_right_taken_away_changes_every_permission_of_the_channel(self) -> None:
        view = session(app=app(), owner=TAKAHASHI)
        person = me(Role.TECHNICIAN)
        mirror = filled(view, person=person, listed=channels(technician_channel()))
        entry = mirror.entry(S1)
        assert entry is not None
        assert entry.permission.state is PermissionState.NOT_REQUESTED
        mirror.put_channels(channels(technician_channel(rights=frozenset())))
        entry = mirror.entry(S1)
        assert entry is not None
        assert entry.permission.state is PermissionState.UNAVAILABLE


class TestDecide:
    def test_nobody_signed_in_may_nothing(self) -> None:
        answer = Mirror(GatewayClock(Monotonic())).decide(Action.NEW_SESSION)
        assert isinstance(answer, Refusal)
        assert answer.reason is Reason.NOT_SIGNED_IN

    def test_the_licence_comes_first(self) -> None:
        licence = EntitlementView(
            attended_access=False, technician_seats=None, valid_until=None, issued_to=""
        )
        answer = filled(session(), person=me(entitlement=licence)).decide(Action.CLOSE, S1)
        assert isinstance(answer, Refusal)
        assert answer.reason is Reason.LICENCE_LACKS_ATTENDED_ACCESS

    def test_in_private_everybody_may_make_a_session(self) -> None:
        mirror = filled(person=me(Role.TECHNICIAN), listed=channels(technician_channel(rights=frozenset())))
        assert mirror.decide(Action.NEW_SESSION, channel=None) == Allowed(Action.NEW_SESSION)
        refused = mirror.decide(Action.NEW_SESSION, channel=DESK)
        assert isinstance(refused, Refusal)
        assert refused.reason is Reason.RIGHT_MISSING

    def test_an_unknown_session_is_not_found(self) -> None:
        answer = filled().decide(Action.CLOSE, S1)
        assert isinstance(answer, Refusal)
        assert answer.reason is Reason.NOT_FOUND


class TestTelling:
    def test_a_batch_is_told_once_with_its_news_in_order(self) -> None:
        mirror = filled()
        heard = told(mirror)
        first, second = change(session(), 1), change(session("s2"), 2)
        mirror.apply([first, Beat(seq=2, now=NOW), second])
        assert heard == [Changes(frozenset({S1, SessionId("s2")}), line=True, news=(first, second))]

    def test_what_changes_nothing_is_not_told(self) -> None:
        mirror = filled(session())
        heard = told(mirror)
        mirror.apply([Gone(seq=1, kind=EventKind.SESSION_DELETED, at=NOW, session=SessionId("unknown"))])
        mirror.put_channels(channels())
        mirror.put_line(LineState())
        assert heard == []

    def test_the_line_is_stale_while_it_is_down(self) -> None:
        mirror = filled()
        heard = told(mirror)
        stale = list[bool]()
        for stage in (LineStage.DOWN, LineStage.UP):
            mirror.put_line(LineState(stage, "refused", 1_000, 1))
            stale.append(mirror.line.is_stale)
        assert stale == [True, False]
        assert heard == [Changes(line=True), Changes(line=True)]

    def test_who_stops_listening_hears_nothing(self) -> None:
        mirror = filled()
        heard: list[Changes] = []
        stop = mirror.subscribe(heard.append)
        stop()
        stop()
        mirror.apply([change(session(), 1)])
        assert heard == []


class TestPeople:
    def test_names_are_learnt_from_everywhere(self) -> None:
        mirror = filled(session(owner=TAKAHASHI))
        assert mirror.name_of(TAKAHASHI.id) == TAKAHASHI.display_name
        assert mirror.name_of("nobody") == ""

    def test_another_sign_in_starts_from_nothing(self) -> None:
        mirror = filled(session())
        mirror.begin(sign_in(me(console=ConsoleId("console-2"))))
        assert mirror.entry(S1) is None
        assert mirror.channels == ()

    def test_a_renewed_sign_in_keeps_everything_and_takes_in_the_new_licence(self) -> None:
        mirror = filled(session())
        mirror.begin(sign_in(me(has_attended_access=False)))
        assert mirror.entry(S1) is not None
        refusal = mirror.refuse_desk()
        assert refusal is not None
        assert refusal.reason is Reason.TECHNICIAN_LACKS_ATTENDED_ACCESS

    def test_signing_out_forgets_everything(self) -> None:
        mirror = filled(session())
        mirror.forget()
        assert mirror.me is None
        assert dict(mirror.entries()) == {}
        assert mirror.count(HOME) == 0
        assert mirror.places == (HOME, PRIVATE)

    def test_a_channel_renamed_is_told(self) -> None:
        mirror = filled()
        heard = told(mirror)
        mirror.put_channels(channels(channel(name="ヘルプ")))
        assert [changes.channels for changes in heard] == [True]
