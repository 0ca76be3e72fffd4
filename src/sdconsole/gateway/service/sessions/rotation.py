# SPDX-License-Identifier: Apache-2.0
"""A new link for a session: whoever came in by the old one is out."""

from dataclasses import replace

from sdconsole.contract.sessions import SessionLink
from sdconsole.domain.events import EventKind
from sdconsole.domain.invitations import link_url
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.due import Happened, bump, happened
from sdconsole.gateway.service.records import Stamp, commit
from sdconsole.gateway.service.seats import take_seat
from sdconsole.gateway.service.sessions.ways import end_ways, renew_link, session_link
from sdconsole.gateway.store.port import TokenKind, Tx

CAUSE = "link-rotated"


async def session_link_rotate(tx: Tx, call: Call[None]) -> SessionLink | Refusal:
    """Make a new link; the old one, the PIN, join tickets and the app that is in are worthless at once."""
    seat = await take_seat(tx, call, Action.ROTATE_LINK)
    if isinstance(seat, Refusal):
        return seat
    before = seat.case
    await end_ways(tx, before.session.id, call.now)
    token = await renew_link(tx, call.settings.vault, call.ids, before.session.id)
    if token is None:
        return refuse(Reason.LINK_DEAD, NextStep.NEW_SESSION)
    await tx.revoke_tokens(before.session.id, TokenKind.APP, call.now)
    after, voided = bump(before, call.now, CAUSE)
    app, told = before.session.app, [Happened(EventKind.LINK_ROTATED)]
    if app is not None and not app.has_left:
        app = replace(app, has_left=True, lost_at=None, is_away=False)
        told.append(happened(EventKind.SESSION_LEFT, cause=CAUSE))
    session = replace(after.session, app=app, bound_device=None)
    after = replace(after, session=session, offline_at=None, away_at=None)
    await commit(tx, Stamp(call.now, call.technician), before, after, *told, *voided)
    return SessionLink(link=link_url(call.settings.origin, token))


async def replay_rotate(tx: Tx, call: Call[None], _session: str) -> SessionLink | Refusal:
    """Answer a repeated call with the link as it is now; the version it named is past by its own doing."""
    return await session_link(tx, replace(call, if_match=None))
