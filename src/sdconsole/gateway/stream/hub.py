# SPDX-License-Identifier: Apache-2.0
"""The committed events of late, in order, and everybody who wants to know of new ones."""

from collections import deque
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Final, Protocol

from sdconsole.contract.stream import CHANGE, PEOPLE
from sdconsole.domain.ids import SessionId
from sdconsole.gateway.service.sight import change_of, concerns_app, people_of
from sdconsole.gateway.store.port import Event, Store, Tx
from sdconsole.gateway.stream.frames import frame

RING: Final = 4_096
"""Events kept in memory; whoever is further behind reads from the store."""


class Reader(Protocol):
    """Somebody who follows the events at their own pace."""

    session: SessionId | None
    """None: all of them; else only what concerns the app of this session wakes the reader."""

    def wake(self, last: int) -> None:
        """Hear that events up to `last` are there."""

    def beat(self) -> None:
        """Hear that it is time for a sign of life."""

    def close(self) -> None:
        """Hear that the Gateway stops: end in good order."""


class Moment:
    """One event in the ring; what all read alike is encoded once, for whoever sees it first."""

    __slots__ = ("_change", "_people", "event")

    def __init__(self, event: Event) -> None:
        self.event = event
        self._change: bytes | None = None
        self._people: bytes | None = None

    @property
    def change(self) -> bytes:
        """The `change` frame of a session's event."""
        if self._change is None:
            self._change = frame(CHANGE, self.event.seq, change_of(self.event))
        return self._change

    @property
    def people(self) -> bytes:
        """The `people` frame of a technician's event."""
        if self._people is None:
            self._people = frame(PEOPLE, self.event.seq, people_of(self.event))
        return self._people


class Hub:
    """Takes committed events from the store, in order; lets readers walk over them."""

    def __init__(self, store: Store, last: int) -> None:
        self._store = store
        self._ring: deque[Moment] = deque(maxlen=RING)
        self._readers: set[Reader] = set()
        self._by_session: dict[SessionId, set[Reader]] = {}
        self._listeners: list[Callable[[Sequence[Event]], None]] = []
        self.is_closed = False
        self.last = last
        """The number of the last event told."""

    def offer(self, events: Sequence[Event]) -> None:
        """Take newly committed events (the store calls this, in order and without gaps)."""
        for event in events:
            if event.seq != self.last + 1:
                raise ValueError(f"event {event.seq} after event {self.last}")
            self._ring.append(Moment(event))
            self.last = event.seq
        for listener in self._listeners:
            listener(events)
        for reader in tuple(self._readers):
            reader.wake(self.last)
        for session in {event.what.session for event in events if concerns_app(event)}:
            if session is None:
                continue
            for reader in tuple(self._by_session.get(session, ())):
                reader.wake(self.last)

    def listen(self, listener: Callable[[Sequence[Event]], None]) -> None:
        """Have every event told at once, before any reader: for those who must cut lines."""
        self._listeners.append(listener)

    async def after(self, position: int, limit: int) -> Sequence[Moment]:
        """Return the next events behind `position`, from memory or, further back, from the store."""
        if position >= self.last:
            return ()
        start = position + 1 - (self.last - len(self._ring) + 1)
        if start >= 0:
            return tuple(islice(self._ring, start, start + limit))

        async def older(tx: Tx) -> Sequence[Event]:
            return await tx.events_after(position, limit)

        return tuple(Moment(event) for event in await self._store.read(older) if event.seq <= self.last)

    def join(self, reader: Reader) -> None:
        """Wake `reader` from now on."""
        if reader.session is None:
            self._readers.add(reader)
        else:
            self._by_session.setdefault(reader.session, set()).add(reader)

    def leave(self, reader: Reader) -> None:
        """Wake `reader` no longer."""
        self._readers.discard(reader)
        if reader.session is not None:
            others = self._by_session.get(reader.session, set())
            others.discard(reader)
            if not others:
                self._by_session.pop(reader.session, None)

    def beat(self) -> None:
        """Have every stream say that it is alive (one timer for all of them)."""
        for reader in self._everybody():
            reader.beat()

    def close(self) -> None:
        """End every stream in good order; no new one is opened."""
        self.is_closed = True
        for reader in self._everybody():
            reader.close()

    def _everybody(self) -> list[Reader]:
        return [*self._readers, *(reader for readers in self._by_session.values() for reader in readers)]
