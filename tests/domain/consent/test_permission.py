# SPDX-License-Identifier: Apache-2.0
"""The eight states of the permission icon, as one technician at one console sees them."""

from dataclasses import replace

from sdconsole.domain.consent.desk import Consent, bump, connect, put_grant, settle, stop, withdraw
from sdconsole.domain.consent.permission import Permission, PermissionState, permission
from sdconsole.domain.refusal import Reason, Refusal, refuse
from sdconsole.domain.rights import Action, Allowed
from sdconsole.domain.scopes import Scope
from tests.domain.cast import (
    DESK_1,
    DESK_2,
    NOW,
    R1,
    R2,
    SATO,
    TANAKA,
    VIEW,
    WAIT,
    asked,
    denied,
    granted,
    session,
)

YES = Allowed(Action.REQUEST_ACCESS)
CASE = session(invited=(TANAKA,))


def icon(consent: Consent, may_ask: Allowed | Refusal = YES, epoch: int = 1) -> Permission:
    """Sato's icon at the first console."""
    return permission(replace(CASE, epoch=epoch), consent, SATO, DESK_1, may_ask)


def test_unavailable_carries_why() -> None:
    """The refusal of asking is the tooltip."""
    refusal = refuse(Reason.END_USER_NOT_JOINED)
    assert icon(Consent(), refusal) == Permission(PermissionState.UNAVAILABLE, refusal=refusal)


def test_not_requested_is_the_beginning() -> None:
    """Nobody asked yet."""
    assert icon(Consent()) == Permission(PermissionState.NOT_REQUESTED)


def test_asking_for_more_shows_beside_the_grant() -> None:
    """The grant stays the state; what is asked for beside it is known, until it is answered."""
    consent, grant = granted(CASE, allowed=VIEW)
    assert icon(consent).asked_beside == frozenset()
    more, request = asked(CASE, consent, R2)
    shown = icon(more)
    assert shown == Permission(PermissionState.GRANTED, request=request, grant=grant)
    assert shown.asked_beside == {Scope.CONTROL}
    assert icon(withdraw(more, R2, SATO, NOW)[0]).request is None  # type: ignore[index]
    assert icon(Consent()).asked_beside == frozenset()


def test_pending_counts_down() -> None:
    """At both of the technician's consoles, also while the app reconnects; not at the others'."""
    consent, request = asked(CASE)
    assert icon(consent) == Permission(PermissionState.PENDING, request=request)
    assert icon(consent, refuse(Reason.END_USER_RECONNECTING)).state is PermissionState.PENDING
    assert permission(CASE, consent, SATO, DESK_2, YES).state is PermissionState.PENDING
    assert permission(CASE, consent, TANAKA, DESK_1, YES).state is PermissionState.NOT_REQUESTED


def test_granted_then_in_session() -> None:
    """The icon changes from ask to connect; a short loss of the line does not hide it."""
    consent, grant = granted(CASE)
    assert icon(consent) == Permission(PermissionState.GRANTED, grant=grant)
    assert icon(consent, refuse(Reason.END_USER_RECONNECTING)).state is PermissionState.GRANTED
    used = connect(CASE, consent, grant.id, SATO, DESK_1, NOW)
    assert not isinstance(used, Refusal)
    showing = put_grant(used[0], replace(used[1], is_connected=True))
    assert icon(showing).state is PermissionState.IN_SESSION


def test_a_grant_shows_at_the_console_it_is_bound_to() -> None:
    """At the other one the same technician may ask anew; other technicians see their own."""
    consent, _ = granted(CASE)
    assert permission(CASE, consent, SATO, DESK_2, YES).state is PermissionState.NOT_REQUESTED
    assert permission(CASE, consent, TANAKA, DESK_1, YES).state is PermissionState.NOT_REQUESTED


def test_a_grant_of_another_epoch_shows_nowhere() -> None:
    """Even if it were still marked as live."""
    consent, _ = granted(CASE)
    assert icon(consent, epoch=2).state is PermissionState.NOT_REQUESTED


def test_view_only_is_said() -> None:
    """The end user left control unticked."""
    consent, _ = granted(CASE, allowed=VIEW)
    assert icon(consent).is_view_only
    assert not icon(granted(CASE)[0]).is_view_only
    assert not icon(Consent()).is_view_only


def test_denied_and_no_answer_stay_until_asked_again() -> None:
    """Two words for two things: somebody said no, or nobody said anything."""
    assert icon(denied(CASE)).state is PermissionState.DENIED
    silent = settle(asked(CASE)[0], NOW + WAIT)
    assert icon(silent).state is PermissionState.NO_ANSWER
    assert icon(silent, refuse(Reason.END_USER_AWAY)).state is PermissionState.UNAVAILABLE
    assert icon(asked(CASE, silent, R2, NOW + WAIT)[0]).state is PermissionState.PENDING


def test_revoked_is_what_the_end_user_stopped() -> None:
    """Not what the technician gave up, and not what ended by itself."""
    consent, _ = granted(CASE)
    assert icon(stop(consent, NOW)).state is PermissionState.REVOKED
    given_up = withdraw(consent, R1, SATO, NOW)
    assert not isinstance(given_up, Refusal)
    assert icon(given_up[0]).state is PermissionState.NOT_REQUESTED
    assert icon(settle(consent, NOW + 300_000)).state is PermissionState.NOT_REQUESTED


def test_a_withdrawn_request_leaves_nothing_behind() -> None:
    """The technician changed their mind."""
    consent, _ = asked(CASE)
    withdrawn = withdraw(consent, R1, SATO, NOW)
    assert not isinstance(withdrawn, Refusal)
    assert icon(withdrawn[0]).state is PermissionState.NOT_REQUESTED


def test_a_new_epoch_begins_with_a_clean_icon() -> None:
    """What was denied to the last assignee is not held against the next one."""
    later, voided = bump(CASE, denied(CASE), NOW)
    assert permission(later, voided, SATO, DESK_1, YES) == Permission(PermissionState.NOT_REQUESTED)


def test_all_eight_states_are_reached_here() -> None:
    """A ninth would need a test."""
    assert len(PermissionState) == 8
