# SPDX-License-Identifier: Apache-2.0
"""Technicians, their roles, and the rights a channel can give them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from sdconsole.domain.ids import ChannelId, GroupId, UserId


class Role(StrEnum):
    """What a person is in the organisation, or in one channel; the order is from most to least."""

    OWNER = "owner"
    TEAM_ADMIN = "team-admin"
    GROUP_MANAGER = "group-manager"
    CHANNEL_MANAGER = "channel-manager"
    TECHNICIAN = "technician"


class Right(StrEnum):
    """What a technician may do in a channel."""

    SEE_ALL = "see-all"
    NEW_SESSION = "new-session"
    TAKE = "take"
    TRANSFER = "transfer"
    RELEASE = "release"
    DELETE = "delete"
    VIEW = "view"
    CONTROL = "control"
    CLIPBOARD = "clipboard"
    FILES = "files"


class Presence(StrEnum):
    """Whether a technician can be given work; OFFLINE is found out, the others are said."""

    AVAILABLE = "available"
    BUSY = "busy"
    AWAY = "away"
    OFFLINE = "offline"


ALL_RIGHTS = frozenset(Right)
DEFAULT_RIGHTS = frozenset({Right.NEW_SESSION, Right.TAKE, Right.TRANSFER, Right.VIEW, Right.CONTROL})


@dataclass(frozen=True, slots=True)
class Technician:
    """A person who can sign in to a console; `disabled_at` in ms since the epoch."""

    id: UserId
    login: str
    display_name: str
    role: Role
    has_attended_access: bool = True
    disabled_at: int | None = None
    groups: frozenset[GroupId] = frozenset()
    managed_groups: frozenset[GroupId] = frozenset()
    version: int = 1


@dataclass(frozen=True, slots=True)
class Membership:
    """One row of a channel's technicians and groups: exactly one of `user` and `group` is set."""

    channel: ChannelId
    role: Role
    rights: frozenset[Right]
    user: UserId | None = None
    group: GroupId | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What one person is in one channel; `role` None means no access at all."""

    role: Role | None
    rights: frozenset[Right] = field(default_factory=frozenset)
    turned_off: frozenset[str] = field(default_factory=frozenset)
    """Names of actions the channel has switched off for everybody below Owner."""


NO_STANDING = Standing(None)
PRIVATE_STANDING = Standing(Role.TECHNICIAN, ALL_RIGHTS)
"""In Private a technician works alone and needs nobody's leave, only attended access."""


def standing_in(
    technician: Technician,
    memberships: Iterable[Membership],
    turned_off: frozenset[str] = frozenset(),
) -> Standing:
    """Work out what `technician` is in the channel whose `memberships` (all rows of it) are given.

    Owner and Team admin have every right everywhere. A Group manager manages a channel when one of its groups
    is theirs. Otherwise the rows naming the person or one of their groups add up; the highest role wins.
    """
    if technician.role in (Role.OWNER, Role.TEAM_ADMIN):
        return Standing(technician.role, ALL_RIGHTS, turned_off)
    rows = list(memberships)
    if technician.role is Role.GROUP_MANAGER and any(
        row.group is not None and row.group in technician.managed_groups for row in rows
    ):
        return Standing(Role.GROUP_MANAGER, ALL_RIGHTS, turned_off)
    mine = [row for row in rows if row.user == technician.id or row.group in technician.groups]
    if not mine:
        return NO_STANDING
    if any(row.role is Role.CHANNEL_MANAGER for row in mine):
        return Standing(Role.CHANNEL_MANAGER, ALL_RIGHTS, turned_off)
    rights = frozenset[Right]().union(*(row.rights for row in mine))
    return Standing(Role.TECHNICIAN, rights, turned_off)
