# SPDX-License-Identifier: Apache-2.0
"""The part of a transaction on SQLite about people, groups, channels and memberships."""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict
from functools import lru_cache

from sdconsole.domain.channels import Channel
from sdconsole.domain.entitlement import Entitlement
from sdconsole.domain.ids import ChannelId, GroupId, UserId
from sdconsole.domain.people import Membership, Presence, Right, Role, Technician
from sdconsole.domain.text import fold
from sdconsole.gateway.store.port import Group, Installation, User
from sdconsole.gateway.store.sql.statements import Row, Statements, Value, marks

_USER = """id, login, display_name, role, has_attended_access, disabled_at, version, password_hash,
    created_at, presence"""
_CHANNEL = """id, name, description, is_default, session_expiration, permission_wait, open_session_limit,
    turned_off, version, wait_warning, wait_alarm"""
_IN_GROUP = "user, user_group, is_manager"
_MEMBER = "channel, role, rights, user, user_group"
_INSTALLATION = """id, organisation, created_at, entitlement, number_base, min_client_version, download_url,
    live_remote_sessions, is_licensed, version, console_policy"""


class SqlPeople(Statements):
    """Implements `port.People`."""

    async def installation(self) -> Installation | None:
        row = self._one(f"SELECT {_INSTALLATION} FROM installation")
        if row is None:
            return None
        return Installation(
            id=row[0],
            organisation=row[1],
            created_at=row[2],
            entitlement=Entitlement(**json.loads(row[3])),
            number_base=row[4],
            min_client_version=row[5],
            download_url=row[6],
            live_remote_sessions=row[7],
            is_licensed=bool(row[8]),
            version=row[9],
            console_policy=json.loads(row[10]),
        )

    async def put_installation(self, row: Installation) -> None:
        self._run(
            f"INSERT OR REPLACE INTO installation (one, {_INSTALLATION}) VALUES (1, {marks(11)})",
            (
                row.id,
                row.organisation,
                row.created_at,
                json.dumps(asdict(row.entitlement)),
                row.number_base,
                row.min_client_version,
                row.download_url,
                row.live_remote_sessions,
                int(row.is_licensed),
                row.version,
                json.dumps(dict(row.console_policy), ensure_ascii=False),
            ),
        )

    async def user(self, user: UserId) -> User | None:
        row = self._one(f"SELECT {_USER} FROM user WHERE id = ?", (user,))
        return None if row is None else self._user(row)

    async def user_by_login(self, login: str) -> User | None:
        row = self._one(f"SELECT {_USER} FROM user WHERE login_folded = ?", (fold(login),))
        return None if row is None else self._user(row)

    async def users(self, ids: Collection[UserId]) -> dict[UserId, User]:
        wanted = json.dumps(list(ids))
        rows = self._all(f"SELECT {_USER} FROM user WHERE id IN (SELECT value FROM json_each(?))", (wanted,))
        found = self._all(
            f"SELECT {_IN_GROUP} FROM user_in_group WHERE user IN (SELECT value FROM json_each(?))", (wanted,)
        )
        return {user.technician.id: user for user in _users(rows, found)}

    async def all_users(self) -> Sequence[User]:
        rows = self._all(f"SELECT {_USER} FROM user ORDER BY login_folded")
        return _users(rows, self._all(f"SELECT {_IN_GROUP} FROM user_in_group"))

    async def add_user(self, user: User) -> bool:
        technician = user.technician
        added = self._run(
            "INSERT INTO user (id, login, login_folded, display_name, role, has_attended_access,"
            " disabled_at, version, password_hash, presence, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (login_folded) DO NOTHING",
            (technician.id, *_columns(user), user.created_at),
        )
        if added:
            self._put_groups(technician)
        return bool(added)

    async def save_user(self, user: User, version: int) -> bool:
        technician = user.technician
        same = await self.user_by_login(technician.login)
        if same is not None and same.technician.id != technician.id:
            return False
        saved = self._run(
            "UPDATE user SET login = ?, login_folded = ?, display_name = ?, role = ?,"
            " has_attended_access = ?, disabled_at = ?, version = ?, password_hash = ?, presence = ?"
            " WHERE id = ? AND version = ?",
            (*_columns(user), technician.id, version),
        )
        if saved:
            self._put_groups(technician)
        return bool(saved)

    async def add_group(self, group: Group) -> bool:
        values = (group.id, group.name, fold(group.name))
        statement = "INSERT INTO user_group (id, name, name_folded) VALUES (?, ?, ?)"
        return bool(self._run(f"{statement} ON CONFLICT (name_folded) DO NOTHING", values))

    async def save_group(self, group: Group) -> bool:
        saved = self._run(
            "UPDATE OR IGNORE user_group SET name = ?, name_folded = ? WHERE id = ?",
            (group.name, fold(group.name), group.id),
        )
        return bool(saved)

    async def remove_group(self, group: GroupId) -> None:
        self._run("DELETE FROM user_in_group WHERE user_group = ?", (group,))
        self._run("DELETE FROM member WHERE user_group = ?", (group,))
        self._run("DELETE FROM user_group WHERE id = ?", (group,))

    async def groups(self) -> Sequence[Group]:
        rows = self._all("SELECT id, name FROM user_group ORDER BY name_folded")
        return [Group(GroupId(row[0]), row[1]) for row in rows]

    async def channel(self, channel: ChannelId) -> Channel | None:
        row = self._one(f"SELECT {_CHANNEL} FROM channel WHERE id = ? AND removed_at IS NULL", (channel,))
        return None if row is None else _channel(row)

    async def channels(self) -> Sequence[Channel]:
        rows = self._all(f"SELECT {_CHANNEL} FROM channel WHERE removed_at IS NULL ORDER BY name_folded")
        return [_channel(row) for row in rows]

    async def add_channel(self, channel: Channel, now: int) -> bool:
        if self._is_taken(channel):
            return False
        self._run(
            "INSERT INTO channel (name, name_folded, description, is_default, session_expiration,"
            " permission_wait, open_session_limit, turned_off, wait_warning, wait_alarm, version, id,"
            " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*_channel_columns(channel), channel.id, now),
        )
        return True

    async def save_channel(self, channel: Channel, version: int) -> bool:
        if self._is_taken(channel):
            return False
        saved = self._run(
            "UPDATE channel SET name = ?, name_folded = ?, description = ?, is_default = ?,"
            " session_expiration = ?, permission_wait = ?, open_session_limit = ?, turned_off = ?,"
            " wait_warning = ?, wait_alarm = ?, version = ?"
            " WHERE id = ? AND version = ? AND removed_at IS NULL",
            (*_channel_columns(channel), channel.id, version),
        )
        return bool(saved)

    async def remove_channel(self, channel: ChannelId, now: int) -> None:
        # The row stays: closed sessions and the log name it.
        self._run("UPDATE channel SET removed_at = ? WHERE id = ? AND removed_at IS NULL", (now, channel))
        self._run("DELETE FROM member WHERE channel = ?", (channel,))
        self._run("DELETE FROM sos WHERE channel = ?", (channel,))

    async def memberships(self, channel: ChannelId) -> Sequence[Membership]:
        rows = self._all(f"SELECT {_MEMBER} FROM member WHERE channel = ? ORDER BY rowid", (channel,))
        return [_member(row) for row in rows]

    async def memberships_of(self, technician: Technician) -> Sequence[Membership]:
        groups = sorted(technician.groups | technician.managed_groups)
        rows = self._all(
            f"SELECT {_MEMBER} FROM member WHERE user = ? OR user_group IN ({marks(len(groups))})"
            " ORDER BY rowid",
            (technician.id, *groups),
        )
        return [_member(row) for row in rows]

    async def put_membership(self, row: Membership) -> None:
        rights = " ".join(sorted(row.rights))
        kept = self._run(
            "UPDATE member SET role = ?, rights = ? WHERE channel = ? AND user IS ? AND user_group IS ?",
            (row.role, rights, row.channel, row.user, row.group),
        )
        if not kept:
            self._run(
                "INSERT INTO member (channel, role, rights, user, user_group) VALUES (?, ?, ?, ?, ?)",
                (row.channel, row.role, rights, row.user, row.group),
            )

    async def remove_membership(self, row: Membership) -> None:
        self._run(
            "DELETE FROM member WHERE channel = ? AND user IS ? AND user_group IS ?",
            (row.channel, row.user, row.group),
        )

    def _is_taken(self, channel: Channel) -> bool:
        return bool(
            self._one(
                "SELECT 1 FROM channel WHERE name_folded = ? AND id <> ? AND removed_at IS NULL",
                (fold(channel.name), channel.id),
            )
        )

    def _put_groups(self, technician: Technician) -> None:
        self._run("DELETE FROM user_in_group WHERE user = ?", (technician.id,))
        for groups, is_manager in ((technician.groups, 0), (technician.managed_groups, 1)):
            for group in sorted(groups):
                self._run(
                    "INSERT INTO user_in_group (user, user_group, is_manager) VALUES (?, ?, ?)",
                    (technician.id, group, is_manager),
                )

    def _user(self, row: Row) -> User:
        found = self._all(f"SELECT {_IN_GROUP} FROM user_in_group WHERE user = ?", (row[0],))
        return _users((row,), found)[0]


def _users(rows: Sequence[Row], in_groups: Sequence[Row]) -> list[User]:
    """Return the technicians of `_USER` rows, with their `_IN_GROUP` rows read at once."""
    member, manager = dict[str, list[GroupId]](), dict[str, list[GroupId]]()
    for user, group, is_manager in in_groups:
        (manager if is_manager else member).setdefault(user, []).append(GroupId(group))
    return [_user(row, member.get(row[0], ()), manager.get(row[0], ())) for row in rows]


def _user(row: Row, groups: Sequence[GroupId], managed: Sequence[GroupId]) -> User:
    technician = Technician(
        id=UserId(row[0]),
        login=row[1],
        display_name=row[2],
        role=Role(row[3]),
        has_attended_access=bool(row[4]),
        disabled_at=row[5],
        groups=frozenset(groups),
        managed_groups=frozenset(managed),
        version=row[6],
    )
    return User(technician, row[7], row[8], Presence(row[9]))


def _columns(user: User) -> tuple[Value, ...]:
    technician = user.technician
    return (
        technician.login,
        fold(technician.login),
        technician.display_name,
        technician.role,
        int(technician.has_attended_access),
        technician.disabled_at,
        technician.version,
        user.password_hash,
        user.presence,
    )


def _channel_columns(channel: Channel) -> tuple[Value, ...]:
    return (
        channel.name,
        fold(channel.name),
        channel.description,
        int(channel.is_default),
        channel.session_expiration,
        channel.permission_wait,
        channel.open_session_limit,
        " ".join(sorted(channel.turned_off)),
        channel.wait_warning,
        channel.wait_alarm,
        channel.version,
    )


def _channel(row: Row) -> Channel:
    return Channel(
        ChannelId(row[0]),
        row[1],
        row[2],
        bool(row[3]),
        row[4],
        row[5],
        row[6],
        frozenset(row[7].split()),
        wait_warning=row[9],
        wait_alarm=row[10],
        version=row[8],
    )


@lru_cache(maxsize=1_024)
def _rights(text: str) -> frozenset[Right]:
    # A thousand technicians of a channel have a handful of sets of rights between them.
    return frozenset(Right(right) for right in text.split())


def _member(row: Row) -> Membership:
    return Membership(
        channel=ChannelId(row[0]),
        role=Role(row[1]),
        rights=_rights(row[2]),
        user=None if row[3] is None else UserId(row[3]),
        group=None if row[4] is None else GroupId(row[4]),
    )
