# SPDX-License-Identifier: Apache-2.0
"""Closing a session for good."""

from dataclasses import replace

from sdconsole.contract.sessions import SessionClose, SessionView
from sdconsole.domain.events import EventKind
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.rights import Action
from sdconsole.domain.text import NOTE, OUTCOME, clean
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.due import bump, happened
from sdconsole.gateway.service.records import Stamp, commit
from sdconsole.gateway.service.seats import take_seat
from sdconsole.gateway.service.sessions.ways import end_ways
from sdconsole.gateway.service.views import view_of
from sdconsole.gateway.store.port import Tx


async def session_close(tx: Tx, call: Call[SessionClose]) -> SessionView | Refusal:
    """Close a session: no way leads in any more, every request and grant is void."""
    seat = await take_seat(tx, call, Action.CLOSE)
    if isinstance(seat, Refusal):
        return seat
    outcome, written = clean(call.body.outcome, OUTCOME), clean(call.body.note, NOTE)
    if isinstance(outcome, Refusal):
        return outcome
    if isinstance(written, Refusal):
        return written
    before, me = seat.case, call.technician
    after, voided = bump(before, call.now, "closed")
    session = replace(
        after.session,
        closed_at=call.now,
        closed_by=me.id,
        outcome=outcome,
        note=written or before.session.note,
    )
    await end_ways(tx, session.id, call.now)
    told = (happened(EventKind.SESSION_CLOSED, outcome=outcome), *voided)
    after = await commit(tx, Stamp(call.now, me), before, replace(after, session=session), *told)
    return await view_of(tx, after, call.now)
