# SPDX-License-Identifier: Apache-2.0
"""Technicians invited into a session: two at the most beside its assignee."""

from dataclasses import replace

from sdconsole.contract.sessions import SessionInvite, SessionView
from sdconsole.domain.consent import desk
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import UserId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action, Target
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.due import happened, tell_voided
from sdconsole.gateway.service.records import Stamp, commit
from sdconsole.gateway.service.seats import take_seat
from sdconsole.gateway.service.sessions import targets
from sdconsole.gateway.service.views import view_of
from sdconsole.gateway.store.port import Case, Tx


async def session_invite(tx: Tx, call: Call[SessionInvite]) -> SessionView | Refusal:
    """Invite one more technician; they ask the end user for themselves (C4)."""
    guest = call.body.technician

    async def aim(case: Case) -> Target:
        return await targets.technician_in(tx, guest, case.session.channel)

    seat = await take_seat(tx, call, Action.INVITE, aim=aim)
    if isinstance(seat, Refusal):
        return seat
    before, row = seat.case, await tx.user(guest)
    name = guest if row is None else row.technician.display_name
    session = replace(before.session, invited=(*before.session.invited, guest))
    told = happened(EventKind.SESSION_INVITED, technician=guest, technician_name=name)
    after = await commit(tx, Stamp(call.now, call.technician), before, replace(before, session=session), told)
    return await view_of(tx, after, call.now)


async def session_uninvite(tx: Tx, call: Call[None]) -> SessionView | Refusal:
    """Let an invited technician go: what they asked and were granted ends, the others' access goes on."""
    guest = UserId(call.path["user_id"])

    async def aim(case: Case) -> Target:
        return await targets.technician_in(tx, guest, case.session.channel)

    seat = await take_seat(tx, call, Action.REMOVE_INVITED, aim=aim)
    if isinstance(seat, Refusal):
        return seat
    before, session = seat.case, seat.case.session
    if guest not in session.invited:
        return refuse(Reason.NOT_FOUND, NextStep.REFRESH)
    row = await tx.user(guest)
    name = guest if row is None else row.technician.display_name
    consent = desk.dismiss(before.consent, guest, call.now)
    told = happened(EventKind.SESSION_UNINVITED, technician=guest, technician_name=name)
    voided = tell_voided(before.consent, consent, "uninvited", technician=guest, technician_name=name)
    session = replace(session, invited=tuple(user for user in session.invited if user != guest))
    after = replace(before, session=session, consent=consent)
    after = await commit(tx, Stamp(call.now, call.technician), before, after, told, *voided)
    return await view_of(tx, after, call.now)
