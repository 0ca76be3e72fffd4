# SPDX-License-Identifier: Apache-2.0
"""What only the device knows: scopes taken back, files that went, what came of the verbal check."""

from dataclasses import replace
from typing import Any, Final

from sdconsole.contract.app import AppState, AppTold, CheckTold, FileTold, NarrowRequest
from sdconsole.contract.limits import FILES_TOLD_PER_MINUTE
from sdconsole.domain.channels import MINUTE
from sdconsole.domain.consent.grants import GrantEnd
from sdconsole.domain.events import EventKind
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.scopes import Scope
from sdconsole.domain.text import FILE_NAME, clean
from sdconsole.gateway.service import lessening
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.device.answers import own_case
from sdconsole.gateway.service.device.state import state_of
from sdconsole.gateway.service.due import Happened, happened
from sdconsole.gateway.service.lessening import Lessened
from sdconsole.gateway.service.records import Stamp, commit, note
from sdconsole.gateway.store.port import Case, Tx

TOLD: Final = "file-told"
LATE: Final = MINUTE
"""How long after the end of a grant its files may still be told of: the line may have been down."""


async def app_narrow(tx: Tx, call: Call[NarrowRequest]) -> AppState:
    """Let a grant allow no more than what the end user leaves; what is over stays over."""
    case, body = await own_case(tx, call), call.body
    scopes = frozenset(body.scopes)
    lessened = lessening.narrow(case, body.grant, scopes, call.now, GrantEnd.END_USER_STOPPED)
    return await _done(tx, call, case, lessened)


async def app_told(tx: Tx, call: Call[AppTold]) -> AppState | Refusal:
    """Take down what the device says."""
    case = await own_case(tx, call)
    match call.body.what:
        case CheckTold(grant=grant, check=said):
            return await _done(tx, call, case, lessening.check(case, grant, said, call.now))
        case FileTold() as file:
            told = await _file(tx, call, case, file)
            return told if isinstance(told, Refusal) else await _done(tx, call, case, (case.consent, (told,)))


async def _file(tx: Tx, call: Call[AppTold], case: Case, file: FileTold) -> Happened | Refusal:
    grant = lessening.find(case, file.grant)
    asked = next((item for item in case.consent.requests if grant and item.id == grant.request), None)
    is_late = grant is not None and call.now >= (grant.ended_at or call.now) + LATE
    # What is taken back meanwhile was allowed before: the request says so.
    if grant is None or asked is None or Scope.FILES not in asked.scopes or is_late:
        return refuse(Reason.NOT_GRANTED)
    name = clean(file.name, FILE_NAME)
    if isinstance(name, Refusal):
        return name
    author = f"app {case.session.id}"
    recent = await tx.attempts(TOLD, author, call.now - MINUTE, FILES_TOLD_PER_MINUTE)
    if len(recent) >= FILES_TOLD_PER_MINUTE:
        wait = recent[0] + MINUTE - call.now
        return refuse(Reason.RATE_LIMITED, NextStep.WAIT, retry_after_ms=wait)
    await tx.add_attempt(TOLD, author, call.now)
    return happened(
        EventKind.FILES_MOVED,
        grant=grant.id,
        technician=grant.technician,
        way=file.way.value,
        name=name,
        size=file.size,
        outcome=file.outcome.value,
    )


async def _done(tx: Tx, call: Call[Any], case: Case, lessened: Lessened) -> AppState:
    consent, told = lessened
    if consent != case.consent:
        await commit(tx, Stamp(call.now), case, replace(case, consent=consent), *told)
    elif told:
        await note(tx, Stamp(call.now), case, *told)
    return await state_of(tx, call.app.session, call.now)
