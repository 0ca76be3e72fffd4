# SPDX-License-Identifier: Apache-2.0
"""The parts of a transaction in memory about chat, SOS Calls and downloads."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sdconsole.domain.ids import ChannelId, SessionId, SosId
from sdconsole.domain.text import fold
from sdconsole.gateway.store.memory.tables import Tables
from sdconsole.gateway.store.port import ChatLine, Package, Sos


class MemoryTalk:
    """Implements `counters.Talk`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def add_chat(self, line: ChatLine) -> None:
        if self._tables.chat.get((line.session, line.number)) is not None:
            raise ValueError(f"message {line.number} was said before")
        self._tables.chat.put((line.session, line.number), line)

    async def chat(
        self, session: SessionId, after: int, limit: int, *, with_internal: bool
    ) -> Sequence[ChatLine]:
        found = sorted(
            (row for row in self._tables.chat if row.session == session), key=lambda row: row.number
        )
        if not with_internal:
            heard = (row for row in found if not row.is_internal)
            found = [replace(row, number=number) for number, row in enumerate(heard, 1)]
        return [row for row in found if row.number > after][:limit]

    async def chat_last(self, sessions: Collection[SessionId]) -> Mapping[SessionId, tuple[int, int]]:
        found: dict[SessionId, tuple[int, int]] = {}
        for row in self._tables.chat:
            if row.session in sessions:
                of_all, for_everybody = found.get(row.session, (0, 0))
                found[row.session] = (max(of_all, row.number), for_everybody + (not row.is_internal))
        return found


class MemorySosCalls:
    """Implements `counters.SosCalls`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def sos_calls(self, channel: ChannelId) -> Sequence[Sos]:
        found = [row for row in self._tables.sos if row.call.channel == channel]
        return sorted(found, key=lambda row: fold(row.call.name))

    async def sos(self, call: SosId) -> Sos | None:
        return self._tables.sos.get(call)

    async def sos_by_link(self, link_hash: bytes) -> Sos | None:
        return next((row for row in self._tables.sos if row.link_hash == link_hash), None)

    async def add_sos(self, sos: Sos) -> bool:
        if self._is_name_taken(sos):
            return False
        self._tables.sos.put(sos.call.id, sos)
        return True

    async def save_sos(self, sos: Sos, version: int) -> bool:
        old = self._tables.sos.get(sos.call.id)
        if old is None or old.call.version != version or self._is_name_taken(sos):
            return False
        self._tables.sos.put(sos.call.id, sos)
        return True

    async def remove_sos(self, call: SosId) -> None:
        self._tables.sos.drop(call)

    def _is_name_taken(self, sos: Sos) -> bool:
        beside = (row.call for row in self._tables.sos if row.call.channel == sos.call.channel)
        return any(call.id != sos.call.id and fold(call.name) == fold(sos.call.name) for call in beside)


class MemoryPackages:
    """Implements `counters.Packages`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def packages(self) -> Sequence[Package]:
        return sorted(self._tables.packages, key=lambda row: row.system)

    async def put_package(self, package: Package) -> None:
        self._tables.packages.put(package.system, package)

    async def remove_package(self, system: str) -> None:
        self._tables.packages.drop(system)
