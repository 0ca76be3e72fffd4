# SPDX-License-Identifier: Apache-2.0
"""Taking closed and expired sessions out of sight, and taking that back within seconds."""

from dataclasses import replace

from sdconsole.contract.sessions import SessionView
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action, refuse_restore
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.due import happened
from sdconsole.gateway.service.records import Stamp, commit
from sdconsole.gateway.service.seats import refuse_entry, standing, take_seat
from sdconsole.gateway.service.sessions.moving import delete_session
from sdconsole.gateway.service.views import view_of
from sdconsole.gateway.store.port import Tx


async def session_delete(tx: Tx, call: Call[None]) -> Refusal | None:
    """Remove a session that is over; the log keeps what happened in it."""
    seat = await take_seat(tx, call, Action.DELETE)
    if isinstance(seat, Refusal):
        return seat
    await delete_session(tx, Stamp(call.now, call.technician), seat.case)
    return None


async def session_restore(tx: Tx, call: Call[None]) -> SessionView | Refusal:
    """Take one's own deletion back; what it ended stays ended."""
    me = call.technician
    refusal = await refuse_entry(tx, me, call.now)
    if refusal is not None:
        return refusal
    before = await tx.case(SessionId(call.path["session_id"]))
    if before is None:
        return refuse(Reason.NOT_FOUND, NextStep.REFRESH)
    place = await standing(tx, me, before.session.channel)
    refusal = refuse_restore(me, place, before.session, call.now)
    if refusal is not None:
        return refusal
    session = replace(before.session, deleted_at=None, deleted_by=None)
    told = happened(EventKind.SESSION_RESTORED)
    after = await commit(tx, Stamp(call.now, me), before, replace(before, session=session), told)
    return await view_of(tx, after, call.now)


async def replay_delete(_tx: Tx, _call: Call[None], _session: str) -> None:
    """Answer a repeated call: the session is gone."""
