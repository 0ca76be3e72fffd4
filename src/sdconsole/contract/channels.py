# SPDX-License-Identifier: Apache-2.0
"""Messages about channels, with what the reader is in each."""

import msgspec

from sdconsole.domain.channels import Channel
from sdconsole.domain.ids import ChannelId
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
