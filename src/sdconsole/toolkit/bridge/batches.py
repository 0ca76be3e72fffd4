# SPDX-License-Identifier: Apache-2.0
"""A stream of items, gathered on the network thread and delivered on the UI thread once a frame."""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from sdconsole.toolkit.bridge.bond import Post

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")
FRAME_S = 0.033
"""Events that arrive within one frame are delivered together."""
BACKLOG_LIMIT = 5_000


class Batches(Generic[T]):
    """Gathers items on the network thread and delivers them on the UI thread, at most once per frame."""

    def __init__(self, post: Post, deliver: Callable[[list[T]], object]) -> None:
        self._post = post
        self._deliver = deliver
        self._lock = threading.Lock()
        self._items: list[T] = []
        self._is_due = False
        self._delivered_at = 0.0
        self._on_room: Callable[[], object] | None = None

    async def read(self, source: AsyncIterator[T]) -> None:
        """Read to the end, closing the source. A slow UI holds it back at the backlog's limit."""
        import asyncio

        loop = asyncio.get_running_loop()
        try:
            async for item in source:
                if self._add(item):
                    wait = self._delivered_at + FRAME_S - time.monotonic()
                    loop.call_later(max(wait, 0), self._post.send, self._flush)
                if len(self._items) >= BACKLOG_LIMIT:
                    await self._wait_for_room(loop)
        finally:
            self._post.send(self._flush)
            close = getattr(source, "aclose", None)
            if close is not None:
                await close()

    def _add(self, item: T) -> bool:
        with self._lock:
            self._items.append(item)
            is_first, self._is_due = not self._is_due, True
        return is_first

    async def _wait_for_room(self, loop: asyncio.AbstractEventLoop) -> None:
        import asyncio

        room = asyncio.Event()
        with self._lock:
            self._on_room = lambda: loop.call_soon_threadsafe(room.set)
        # Posted after the callback is set, so that a delivery must still come.
        self._post.send(self._flush)
        await room.wait()

    def _flush(self) -> None:
        with self._lock:
            on_room, self._on_room = self._on_room, None
            items, self._items = self._items, []
            self._is_due = False
            self._delivered_at = time.monotonic()
        try:
            if items:
                self._deliver(items)
        finally:
            if on_room is not None:
                on_room()
