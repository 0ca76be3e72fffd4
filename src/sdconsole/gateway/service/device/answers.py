# SPDX-License-Identifier: Apache-2.0
"""The end user's answers: allow, deny, more time, stop, let them ask again."""

from dataclasses import replace
from typing import Any

from sdconsole.contract.app import AnswerRequest, AppState, ExtendRequest
from sdconsole.domain.consent import desk
from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.consent.grants import Grant
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import GrantId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.scopes import Scope, complete
from sdconsole.gateway.service.call import Call, Keep
from sdconsole.gateway.service.device.state import state_of
from sdconsole.gateway.service.due import Happened, happened
from sdconsole.gateway.service.lessening import words_of
from sdconsole.gateway.service.records import Stamp, commit, note, settle
from sdconsole.gateway.store.port import Case, Tx


async def app_answer(tx: Tx, call: Call[AnswerRequest]) -> AppState | Refusal | Keep:
    """Commit the answer to a prompt. An Allow that comes too late is refused and remembered (C6)."""
    case, body = await own_case(tx, call), call.body
    if body.scopes and body.app_key is None:
        return refuse(Reason.MALFORMED, NextStep.CORRECT_INPUT, what="an Allow needs app_key")
    answered = desk.answer(
        case.session,
        case.consent,
        body.request,
        call.app.instance,
        frozenset(body.scopes),
        grant_id=GrantId(call.ids.new_id()),
        now=call.now,
        app_key=body.app_key or "",
    )
    if isinstance(answered, Refusal):
        if _was_answered_so(case, call):
            return await state_of(tx, call.app.session, call.now)
        return await _remember(tx, call, case, answered)
    consent, grant = answered
    denied = happened(EventKind.ACCESS_DENIED, request=body.request)
    told = denied if grant is None else _granted(case, grant)
    return await _done(tx, call, case, consent, told)


async def app_extend(tx: Tx, call: Call[ExtendRequest]) -> AppState | Refusal:
    """Give the end user another minute to think."""
    case = await own_case(tx, call)
    extended = desk.extend(case.consent, call.body.request, call.app.instance, call.now)
    if isinstance(extended, Refusal):
        return extended
    consent, request = extended
    told = happened(EventKind.ACCESS_WAIT_EXTENDED, request=request.id, extensions=request.extensions)
    return await _done(tx, call, case, consent, told)


async def app_stop(tx: Tx, call: Call[None]) -> AppState:
    """Revoke every grant, and deny what is being asked: an Allow on its way comes too late (C32)."""
    case = await own_case(tx, call)
    consent, told = end_by_user(case, call.now)
    return await _done(tx, call, case, consent, *told)


async def app_unblock(tx: Tx, call: Call[None]) -> AppState:
    """Let technicians ask again after three refused prompts."""
    case = await own_case(tx, call)
    if not desk.is_blocked(case.consent, call.now):
        return await state_of(tx, call.app.session, call.now)
    consent = desk.unblock(case.consent, call.now)
    return await _done(tx, call, case, consent, happened(EventKind.ACCESS_UNBLOCKED))


def end_by_user(case: Case, now: int) -> tuple[Consent, tuple[Happened, ...]]:
    """Return the consent with everything ended by the end user's own doing, and what that was."""
    told, pending, live = list[Happened](), case.consent.pending, len(case.consent.live)
    if pending is not None:
        told.append(happened(EventKind.ACCESS_DENIED, request=pending.id))
    if live:
        told.append(happened(EventKind.ACCESS_REVOKED, cause="end-user-stopped", grants=live))
    return desk.stop(case.consent, now), tuple(told)


async def own_case(tx: Tx, call: Call[Any]) -> Case:
    """Return the app's session, with time's effects written down."""
    case = await tx.case(call.app.session)
    if case is None:
        raise LookupError(f"no session {call.app.session}")
    return await settle(tx, case, call.now)


async def _done(
    tx: Tx,
    call: Call[Any],
    case: Case,
    consent: Consent,
    *told: Happened,
) -> AppState:
    if consent != case.consent:
        await commit(tx, Stamp(call.now), case, replace(case, consent=consent), *told)
    return await state_of(tx, call.app.session, call.now)


def _granted(case: Case, grant: Grant) -> Happened:
    """Return what happened; `also`: what came to what the technician had already, if they had something."""
    held = frozenset[Scope]().union(
        *(item.scopes for item in case.consent.live if item.technician == grant.technician)
    )
    facts = {"also": words_of(grant.scopes - held)} if held else {}
    scopes = words_of(grant.scopes)
    return happened(
        EventKind.ACCESS_GRANTED, request=grant.request, grant=grant.id, scopes=scopes,
        technician=grant.technician, **facts,
    )  # fmt: skip


def _was_answered_so(case: Case, call: Call[AnswerRequest]) -> bool:
    """Whether this very answer was committed before: the app repeats it when it did not hear so (C29)."""
    allowed, app = complete(call.body.scopes), call.app.instance
    for request in case.consent.requests:
        if request.id == call.body.request and request.instance == app:
            if not allowed:
                return request.state is RequestState.DENIED
            return request.state is RequestState.ALLOWED and any(
                grant.request == request.id and grant.scopes == allowed and grant.app_key == call.body.app_key
                for grant in case.consent.live
            )
    return False


async def _remember(tx: Tx, call: Call[AnswerRequest], case: Case, refusal: Refusal) -> Refusal | Keep:
    is_known = any(item.id == call.body.request for item in case.consent.requests)
    if not call.body.scopes or not is_known:
        return refusal
    told = happened(EventKind.ACCESS_ALLOW_REFUSED, request=call.body.request, reason=refusal.reason.value)
    await note(tx, Stamp(call.now), case, told)
    return Keep(refusal)
