# SPDX-License-Identifier: Apache-2.0
"""The one clock tick of the Gateway: what time does by itself, and signs of life on the streams."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from sdconsole.contract.limits import STREAM_BEAT_MS
from sdconsole.gateway.stream.hub import Hub

log = logging.getLogger(__name__)

TICK_MS: Final = 1_000

Duty = Callable[[], Awaitable[None]]


class Pulse:
    """Does its duties every second and has the streams beat every fifth."""

    def __init__(self, hub: Hub, duties: Sequence[Duty]) -> None:
        self._hub, self._duties = hub, duties

    async def run(self) -> None:
        """Tick until cancelled."""
        loop = asyncio.get_running_loop()
        count, due = 0, loop.time()
        while True:
            await self._tick()
            count += 1
            if count * TICK_MS % STREAM_BEAT_MS == 0:
                self._hub.beat()
            # After a long stop (a sleeping computer) ticks that were missed are not made up for.
            due = max(due + TICK_MS / 1000, loop.time())
            await asyncio.sleep(due - loop.time())

    async def _tick(self) -> None:
        for duty in self._duties:
            try:
                await duty()
            except Exception:
                # Time must go on: a request that runs out later matters more than one that failed to now.
                log.exception("a duty of the clock failed; it is tried again in a second")
