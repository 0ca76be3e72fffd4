# SPDX-License-Identifier: Apache-2.0
"""Tickets for the relay: the viewer's by a grant, the app's by the connection that waits for it."""

from dataclasses import replace
from typing import Any

from sdconsole.contract.access import ConnectAsk, ConnectTicket
from sdconsole.contract.app import RelayTicket
from sdconsole.contract.limits import RELAY_TICKET_MS, VIEWERS_PER_SESSION
from sdconsole.domain.consent import desk
from sdconsole.domain.consent.grants import Grant
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action, Target
from sdconsole.domain.scopes import Scope
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.due import happened
from sdconsole.gateway.service.organisation.terms import terms_of
from sdconsole.gateway.service.records import Stamp, commit, settle
from sdconsole.gateway.service.seats import installed, take_seat
from sdconsole.gateway.service.vault import hash_of
from sdconsole.gateway.service.views import grant_view
from sdconsole.gateway.store.port import Case, Connection, Ticket, Tx


async def connect(tx: Tx, call: Call[ConnectAsk]) -> ConnectTicket | Refusal:
    """Use a grant: open a connection and return the viewer's one-use ticket; the app is told on its stream.

    An earlier connection under the same grant gives way: a viewer that lost its line comes back at once.
    """
    case = await _connectable(tx, call)
    if isinstance(case, Refusal):
        return case
    me, now = call.technician, call.now
    used = desk.connect(case.session, case.consent, call.body.grant, me.id, call.console, now)
    if isinstance(used, Refusal):
        return used
    consent, grant = used
    refusal = await refuse_one_more_remote(tx, call, case) or await _refuse_viewer(tx, case, grant)
    if refusal is not None:
        return refusal
    for older in await tx.open_connections(case.session.id):
        if older.grant == grant.id:
            await tx.save_connection(replace(older, ended_at=now))
    ticket = call.ids.token()
    connection = Connection(
        id=call.ids.new_id(),
        session=case.session.id,
        grant=grant.id,
        technician=me.id,
        created_at=now,
        viewer_ticket=Ticket(hash_of(ticket), now + RELAY_TICKET_MS),
    )
    await tx.add_connection(connection)
    told = happened(EventKind.REMOTE_CONNECTING, grant=grant.id, connection=connection.id)
    await commit(tx, Stamp(now, me), case, replace(case, consent=consent), told)
    return _ticket(call, grant, connection, ticket)


async def replay_connect(tx: Tx, call: Call[ConnectAsk], resource: str) -> ConnectTicket | Refusal:
    """Answer a repeated call: the same connection with a fresh ticket, unless the first one was used."""
    connection = await tx.connection(resource)
    if connection is None or connection.ended_at is not None or connection.viewer_ticket.used_at is not None:
        return refuse(Reason.TICKET_DEAD, NextStep.CONNECT)
    case = await _connectable(tx, call)
    if isinstance(case, Refusal):
        return case
    used = desk.connect(
        case.session, case.consent, call.body.grant, call.technician.id, call.console, call.now
    )
    if isinstance(used, Refusal):
        return used
    ticket = call.ids.token()
    renewed = Ticket(hash_of(ticket), call.now + RELAY_TICKET_MS)
    await tx.save_connection(replace(connection, viewer_ticket=renewed))
    return _ticket(call, used[1], connection, ticket)


async def app_connection(tx: Tx, call: Call[None]) -> RelayTicket | Refusal:
    """Return the app's ticket for a connection; until it is used, a repeated call brings a fresh one."""
    connection = await tx.connection(call.path["connection_id"])
    if connection is None or connection.session != call.app.session:
        return refuse(Reason.NOT_FOUND)
    case = await tx.case(connection.session)
    if case is None:
        return refuse(Reason.NOT_FOUND)
    case = await settle(tx, case, call.now)
    if find_live(case, connection, call.app.instance) is None:
        return refuse(Reason.GRANT_OVER)
    is_used = connection.app_ticket is not None and connection.app_ticket.used_at is not None
    if connection.ended_at is not None or is_used:
        return refuse(Reason.TICKET_DEAD)
    ticket = call.ids.token()
    issued = Ticket(hash_of(ticket), call.now + RELAY_TICKET_MS)
    await tx.save_connection(replace(connection, app_ticket=issued))
    return RelayTicket(ticket=ticket, life=RELAY_TICKET_MS)


def find_live(case: Case, connection: Connection, instance: str | None = None) -> Grant | None:
    """Return the grant of a connection if it still opens the device (of the app `instance`, if given)."""
    app = case.session.app
    if app is None or instance not in (None, app.instance):
        return None
    for grant in case.consent.live:
        is_now = grant.epoch == case.session.epoch and grant.instance == app.instance
        if grant.id == connection.grant and is_now:
            return grant
    return None


async def refuse_one_more_remote(tx: Tx, call: Call[Any], case: Case) -> Refusal | None:
    """Return why the caller may not begin one more live remote session beside those elsewhere, or None."""
    me, limit = call.technician.id, terms_of(await installed(tx), call.settings).live_remote_sessions
    is_here = any(grant.technician == me and grant.is_connected for grant in case.consent.live)
    if not is_here and await tx.connected_sessions(me) >= limit:
        return refuse(Reason.VIEWER_LIMIT, NextStep.NONE, limit=limit)
    return None


async def _connectable(tx: Tx, call: Call[ConnectAsk]) -> Case | Refusal:
    case = await tx.case(SessionId(call.path["session_id"]))
    grants = () if case is None else case.consent.grants
    meant = next((grant for grant in grants if grant.id == call.body.grant), None)
    # An unknown grant asks for nothing: `desk.connect` then says that nothing was granted.
    scopes = frozenset[Scope]() if meant is None else meant.scopes
    seat = await take_seat(tx, call, Action.CONNECT, Target(scopes=scopes))
    return seat if isinstance(seat, Refusal) else seat.case


async def _refuse_viewer(tx: Tx, case: Case, grant: Grant) -> Refusal | None:
    live = {item.id for item in case.consent.live} - {grant.id}
    others = {row.grant for row in await tx.open_connections(case.session.id) if row.grant in live}
    if len(others) >= VIEWERS_PER_SESSION:
        return refuse(Reason.VIEWER_LIMIT, NextStep.NONE, limit=VIEWERS_PER_SESSION)
    return None


def _ticket(call: Call[ConnectAsk], grant: Grant, connection: Connection, ticket: str) -> ConnectTicket:
    names = {call.technician.id: call.technician.display_name}
    return ConnectTicket(
        ticket=ticket,
        life=RELAY_TICKET_MS,
        connection=connection.id,
        app_key=grant.app_key,
        grant=grant_view(grant, names),
    )
