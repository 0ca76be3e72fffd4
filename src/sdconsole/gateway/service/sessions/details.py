# SPDX-License-Identifier: Apache-2.0
"""What is written about a session and how long it lives: name, note, expiry, history."""

from dataclasses import replace
from typing import Any

from sdconsole.contract.people import UserRef
from sdconsole.contract.sessions import (
    History,
    HistoryItem,
    HistoryQuery,
    SessionExtend,
    SessionNote,
    SessionRename,
    SessionView,
)
from sdconsole.domain.channels import EXPIRATION_MAX, MINUTE
from sdconsole.domain.events import EventKind
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action
from sdconsole.domain.sessions import Session
from sdconsole.domain.text import NOTE, SESSION_NAME, TICKET, clean
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.due import Happened, happened
from sdconsole.gateway.service.records import Stamp, commit
from sdconsole.gateway.service.seats import take_seat
from sdconsole.gateway.service.views import view_of
from sdconsole.gateway.store.port import Case, Event, Tx


async def session_rename(tx: Tx, call: Call[SessionRename]) -> SessionView | Refusal:
    """Give a session another name, another ticket, or both."""
    seat = await take_seat(tx, call, Action.RENAME)
    if isinstance(seat, Refusal):
        return seat
    name = clean(call.body.name, SESSION_NAME)
    if isinstance(name, Refusal):
        return name
    was = seat.case.session
    ticket = was.ticket if call.body.ticket is None else clean(call.body.ticket, TICKET)
    if isinstance(ticket, Refusal):
        return ticket
    told = []
    if name != was.name:
        told.append(happened(EventKind.SESSION_RENAMED, name=name, former=was.name))
    if ticket != was.ticket:
        told.append(happened(EventKind.SESSION_TICKETED, ticket=ticket, former=was.ticket))
    return await _write(tx, call, seat.case, replace(was, name=name, ticket=ticket), *told)


async def session_note(tx: Tx, call: Call[SessionNote]) -> SessionView | Refusal:
    """Write a session's note, whole; the event says that it changed, not what it says."""
    seat = await take_seat(tx, call, Action.EDIT_NOTE)
    if isinstance(seat, Refusal):
        return seat
    text = clean(call.body.note, NOTE)
    if isinstance(text, Refusal):
        return text
    session = replace(seat.case.session, note=text)
    return await _write(tx, call, seat.case, session, happened(EventKind.SESSION_NOTED))


async def session_extend(tx: Tx, call: Call[SessionExtend]) -> SessionView | Refusal:
    """Let a session expire later: by a minute at least, to thirty days from now at the most."""
    seat = await take_seat(tx, call, Action.EXTEND)
    if isinstance(seat, Refusal):
        return seat
    by, expires_at = call.body.by, seat.case.session.expires_at
    most = max(0, call.now + EXPIRATION_MAX - expires_at)
    if not MINUTE <= by <= most:
        step, limits = NextStep.CORRECT_INPUT, {"minimum": MINUTE, "maximum": most}
        return refuse(Reason.VALUE_OUT_OF_RANGE, step, field="by", **limits)
    session = replace(seat.case.session, expires_at=expires_at + by)
    told = happened(EventKind.SESSION_EXTENDED, by=by, expires_at=expires_at + by)
    return await _write(tx, call, seat.case, session, told)


async def session_history(tx: Tx, call: Call[None]) -> History | Refusal:
    """Return what happened to a session, newest first."""
    seat = await take_seat(tx, call, Action.SEE)
    if isinstance(seat, Refusal):
        return seat
    query = call.query if isinstance(call.query, HistoryQuery) else HistoryQuery()
    events = await tx.events_of(seat.case.session.id, query.below, query.limit + 1)
    shown = events[: query.limit]
    return History(
        items=tuple(_item(event) for event in shown),
        next=shown[-1].seq if len(events) > query.limit else None,
    )


def _item(event: Event) -> HistoryItem:
    what = event.what
    actor = None if what.actor is None else UserRef(id=what.actor, display_name=what.actor_name)
    return HistoryItem(seq=event.seq, at=what.at, kind=what.kind, actor=actor, facts=dict(what.facts))


async def _write(tx: Tx, call: Call[Any], before: Case, session: Session, *told: Happened) -> SessionView:
    if session == before.session:
        return await view_of(tx, before, call.now)
    stamp = Stamp(call.now, call.technician)
    after = await commit(tx, stamp, before, replace(before, session=session), *told)
    return await view_of(tx, after, call.now)
