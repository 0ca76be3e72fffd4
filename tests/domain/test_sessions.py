# SPDX-License-Identifier: Apache-2.0
"""Status and badges follow from the stored facts, in the order the product says."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.domain.channels import Channel
from sdconsole.domain.ids import ChannelId
from sdconsole.domain.sessions import (
    OPEN_STATUSES,
    AppLink,
    Badge,
    Session,
    Status,
    badges,
    is_app_present,
    is_own,
    participants,
    status,
    status_of,
    waits,
)
from tests.domain.cast import ITO, NOW, SATO, SUZUKI, TANAKA, app, session

MINUTE = 60_000


@pytest.mark.parametrize(("closed", "expired", "assigned", "present"), list(product([False, True], repeat=4)))
def test_the_first_rule_that_holds_wins(closed: bool, expired: bool, assigned: bool, present: bool) -> None:
    """Closed, Expired, Queued, Active, Waiting, in this order, in all sixteen combinations of facts."""
    if closed:
        expected = Status.CLOSED
    elif expired:
        expected = Status.EXPIRED
    elif not assigned:
        expected = Status.QUEUED
    elif present:
        expected = Status.ACTIVE
    else:
        expected = Status.WAITING
    case = session(
        closed_at=NOW - 5 if closed else None,
        expires_at=NOW if expired else NOW + 1,
        assignee=SATO if assigned else None,
        app=app() if present else None,
    )
    assert status(case, NOW) is expected
    assert (
        status_of(is_closed=closed, is_expired=expired, is_assigned=assigned, is_app_present=present)
        is expected
    )


def test_three_statuses_are_open() -> None:
    """Home and the limit of a channel count these."""
    assert frozenset({Status.WAITING, Status.ACTIVE, Status.QUEUED}) == OPEN_STATUSES


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (None, False),
        (app(), True),
        (app(has_left=True), False),
        (app(lost_at=NOW), True),
        (app(lost_at=NOW - 119_999), True),
        (app(lost_at=NOW - 120_000), False),
        (app(lost_at=NOW, has_left=True), False),
    ],
)
def test_an_app_silent_for_two_minutes_is_not_there(link: AppLink | None, expected: bool) -> None:
    """Shorter than that it is reconnecting, and counts as there."""
    assert is_app_present(link, NOW) is expected
    assert status(session(app=link), NOW) is (Status.ACTIVE if expected else Status.WAITING)


BADGES: list[tuple[str, Session, set[Badge]]] = [
    ("nothing special", session(), set()),
    ("no app yet", session(app=None), set()),
    ("the app left", session(app=app(has_left=True, lost_at=NOW - 10)), set()),
    ("short silence", session(app=app(lost_at=NOW - 1)), {Badge.RECONNECTING}),
    ("long silence", session(app=app(lost_at=NOW - 120_000)), {Badge.OFFLINE}),
    ("locked", session(app=app(is_away=True)), {Badge.AWAY}),
    ("locked and silent", session(app=app(is_away=True, lost_at=NOW)), {Badge.AWAY, Badge.RECONNECTING}),
    ("locked and gone", session(app=app(is_away=True, lost_at=NOW - 120_000)), {Badge.OFFLINE}),
    ("ten minutes left", session(created_at=NOW, expires_at=NOW + 10 * MINUTE), set()),
    (
        "less than ten minutes",
        session(created_at=NOW, expires_at=NOW + 10 * MINUTE - 1),
        {Badge.EXPIRING_SOON},
    ),
    ("a tenth left", session(created_at=NOW - 900 * MINUTE, expires_at=NOW + 100 * MINUTE), set()),
    (
        "less than a tenth",
        session(created_at=NOW - 900 * MINUTE, expires_at=NOW + 100 * MINUTE - 1),
        {Badge.EXPIRING_SOON},
    ),
    ("queued, soon over", session(assignee=None, expires_at=NOW + 1), {Badge.EXPIRING_SOON}),
    ("expired", session(expires_at=NOW, app=app(lost_at=NOW - 1, is_away=True)), set()),
    ("closed", session(closed_at=NOW, app=app(lost_at=NOW - 1), expires_at=NOW + 1), set()),
]


@pytest.mark.parametrize(("name", "case", "expected"), BADGES, ids=[item[0] for item in BADGES])
def test_badges_stand_beside_an_open_status(name: str, case: Session, expected: set[Badge]) -> None:
    """Marks are no statuses; a session that is over has none."""
    assert badges(case, NOW) == expected, name


def test_participants_are_the_assignee_and_the_invited() -> None:
    """In this order; in the queue only the invited are left."""
    assert participants(session(assignee=SATO, invited=(TANAKA, ITO))) == (SATO, TANAKA, ITO)
    assert participants(session(assignee=None, invited=(TANAKA,))) == (TANAKA,)
    assert participants(session(assignee=None)) == ()


def test_own_is_assigned_to_or_created_by() -> None:
    """Being invited does not make a session one's own."""
    case = session(owner=SATO, assignee=SUZUKI, invited=(TANAKA,))
    assert [is_own(case, who) for who in (SATO, SUZUKI, TANAKA, ITO)] == [True, True, False, False]


def test_private_is_a_session_without_a_channel() -> None:
    """There is no channel called Private."""
    assert session(channel=None).is_private
    assert not session().is_private


@given(st.integers(-(10**13), 10**13), st.integers(0, 10**13), st.one_of(st.none(), st.integers(0, 10**13)))
def test_time_only_moves_a_status_forward(now: int, later: int, lost_at: int | None) -> None:
    """Nothing but an event makes an expired session open, or an app that is gone present."""
    case = session(app=app(lost_at=lost_at))
    order = [Status.ACTIVE, Status.WAITING, Status.EXPIRED]
    assert order.index(status(case, now)) <= order.index(status(case, now + later))


@pytest.mark.parametrize(
    ("waited", "expected"),
    [(0, "short"), (119_999, "short"), (120_000, "long"), (299_999, "long"), (300_000, "too-long")],
)
def test_how_long_a_queued_session_waits(waited: int, expected: str) -> None:
    """By the two thresholds of its channel; counted from when it came into the queue."""
    channel = Channel(ChannelId("c1"), "Help desk")
    queued = session(assignee=None, queued_at=NOW - waited)
    found = waits(queued, channel, NOW)
    assert found is not None
    assert found.value == expected
    assert waits(session(), channel, NOW) is None
    old = session(assignee=None, created_at=NOW - waited)
    assert waits(old, channel, NOW) is found
