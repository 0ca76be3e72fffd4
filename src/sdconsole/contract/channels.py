# SPDX-License-Identifier: Apache-2.0
"""Messages about channels, with what the reader is in each."""

from typing import Annotated

import msgspec

from sdconsole.contract.people import Long, UserRef
from sdconsole.domain.channels import WAIT_ALARM_DEFAULT, WAIT_WARNING_DEFAULT, Channel
from sdconsole.domain.ids import ChannelId, GroupId, SosId, UserId
from sdconsole.domain.people import Right, Role, Standing


class ChannelView(msgspec.Struct, frozen=True, kw_only=True):
    """One channel as the signed-in technician sees it; times in ms."""

    id: ChannelId
    name: str
    description: str
    is_default: bool
    session_expiration: int
    permission_wait: int
    open_session_limit: int
    version: int
    my_role: Role
    my_rights: tuple[Right, ...]
    turned_off: tuple[str, ...] = ()
    wait_warning: int = WAIT_WARNING_DEFAULT
    wait_alarm: int = WAIT_ALARM_DEFAULT

    def to_domain(self) -> Channel:
        """Return the domain value."""
        return Channel(
            self.id,
            self.name,
            self.description,
            self.is_default,
            self.session_expiration,
            self.permission_wait,
            self.open_session_limit,
            frozenset(self.turned_off),
            self.wait_warning,
            self.wait_alarm,
            self.version,
        )

    def my_standing(self) -> Standing:
        """Return what the reader is in this channel."""
        return Standing(self.my_role, frozenset(self.my_rights), frozenset(self.turned_off))


class ChannelList(msgspec.Struct, frozen=True, kw_only=True):
    """All channels the reader has access to, by name; `cursor` is where the event stream goes on."""

    channels: tuple[ChannelView, ...]
    cursor: int
    now: int


Small = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class ChannelWrite(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A channel to be made, or what an existing one is to become: what is left out stays (or is the default).

    `turned_off` are names of `domain.rights.Action` that nobody below Owner may do here; times in ms.
    """

    name: Long | None = None
    description: Long | None = None
    session_expiration: Small | None = None
    permission_wait: Small | None = None
    open_session_limit: Small | None = None
    wait_warning: Small | None = None
    wait_alarm: Small | None = None
    turned_off: Annotated[tuple[str, ...], msgspec.Meta(max_length=32)] | None = None


class ChannelRemove(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Remove a channel: its name typed again; its open sessions move to the default channel."""

    name: Long


class ChannelRemoved(msgspec.Struct, frozen=True, kw_only=True):
    """The channel is gone; so many open sessions moved to the default channel."""

    moved: int


class MemberView(msgspec.Struct, frozen=True, kw_only=True):
    """One technician or group of a channel (exactly one of `user` and `group`), with role and rights."""

    name: str
    role: Role
    rights: tuple[Right, ...]
    user: UserId | None = None
    group: GroupId | None = None


class MemberList(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody of a channel, groups first, by name."""

    members: tuple[MemberView, ...]


class MemberWrite(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a technician or a group (exactly one of the two) is to be in a channel from now on."""

    user: Annotated[UserId, msgspec.Meta(max_length=64)] | None = None
    group: Annotated[GroupId, msgspec.Meta(max_length=64)] | None = None
    role: Role = Role.TECHNICIAN
    rights: Annotated[tuple[Right, ...], msgspec.Meta(max_length=16)] = ()


class MemberRemove(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Take a technician or a group (exactly one of the two) out of a channel."""

    user: Annotated[UserId, msgspec.Meta(max_length=64)] | None = None
    group: Annotated[GroupId, msgspec.Meta(max_length=64)] | None = None


class SosView(msgspec.Struct, frozen=True, kw_only=True):
    """One SOS Call of a channel; `technician` None: into the queue. `link` is what one publishes."""

    id: SosId
    channel: ChannelId
    name: str
    link: str
    technician: UserRef | None
    kinds: tuple[str, ...]
    is_suspended: bool
    created_at: int
    version: int


class SosList(msgspec.Struct, frozen=True, kw_only=True):
    """The SOS Calls of a channel, by name."""

    calls: tuple[SosView, ...]


class SosWrite(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An SOS Call to be made, or all of what an existing one is to become."""

    name: Long
    technician: Annotated[UserId, msgspec.Meta(max_length=64)] | None = None
    kinds: Annotated[tuple[Long, ...], msgspec.Meta(max_length=64)] = ()
    is_suspended: bool = False
