# SPDX-License-Identifier: Apache-2.0
"""What is told of which event, with which buttons, and what is nobody's business."""

from typing import Any

import pytest

from sdconsole.console.actions.notices.kinds import NOTICE_KINDS, NoticeKind, row_of
from sdconsole.console.actions.notices.notice import Answer
from sdconsole.contract.people import UserRef
from sdconsole.contract.sessions import SessionView
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import UserId
from sdconsole.domain.people import Role
from sdconsole.domain.scopes import Scope
from sdconsole.toolkit.i18n import Translations
from tests.console.actions.notices.telling import Telling
from tests.console.builders import (
    DESK,
    MINUTE,
    NOW,
    SATO,
    TAKAHASHI,
    app,
    change,
    channels,
    filled,
    grant,
    me,
    permission_sessions,
    request,
    session,
    stopped,
    technician_channel,
)

JOINED = session(app=app())
SEEN = permission_sessions()
OTHER = UserRef(id=UserId("u-ito"), display_name="伊藤 次郎")


def tell(view: SessionView, kind: EventKind, before: SessionView | None = None, **more: Any) -> Telling:
    """What is told when this happens to a session that was there before."""
    telling = Telling(filled(before or view))
    telling.mirror.apply([change(view, 1, kind, **more)])
    return telling


@pytest.mark.parametrize(
    ("kind", "view", "title", "click", "buttons"),
    [
        (
            EventKind.SESSION_JOINED,
            session(app=app()),
            "経理-山田 joined: Waiting → Active",
            "request",
            "request",
        ),
        (EventKind.ACCESS_GRANTED, SEEN["granted"], "Access granted", "connect", "connect"),
        (EventKind.ACCESS_DENIED, SEEN["denied"], "Denied", "open", ""),
        (EventKind.ACCESS_NO_ANSWER, SEEN["no-answer"], "No answer", "open", ""),
        (EventKind.ACCESS_REVOKED, SEEN["revoked"], "倉庫-3号機 revoked access", "open", ""),
        (
            EventKind.ACCESS_NARROWED,
            SEEN["in-session"],
            "法務-渡辺 took back a part of the access",
            "open",
            "",
        ),
        (
            EventKind.SESSION_LOST,
            session(app=app(lost_at=NOW)),
            "経理-山田: connection lost, reconnecting",
            "open",
            "",
        ),
        (EventKind.CHECK_FAILED, session(app=app()), "経理-山田: the six digits did not match", "open", ""),
    ],
)
def test_each_event_of_mine_has_its_sentence(
    kind: EventKind, view: SessionView, title: str, click: str, buttons: str
) -> None:
    telling = tell(view, kind)
    assert telling.titles() == [title]
    (notice,) = telling.crier.board.shown
    assert notice.click.value == click
    assert " ".join(one.value for one in notice.buttons) == buttons
    assert telling.screen.shown[0].is_urgent is (kind is EventKind.CHECK_FAILED)


@pytest.mark.parametrize(
    ("kind", "changes", "facts", "title"),
    [
        (EventKind.SESSION_TRANSFERRED, {}, {}, "高橋 一郎 transferred a session to you"),
        (EventKind.SESSION_ASSIGNED, {}, {}, "高橋 一郎 assigned a session to you"),
        (
            EventKind.SESSION_INVITED,
            {"assignee": TAKAHASHI, "invited": (SATO,)},
            {"technician": SATO.id},
            "高橋 一郎 invited you to a session",
        ),
    ],
)
def test_what_is_given_to_me_can_be_opened_and_declined(
    kind: EventKind, changes: dict[str, Any], facts: dict[str, Any], title: str
) -> None:
    view = session(owner=TAKAHASHI, **changes)
    before = session(owner=TAKAHASHI, assignee=TAKAHASHI)
    telling = tell(view, kind, before, actor=TAKAHASHI, facts=facts)
    assert telling.titles() == [title]
    (notice,) = telling.crier.board.shown
    assert notice.buttons == (Answer.OPEN, Answer.DECLINE)
    assert telling.screen.shown[0].text == "経理-山田 · 社内ヘルプデスク"


def test_who_may_not_release_is_not_offered_to_decline() -> None:
    mirror = filled(person=me(Role.TECHNICIAN), listed=channels(technician_channel(rights=frozenset())))
    telling = Telling(mirror)
    view = session(owner=TAKAHASHI)
    telling.mirror.apply([change(view, 1, EventKind.SESSION_ASSIGNED, actor=TAKAHASHI)])
    (notice,) = telling.crier.board.shown
    assert notice.buttons == (Answer.OPEN,)


def test_a_call_for_help_that_comes_to_me_is_told() -> None:
    telling = Telling(filled())
    telling.mirror.apply([change(session(owner=TAKAHASHI, app=app()), 1)])
    assert telling.titles() == ["A new session is assigned to you"]


@pytest.mark.parametrize("kind", [*EventKind])
def test_my_own_doing_is_never_told(kind: EventKind) -> None:
    for view in SEEN.values():
        telling = tell(view, kind, actor=SATO)
        assert telling.screen.shown == [], view.id


@pytest.mark.parametrize("kind", [*EventKind])
def test_other_peoples_sessions_are_never_told(kind: EventKind) -> None:
    view = session(owner=SATO, assignee=TAKAHASHI, app=app())
    telling = tell(view, kind, facts={"technician": TAKAHASHI.id})
    assert telling.screen.shown == []


def test_an_answer_to_another_technician_is_not_one_to_me() -> None:
    """Of three technicians each has a grant of their own."""
    mine, theirs = request(RequestState.DENIED), request(RequestState.DENIED, 2, technician=TAKAHASHI)
    view = session(app=app(), invited=(TAKAHASHI,), requests=(mine, theirs))
    assert tell(view, EventKind.ACCESS_DENIED, facts={"request": "r2"}).titles() == []
    assert tell(view, EventKind.ACCESS_DENIED, facts={"request": "r1"}).titles() == ["Denied"]
    assert tell(view, EventKind.ACCESS_NO_ANSWER, facts={"technician": TAKAHASHI.id}).titles() == []


def test_a_grant_to_my_other_console_is_not_told_here() -> None:
    view = session(app=app(), grants=(grant(console="console-2"),))
    assert tell(view, EventKind.ACCESS_GRANTED).titles() == []


def test_view_only_is_said() -> None:
    view = session(app=app(), grants=(grant(scopes=(Scope.VIEW,)),))
    assert tell(view, EventKind.ACCESS_GRANTED).titles() == ["Access granted (view only)"]


def test_what_came_together_with_its_end_is_not_told() -> None:
    telling = Telling(filled(session(app=app())))
    telling.mirror.apply(
        [
            change(session(app=app(), grants=(grant(),)), 1, EventKind.ACCESS_GRANTED),
            change(
                session(app=app(), requests=(request(RequestState.ALLOWED),), grants=(stopped(),)),
                2,
                EventKind.ACCESS_REVOKED,
            ),
        ]
    )
    assert [toast.title for toast in telling.screen.shown] == ["経理-山田 revoked access"]


def test_time_alone_is_told_once(translations: Translations) -> None:
    telling = Telling(filled(session(expires_at=NOW + 20 * MINUTE, created_at=NOW - 60 * MINUTE)))
    telling.wind(9 * MINUTE)
    assert telling.titles() == []
    telling.wind(MINUTE + 2)
    assert telling.titles() == ["Expires in 10 minutes"]
    renamed = session(name="x", expires_at=NOW + 20 * MINUTE, created_at=NOW - 60 * MINUTE)
    telling.mirror.apply([change(renamed, 1, EventKind.SESSION_RENAMED)])
    assert len(telling.screen.shown) == 1
    telling.mirror.apply([change(session(expires_at=NOW + 90 * MINUTE), 2, EventKind.SESSION_EXTENDED)])
    assert telling.titles() == []


def test_a_short_life_is_told_of_in_its_last_tenth(translations: Translations) -> None:
    telling = Telling(filled(session(created_at=NOW, expires_at=NOW + 10 * MINUTE)))
    assert telling.titles() == []
    telling.wind(9 * MINUTE + 2)
    assert telling.titles() == ["Expires in 1 minute"]


def test_an_app_that_stays_lost_is_offline() -> None:
    view = session(app=app(lost_at=NOW))
    telling = tell(view, EventKind.SESSION_LOST, session(app=app()))
    telling.wind(2 * MINUTE)
    assert telling.titles() == ["経理-山田 is offline"]
    telling.mirror.apply([change(session(app=app()), 2, EventKind.SESSION_RETURNED)])
    assert telling.titles() == []


def test_the_queue_offers_to_take(translations: Translations) -> None:
    telling = Telling(filled(session(owner=TAKAHASHI, assignee=None, queued_at=NOW)))
    telling.crier.hear_call("s1", False)
    assert telling.titles() == ["1 in queue"]
    (notice,) = telling.crier.board.shown
    assert notice.buttons == (Answer.TAKE, Answer.OPEN)
    telling.wind(15 * MINUTE)
    telling.crier.hear_call("s1", True)
    assert telling.titles() == ["経理-山田 has waited too long in the queue"]
    assert notice.channel == DESK


def test_a_message_never_shows_what_was_written() -> None:
    telling = Telling(filled(session(app=app(), chat=1)))
    telling.crier.hear_message("s1", "")
    (toast,) = telling.screen.shown
    assert (toast.title, toast.text) == ("New message from 経理-山田", "PC-0142 · 社内ヘルプデスク")
    telling.crier.hear_message("s1", TAKAHASHI.display_name)
    assert telling.titles() == ["New message from 高橋 一郎"]
    telling.mirror.mark_read(session().id, 1)
    assert telling.titles() == []


def test_the_end_of_my_sign_in_is_told_and_taken_back(translations: Translations) -> None:
    telling = Telling(filled())
    telling.crier.warn_of_end(15 * MINUTE)
    assert telling.titles() == ["Your sign-in ends in 15 minutes"]
    telling.crier.withdraw_sign_in()
    assert telling.titles() == []


def test_names_are_shown_on_one_line_without_tricks() -> None:
    view = session(name="a\u202eb\nc", app=app("PC\t1\u200f"))
    telling = tell(view, EventKind.SESSION_JOINED)
    (toast,) = telling.screen.shown
    assert "\u202e" not in toast.title
    assert "\n" not in toast.title
    assert "\u200f" not in toast.text


def test_every_kind_has_its_row_and_a_setting_of_its_own() -> None:
    assert [row.kind for row in NOTICE_KINDS] == [*NoticeKind]
    names = [row.toast.name for row in NOTICE_KINDS] + [row.sound.name for row in NOTICE_KINDS if row.sound]
    assert len(set(names)) == len(names)
    assert all(row.title() and row.toast.title() for row in NOTICE_KINDS)
    assert row_of(NoticeKind.QUEUED).sound is not None
    assert row_of(NoticeKind.QUEUED).sound.default  # type: ignore[union-attr]
