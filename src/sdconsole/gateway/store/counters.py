# SPDX-License-Identifier: Apache-2.0
"""The parts of the port that serve the help desk's counters: chat, SOS Calls, downloads."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from sdconsole.domain.ids import ChannelId, SessionId, SosId
from sdconsole.gateway.store.rows import ChatLine, Package, Sos


class Talk(Protocol):
    """What was said in a session."""

    async def add_chat(self, line: ChatLine) -> None:
        """Keep one message."""

    async def chat(
        self, session: SessionId, after: int, limit: int, *, with_internal: bool
    ) -> Sequence[ChatLine]:
        """Return messages with higher numbers, in order.

        Without the internal ones they are numbered as if there were no others: a gap would tell of them.
        """

    async def chat_last(self, sessions: Collection[SessionId]) -> Mapping[SessionId, tuple[int, int]]:
        """Return the number of the last message of all, and how many were for everybody; (0, 0) is left
        out.
        """


class SosCalls(Protocol):
    """Reusable request links."""

    async def sos_calls(self, channel: ChannelId) -> Sequence[Sos]:
        """Return those of a channel, by name."""

    async def sos(self, call: SosId) -> Sos | None:
        """Return one."""

    async def sos_by_link(self, link_hash: bytes) -> Sos | None:
        """Return the one a link leads to."""

    async def add_sos(self, sos: Sos) -> bool:
        """Add one; False: its channel has one of this name."""

    async def save_sos(self, sos: Sos, version: int) -> bool:
        """Write one over the row of `version`; False: the row is another by now, or the name is taken."""

    async def remove_sos(self, call: SosId) -> None:
        """Delete one: its link leads nowhere from now on."""


class Packages(Protocol):
    """The support apps that can be downloaded."""

    async def packages(self) -> Sequence[Package]:
        """Return all of them, by operating system."""

    async def put_package(self, package: Package) -> None:
        """Write one over what its operating system had."""

    async def remove_package(self, system: str) -> None:
        """Take the one of an operating system away."""
