# SPDX-License-Identifier: Apache-2.0
"""The part of a transaction in memory about the log."""

from collections.abc import Sequence
from dataclasses import replace

from sdconsole.domain.ids import SessionId
from sdconsole.gateway.store.memory.tables import Tables
from sdconsole.gateway.store.port import Event, Happening


class MemoryLog:
    """Implements `port.Log`; `appended` holds the events of the running command."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.appended: list[Event] = []

    async def append(self, what: Happening) -> Event:
        event = Event(len(self._tables.events) + 1, what)
        self._tables.events.put(event.seq, event)
        self.appended.append(event)
        return event

    async def last_seq(self) -> int:
        return len(self._tables.events)

    async def events_of(self, session: SessionId, below: int | None, limit: int) -> Sequence[Event]:
        found = [
            replace(event, what=replace(event.what, view=None))
            for event in self._tables.events
            if event.what.session == session and (below is None or event.seq < below)
        ]
        return found[::-1][:limit]

    async def events_after(self, seq: int, limit: int) -> Sequence[Event]:
        found = (self._tables.events.get(number) for number in range(max(0, seq) + 1, seq + limit + 1))
        return [event for event in found if event is not None]
