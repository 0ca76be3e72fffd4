# SPDX-License-Identifier: Apache-2.0
"""A session moves: to another technician, to another channel, out of a channel that is removed."""

from dataclasses import replace
from typing import Final

from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ChannelId, UserId
from sdconsole.domain.sessions import OPEN_STATUSES, status
from sdconsole.gateway.service.due import bump, happened
from sdconsole.gateway.service.records import Stamp, commit, settle
from sdconsole.gateway.service.seats import can_work_in
from sdconsole.gateway.store.port import Case, Tx

CHANNEL_REMOVED: Final = "channel-removed"


async def move_session(
    tx: Tx,
    stamp: Stamp,
    case: Case,
    channel: ChannelId | None,
    assignee: UserId | None,
    *,
    comment: str = "",
    cause: str = "transferred",
) -> Case:
    """Give a session to `assignee` (None: the queue) in `channel`; return it as it is since then.

    The end user stays connected; requests and grants are void. Of the invited, those stay who are somebody in
    the channel. Who asks has been asked before whether they may.
    """
    before, now = case.session, stamp.now
    after, voided = bump(case, now, cause)
    invited = [user for user in before.invited if user != assignee and await may_be_in(tx, user, channel)]
    facts: dict[str, str | int] = {"cause": cause} if cause == CHANNEL_REMOVED else {}
    row = None if assignee is None else await tx.user(assignee)
    if row is not None:
        facts |= {"technician": row.technician.id, "technician_name": row.technician.display_name}
    place = None if channel is None or channel == before.channel else await tx.channel(channel)
    if place is not None:
        facts |= {"channel": place.id, "channel_name": place.name}
    if comment:
        facts["comment"] = comment
    session = replace(
        after.session,
        channel=channel,
        assignee=assignee,
        invited=tuple(invited),
        queued_at=None if assignee is not None else before.queued_at or now,
    )
    told = (happened(EventKind.SESSION_TRANSFERRED, **facts), *voided)
    return await commit(tx, stamp, case, replace(after, session=session), *told)


async def empty_channel(tx: Tx, stamp: Stamp, channel: ChannelId, default: ChannelId) -> int:
    """Move the open sessions of a channel to the default one, mark the others deleted; return how many moved.

    To be called before the channel is removed, in the same transaction. An assignee who is somebody in the
    default channel goes with the session; else it waits in the queue there.
    """
    moved, stays = 0, dict[UserId, bool]()
    for session in await tx.sessions_in(channel):
        case = await tx.case(session)
        if case is None:
            continue
        case = await settle(tx, case, stamp.now)
        if status(case.session, stamp.now) in OPEN_STATUSES:
            assignee = case.session.assignee
            if assignee is not None and assignee not in stays:
                stays[assignee] = await may_be_in(tx, assignee, default)
            kept = assignee if assignee is not None and stays[assignee] else None
            await move_session(tx, stamp, case, default, kept, cause=CHANNEL_REMOVED)
            moved += 1
        else:
            await delete_session(tx, stamp, case, cause=CHANNEL_REMOVED)
    return moved


async def delete_session(tx: Tx, stamp: Stamp, case: Case, *, cause: str = "") -> Case:
    """Take a session out of everybody's sight; what is left of access to the device ends with it."""
    after, voided = bump(case, stamp.now, "deleted")
    by = None if stamp.actor is None else stamp.actor.id
    session = replace(after.session, deleted_at=stamp.now, deleted_by=by)
    told = happened(EventKind.SESSION_DELETED, **({"cause": cause} if cause else {}))
    return await commit(tx, stamp, case, replace(after, session=session), told, *voided)


async def may_be_in(tx: Tx, user: UserId, channel: ChannelId | None) -> bool:
    """Whether a technician can work in a channel: enabled, with attended access, and somebody there."""
    row = await tx.user(user)
    return row is not None and channel is not None and await can_work_in(tx, row.technician, channel)
