# SPDX-License-Identifier: Apache-2.0
"""Where a technician stands: the licence, their standing in channels, and a session as a target of an
action.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sdconsole.domain.entitlement import UNLIMITED, Entitlement, refuse_desk
from sdconsole.domain.ids import ChannelId, SessionId, UserId
from sdconsole.domain.people import (
    NO_STANDING,
    PRIVATE_STANDING,
    Membership,
    Standing,
    Technician,
    standing_in,
)
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import NO_TARGET, Action, Target, can_see, decide
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.records import settle
from sdconsole.gateway.store.port import Case, Installation, Tx


@dataclass(frozen=True, slots=True)
class Seat:
    """A session, settled at the time of the call, and what the caller is in its channel."""

    case: Case
    standing: Standing


@dataclass(frozen=True, slots=True)
class Reader:
    """A technician with what they are in every channel: enough to decide which events they may see."""

    technician: Technician
    standings: Mapping[ChannelId, Standing]
    entitlement: Entitlement = UNLIMITED

    def is_shut_out(self, now: int) -> bool:
        """Whether licence or right keep the reader from Service Desk altogether."""
        return refuse_desk(self.entitlement, self.technician, now) is not None

    def standing_of(self, channel: ChannelId) -> Standing:
        """Return what the reader is in a channel."""
        return self.standings.get(channel, NO_STANDING)

    def may_see(self, case: Case) -> bool:
        """Whether the session exists for the reader."""
        channel = case.session.channel
        place = PRIVATE_STANDING if channel is None else self.standing_of(channel)
        return can_see(self.technician, place, case.session)


Aim = Callable[[Case], Awaitable[Target]]
"""Works out whom or what an action is aimed at, once the session is known."""


async def reader_of(tx: Tx, user: UserId) -> Reader | None:
    """Return a technician as a reader of events, or None if they may not sign in."""
    row = await tx.user(user)
    if row is None or row.technician.disabled_at is not None:
        return None
    entitlement = (await installed(tx)).entitlement
    return Reader(row.technician, await standings(tx, row.technician), entitlement)


async def installed(tx: Tx) -> Installation:
    """Return the row about this Gateway; a Gateway that serves has one."""
    row = await tx.installation()
    if row is None:
        raise LookupError("this Gateway was never set up")
    return row


async def refuse_entry(tx: Tx, technician: Technician, now: int) -> Refusal | None:
    """Return why the technician may not use Service Desk: licence or right, or None."""
    return refuse_desk((await installed(tx)).entitlement, technician, now)


async def standing(tx: Tx, technician: Technician, channel: ChannelId | None) -> Standing:
    """Return what the technician is in a channel, or in a Private place (None)."""
    if channel is None:
        return PRIVATE_STANDING
    row = await tx.channel(channel)
    if row is None:
        return NO_STANDING
    mine = [item for item in await tx.memberships_of(technician) if item.channel == channel]
    return standing_in(technician, mine, row.turned_off)


async def can_work_in(tx: Tx, technician: Technician, channel: ChannelId) -> bool:
    """Whether sessions of a channel can be given to the technician: enabled, and somebody there."""
    if technician.disabled_at is not None or not technician.has_attended_access:
        return False
    return (await standing(tx, technician, channel)).role is not None


async def standings(tx: Tx, technician: Technician) -> dict[ChannelId, Standing]:
    """Return what the technician is in every channel they have access to."""
    rows: dict[ChannelId, list[Membership]] = {}
    for item in await tx.memberships_of(technician):
        rows.setdefault(item.channel, []).append(item)
    found = {
        channel.id: standing_in(technician, rows.get(channel.id, ()), channel.turned_off)
        for channel in await tx.channels()
    }
    return {channel: value for channel, value in found.items() if value.role is not None}


async def take_seat(
    tx: Tx, call: Call[Any], action: Action, target: Target = NO_TARGET, *, aim: Aim | None = None
) -> Seat | Refusal:
    """Return the session named in the path if the caller may do `action` with it.

    Checked in this order: licence, whether the session exists for the caller, the version the caller has
    seen, then (with time's effects written down) the domain's decision. What one may not see is NOT_FOUND.
    """
    refusal = await refuse_entry(tx, call.technician, call.now)
    if refusal is not None:
        return refusal
    case = await tx.case(SessionId(call.path["session_id"]))
    if case is None:
        return refuse(Reason.NOT_FOUND, NextStep.REFRESH)
    place = await standing(tx, call.technician, case.session.channel)
    if not can_see(call.technician, place, case.session):
        return refuse(Reason.NOT_FOUND, NextStep.REFRESH)
    if call.if_match is not None and call.if_match != case.session.version:
        return refuse(Reason.VERSION_STALE, NextStep.REFRESH, version=case.session.version)
    if call.route.method != "GET":
        case = await settle(tx, case, call.now)
    if aim is not None:
        target = await aim(case)
    decision = decide(action, call.technician, place, case.session, now=call.now, target=target)
    return decision if isinstance(decision, Refusal) else Seat(case, place)
