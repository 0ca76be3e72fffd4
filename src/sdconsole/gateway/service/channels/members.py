# SPDX-License-Identifier: Apache-2.0
"""Who is in a channel, as what, with which rights."""

from typing import Any, Final

from sdconsole.contract.channels import MemberList, MemberRemove, MemberView, MemberWrite
from sdconsole.domain.channels import check_members
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ChannelId, GroupId, UserId
from sdconsole.domain.people import Membership, Role
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action
from sdconsole.domain.text import fold
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.channels.places import Place, take_place
from sdconsole.gateway.service.records import Stamp, log
from sdconsole.gateway.service.sessions.dismissal import recheck_rights
from sdconsole.gateway.store.port import Tx

_ORDER: Final = tuple(Role)
IN_A_CHANNEL: Final = (Role.CHANNEL_MANAGER, Role.TECHNICIAN)
"""What one can be made in a channel: the others are what one is in the organisation."""


async def members(tx: Tx, call: Call[None]) -> MemberList | Refusal:
    """Return everybody of a channel, groups first, by name."""
    place = await take_place(tx, call, Action.EDIT_MEMBERS)
    return place if isinstance(place, Refusal) else await list_members(tx, place.channel.id)


async def member_put(tx: Tx, call: Call[MemberWrite]) -> MemberList | Refusal:
    """Say what a technician or group is in a channel; nobody gives a role above their own."""
    place = await take_place(tx, call, Action.EDIT_MEMBERS)
    if isinstance(place, Refusal):
        return place
    said, mine = call.body, place.standing.role
    if mine is not None and _ORDER.index(said.role) < _ORDER.index(mine):
        return refuse(Reason.ROLE_MISSING, NextStep.ASK_ADMINISTRATOR, role=said.role.value)
    refusal = await _refuse_managers_above(tx, place, said.group)
    if refusal is not None:
        return refusal
    row = Membership(place.channel.id, said.role, frozenset(said.rights), said.user, said.group)
    refusal = await put_member(tx, Stamp(call.now, call.technician), row)
    return refusal or await list_members(tx, place.channel.id)


async def member_remove(tx: Tx, call: Call[MemberRemove]) -> MemberList | Refusal:
    """Take a technician or group out of a channel."""
    place = await take_place(tx, call, Action.EDIT_MEMBERS)
    if isinstance(place, Refusal):
        return place
    row = Membership(place.channel.id, Role.TECHNICIAN, frozenset(), call.body.user, call.body.group)
    refusal = await drop_member(tx, Stamp(call.now, call.technician), row)
    return refusal or await list_members(tx, place.channel.id)


async def list_members(tx: Tx, channel: ChannelId) -> MemberList:
    """Return everybody of a channel."""
    rows = await tx.memberships(channel)
    people = await tx.users([row.user for row in rows if row.user is not None])
    names: dict[Any, str] = {group.id: group.name for group in await tx.groups()}
    names |= {user: row.technician.display_name for user, row in people.items()}
    shown = [
        MemberView(
            name=names.get(row.user or row.group, ""),
            role=row.role,
            rights=tuple(sorted(row.rights)),
            user=row.user,
            group=row.group,
        )
        for row in rows
    ]
    return MemberList(members=tuple(sorted(shown, key=lambda row: (row.group is None, fold(row.name)))))


async def put_member(tx: Tx, stamp: Stamp, row: Membership) -> Refusal | None:
    """Write what a technician or group is in a channel; nothing is told where nothing changes."""
    if row.role not in IN_A_CHANNEL:
        return refuse(Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT, field="role")
    name = await _name_of(tx, row)
    if isinstance(name, Refusal):
        return name
    rows = await tx.memberships(row.channel)
    others = [item for item in rows if (item.user, item.group) != (row.user, row.group)]
    if row in rows:
        return None
    after = [*others, row]
    technicians = sum(item.user is not None for item in after)
    refusal = check_members(technicians, len(after) - technicians)
    if refusal is not None:
        return refusal
    await tx.put_membership(row)
    rights = ",".join(sorted(row.rights))
    await _tell(tx, stamp, row, name, role=row.role.value, rights=rights)
    if len(others) < len(rows):
        await recheck_rights(tx, stamp, await _people_of(tx, row), [row.channel])
    return None


async def drop_member(tx: Tx, stamp: Stamp, row: Membership) -> Refusal | None:
    """Take a technician or group out of a channel; nothing happens if they were not in it."""
    name = await _name_of(tx, row)
    if isinstance(name, Refusal):
        return name
    rows = await tx.memberships(row.channel)
    if not any((item.user, item.group) == (row.user, row.group) for item in rows):
        return None
    await tx.remove_membership(row)
    await _tell(tx, stamp, row, name, removed=1)
    await recheck_rights(tx, stamp, await _people_of(tx, row), [row.channel])
    return None


async def _refuse_managers_above(tx: Tx, place: Place, group: GroupId | None) -> Refusal | None:
    """Return why a group cannot be put into the channel: its Group managers would be above the caller in it.

    Who is a Group manager themself would else make themself one of every channel they manage.
    """
    if group is None or place.standing.role is not Role.CHANNEL_MANAGER:
        return None
    if any(row.group == group for row in await tx.memberships(place.channel.id)):
        return None
    for user in await tx.all_users():
        one = user.technician
        if one.role is Role.GROUP_MANAGER and group in one.managed_groups:
            return refuse(Reason.ROLE_MISSING, NextStep.ASK_ADMINISTRATOR, role=Role.GROUP_MANAGER.value)
    return None


async def _name_of(tx: Tx, row: Membership) -> str | Refusal:
    """Return the name of the technician or group, NOT_FOUND if there is none."""
    if (row.user is None) == (row.group is None):
        return refuse(Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT, field="user")
    if row.user is not None:
        user = await tx.user(row.user)
        if user is not None:
            return user.technician.display_name
    for group in await tx.groups():
        if group.id == row.group:
            return group.name
    return refuse(Reason.NOT_FOUND, NextStep.REFRESH)


async def _people_of(tx: Tx, row: Membership) -> list[UserId]:
    """Return who is in the channel by this row."""
    if row.user is not None:
        return [row.user]
    found = [user.technician for user in await tx.all_users()]
    return [user.id for user in found if row.group in user.groups | user.managed_groups]


async def _tell(tx: Tx, stamp: Stamp, row: Membership, name: str, **facts: str | int) -> None:
    whom = {"user": row.user} if row.user is not None else {"group": row.group or ""}
    await log(tx, stamp, EventKind.CHANNEL_CHANGED, channel=row.channel, member=name, **whom, **facts)
