# SPDX-License-Identifier: Apache-2.0
"""The part of a transaction in memory about people, groups, channels and memberships."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from sdconsole.domain.channels import Channel
from sdconsole.domain.ids import ChannelId, GroupId, UserId
from sdconsole.domain.people import Membership, Technician
from sdconsole.domain.text import fold
from sdconsole.gateway.store.memory.tables import Tables
from sdconsole.gateway.store.port import Group, Installation, User


class MemoryPeople:
    """Implements `port.People`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def installation(self) -> Installation | None:
        return self._tables.installation.get(0)

    async def put_installation(self, row: Installation) -> None:
        self._tables.installation.put(0, row)

    async def user(self, user: UserId) -> User | None:
        return self._tables.users.get(user)

    async def user_by_login(self, login: str) -> User | None:
        wanted = fold(login)
        return next((row for row in self._tables.users if fold(row.technician.login) == wanted), None)

    async def users(self, ids: Collection[UserId]) -> dict[UserId, User]:
        found = {user: self._tables.users.get(user) for user in ids}
        return {user: row for user, row in found.items() if row is not None}

    async def all_users(self) -> Sequence[User]:
        return sorted(self._tables.users, key=lambda row: fold(row.technician.login))

    async def add_user(self, user: User) -> bool:
        if await self.user_by_login(user.technician.login) is not None:
            return False
        self._tables.users.put(user.technician.id, user)
        return True

    async def save_user(self, user: User, version: int) -> bool:
        old = self._tables.users.get(user.technician.id)
        same = await self.user_by_login(user.technician.login)
        if old is None or old.technician.version != version:
            return False
        if same is not None and same.technician.id != user.technician.id:
            return False
        self._tables.users.put(user.technician.id, user)
        return True

    async def add_group(self, group: Group) -> bool:
        if self._is_group_taken(group):
            return False
        self._tables.groups.put(group.id, group)
        return True

    async def save_group(self, group: Group) -> bool:
        if self._tables.groups.get(group.id) is None or self._is_group_taken(group):
            return False
        self._tables.groups.put(group.id, group)
        return True

    async def remove_group(self, group: GroupId) -> None:
        for user in self._tables.users:
            was = user.technician
            if group in was.groups | was.managed_groups:
                now = replace(was, groups=was.groups - {group}, managed_groups=was.managed_groups - {group})
                self._tables.users.put(was.id, replace(user, technician=now))
        self._drop_members(lambda row: row.group == group)
        self._tables.groups.drop(group)

    async def groups(self) -> Sequence[Group]:
        return sorted(self._tables.groups, key=lambda row: fold(row.name))

    async def channel(self, channel: ChannelId) -> Channel | None:
        return self._tables.channels.get(channel)

    async def channels(self) -> Sequence[Channel]:
        return sorted(self._tables.channels, key=lambda row: fold(row.name))

    async def add_channel(self, channel: Channel, now: int) -> bool:
        if self._is_taken(channel):
            return False
        self._tables.channels.put(channel.id, channel)
        return True

    async def save_channel(self, channel: Channel, version: int) -> bool:
        old = self._tables.channels.get(channel.id)
        if old is None or old.version != version or self._is_taken(channel):
            return False
        self._tables.channels.put(channel.id, channel)
        return True

    async def remove_channel(self, channel: ChannelId, now: int) -> None:
        self._drop_members(lambda row: row.channel == channel)
        for sos in self._tables.sos:
            if sos.call.channel == channel:
                self._tables.sos.drop(sos.call.id)
        self._tables.channels.drop(channel)

    async def memberships(self, channel: ChannelId) -> Sequence[Membership]:
        return [row for row in self._tables.members if row.channel == channel]

    async def memberships_of(self, technician: Technician) -> Sequence[Membership]:
        groups = technician.groups | technician.managed_groups
        return [row for row in self._tables.members if row.user == technician.id or row.group in groups]

    async def put_membership(self, row: Membership) -> None:
        self._tables.members.put((row.channel, _member(row)), row)

    async def remove_membership(self, row: Membership) -> None:
        self._tables.members.drop((row.channel, _member(row)))

    def _drop_members(self, is_meant: Callable[[Membership], bool]) -> None:
        for key, row in self._tables.members.items():
            if is_meant(row):
                self._tables.members.drop(key)

    def _is_group_taken(self, group: Group) -> bool:
        return any(row.id != group.id and fold(row.name) == fold(group.name) for row in self._tables.groups)

    def _is_taken(self, channel: Channel) -> bool:
        return any(
            row.id != channel.id and fold(row.name) == fold(channel.name) for row in self._tables.channels
        )


def _member(row: Membership) -> str:
    if (row.user is None) == (row.group is None):
        raise ValueError("a membership names a person or a group")
    return f"user {row.user}" if row.user is not None else f"group {row.group}"
