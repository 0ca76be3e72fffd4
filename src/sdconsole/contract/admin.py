# SPDX-License-Identifier: Apache-2.0
"""Messages of the administration: users, groups, licence, settings."""

from enum import StrEnum
from typing import Annotated

import msgspec

from sdconsole.contract.limits import IMPORT_BYTES, PASSWORD_BYTES
from sdconsole.contract.people import EntitlementView, Long, Typed
from sdconsole.contract.policy import Policy
from sdconsole.domain.ids import GroupId, UserId
from sdconsole.domain.people import Role
from sdconsole.domain.refusal import Reason

Groups = Annotated[tuple[GroupId, ...], msgspec.Meta(max_length=1_000)]
People = Annotated[tuple[UserId, ...], msgspec.Meta(max_length=10_000)]
Password = Annotated[str, msgspec.Meta(min_length=1, max_length=PASSWORD_BYTES)]


class UserView(msgspec.Struct, frozen=True, kw_only=True):
    """One technician as administrators see them; times in ms."""

    id: UserId
    login: str
    display_name: str
    role: Role
    has_attended_access: bool
    disabled_at: int | None
    groups: tuple[GroupId, ...]
    managed_groups: tuple[GroupId, ...]
    has_password: bool
    version: int


class UserList(msgspec.Struct, frozen=True, kw_only=True):
    """Every technician, by login; `seats` of the licence (None: no limit), `seats_used` by enabled ones."""

    users: tuple[UserView, ...]
    seats: int | None
    seats_used: int


class UserNew(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A technician to be; without a password they get a one-time token to choose one."""

    login: Long
    display_name: Long
    role: Role = Role.TECHNICIAN
    has_attended_access: bool = True
    password: Password | None = None


class UserMade(msgspec.Struct, frozen=True, kw_only=True):
    """The new technician; `set_up_token` lets them choose a password, once, within the hour."""

    user: UserView
    set_up_token: str | None


class UserWrite(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to change of a technician: what is left out stays."""

    display_name: Long | None = None
    role: Role | None = None
    has_attended_access: bool | None = None
    groups: Groups | None = None
    managed_groups: Groups | None = None


class UserPassword(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A new password for a technician; their sign-ins end."""

    password: Password


class UsersImport(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Technicians as CSV; line 1 names columns: login, display_name, role, attended_access, groups."""

    csv: Annotated[str, msgspec.Meta(max_length=IMPORT_BYTES)]
    is_dry_run: bool = True


class RowFate(StrEnum):
    """What becomes of a line of an import."""

    CREATED = "created"
    UNCHANGED = "unchanged"
    """Somebody with this login is there already."""
    REFUSED = "refused"


class ImportRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of an import (counted from 1, the line of names included) and what becomes of it."""

    line: int
    login: str
    fate: RowFate
    reason: Reason | None = None
    field: str = ""
    set_up_token: str | None = None


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did, or (dry run) would do. A refused line refuses the whole import: nothing is made."""

    rows: tuple[ImportRow, ...]
    created: int
    refused: int
    is_dry_run: bool


class GroupView(msgspec.Struct, frozen=True, kw_only=True):
    """A group of technicians."""

    id: GroupId
    name: str
    members: tuple[UserId, ...]
    managers: tuple[UserId, ...]


class GroupList(msgspec.Struct, frozen=True, kw_only=True):
    """All groups, by name."""

    groups: tuple[GroupView, ...]


class GroupWrite(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A group to be made, or all of what an existing one is to become."""

    name: Long
    members: People = ()
    managers: People = ()


class LicenceView(msgspec.Struct, frozen=True, kw_only=True):
    """The licence, and how much of it is in use."""

    entitlement: EntitlementView
    seats_used: int
    is_embedded: bool
    """The unlimited licence a Gateway has before another is installed."""


class LicenceInstall(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A licence: JSON with attended_access, technician_seats, valid_until (ms), issued_to."""

    licence: Annotated[str, msgspec.Meta(max_length=16_384)]


class GatewaySettings(msgspec.Struct, frozen=True, kw_only=True):
    """What administrators set for the whole Gateway; `version` for If-Match."""

    organisation: str
    min_client_version: str
    download_url: str
    live_remote_sessions: int
    version: int
    console_policy: dict[str, str] = {}
    """What holds at every console (`contract.policy`)."""


class SettingsWrite(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to change of the settings: what is left out stays."""

    organisation: Long | None = None
    min_client_version: Typed | None = None
    download_url: Annotated[str, msgspec.Meta(max_length=512)] | None = None
    live_remote_sessions: Annotated[int, msgspec.Meta(ge=1, le=100)] | None = None
    console_policy: Policy | None = None
    """The whole of it: what is not in it is the consoles' own again."""
