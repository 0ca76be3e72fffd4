# SPDX-License-Identifier: Apache-2.0
"""What I have read of each chat, and how long a queued session has waited."""

from sdconsole.console.mirror.places import HOME, PRIVATE, place_of
from sdconsole.console.mirror.reading import KEPT, Reading
from sdconsole.domain.ids import SessionId
from sdconsole.domain.people import Role
from sdconsole.domain.sessions import Wait
from tests.console.builders import (
    DESK,
    MINUTE,
    NOW,
    TAKAHASHI,
    Monotonic,
    change,
    channel,
    channels,
    filled,
    me,
    session,
)

S1 = SessionId("s1")


def test_a_mark_only_goes_forward() -> None:
    reading = Reading()
    assert reading.mark(S1, 3)
    assert not reading.mark(S1, 2)
    assert reading.last(S1) == 3


def test_the_session_read_longest_ago_is_forgotten_first() -> None:
    reading = Reading()
    reading.restore((SessionId(f"s{number}"), 1) for number in range(KEPT))
    reading.mark(SessionId("s0"), 2)
    reading.mark(SessionId("new"), 1)
    assert reading.last(SessionId("s0")) == 2
    assert reading.last(SessionId("s1")) == 0
    assert len(reading.marks) == KEPT


def test_what_was_said_since_i_read_is_unread() -> None:
    mirror = filled(session(chat=4))
    assert mirror.unread(mirror.entry(S1)) == 4
    mirror.mark_read(S1, 3)
    assert mirror.unread(mirror.entry(S1)) == 1
    mirror.apply([change(session(chat=6), 1)])
    assert mirror.unread(mirror.entry(S1)) == 3


def test_reading_is_told_to_whoever_shows_the_session() -> None:
    mirror = filled(session(chat=4))
    told: list[frozenset[SessionId]] = []
    mirror.subscribe(lambda changes: told.append(changes.sessions))
    mirror.mark_read(S1, 4)
    mirror.mark_read(S1, 4)
    assert told == [frozenset({S1})]


def test_the_chat_of_a_session_i_am_not_in_is_never_unread() -> None:
    mirror = filled(session(chat=4, owner=TAKAHASHI, assignee=TAKAHASHI), person=me(Role.OWNER))
    assert mirror.unread(mirror.entry(S1)) == 0


def test_a_queued_session_waits_by_its_channels_thresholds() -> None:
    mirror = filled(
        session(assignee=None, queued_at=NOW),
        listed=channels(channel(wait_warning=MINUTE, wait_alarm=2 * MINUTE)),
    )
    clock = mirror.clock._monotonic
    assert isinstance(clock, Monotonic)
    seen = []
    for _ in range(3):
        entry = mirror.entry(S1)
        assert entry is not None
        seen.append(entry.wait)
        clock.ms += MINUTE
        mirror.tick()
    assert seen == [Wait.SHORT, Wait.LONG, Wait.TOO_LONG]
    assert [entry.session.id for entry in mirror.queued(place_of(DESK))] == [S1]
    assert not list(mirror.queued(HOME))
    mirror.apply([change(session(), 1)])
    entry = mirror.entry(S1)
    assert entry is not None
    assert entry.wait is None
    assert not list(mirror.queued(place_of(DESK)))
    assert not list(mirror.queued(PRIVATE))
