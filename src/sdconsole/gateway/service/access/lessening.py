# SPDX-License-Identifier: Apache-2.0
"""What a technician does about their own grant: give scopes back, say what came of the verbal check."""

from dataclasses import replace
from typing import Any

from sdconsole.contract.access import GrantChecked, GrantNarrow
from sdconsole.contract.sessions import SessionView
from sdconsole.domain.consent.grants import Grant, GrantEnd
from sdconsole.domain.ids import GrantId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action
from sdconsole.gateway.service import lessening
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.lessening import Lessened
from sdconsole.gateway.service.records import Stamp, commit, note
from sdconsole.gateway.service.seats import take_seat
from sdconsole.gateway.service.views import view_of
from sdconsole.gateway.store.port import Case, Tx


async def grant_narrow(tx: Tx, call: Call[GrantNarrow]) -> SessionView | Refusal:
    """Give scopes back; without the view the whole grant is given up."""
    found = await _mine(tx, call)
    if isinstance(found, Refusal):
        return found
    case, grant = found
    if not grant.is_live:
        return refuse(Reason.GRANT_OVER, NextStep.REQUEST_ACCESS)
    scopes = frozenset(call.body.scopes)
    return await _done(
        tx, call, case, lessening.narrow(case, grant.id, scopes, call.now, GrantEnd.TECHNICIAN_GAVE_UP)
    )


async def grant_checked(tx: Tx, call: Call[GrantChecked]) -> SessionView | Refusal:
    """Note what came of the verbal check; digits that did not match end every access of the session."""
    found = await _mine(tx, call)
    if isinstance(found, Refusal):
        return found
    case, grant = found
    return await _done(tx, call, case, lessening.check(case, grant.id, call.body.check, call.now))


async def _mine(tx: Tx, call: Call[Any]) -> tuple[Case, Grant] | Refusal:
    """Return the session and the caller's own grant in it; another's is answered as if there were none."""
    seat = await take_seat(tx, call, Action.WITHDRAW_REQUEST)
    if isinstance(seat, Refusal):
        return seat
    grant = lessening.find(seat.case, GrantId(call.path["grant_id"]))
    if grant is None or grant.technician != call.technician.id:
        return refuse(Reason.NOT_GRANTED, NextStep.REQUEST_ACCESS)
    return seat.case, grant


async def _done(tx: Tx, call: Call[Any], case: Case, lessened: Lessened) -> SessionView:
    consent, told = lessened
    stamp = Stamp(call.now, call.technician)
    if consent != case.consent:
        case = await commit(tx, stamp, case, replace(case, consent=consent), *told)
    elif told:
        await note(tx, stamp, case, *told)
    return await view_of(tx, case, call.now)
