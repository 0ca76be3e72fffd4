# SPDX-License-Identifier: Apache-2.0
"""Who may not go on in a session: prompts, grants and with them the connections of one technician end."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from sdconsole.domain.consent import desk
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ChannelId, UserId
from sdconsole.domain.people import Standing, Technician
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.domain.rights import Action, Target, decide
from sdconsole.domain.sessions import participants
from sdconsole.gateway.service.due import Happened, happened, tell_voided
from sdconsole.gateway.service.records import Stamp, commit, settle
from sdconsole.gateway.service.seats import standing
from sdconsole.gateway.store.port import Case, Tx

RIGHT_LOST: Final = "right-lost"
_LOST: Final = frozenset(
    {
        Reason.NOT_FOUND,
        Reason.NOT_SIGNED_IN,
        Reason.NO_CHANNEL_ACCESS,
        Reason.RIGHT_MISSING,
        Reason.ROLE_MISSING,
        Reason.TECHNICIAN_LACKS_ATTENDED_ACCESS,
        Reason.TURNED_OFF,
    }
)
"""Why a technician may not see or use a device any more; a session's own state is none of these."""


async def dismiss_everywhere(
    tx: Tx,
    stamp: Stamp,
    technician: UserId,
    channels: Collection[ChannelId] | None = None,
    *,
    cause: str,
    is_uninvited: bool = False,
) -> int:
    """End a technician's prompts and grants in all sessions, or in those of `channels`; return in how many.

    The relay cuts their connections with the commit. `is_uninvited`: they are no longer invited either. An
    assignee stays the assignee: the sessions are for a manager to hand on. `channels` leaves Private alone.
    """
    changed = 0
    for case in await _cases_with(tx, stamp, technician, channels):
        changed += await _part(tx, stamp, case, technician, cause, is_uninvited=is_uninvited) != case
    return changed


async def recheck_rights(
    tx: Tx,
    stamp: Stamp,
    technicians: Collection[UserId],
    channels: Collection[ChannelId] | None = None,
    *,
    cause: str = RIGHT_LOST,
) -> int:
    """End what the technicians' rights, as they are written by now, do not carry any more (C13, C23).

    To be called in the transaction that changed memberships, groups, roles, attended access or what a
    channel has turned off: prompts and grants beyond their rights end, and who has no access to the channel
    is no longer invited. Who still has every right used is left alone. Returns in how many sessions.
    """
    changed = 0
    for user in technicians:
        row = await tx.user(user)
        for case in await _cases_with(tx, stamp, user, channels):
            if row is not None:
                changed += await _recheck(tx, stamp, case, row.technician, cause) != case
    return changed


async def dismiss_in_channel(tx: Tx, stamp: Stamp, channel: ChannelId, *, cause: str = RIGHT_LOST) -> int:
    """Do what `recheck_rights` does, with everybody in the open sessions of one channel."""
    changed, still_open = 0, set(await tx.open_sessions())
    for session in await tx.sessions_in(channel):
        before = await tx.case(session) if session in still_open else None
        if before is None:
            continue
        case = before = await settle(tx, before, stamp.now)
        for row in (await tx.users(participants(before.session))).values():
            case = await _recheck(tx, stamp, case, row.technician, cause)
        changed += case != before
    return changed


async def _recheck(tx: Tx, stamp: Stamp, case: Case, technician: Technician, cause: str) -> Case:
    place = await standing(tx, technician, case.session.channel)
    is_out = _is_out(technician, place)
    if is_out or _goes_too_far(technician, place, case, stamp.now):
        return await _part(tx, stamp, case, technician.id, cause, is_uninvited=is_out)
    return case


def _is_out(technician: Technician, place: Standing) -> bool:
    return technician.disabled_at is not None or not technician.has_attended_access or place.role is None


def _goes_too_far(technician: Technician, place: Standing, case: Case, now: int) -> bool:
    used = [(Action.CONNECT, item.scopes) for item in case.consent.live if item.technician == technician.id]
    pending = case.consent.pending
    if pending is not None and pending.technician == technician.id:
        used.append((Action.REQUEST_ACCESS, pending.scopes))
    for action, scopes in used:
        decision = decide(action, technician, place, case.session, now=now, target=Target(scopes=scopes))
        if isinstance(decision, Refusal) and decision.reason in _LOST:
            return True
    return False


async def _cases_with(
    tx: Tx, stamp: Stamp, technician: UserId, channels: Collection[ChannelId] | None
) -> list[Case]:
    found = list[Case]()
    for session in await tx.sessions_with(technician):
        case = await tx.case(session)
        if case is not None and (channels is None or case.session.channel in channels):
            found.append(await settle(tx, case, stamp.now))
    return found


async def _part(
    tx: Tx, stamp: Stamp, case: Case, technician: UserId, cause: str, *, is_uninvited: bool
) -> Case:
    row = await tx.user(technician)
    name = technician if row is None else row.technician.display_name
    session, told = case.session, list[Happened]()
    if is_uninvited and technician in session.invited:
        session = replace(session, invited=tuple(user for user in session.invited if user != technician))
        kind = EventKind.SESSION_UNINVITED
        told.append(happened(kind, technician=technician, technician_name=name, cause=cause))
    consent = desk.dismiss(case.consent, technician, stamp.now)
    told.extend(tell_voided(case.consent, consent, cause, technician=technician, technician_name=name))
    if not told:
        return case
    return await commit(tx, stamp, case, replace(case, session=session, consent=consent), *told)
