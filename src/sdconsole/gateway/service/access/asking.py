# SPDX-License-Identifier: Apache-2.0
"""Asking the end user for access, and taking it back."""

from dataclasses import replace

from sdconsole.contract.access import AccessAsk
from sdconsole.contract.sessions import SessionView
from sdconsole.domain.channels import PERMISSION_WAIT_DEFAULT
from sdconsole.domain.consent import desk
from sdconsole.domain.consent.desk import Asking, Consent
from sdconsole.domain.consent.requests import AccessRequest, RequestState
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import RequestId
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.rights import Action, Target
from sdconsole.domain.scopes import complete
from sdconsole.gateway.service.access.connecting import refuse_one_more_remote
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.due import happened
from sdconsole.gateway.service.lessening import words_of
from sdconsole.gateway.service.records import Stamp, commit
from sdconsole.gateway.service.seats import take_seat
from sdconsole.gateway.service.views import view_of
from sdconsole.gateway.store.port import Tx


async def access_ask(tx: Tx, call: Call[AccessAsk]) -> SessionView | Refusal:
    """Open a prompt on the end user's device in the caller's name; one is open at a time."""
    scopes = complete(call.body.scopes)
    seat = await take_seat(tx, call, Action.REQUEST_ACCESS, Target(scopes=scopes))
    if isinstance(seat, Refusal):
        return seat
    refusal = await refuse_one_more_remote(tx, call, seat.case)
    if refusal is not None:
        return refusal
    before, me = seat.case, call.technician
    channel = None if before.session.channel is None else await tx.channel(before.session.channel)
    asking = Asking(
        technician=me.id,
        console=call.console,
        scopes=scopes,
        wait=PERMISSION_WAIT_DEFAULT if channel is None else channel.permission_wait,
        viewer_key=call.body.viewer_key,
    )
    asked = desk.ask(before.session, before.consent, asking, RequestId(call.ids.new_id()), call.now)
    if isinstance(asked, Refusal):
        return asked
    consent, request = asked
    told = happened(
        EventKind.ACCESS_REQUESTED,
        request=request.id,
        technician=me.id,
        scopes=words_of(request.scopes),
        **_beside(before.consent, request),
    )
    after = await commit(tx, Stamp(call.now, me), before, replace(before, consent=consent), told)
    return await view_of(tx, after, call.now)


def _beside(consent: Consent, request: AccessRequest) -> dict[str, str]:
    """Return what is asked for beside what the technician has already, as a fact; none without a grant."""
    for grant in consent.live:
        if grant.technician == request.technician and grant.console == request.console:
            return {"also": words_of(request.scopes - grant.scopes)}
    return {}


async def access_withdraw(tx: Tx, call: Call[None]) -> SessionView | Refusal:
    """Take back a pending request, or give up the grant it led to."""
    seat = await take_seat(tx, call, Action.WITHDRAW_REQUEST)
    if isinstance(seat, Refusal):
        return seat
    before, me, asked = seat.case, call.technician, RequestId(call.path["request_id"])
    withdrawn = desk.withdraw(before.consent, asked, me.id, call.now)
    if isinstance(withdrawn, Refusal):
        return withdrawn
    consent, request = withdrawn
    is_withdrawn = request.state is RequestState.WITHDRAWN
    kind = EventKind.ACCESS_WITHDRAWN if is_withdrawn else EventKind.ACCESS_REVOKED
    told = happened(kind, request=asked, technician=me.id, cause="technician-gave-up")
    after = await commit(tx, Stamp(call.now, me), before, replace(before, consent=consent), told)
    return await view_of(tx, after, call.now)
