# SPDX-License-Identifier: Apache-2.0
"""What the form of an SOS Call does: it looks at the call, and makes a session that waits for somebody."""

import hashlib
from dataclasses import dataclass
from typing import Final

from sdconsole.domain.channels import MINUTE, Channel, room_for_one_more
from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.entitlement import Entitlement
from sdconsole.domain.ids import SessionId
from sdconsole.domain.invitations import guess_source, is_link_token
from sdconsole.domain.people import Role, Technician
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.sessions import Issue, Session
from sdconsole.domain.sos import CALLS_PER_SOURCE, SosCall, refuse_call
from sdconsole.domain.text import CALLER_NAME, ISSUE, ISSUE_KIND, clean
from sdconsole.gateway.service.call import Ids, Settings
from sdconsole.gateway.service.records import Stamp, add
from sdconsole.gateway.service.seats import can_work_in, installed
from sdconsole.gateway.service.sessions.ways import link_of, open_ways
from sdconsole.gateway.service.vault import hash_of
from sdconsole.gateway.store.port import Case, Done, Tx

CALLED: Final = "sos-called"
CALL_WINDOW: Final = 10 * MINUTE
_SCOPE: Final = "sos"


@dataclass(frozen=True, slots=True)
class Form:
    """What was typed into the form; `key` is the form's own: sent twice, it makes one session."""

    caller: str
    issue: str = ""
    kind: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """Who sent a form, when, and what is needed to make a session of it."""

    address: str
    now: int
    ids: Ids
    settings: Settings


async def look_at_sos(tx: Tx, token: str, now: int) -> SosCall | Refusal:
    """Return the SOS Call a link leads to; LINK_DEAD, SOS_SUSPENDED or what the licence lacks else."""
    row = await tx.sos_by_link(hash_of(token)) if is_link_token(token) else None
    if row is None or await tx.channel(row.call.channel) is None:
        return refuse(Reason.LINK_DEAD, NextStep.ASK_TECHNICIAN)
    refusal = refuse_call(row.call) or _refuse_licence((await installed(tx)).entitlement, now)
    return refusal or row.call


async def call_for_help(tx: Tx, token: str, form: Form, asking: Asking) -> str | Refusal:
    """Make a session of a form; return its link's path with its token, `/s/…`.

    The session belongs to the default technician, if they can still have it, who is then assigned; else it
    waits in the queue and belongs to the first owner, who sees all of them anyway.
    """
    call = await look_at_sos(tx, token, asking.now)
    if isinstance(call, Refusal):
        return call
    issue = _issue(form, call)
    if isinstance(issue, Refusal):
        return issue
    scope, digest = f"{_SCOPE} {call.id}", _digest(issue)
    done = await tx.done(scope, form.key) if is_link_token(form.key) else None
    if done is not None and done.digest == digest:
        link = await link_of(tx, asking.settings, SessionId(done.resource))
        if link is not None:
            return link.removeprefix(asking.settings.origin)
    channel = await tx.channel(call.channel)
    refusal = await _refuse_more(tx, channel, asking)
    if channel is None or refusal is not None:
        return refusal or refuse(Reason.LINK_DEAD, NextStep.ASK_TECHNICIAN)
    session = await _make(tx, channel, call, issue, asking)
    if done is None and is_link_token(form.key):
        await tx.add_done(Done(scope, form.key, digest, session, asking.now))
    link_token, _ = await open_ways(tx, asking.settings.vault, asking.ids, session, asking.now)
    return f"/s/{link_token}"


async def _make(tx: Tx, channel: Channel, call: SosCall, issue: Issue, asking: Asking) -> SessionId:
    technician = None if call.technician is None else await tx.user(call.technician)
    assignee = None if technician is None else technician.technician
    if assignee is not None and not await can_work_in(tx, assignee, channel.id):
        assignee = None
    number = await tx.next_number()
    session = Session(
        id=SessionId(asking.ids.new_id()),
        channel=channel.id,
        owner=(assignee or await _first_owner(tx)).id,
        name=issue.caller,
        created_at=asking.now,
        expires_at=asking.now + channel.session_expiration,
        assignee=None if assignee is None else assignee.id,
        queued_at=asking.now if assignee is None else None,
        issue=issue,
    )
    await add(tx, Stamp(asking.now), Case(session, Consent(), number))
    return session.id


async def _first_owner(tx: Tx) -> Technician:
    users = sorted(await tx.all_users(), key=lambda user: (user.created_at, user.technician.id))
    owners = [user.technician for user in users if user.technician.role is Role.OWNER]
    return next((owner for owner in owners if owner.disabled_at is None), owners[0])


async def _refuse_more(tx: Tx, channel: Channel | None, asking: Asking) -> Refusal | None:
    """Return why no further session is made now, or None; counts this one."""
    source, since = guess_source(asking.address), asking.now - CALL_WINDOW
    recent = await tx.attempts(CALLED, source, since, CALLS_PER_SOURCE)
    if len(recent) >= CALLS_PER_SOURCE:
        wait = recent[0] + CALL_WINDOW - asking.now
        return refuse(Reason.RATE_LIMITED, NextStep.WAIT, retry_after_ms=wait)
    if channel is None:
        return refuse(Reason.LINK_DEAD, NextStep.ASK_TECHNICIAN)
    refusal = room_for_one_more(channel, await tx.open_count(channel.id, asking.now))
    if refusal is None:
        await tx.add_attempt(CALLED, source, asking.now)
    return refusal


def _refuse_licence(entitlement: Entitlement, now: int) -> Refusal | None:
    if entitlement.valid_until is not None and now >= entitlement.valid_until:
        return refuse(Reason.LICENCE_EXPIRED, NextStep.ASK_TECHNICIAN)
    if not entitlement.attended_access:
        return refuse(Reason.LICENCE_LACKS_ATTENDED_ACCESS, NextStep.ASK_TECHNICIAN)
    return None


def _issue(form: Form, call: SosCall) -> Issue | Refusal:
    caller, text = clean(form.caller, CALLER_NAME), clean(form.issue, ISSUE)
    kind = clean(form.kind, ISSUE_KIND)
    if isinstance(caller, Refusal):
        return caller
    if isinstance(text, Refusal):
        # The form has two fields called by what they hold: `issue` is not a session's name.
        return refuse(text.reason, text.next_step, **{**dict(text.facts), "field": "issue"})
    # A form that was loaded before the kinds were changed may say one there is no more.
    return Issue(caller, text, kind if isinstance(kind, str) and kind in call.kinds else "")


def _digest(issue: Issue) -> bytes:
    return hashlib.sha256(f"{issue.caller}\x00{issue.text}\x00{issue.kind}".encode()).digest()
