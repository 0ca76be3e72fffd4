# SPDX-License-Identifier: Apache-2.0
"""What the relay asks and tells: whose ticket this is, that two ends met, that they parted."""

from dataclasses import dataclass, replace

from sdconsole.domain.consent.check import Check
from sdconsole.domain.consent.desk import put_grant
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import GrantId, SessionId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.gateway.service.access.connecting import find_live
from sdconsole.gateway.service.due import happened
from sdconsole.gateway.service.records import Stamp, commit, note, settle
from sdconsole.gateway.service.vault import hash_of
from sdconsole.gateway.store.port import Case, Connection, Side, Tx

RESTART = "gateway-restart"


@dataclass(frozen=True, slots=True)
class Leg:
    """One end of a connection: which, of what."""

    side: Side
    connection: str
    grant: GrantId
    session: SessionId


async def redeem_ticket(tx: Tx, ticket: str, now: int) -> Leg | Refusal:
    """Use a ticket, once; TICKET_DEAD if it is unknown, used or over, GRANT_OVER if its grant has ended."""
    found = await tx.connection_by_ticket(hash_of(ticket))
    if found is None:
        return refuse(Reason.TICKET_DEAD, NextStep.CONNECT)
    connection, side = found
    held = connection.viewer_ticket if side is Side.VIEWER else connection.app_ticket
    if held is None or held.used_at is not None or now >= held.expires_at or connection.ended_at is not None:
        return refuse(Reason.TICKET_DEAD, NextStep.CONNECT)
    case = await tx.case(connection.session)
    if case is None:
        return refuse(Reason.TICKET_DEAD, NextStep.CONNECT)
    case = await settle(tx, case, now)
    if find_live(case, connection) is None:
        return refuse(Reason.GRANT_OVER, NextStep.REQUEST_ACCESS)
    used = replace(held, used_at=now)
    if side is Side.VIEWER:
        await tx.save_connection(replace(connection, viewer_ticket=used))
    else:
        await tx.save_connection(replace(connection, app_ticket=used))
    return Leg(side, connection.id, connection.grant, connection.session)


async def remote_started(tx: Tx, connection_id: str, now: int) -> Refusal | None:
    """Both ends met: the grant is connected; GRANT_OVER if it ended meanwhile (cut both ends)."""
    connection = await tx.connection(connection_id)
    case = None if connection is None else await tx.case(connection.session)
    if connection is None or case is None or connection.ended_at is not None:
        return refuse(Reason.TICKET_DEAD, NextStep.CONNECT)
    case = await settle(tx, case, now)
    grant = find_live(case, connection)
    if grant is None:
        return refuse(Reason.GRANT_OVER, NextStep.REQUEST_ACCESS)
    await tx.save_connection(replace(connection, paired_at=now))
    told = happened(EventKind.REMOTE_STARTED, grant=grant.id, connection=connection.id)
    stamp = await _stamp(tx, connection, now)
    consent = put_grant(case.consent, replace(grant, is_connected=True))
    await commit(tx, stamp, case, replace(case, consent=consent), told)
    return None


async def remote_ended(tx: Tx, connection_id: str, now: int, cause: str) -> None:
    """One end left or was cut: the connection is over; nothing happens if it had ended or never began."""
    connection = await tx.connection(connection_id)
    if connection is None:
        return
    # Without `paired_at` a second report of the same end finds nothing to tell.
    await tx.save_connection(replace(connection, ended_at=connection.ended_at or now, paired_at=None))
    case = await tx.case(connection.session)
    if case is None or connection.paired_at is None:
        return
    stamp = await _stamp(tx, connection, now)
    used = next((item for item in case.consent.grants if item.id == connection.grant), None)
    told = happened(
        EventKind.REMOTE_ENDED,
        grant=connection.grant,
        connection=connection.id,
        cause=cause[:64],
        check=(Check.UNVERIFIED if used is None else used.check).value,
    )
    grant = next((item for item in case.consent.live if item.id == connection.grant), None)
    if grant is None or not grant.is_connected or await _has_another(tx, case, connection):
        await note(tx, stamp, case, told)
        return
    consent = put_grant(case.consent, replace(grant, is_connected=False))
    case = await commit(tx, stamp, case, replace(case, consent=consent), told)
    # After expiry a connection may end by itself; its end is then the end of the grant.
    await settle(tx, case, now)


async def _has_another(tx: Tx, case: Case, ended: Connection) -> bool:
    return any(
        other.grant == ended.grant and other.id != ended.id and other.paired_at is not None
        for other in await tx.open_connections(case.session.id)
    )


async def _stamp(tx: Tx, connection: Connection, now: int) -> Stamp:
    user = await tx.user(connection.technician)
    return Stamp(now, None if user is None else user.technician)
