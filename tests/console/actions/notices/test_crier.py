# SPDX-License-Identifier: Apache-2.0
"""One for each session, many in one, none of a past state; when nothing may come up; what a press does."""

from typing import Any

import pytest

from sdconsole.console.actions.notices.kinds import NoticeKind
from sdconsole.console.actions.notices.manners import Attention
from sdconsole.console.actions.notices.notice import Answer
from sdconsole.contract.sessions import SessionView
from sdconsole.contract.stream import Gone
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.domain.people import Presence
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.notify.port import BODY
from tests.console.actions.notices.telling import Telling
from tests.console.builders import (
    MINUTE,
    NOW,
    SATO,
    SITE,
    TAKAHASHI,
    app,
    change,
    filled,
    grant,
    request,
    session,
    stopped,
)

S1 = SessionId("s1")
JOINED = session(app=app())
GRANTED = session(app=app(), grants=(grant(),))
CONNECTED = session(app=app(), grants=(grant(is_connected=True, first_used_at=NOW),))
BAD_DIGITS = session(app=app(), grants=(stopped(),))


def queued(session_id: str, **changes: Any) -> SessionView:
    """A session in the queue."""
    return session(session_id, **{"owner": TAKAHASHI, "assignee": None, "queued_at": NOW, **changes})


@pytest.fixture
def telling(qapp: object) -> Telling:
    """A session of mine whose end user has just joined."""
    made = Telling(filled(session()))
    made.mirror.apply([change(JOINED, 1, EventKind.SESSION_JOINED)])
    assert made.kinds() == [NoticeKind.JOINED]
    return made


def test_the_next_thing_of_a_session_takes_the_place_of_the_last(telling: Telling) -> None:
    telling.mirror.apply([change(GRANTED, 2, EventKind.ACCESS_GRANTED)])
    assert telling.titles() == ["Access granted"]


@pytest.mark.parametrize(
    "view",
    [
        session(app=app(), requests=(request(),)),
        session(app=app(has_left=True)),
        session(app=app(), closed_at=NOW, closed_by=TAKAHASHI),
        session(app=app(), assignee=TAKAHASHI),
        session(app=app(), expires_at=NOW - 1),
    ],
    ids=["asked", "left", "closed", "taken", "expired"],
)
def test_what_is_past_is_taken_away(telling: Telling, view: SessionView) -> None:
    telling.mirror.apply([change(view, 2, EventKind.SESSION_RENAMED, actor=SATO)])
    assert telling.titles() == []


def test_a_session_out_of_sight_and_a_sign_out_leave_nothing(telling: Telling) -> None:
    telling.mirror.apply([Gone(seq=2, kind=EventKind.SESSION_DELETED, at=NOW, session=S1)])
    assert telling.titles() == []
    telling.mirror.apply([change(JOINED, 3, EventKind.SESSION_JOINED)])
    telling.crier.warn_of_end(MINUTE)
    assert len(telling.titles()) == 2
    telling.mirror.forget()
    assert telling.titles() == []


def test_a_connected_viewer_needs_no_word_of_the_grant(telling: Telling) -> None:
    telling.mirror.apply([change(GRANTED, 2, EventKind.ACCESS_GRANTED)])
    telling.mirror.apply([change(CONNECTED, 3, EventKind.REMOTE_STARTED)])
    assert telling.titles() == []


def test_what_is_looked_at_is_taken_away(telling: Telling) -> None:
    telling.crier.attention = lambda: Attention(is_focused=True, in_view=SessionId("another"))
    telling.crier.attend()
    assert len(telling.titles()) == 1
    telling.crier.attention = lambda: Attention(is_focused=True, in_view=S1)
    telling.crier.attend()
    assert telling.titles() == []


# --- the queue


def test_three_within_a_minute_are_told_as_one(translations: Translations) -> None:
    elsewhere = queued("b", channel=SITE)
    telling = Telling(filled(queued("a"), elsewhere, queued("c"), queued("d")))
    telling.crier.hear_call("a", False)
    telling.crier.hear_call("b", False)
    assert set(telling.screen.standing) == {"a", "b"}
    telling.crier.hear_call("c", False)
    assert telling.titles() == ["3 new in the queue"]
    assert telling.screen.shown[-1].text == "拠点サポート and 社内ヘルプデスク"
    telling.crier.hear_call("d", False)
    assert telling.titles() == ["4 new in the queue"]
    telling.crier.on_pressed("queued", BODY)
    assert [answer for answer, _notice in telling.answers] == [Answer.QUEUE]


def test_the_digest_goes_when_the_last_of_them_is_taken() -> None:
    telling = Telling(filled(queued("a"), queued("b"), queued("c")))
    for name in "abc":
        telling.crier.hear_call(name, False)
    for number, name in enumerate("ab", 1):
        telling.mirror.apply([change(session(name, assignee=TAKAHASHI), number, EventKind.SESSION_TAKEN)])
    assert telling.titles() == ["3 new in the queue"]
    telling.mirror.apply([change(session("c", assignee=TAKAHASHI), 3, EventKind.SESSION_TAKEN)])
    assert telling.titles() == []


def test_what_was_taken_already_is_not_counted() -> None:
    telling = Telling(filled(queued("a"), queued("b"), queued("c")))
    telling.crier.hear_call("a", False)
    telling.mirror.apply([change(session("a", assignee=TAKAHASHI), 1, EventKind.SESSION_TAKEN)])
    telling.crier.hear_call("b", False)
    telling.crier.hear_call("c", False)
    assert telling.titles() == ["2 in queue", "2 in queue"]


def test_after_a_minute_or_without_digest_each_is_told_alone() -> None:
    telling = Telling(filled(queued("a"), queued("b"), queued("c"), queued("d")))
    telling.crier.hear_call("a", False)
    telling.crier.hear_call("b", False)
    telling.wind(MINUTE)
    telling.crier.hear_call("c", False)
    assert set(telling.screen.standing) == {"a", "b", "c"}
    telling.settings.set_flag("notify/digest", False)
    telling.crier.hear_call("d", False)
    assert set(telling.screen.standing) == {"a", "b", "c", "d"}


# --- manners


@pytest.mark.parametrize(
    ("attention", "is_shown", "is_heard"),
    [
        (Attention(), True, True),
        (Attention(is_focused=True), False, True),
        (Attention(is_focused=True, in_view=S1), False, False),
        (Attention(is_quiet=True), False, False),
        (Attention(is_presenting=True), False, False),
        (Attention(is_system_quiet=True), True, False),
        (Attention(presence=Presence.BUSY), False, False),
        (Attention(presence=Presence.AWAY), True, True),
    ],
)
def test_nothing_comes_up_where_it_is_not_wanted(
    attention: Attention, is_shown: bool, is_heard: bool
) -> None:
    telling = Telling(filled(session()))
    telling.crier.attention = lambda: attention
    telling.mirror.apply([change(JOINED, 1, EventKind.SESSION_JOINED)])
    assert (bool(telling.titles()), bool(telling.heard)) == (is_shown, is_heard)


@pytest.mark.parametrize(
    ("attention", "is_shown"),
    [
        (Attention(is_quiet=True, is_presenting=True, presence=Presence.BUSY), True),
        (Attention(is_focused=True, in_view=S1), False),
    ],
)
def test_the_alarm_of_the_digits_breaks_through(attention: Attention, is_shown: bool) -> None:
    telling = Telling(filled(session(app=app())))
    telling.settings.set_flag("notify/channel/c-desk", False)
    telling.crier.attention = lambda: attention
    telling.mirror.apply([change(BAD_DIGITS, 1, EventKind.CHECK_FAILED)])
    assert bool(telling.titles()) is is_shown
    assert telling.settings.flag("notify/channel/c-desk", True) is False


def test_each_switch_silences_its_own() -> None:
    telling = Telling(filled(session()))
    telling.settings.set_flag("notify/joined/toast", False)
    telling.mirror.apply([change(JOINED, 1, EventKind.SESSION_JOINED)])
    assert (telling.titles(), telling.heard) == ([], [NoticeKind.JOINED])
    telling.settings.set_flag("notify/granted/sound", False)
    telling.mirror.apply([change(GRANTED, 2, EventKind.ACCESS_GRANTED)])
    assert (telling.titles(), telling.heard) == (["Access granted"], [NoticeKind.JOINED])
    telling.settings.set_flag("notify/channel/c-desk", False)
    telling.mirror.apply([change(BAD_DIGITS, 3, EventKind.ACCESS_REVOKED)])
    assert (telling.titles(), telling.heard) == ([], [NoticeKind.JOINED])


def test_muted_is_muted_even_for_an_alarm() -> None:
    telling = Telling(filled(session(app=app())))
    telling.settings.set_flag("alarms/muted", True)
    telling.mirror.apply([change(BAD_DIGITS, 1, EventKind.CHECK_FAILED)])
    assert (len(telling.titles()), telling.heard) == (1, [])


def test_who_asks_for_quiet_gets_the_screen_cleared_but_for_alarms(telling: Telling) -> None:
    view = session("s2", app=app(), grants=(stopped(),))
    telling.mirror.apply([change(view, 2, EventKind.CHECK_FAILED)])
    telling.crier.attention = lambda: Attention(is_quiet=True)
    telling.crier.attend()
    assert telling.kinds() == [NoticeKind.DIGITS]


# --- presses


def test_a_press_does_what_the_button_says_once(telling: Telling) -> None:
    telling.crier.on_pressed("s1", "request")
    telling.crier.on_pressed("s1", "request")
    assert [(answer, notice.session) for answer, notice in telling.answers] == [(Answer.REQUEST, S1)]
    assert telling.titles() == []


def test_a_press_that_comes_too_late_only_opens(telling: Telling) -> None:
    """Between the end of the state and the end of its notice lies the way to the desktop."""
    board = telling.crier.board
    (notice,) = board.shown
    telling.mirror.apply([change(session(app=app(), requests=(request(),)), 2, EventKind.ACCESS_REQUESTED)])
    list(board.put(notice, NOW))
    telling.crier.on_pressed("s1", "request")
    assert [answer for answer, _notice in telling.answers] == [Answer.OPEN]


def test_waved_away_is_gone_and_does_nothing(telling: Telling) -> None:
    telling.crier.on_dismissed("s1")
    assert telling.answers == []
    assert telling.crier.board.shown == ()


def test_a_button_nobody_made_does_nothing(telling: Telling) -> None:
    telling.crier.on_pressed("s1", "format-disk")
    assert telling.answers == []
