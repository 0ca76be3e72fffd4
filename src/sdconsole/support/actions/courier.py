# SPDX-License-Identifier: Apache-2.0
"""Tells the Gateway what it must hear: in order, repeated until it answers."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sdconsole.client.backoff import PASSING, Rest, delay
from sdconsole.client.transport import LineLost
from sdconsole.domain.refusal import Refusal

Rep = TypeVar("Rep")
_log = logging.getLogger(__name__)


def _always() -> bool:
    return True


class Courier:
    """Lives on the network thread; one message at a time, each in its turn."""

    def __init__(self, draw: Callable[[], float]) -> None:
        self._draw = draw
        self._turn = asyncio.Lock()
        self._rest = Rest()

    async def deliver(
        self, send: Callable[[], Awaitable[Rep | Refusal]], is_wanted: Callable[[], bool] = _always
    ) -> Rep | Refusal | None:
        """Return the Gateway's answer, however long that takes; None once `is_wanted` says no before a try.

        `send` makes one try and must repeat the same idempotency key. A "no" of an overloaded or broken
        Gateway is no answer.
        """
        async with self._turn:
            attempt = 0
            while is_wanted():
                try:
                    reply = await send()
                except LineLost as lost:
                    _log.info("not delivered yet: %s", lost.problem)
                else:
                    if not (isinstance(reply, Refusal) and reply.reason in PASSING):
                        return reply
                attempt += 1
                await self._rest.take(delay(attempt, self._draw))
            return None

    def hurry(self) -> None:
        """The Gateway is back: try again at once. Network thread only."""
        self._rest.cut()
