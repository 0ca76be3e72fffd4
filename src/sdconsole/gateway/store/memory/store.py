# SPDX-License-Identifier: Apache-2.0
"""The store in memory: commands run at once, in the event loop, and are undone when they fail."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from sdconsole.domain.refusal import Refusal
from sdconsole.gateway.store.memory.cases import MemoryCases
from sdconsole.gateway.store.memory.counters import MemoryPackages, MemorySosCalls, MemoryTalk
from sdconsole.gateway.store.memory.keys import MemoryKeys
from sdconsole.gateway.store.memory.log import MemoryLog
from sdconsole.gateway.store.memory.people import MemoryPeople
from sdconsole.gateway.store.memory.tables import Tables
from sdconsole.gateway.store.port import Event, Tx
from sdconsole.gateway.store.stepping import step

T = TypeVar("T")


class MemoryTx(MemoryPeople, MemoryCases, MemoryKeys, MemoryLog, MemoryTalk, MemorySosCalls, MemoryPackages):
    """Implements `port.Tx`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.appended = []


class WriteInReadError(RuntimeError):
    """A query wrote."""


class MemoryStore:
    """Implements `port.Store` without durability."""

    def __init__(self) -> None:
        self._tables = Tables()
        self._listeners: list[Callable[[Sequence[Event]], None]] = []
        self._is_closed = False

    @property
    def is_restored(self) -> bool:
        """Memory has no back-ups."""
        return False

    async def write(self, command: Callable[[Tx], Awaitable[T]]) -> T:
        """Run a command; undo it if it returns a `Refusal` or raises."""
        tx = self._begin()
        try:
            result = step(command, tx)
        except BaseException:
            self._tables.undo()
            raise
        if isinstance(result, Refusal):
            self._tables.undo()
            return result
        self._tables.keep()
        if tx.appended:
            for listener in self._listeners:
                listener(tuple(tx.appended))
        return result

    async def read(self, query: Callable[[Tx], Awaitable[T]]) -> T:
        """Run a query; raises `WriteInReadError` if it writes."""
        tx = self._begin()
        try:
            result = step(query, tx)
            if self._tables.journal:
                raise WriteInReadError("a query wrote to the store")
            return result
        finally:
            self._tables.undo()

    def listen(self, listener: Callable[[Sequence[Event]], None]) -> None:
        """Have every committed event told."""
        self._listeners.append(listener)

    async def close(self) -> None:
        """Refuse every further command."""
        self._is_closed = True

    def _begin(self) -> MemoryTx:
        if self._is_closed:
            raise RuntimeError("the store is closed")
        return MemoryTx(self._tables)
