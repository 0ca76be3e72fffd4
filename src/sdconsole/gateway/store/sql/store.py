# SPDX-License-Identifier: Apache-2.0
"""The store on SQLite: writes by its writer thread, reads at once on a connection of their own."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TypeVar

import apsw

from sdconsole.gateway.store.port import Event, Tx
from sdconsole.gateway.store.sql.tx import SqlTx
from sdconsole.gateway.store.sql.watermark import Watermark
from sdconsole.gateway.store.sql.writer import Job, Listener, Writer
from sdconsole.gateway.store.stepping import step

T = TypeVar("T")


class SqlStore:
    """Implements `port.Store`; made by `opening.open_store`."""

    def __init__(
        self,
        path: Path,
        *,
        writing: apsw.Connection,
        reading: apsw.Connection,
        lock: apsw.Connection,
        watermark: Watermark,
        is_restored: bool,
    ) -> None:
        self._listeners: list[Listener] = []
        self._reading = reading
        self._lock = lock
        self._is_restored = is_restored
        self._is_closed = False
        self._writer = Writer(writing, path, watermark, self._listeners)

    @property
    def is_restored(self) -> bool:
        """Whether the database came from a back-up."""
        return self._is_restored

    async def write(self, command: Callable[[Tx], Awaitable[T]]) -> T:
        """Run a command on the writer thread; returns when it is durable."""
        if self._is_closed:
            raise RuntimeError("the store is closed")
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        self._writer.put(Job(command, answer, loop))
        return await answer

    async def read(self, query: Callable[[Tx], Awaitable[T]]) -> T:
        """Run a query on one snapshot, here and now: a read takes less time than a change of threads."""
        if self._is_closed:
            raise RuntimeError("the store is closed")
        self._reading.execute("BEGIN")
        try:
            return step(query, SqlTx(self._reading))
        finally:
            self._reading.execute("COMMIT")

    def listen(self, listener: Callable[[Sequence[Event]], None]) -> None:
        """Have every committed event told."""
        self._listeners.append(listener)

    async def close(self) -> None:
        """Finish what was begun and let go of the files."""
        if self._is_closed:
            return
        self._is_closed = True
        await asyncio.to_thread(self._writer.close)
        self._reading.close()
        self._lock.close()
