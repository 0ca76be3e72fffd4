# SPDX-License-Identifier: Apache-2.0
"""Channels and who is in them, from the command line."""

from typing import Any, Final

from sdconsole.contract.channels import ChannelWrite
from sdconsole.domain.channels import NUMBERS, Channel
from sdconsole.domain.people import DEFAULT_RIGHTS, Membership, Role
from sdconsole.domain.refusal import Refusal
from sdconsole.gateway.control.deeds.finding import (
    find_channel,
    find_group,
    find_user,
    read_rights,
    read_role,
    texts,
)
from sdconsole.gateway.control.tools import Command, Tools, text
from sdconsole.gateway.service.channels.editing import change_channel, create_channel
from sdconsole.gateway.service.channels.members import drop_member, list_members, put_member
from sdconsole.gateway.service.channels.removing import remove_channel
from sdconsole.gateway.store.port import Tx


async def channel_list(tools: Tools, _: dict[str, Any]) -> list[dict[str, Any]]:
    """List every channel."""

    async def query(tx: Tx) -> list[dict[str, Any]]:
        return [await _shown(tx, channel, tools.now()) for channel in await tx.channels()]

    return await tools.store.read(query)


async def channel_add(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Make a channel."""
    said = _write(arguments, text(arguments, "name"))

    async def command(tx: Tx) -> dict[str, Any] | Refusal:
        made = await create_channel(tx, tools.stamp(), tools.ids, said)
        return made if isinstance(made, Refusal) else await _shown(tx, made, tools.now())

    return await tools.store.write(command)


async def channel_edit(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Change a channel; what is left out stays."""

    async def command(tx: Tx) -> dict[str, Any] | Refusal:
        channel = await find_channel(tx, text(arguments, "name"))
        if isinstance(channel, Refusal):
            return channel
        said = _write(arguments, text(arguments, "new_name") or None)
        changed = await change_channel(tx, tools.stamp(), channel, said)
        return changed if isinstance(changed, Refusal) else await _shown(tx, changed, tools.now())

    return await tools.store.write(command)


async def channel_remove(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Remove a channel whose name was typed twice."""

    async def command(tx: Tx) -> dict[str, Any] | Refusal:
        channel = await find_channel(tx, text(arguments, "name"))
        if isinstance(channel, Refusal):
            return channel
        moved = await remove_channel(tx, tools.stamp(), channel, text(arguments, "confirm"))
        return moved if isinstance(moved, Refusal) else {"name": channel.name, "moved": moved}

    return await tools.store.write(command)


async def channel_members(tools: Tools, arguments: dict[str, Any]) -> list[dict[str, Any]] | Refusal:
    """List who is in a channel."""

    async def query(tx: Tx) -> list[dict[str, Any]] | Refusal:
        channel = await find_channel(tx, text(arguments, "channel"))
        return channel if isinstance(channel, Refusal) else await _members(tx, channel)

    return await tools.store.read(query)


async def channel_member_set(tools: Tools, arguments: dict[str, Any]) -> list[dict[str, Any]] | Refusal:
    """Say what a technician or group is in a channel."""
    role, rights = read_role(arguments, Role.TECHNICIAN), read_rights(arguments, DEFAULT_RIGHTS)
    if isinstance(role, Refusal):
        return role
    if isinstance(rights, Refusal):
        return rights

    async def command(tx: Tx) -> list[dict[str, Any]] | Refusal:
        channel = await find_channel(tx, text(arguments, "channel"))
        if isinstance(channel, Refusal):
            return channel
        row = await _row(tx, channel, arguments, role or Role.TECHNICIAN, rights)
        refusal = row if isinstance(row, Refusal) else await put_member(tx, tools.stamp(), row)
        return refusal or await _members(tx, channel)

    return await tools.store.write(command)


async def channel_member_remove(tools: Tools, arguments: dict[str, Any]) -> list[dict[str, Any]] | Refusal:
    """Take a technician or group out of a channel."""

    async def command(tx: Tx) -> list[dict[str, Any]] | Refusal:
        channel = await find_channel(tx, text(arguments, "channel"))
        if isinstance(channel, Refusal):
            return channel
        row = await _row(tx, channel, arguments, Role.TECHNICIAN, frozenset())
        refusal = row if isinstance(row, Refusal) else await drop_member(tx, tools.stamp(), row)
        return refusal or await _members(tx, channel)

    return await tools.store.write(command)


async def _row(
    tx: Tx, channel: Channel, arguments: dict[str, Any], role: Role, rights: frozenset[Any]
) -> Membership | Refusal:
    if text(arguments, "group"):
        group = await find_group(tx, text(arguments, "group"))
        return group if isinstance(group, Refusal) else Membership(channel.id, role, rights, group=group.id)
    user = await find_user(tx, text(arguments, "user"))
    return (
        user if isinstance(user, Refusal) else Membership(channel.id, role, rights, user=user.technician.id)
    )


def _write(arguments: dict[str, Any], name: str | None) -> ChannelWrite:
    numbers = {key: value for key in NUMBERS if isinstance(value := arguments.get(key), int)}
    description = arguments.get("description")
    turned_off = texts(arguments, "turned_off")
    return ChannelWrite(
        name=name,
        description=description if isinstance(description, str) else None,
        turned_off=None if turned_off is None else tuple(turned_off),
        **numbers,
    )


async def _members(tx: Tx, channel: Channel) -> list[dict[str, Any]]:
    found = (await list_members(tx, channel.id)).members
    people = await tx.users([row.user for row in found if row.user is not None])
    return [
        {
            "kind": "group" if row.user is None else "user",
            "name": row.name,
            "login": None if row.user is None else people[row.user].technician.login,
            "role": row.role.value,
            "rights": [right.value for right in row.rights],
        }
        for row in found
    ]


async def _shown(tx: Tx, channel: Channel, now: int) -> dict[str, Any]:
    return {
        "name": channel.name,
        "description": channel.description,
        "is_default": channel.is_default,
        **{key: getattr(channel, key) for key in NUMBERS},
        "turned_off": sorted(channel.turned_off),
        "open_sessions": await tx.open_count(channel.id, now),
    }


COMMANDS: Final[dict[str, Command]] = {
    "channel-list": channel_list,
    "channel-add": channel_add,
    "channel-edit": channel_edit,
    "channel-remove": channel_remove,
    "channel-members": channel_members,
    "channel-member-set": channel_member_set,
    "channel-member-remove": channel_member_remove,
}
