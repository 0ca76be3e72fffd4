# SPDX-License-Identifier: Apache-2.0
"""Creating a session with its link and PIN."""

from typing import Final

from sdconsole.contract.limits import SESSIONS_PER_MINUTE
from sdconsole.contract.sessions import SessionCreated, SessionNew
from sdconsole.domain.channels import EXPIRATION_DEFAULT, EXPIRATION_MIN, MINUTE, Channel, room_for_one_more
from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.ids import SessionId
from sdconsole.domain.invitations import link_url
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action, can_see, decide
from sdconsole.domain.sessions import Session
from sdconsole.domain.text import SESSION_NAME, TICKET, clean
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.records import Stamp, add
from sdconsole.gateway.service.seats import refuse_entry, standing
from sdconsole.gateway.service.sessions.ways import Pin, link_of, live_pin, open_ways
from sdconsole.gateway.service.views import view_of
from sdconsole.gateway.store.port import Case, Tx

CREATED: Final = "session-created"


async def session_new(tx: Tx, call: Call[SessionNew]) -> SessionCreated | Refusal:
    """Create a session in a channel or in the caller's Private, assigned to the caller."""
    place = await _place(tx, call)
    if isinstance(place, Refusal):
        return place
    number = await tx.next_number()
    name = clean(call.body.name, SESSION_NAME) if call.body.name is not None else f"S-{number:04d}"
    if isinstance(name, Refusal):
        return name
    ticket = clean(call.body.ticket, TICKET)
    if isinstance(ticket, Refusal):
        return ticket
    life = _life(place, call.body.expires_in)
    if isinstance(life, Refusal):
        return life
    me = call.technician
    session = Session(
        id=SessionId(call.ids.new_id()),
        channel=None if place is None else place.id,
        owner=me.id,
        name=name,
        created_at=call.now,
        expires_at=call.now + life,
        assignee=me.id,
        ticket=ticket,
    )
    case = await add(tx, Stamp(call.now, me), Case(session, Consent(), number))
    await tx.add_attempt(CREATED, me.id, call.now)
    token, pin = await open_ways(tx, call.settings.vault, call.ids, session.id, call.now)
    return await _created(tx, call, case, link_url(call.settings.origin, token), pin)


async def replay_new(tx: Tx, call: Call[SessionNew], resource: str) -> SessionCreated | Refusal:
    """Answer a repeated call with the session it made, its link and its PIN (empty if the PIN is over)."""
    session = SessionId(resource)
    case = await tx.case(session)
    link = await link_of(tx, call.settings, session)
    place = None if case is None else await standing(tx, call.technician, case.session.channel)
    if case is None or place is None or link is None or not can_see(call.technician, place, case.session):
        return refuse(Reason.NOT_FOUND, NextStep.REFRESH)
    pin = await live_pin(tx, call.settings.vault, session, call.now)
    return await _created(tx, call, case, link, pin or Pin("", case.session.created_at))


async def _place(tx: Tx, call: Call[SessionNew]) -> Channel | Refusal | None:
    """Return the channel to create in (None: Private), or why the caller may not."""
    refusal = await refuse_entry(tx, call.technician, call.now)
    if refusal is not None:
        return refusal
    channel = None if call.body.channel is None else await tx.channel(call.body.channel)
    seat = await standing(tx, call.technician, call.body.channel)
    if seat.role is None:
        return refuse(Reason.NOT_FOUND, NextStep.REFRESH)
    decision = decide(Action.NEW_SESSION, call.technician, seat, now=call.now)
    if isinstance(decision, Refusal):
        return decision
    made = await tx.attempts(CREATED, call.technician.id, call.now - MINUTE, SESSIONS_PER_MINUTE)
    if len(made) >= SESSIONS_PER_MINUTE:
        return refuse(Reason.RATE_LIMITED, NextStep.WAIT, retry_after_ms=made[0] + MINUTE - call.now)
    if channel is None:
        return None
    return room_for_one_more(channel, await tx.open_count(channel.id, call.now)) or channel


def _life(place: Channel | None, wanted: int | None) -> int | Refusal:
    """Return how long the session may live (ms): as its channel says, or shorter; longer is to extend it."""
    most = EXPIRATION_DEFAULT if place is None else place.session_expiration
    if wanted is None:
        return most
    if not EXPIRATION_MIN <= wanted <= most:
        step, limits = NextStep.CORRECT_INPUT, {"minimum": EXPIRATION_MIN, "maximum": most}
        return refuse(Reason.VALUE_OUT_OF_RANGE, step, field="expires_in", **limits)
    return wanted


async def _created(tx: Tx, call: Call[SessionNew], case: Case, link: str, pin: Pin) -> SessionCreated:
    return SessionCreated(
        session=await view_of(tx, case, call.now),
        link=link,
        pin=pin.digits,
        pin_expires_at=pin.expires_at,
        now=call.now,
    )
