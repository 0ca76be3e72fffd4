# SPDX-License-Identifier: Apache-2.0
"""The hub hands out committed events in order, each once, from memory or the store, at a reader's pace."""

import asyncio
from collections.abc import Sequence

import pytest

from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.gateway.store.memory.store import MemoryStore
from sdconsole.gateway.store.port import Event, Happening
from sdconsole.gateway.stream import hub as hub_module
from sdconsole.gateway.stream.hub import Hub


class Listener:
    """A reader that notes what it hears."""

    def __init__(self, session: SessionId | None = None) -> None:
        self.session = session
        self.heard: list[str | int] = []

    def wake(self, last: int) -> None:
        """Note it."""
        self.heard.append(last)

    def beat(self) -> None:
        """Note it."""
        self.heard.append("beat")

    def close(self) -> None:
        """Note it."""
        self.heard.append("close")


async def _opened(count: int = 0) -> tuple[MemoryStore, Hub]:
    store = MemoryStore()
    await _append(store, count)
    hub = Hub(store, await store.read(lambda tx: tx.last_seq()))
    store.listen(hub.offer)
    return store, hub


async def _append(store: MemoryStore, count: int, session: str | None = None) -> None:
    what = Happening(
        at=1, kind=EventKind.USER_CREATED, session=None if session is None else SessionId(session)
    )
    for _ in range(count):
        await store.write(lambda tx: tx.append(what))


async def _numbers(hub: Hub, position: int, limit: int = 100) -> list[int]:
    return [moment.event.seq for moment in await hub.after(position, limit)]


async def test_a_reader_walks_over_all_events_whatever_is_still_in_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """From the store where the ring has forgotten, then from the ring: no gap, nothing twice."""
    monkeypatch.setattr(hub_module, "RING", 10)
    store, hub = await _opened(25)
    await _append(store, 30)
    seen: list[int] = []
    while batch := await _numbers(hub, seen[-1] if seen else 0, 7):
        seen += batch
    assert seen == list(range(1, 56))
    assert await _numbers(hub, 55) == []
    assert await _numbers(hub, 99) == []


async def test_events_not_told_yet_are_not_handed_out() -> None:
    """A reader never runs ahead of what the hub was told, though the store has more already."""
    store = MemoryStore()
    hub = Hub(store, 0)
    await _append(store, 3)
    assert await _numbers(hub, 0) == []


async def test_a_gap_is_a_mistake_that_shows() -> None:
    """Events come from one store in order."""
    _, hub = await _opened()
    with pytest.raises(ValueError, match="event 2 after event 0"):
        hub.offer([Event(2, Happening(at=1, kind=EventKind.USER_CREATED))])


async def test_a_sessions_reader_is_woken_by_its_session_only() -> None:
    """Whoever reads everything is woken by everything, until they leave."""
    store, hub = await _opened()
    everything, mine = Listener(), Listener(SessionId("a"))
    hub.join(everything)
    hub.join(mine)
    await _append(store, 1, "b")
    await _append(store, 1, "a")
    hub.beat()
    assert everything.heard == [1, 2, "beat"]
    assert mine.heard == [2, "beat"]
    hub.leave(everything)
    hub.leave(mine)
    await _append(store, 1, "a")
    hub.close()
    assert everything.heard == [1, 2, "beat"]
    assert mine.heard == [2, "beat"]
    assert hub.is_closed


async def test_whoever_must_cut_lines_hears_first() -> None:
    """Listeners are told before any reader is woken, and before the writer gets its answer."""
    store, hub = await _opened()
    order: list[str] = []

    class First(Listener):
        def wake(self, last: int) -> None:
            order.append("reader")

    def listener(events: Sequence[Event]) -> None:
        order.append("listener")

    hub.join(First())
    hub.listen(listener)
    await _append(store, 1)
    order.append("writer")
    assert order == ["listener", "reader", "writer"]
    await asyncio.sleep(0)
