# SPDX-License-Identifier: Apache-2.0
"""Whose session it is: taken from the queue, assigned, transferred, released."""

from dataclasses import replace
from typing import Any, Final

from sdconsole.contract.sessions import (
    SessionAssign,
    SessionRelease,
    SessionTransfer,
    SessionView,
    Transferred,
)
from sdconsole.domain.channels import MINUTE, room_for_one_more
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId, UserId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action, Target, decide
from sdconsole.domain.text import COMMENT, clean
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.due import bump, happened
from sdconsole.gateway.service.records import Stamp, commit
from sdconsole.gateway.service.seats import Reader, standing, standings, take_seat
from sdconsole.gateway.service.sessions import targets
from sdconsole.gateway.service.sessions.moving import move_session
from sdconsole.gateway.service.views import view_of
from sdconsole.gateway.store.port import Case, Tx

TOLD_WITHIN: Final = MINUTE
"""So long after a session was taken, who else pressed is told by whom."""
_EVENTS_LOOKED_AT: Final = 20


async def session_take(tx: Tx, call: Call[None]) -> SessionView | Refusal:
    """Take a session from the queue. Commands run one after the other: of several who press, one wins."""
    seat = await take_seat(tx, call, Action.TAKE)
    if isinstance(seat, Refusal):
        return await _name_winner(tx, call, seat)
    return await _give(tx, call, seat.case, call.technician.id, EventKind.SESSION_TAKEN, "taken")


async def session_assign(tx: Tx, call: Call[SessionAssign]) -> SessionView | Refusal:
    """Give a session to a technician of its channel; who had it is out."""
    chosen = call.body.technician

    async def aim(case: Case) -> Target:
        return await targets.technician_in(tx, chosen, case.session.channel)

    seat = await take_seat(tx, call, Action.ASSIGN, aim=aim)
    if isinstance(seat, Refusal):
        return seat
    return await _give(tx, call, seat.case, chosen, EventKind.SESSION_ASSIGNED, "assigned")


async def session_release(tx: Tx, call: Call[SessionRelease]) -> SessionView | Refusal:
    """Give a session back to its channel's queue: nobody is in it any more."""
    seat = await take_seat(tx, call, Action.RELEASE)
    if isinstance(seat, Refusal):
        return seat
    comment = clean(call.body.comment, COMMENT)
    if isinstance(comment, Refusal):
        return comment
    before = seat.case
    after, voided = bump(before, call.now, "released")
    session = replace(after.session, assignee=None, invited=(), queued_at=call.now)
    told = happened(EventKind.SESSION_RELEASED, **({"comment": comment} if comment else {}))
    stamp = Stamp(call.now, call.technician)
    after = await commit(tx, stamp, before, replace(after, session=session), told, *voided)
    return await view_of(tx, after, call.now)


async def session_transfer(tx: Tx, call: Call[SessionTransfer]) -> Transferred | Refusal:
    """Hand a session to a technician, or to another channel: queued there, or for the one named."""
    body, me = call.body, call.technician
    refusal = targets.refuse_aim(body)
    if refusal is not None:
        return refusal

    async def aim(case: Case) -> Target:
        return await targets.transfer_aim(tx, me, body, case.session)

    seat = await take_seat(tx, call, Action.TRANSFER, aim=aim)
    if isinstance(seat, Refusal):
        return seat
    comment = clean(body.comment, COMMENT)
    if isinstance(comment, Refusal):
        return comment
    place = seat.case.session.channel
    if targets.is_other_channel(body, seat.case.session):
        aimed = None if body.channel is None else await tx.channel(body.channel)
        if aimed is None:
            return refuse(Reason.NO_CHANNEL_ACCESS, NextStep.ASK_ADMINISTRATOR)
        full = room_for_one_more(aimed, await tx.open_count(aimed.id, call.now))
        if full is not None:
            return full
        place = aimed.id
    elif body.technician is None:
        return targets.SAME_CHANNEL
    moved = await move_session(tx, Stamp(call.now, me), seat.case, place, body.technician, comment=comment)
    return await _transferred(tx, call, moved)


async def replay_transfer(tx: Tx, call: Call[Any], resource: str) -> Transferred | Refusal:
    """Answer a repeated call with the session as it is now, if the caller may still see it."""
    case = await tx.case(SessionId(resource))
    return Transferred(session=None) if case is None else await _transferred(tx, call, case)


async def _transferred(tx: Tx, call: Call[Any], case: Case) -> Transferred:
    reader = Reader(call.technician, await standings(tx, call.technician))
    return Transferred(session=await view_of(tx, case, call.now) if reader.may_see(case) else None)


async def _give(
    tx: Tx, call: Call[Any], before: Case, technician: UserId, kind: EventKind, cause: str
) -> SessionView:
    after, voided = bump(before, call.now, cause)
    invited = tuple(user for user in before.session.invited if user != technician)
    session = replace(after.session, assignee=technician, invited=invited, queued_at=None)
    told = happened(kind, technician=technician, technician_name=await _name(tx, technician))
    stamp = Stamp(call.now, call.technician)
    after = await commit(tx, stamp, before, replace(after, session=session), told, *voided)
    return await view_of(tx, after, call.now)


async def _name_winner(tx: Tx, call: Call[None], refusal: Refusal) -> Refusal:
    """Return the refusal with the name of who was faster, also for one who does not see the session now."""
    by: UserId | None = None
    if refusal.reason is Reason.ALREADY_TAKEN:
        by = UserId(str(refusal.fact("by")))
    elif refusal.reason is Reason.NOT_FOUND:
        by = await _who_was_faster(tx, call)
    if by is None:
        return refusal
    return refuse(Reason.ALREADY_TAKEN, NextStep.ASK_ASSIGNEE, by=by, by_name=await _name(tx, by))


async def _who_was_faster(tx: Tx, call: Call[None]) -> UserId | None:
    """Return who took a session that the caller could have taken a moment ago, if it is that.

    A session that did not just leave a queue in their sight stays as unknown to them as it was.
    """
    case, me = await tx.case(SessionId(call.path["session_id"])), call.technician
    if case is None or case.session.is_private or case.session.assignee is None:
        return None
    place = await standing(tx, me, case.session.channel)
    as_queued = replace(case.session, assignee=None, invited=())
    if isinstance(decide(Action.TAKE, me, place, as_queued, now=call.now), Refusal):
        return None
    for event in await tx.events_of(case.session.id, None, _EVENTS_LOOKED_AT):
        what = event.what
        if what.at <= call.now - TOLD_WITHIN or what.before is None or what.after is None:
            return None
        has_left_queue = what.before.assignee is None and what.after.assignee is not None
        if has_left_queue and what.before.channel == case.session.channel:
            return case.session.assignee
    return None


async def _name(tx: Tx, user: UserId) -> str:
    row = await tx.user(user)
    return user if row is None else row.technician.display_name
