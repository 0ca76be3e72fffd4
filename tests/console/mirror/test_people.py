# SPDX-License-Identifier: Apache-2.0
"""Colleagues in the mirror: presence, and whom a session can be given to."""

from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.people import channel_target, targets_for
from sdconsole.contract.people import UserRef
from sdconsole.contract.stream import PeopleChanged
from sdconsole.domain.ids import SessionId, UserId
from sdconsole.domain.people import Presence, Right, Role
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.domain.rights import Action, Allowed
from tests.console.builders import (
    DESK,
    SATO,
    SITE,
    TAKAHASHI,
    channels,
    colleague,
    colleagues,
    filled,
    me,
    session,
    technician_channel,
)

ITO = UserRef(id=UserId("u-ito"), display_name="伊藤")


def test_a_presence_changes_one_colleague_and_is_told() -> None:
    mirror = filled(session())
    told: list[Changes] = []
    mirror.subscribe(told.append)
    mirror.put_colleagues(colleagues())
    mirror.put_colleagues(colleagues())
    mirror.apply([PeopleChanged(seq=5, user=TAKAHASHI.id, presence=Presence.OFFLINE)])
    mirror.apply([PeopleChanged(seq=5, user=TAKAHASHI.id, presence=Presence.OFFLINE)])
    mirror.apply([PeopleChanged(seq=6, user=UserId("u-nobody"), presence=Presence.BUSY)])
    assert [change.people for change in told] == [True, True]
    known = mirror.colleague(TAKAHASHI.id)
    assert known is not None
    assert known.presence is Presence.OFFLINE
    assert mirror.name_of(TAKAHASHI.id) == TAKAHASHI.display_name
    mirror.forget()
    assert mirror.colleagues == ()


def test_who_cannot_be_chosen_comes_last_with_the_reason() -> None:
    mirror = filled(session("a"), session("b", assignee=TAKAHASHI))
    outsider = colleague(ITO, places=(SITE,))
    mirror.put_colleagues(colleagues(colleague(), outsider, colleague(TAKAHASHI, Presence.AWAY)))
    aims = targets_for(mirror, Action.ASSIGN, (SessionId("a"),))
    assert [aim.colleague.id for aim in aims] == [TAKAHASHI.id, SATO.id, ITO.id]
    assert [aim.refusal and aim.refusal.reason for aim in aims] == [
        None,
        Reason.ALREADY_ASSIGNED,
        Reason.TARGET_WITHOUT_ACCESS,
    ]
    assert [aim.open_sessions for aim in aims] == [1, 1, 0]


def test_in_another_channel_it_counts_who_belongs_there() -> None:
    mirror = filled(session("a"))
    mirror.put_colleagues(colleagues(colleague(ITO, places=(SITE,)), colleague(TAKAHASHI, places=(DESK,))))
    aims = targets_for(mirror, Action.TRANSFER, (SessionId("a"),), SITE)
    assert [(aim.colleague.id, aim.refusal is None) for aim in aims] == [
        (ITO.id, True),
        (TAKAHASHI.id, False),
    ]


def test_to_a_channel_one_has_access_to_the_right_to_release_is_not_needed() -> None:
    """To a technician it is: the same rule the Gateway has."""
    rights = frozenset({Right.TRANSFER})
    listed = channels(technician_channel(DESK, rights), technician_channel(SITE, rights))
    view = session("a")
    mirror = filled(view, person=me(Role.TECHNICIAN), listed=listed)
    assert isinstance(mirror.decide(Action.TRANSFER, view.id, target=channel_target(mirror, SITE)), Allowed)
    answer = mirror.decide(
        Action.TRANSFER, view.id, target=channel_target(mirror, SITE, colleague(TAKAHASHI))
    )
    assert isinstance(answer, Refusal)
    assert answer.reason is Reason.RIGHT_MISSING
