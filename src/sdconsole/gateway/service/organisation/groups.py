# SPDX-License-Identifier: Apache-2.0
"""Groups of technicians: who is in them, who manages them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sdconsole.contract.admin import GroupList, GroupView, GroupWrite
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import GroupId, UserId
from sdconsole.domain.people import Technician
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action, Allowed, decide
from sdconsole.domain.text import GROUP_NAME, clean
from sdconsole.gateway.service.call import Call, Ids
from sdconsole.gateway.service.organisation.office import refuse_office
from sdconsole.gateway.service.records import LostRaceError, Stamp, log
from sdconsole.gateway.service.seats import refuse_entry, standings
from sdconsole.gateway.service.sessions.dismissal import recheck_rights
from sdconsole.gateway.store.port import Group, Tx, User


@dataclass(frozen=True, slots=True)
class Roll:
    """A group as it is to be: its name, who is in it, who manages it."""

    name: str
    members: Collection[UserId]
    managers: Collection[UserId]


async def groups(tx: Tx, call: Call[None]) -> GroupList | Refusal:
    """Return every group, by name; who may put groups into a channel, but no more, reads no more of them."""
    refusal = refuse_office(call, Action.MANAGE_USERS)
    if refusal is None:
        return await list_groups(tx)
    if not await _edits_members(tx, call):
        return refusal
    return GroupList(groups=tuple([_view(group, ()) for group in await tx.groups()]))


async def group_new(tx: Tx, call: Call[GroupWrite]) -> GroupView | Refusal:
    """Make a group."""
    refusal = refuse_office(call, Action.MANAGE_USERS)
    return refusal or await make_group(tx, _stamp(call), call.ids, _roll(call.body))


async def group_edit(tx: Tx, call: Call[GroupWrite]) -> GroupView | Refusal:
    """Say all of what a group is to be."""
    refusal = refuse_office(call, Action.MANAGE_USERS)
    return refusal or await change_group(tx, _stamp(call), GroupId(call.path["group_id"]), _roll(call.body))


async def group_remove(tx: Tx, call: Call[None]) -> Refusal | None:
    """Delete a group: nobody is in it, and it is in no channel, from now on."""
    refusal = refuse_office(call, Action.MANAGE_USERS)
    return refusal or await drop_group(tx, _stamp(call), GroupId(call.path["group_id"]))


async def replay_group(tx: Tx, call: Call[Any], resource: str) -> GroupView | Refusal:
    """Answer a repeated call with the group it made, as it is now."""
    group = refuse_office(call, Action.MANAGE_USERS) or await _find(tx, GroupId(resource))
    return group if isinstance(group, Refusal) else _view(group, await tx.all_users())


async def list_groups(tx: Tx) -> GroupList:
    """Return every group, by name."""
    users = await tx.all_users()
    return GroupList(groups=tuple([_view(group, users) for group in await tx.groups()]))


async def make_group(tx: Tx, stamp: Stamp, ids: Ids, roll: Roll) -> GroupView | Refusal:
    """Make a group with those who are in it and manage it."""
    name = clean(roll.name, GROUP_NAME)
    if isinstance(name, Refusal):
        return name
    group = Group(GroupId(ids.new_id()), name)
    if not await tx.add_group(group):
        return refuse(Reason.NAME_TAKEN, NextStep.CORRECT_INPUT, field="name")
    await log(tx, stamp, EventKind.GROUP_CREATED, group=group.id, name=name)
    return await _enrol(tx, stamp, group, roll)


async def change_group(tx: Tx, stamp: Stamp, group_id: GroupId, roll: Roll) -> GroupView | Refusal:
    """Give a group another name, other members, other managers."""
    group, name = await _find(tx, group_id), clean(roll.name, GROUP_NAME)
    if isinstance(group, Refusal):
        return group
    if isinstance(name, Refusal):
        return name
    if name != group.name:
        renamed = replace(group, name=name)
        if not await tx.save_group(renamed):
            return refuse(Reason.NAME_TAKEN, NextStep.CORRECT_INPUT, field="name")
        await log(tx, stamp, EventKind.GROUP_CHANGED, group=group.id, name=name, former_name=group.name)
        group = renamed
    return await _enrol(tx, stamp, group, roll)


async def drop_group(tx: Tx, stamp: Stamp, group_id: GroupId) -> Refusal | None:
    """Delete a group; what its people had by it ends in the same transaction."""
    group = await _find(tx, group_id)
    if isinstance(group, Refusal):
        return group
    people = [user.technician.id for user in await tx.all_users() if _is_of(user.technician, group.id)]
    channels = [
        channel.id
        for channel in await tx.channels()
        if any(row.group == group.id for row in await tx.memberships(channel.id))
    ]
    await tx.remove_group(group.id)
    await log(tx, stamp, EventKind.GROUP_REMOVED, group=group.id, name=group.name)
    for user in people:
        await log(tx, stamp, EventKind.USER_CHANGED, user=user, left_group=group.id)
    for channel in channels:
        told: dict[str, str | int] = {"member": group.name, "group": group.id, "removed": 1}
        await log(tx, stamp, EventKind.CHANNEL_CHANGED, channel=channel, **told)
    await recheck_rights(tx, stamp, people)
    return None


async def refuse_unknown(tx: Tx, wanted: Collection[GroupId]) -> Refusal | None:
    """Return NOT_FOUND if one of the groups does not exist."""
    known = {group.id for group in await tx.groups()}
    return None if set(wanted) <= known else refuse(Reason.NOT_FOUND, NextStep.REFRESH, field="groups")


async def _edits_members(tx: Tx, call: Call[Any]) -> bool:
    """Whether there is a channel whose technicians and groups the caller may change."""
    me = call.technician
    if await refuse_entry(tx, me, call.now) is not None:
        return False
    places = (await standings(tx, me)).values()
    return any(isinstance(decide(Action.EDIT_MEMBERS, me, place), Allowed) for place in places)


async def _enrol(tx: Tx, stamp: Stamp, group: Group, roll: Roll) -> GroupView | Refusal:
    """Bring everybody's groups to what the roll says."""
    users = {user.technician.id: user for user in await tx.all_users()}
    members, managers = frozenset(roll.members), frozenset(roll.managers)
    if not (members | managers) <= users.keys():
        return refuse(Reason.NOT_FOUND, NextStep.REFRESH, field="members")
    moved = list[UserId]()
    for user in users.values():
        was = user.technician
        now = replace(
            was,
            groups=_with(was.groups, group.id, is_in=was.id in members),
            managed_groups=_with(was.managed_groups, group.id, is_in=was.id in managers),
        )
        if now == was:
            continue
        now = replace(now, version=was.version + 1)
        if not await tx.save_user(replace(user, technician=now), was.version):
            raise LostRaceError(f"technician {was.id} is no longer at version {was.version}")
        facts: dict[str, str | int] = {
            "is_member": int(was.id in members),
            "is_manager": int(was.id in managers),
        }
        await log(tx, stamp, EventKind.USER_CHANGED, channel=None, user=was.id, group=group.id, **facts)
        moved.append(was.id)
    if moved:
        facts = {"members": len(members), "managers": len(managers)}
        await log(tx, stamp, EventKind.GROUP_CHANGED, channel=None, group=group.id, name=group.name, **facts)
    await recheck_rights(tx, stamp, moved)
    return _view(group, await tx.all_users())


async def _find(tx: Tx, group_id: GroupId) -> Group | Refusal:
    for group in await tx.groups():
        if group.id == group_id:
            return group
    return refuse(Reason.NOT_FOUND, NextStep.REFRESH)


def _with(groups: frozenset[GroupId], group: GroupId, *, is_in: bool) -> frozenset[GroupId]:
    return groups | {group} if is_in else groups - {group}


def _is_of(technician: Technician, group: GroupId) -> bool:
    return group in technician.groups or group in technician.managed_groups


def _view(group: Group, users: Sequence[User]) -> GroupView:
    people = [user.technician for user in users]
    return GroupView(
        id=group.id,
        name=group.name,
        members=tuple([user.id for user in people if group.id in user.groups]),
        managers=tuple([user.id for user in people if group.id in user.managed_groups]),
    )


def _roll(said: GroupWrite) -> Roll:
    return Roll(said.name, said.members, said.managers)


def _stamp(call: Call[Any]) -> Stamp:
    return Stamp(call.now, call.technician)
