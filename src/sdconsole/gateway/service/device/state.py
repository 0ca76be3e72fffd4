# SPDX-License-Identifier: Apache-2.0
"""The Gateway's state as the support app needs it: whole, each time."""

from typing import Any

from sdconsole.contract.app import AppConnection, AppGrant, AppState, PromptView
from sdconsole.domain.consent import desk, hands
from sdconsole.domain.consent.grants import Grant
from sdconsole.domain.consent.requests import EXTENSIONS_MAX, AccessRequest
from sdconsole.domain.ids import SessionId
from sdconsole.domain.sessions import participants, status
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.due import elapse
from sdconsole.gateway.service.seats import installed
from sdconsole.gateway.service.views import Names, user_ref
from sdconsole.gateway.store.port import Case, Tx


async def app_state(tx: Tx, call: Call[None]) -> AppState:
    """Return all the app needs."""
    return await state_of(tx, call.app.session, call.now)


async def replay_state(tx: Tx, call: Call[Any], _session: str) -> AppState:
    """Answer a repeated call: what it did is in the state."""
    return await state_of(tx, call.app.session, call.now)


async def state_of(tx: Tx, session: SessionId, now: int) -> AppState:
    """Return the state of a session for its app; `number` rises with every change of the Gateway's state."""
    case = await tx.case(session)
    if case is None:
        raise LookupError(f"no session {session}")
    case, _ = elapse(case, now)  # what time has ended is not shown, even before it is written down
    names = await _names(tx, case)
    installation, assignee = await installed(tx), case.session.assignee
    pending = case.consent.pending
    consent = hands.steady(case.consent)
    grants = tuple(grant for grant in consent.live if grant.epoch == case.session.epoch)
    said = await tx.chat_last({session})
    return AppState(
        number=installation.number_base + await tx.last_seq(),
        epoch=case.session.epoch,
        session=session,
        status=status(case.session, now),
        organisation=installation.organisation,
        technician=None if assignee is None else user_ref(assignee, names),
        prompt=None if pending is None else _prompt(pending, names, now),
        grants=tuple(_grant(grant, names) for grant in grants),
        connections=await _waiting(tx, case),
        is_blocked=desk.is_blocked(case.consent, now),
        expires_at=case.session.expires_at,
        now=now,
        technicians=tuple(user_ref(user, names) for user in participants(case.session)),
        holder=consent.holder,
        chat=said.get(session, (0, 0))[1],
        ticket=case.session.ticket,
    )


async def _names(tx: Tx, case: Case) -> Names:
    wanted = {grant.technician for grant in case.consent.live} | set(participants(case.session))
    if case.consent.pending is not None:
        wanted.add(case.consent.pending.technician)
    return {user: row.technician.display_name for user, row in (await tx.users(wanted)).items()}


async def _waiting(tx: Tx, case: Case) -> tuple[AppConnection, ...]:
    live = {grant.id for grant in case.consent.live}
    return tuple(
        AppConnection(id=row.id, grant=row.grant)
        for row in await tx.open_connections(case.session.id)
        if row.grant in live and (row.app_ticket is None or row.app_ticket.used_at is None)
    )


def _prompt(request: AccessRequest, names: Names, now: int) -> PromptView:
    return PromptView(
        request=request.id,
        technician=user_ref(request.technician, names),
        scopes=tuple(sorted(request.scopes)),
        epoch=request.epoch,
        remaining=max(0, request.deadline - now),
        can_extend=request.extensions < EXTENSIONS_MAX,
    )


def _grant(grant: Grant, names: Names) -> AppGrant:
    return AppGrant(
        id=grant.id,
        request=grant.request,
        technician=user_ref(grant.technician, names),
        instance=grant.instance,
        scopes=tuple(sorted(grant.scopes)),
        epoch=grant.epoch,
        viewer_key=grant.viewer_key,
    )
