# SPDX-License-Identifier: Apache-2.0
"""Whether something may be pressed on a session: the rules' own answer, before anything is sent."""

from sdconsole.console.actions.cases.presses import ASKS, DECIDED, GIVES, Press
from sdconsole.console.mirror.asking import refuse_ask, refuse_give
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.people import channel_target
from sdconsole.contract.people import UserRef
from sdconsole.domain.consent.desk import is_blocked
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.consent.requests import REFUSED_MAX
from sdconsole.domain.ids import UserId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action, Allowed, Target

HELD = frozenset({PermissionState.GRANTED, PermissionState.IN_SESSION})
"""The end user has said yes, and it holds."""


def refuse_press(mirror: Mirror, press: Press, entry: Entry) -> Refusal | None:
    """Return why `press` may not be pressed on a session now, or None."""
    match press:
        case Press.START:
            return _refuse_start(mirror, entry)
        case _ if press in ASKS:
            return refuse_ask(mirror, entry, ASKS[press])
        case _ if press in GIVES:
            return refuse_give(mirror, entry, GIVES[press])
        case Press.WITHDRAW if not _has_something_to_withdraw(entry):
            return refuse(Reason.REQUEST_OVER)
        case Press.LEAVE:
            return refuse_uninvite(mirror, entry, _me(mirror))
        case Press.ASSIGN:
            return _refuse_assign(mirror, entry)
        case Press.TRANSFER:
            return _refuse_transfer(mirror, entry)
        case Press.INVITE if may_remove_somebody(mirror, entry):
            # Where nobody more can be invited, somebody can still be let go.
            return None
        case _:
            return _as_refusal(mirror.decide(DECIDED[press], entry.session.id))


def refuse_uninvite(mirror: Mirror, entry: Entry, user: UserId | None) -> Refusal | None:
    """Return why an invited technician (or oneself) cannot be let go, or None."""
    me = mirror.me
    if user is None or user not in entry.session.invited:
        return refuse(Reason.NOT_A_PARTICIPANT)
    known = mirror.colleague(user)
    person = me.to_domain() if me is not None and me.id == user else known.to_domain() if known else None
    target = Target(user=person, user_standing=mirror.standing(entry.session.channel))
    return _as_refusal(mirror.decide(Action.REMOVE_INVITED, entry.session.id, target=target))


def may_remove_somebody(mirror: Mirror, entry: Entry) -> bool:
    """Whether there is an invited technician who can be let go by me."""
    return any(refuse_uninvite(mirror, entry, user) is None for user in entry.session.invited)


def connected(entry: Entry) -> tuple[UserRef, ...]:
    """Return the technicians whose viewer is on the end user's screen now."""
    return tuple(grant.technician for grant in entry.view.grants if grant.is_connected)


def _refuse_assign(mirror: Mirror, entry: Entry) -> Refusal | None:
    plain = mirror.decide(Action.ASSIGN, entry.session.id)
    me = mirror.me
    if isinstance(plain, Allowed) or me is None:
        return None
    # The right to release is for assigning somebody else: to oneself it may go without.
    oneself = Target(user=me.to_domain(), user_standing=mirror.standing(entry.session.channel))
    to_me = mirror.decide(Action.ASSIGN, entry.session.id, target=oneself)
    return None if isinstance(to_me, Allowed) else plain


def _refuse_transfer(mirror: Mirror, entry: Entry) -> Refusal | None:
    plain = mirror.decide(Action.TRANSFER, entry.session.id)
    if isinstance(plain, Allowed):
        return None
    # To a channel it may go where it may not go to a technician.
    for channel in mirror.channels:
        if channel.id != entry.session.channel:
            target = channel_target(mirror, channel.id)
            if isinstance(mirror.decide(Action.TRANSFER, entry.session.id, target=target), Allowed):
                return None
    return plain


def _refuse_start(mirror: Mirror, entry: Entry) -> Refusal | None:
    permission = entry.permission
    if permission.state in (PermissionState.PENDING, PermissionState.IN_SESSION):
        return None
    if permission.state is PermissionState.GRANTED:
        return _as_refusal(mirror.decide(Action.CONNECT, entry.session.id))
    if permission.refusal is not None:
        return permission.refusal
    pending = entry.consent.pending
    now = mirror.now()
    if pending is not None:
        left = max(0, pending.deadline - now)
        return refuse(Reason.REQUEST_PENDING, NextStep.WAIT, remaining_ms=left, by=pending.technician)
    if is_blocked(entry.consent, now):
        return refuse(Reason.PROMPTS_BLOCKED, NextStep.ASK_END_USER, limit=REFUSED_MAX)
    return None


def _has_something_to_withdraw(entry: Entry) -> bool:
    return entry.permission.state is PermissionState.PENDING or entry.permission.state in HELD


def _as_refusal(answer: Allowed | Refusal) -> Refusal | None:
    return answer if isinstance(answer, Refusal) else None


def _me(mirror: Mirror) -> UserId | None:
    return None if mirror.me is None else mirror.me.id
