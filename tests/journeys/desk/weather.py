# SPDX-License-Identifier: Apache-2.0
"""The wire in bad weather: requests, answers and pieces of streams are late at random, so they overtake."""

import asyncio
import random
from collections.abc import AsyncIterator

import httpx

LATE_S = 0.012
"""What is sent first arrives first only by chance: each way takes up to so long."""


class Weather(httpx.AsyncBaseTransport):
    """Passes requests on to `inner`, late both ways by what `chance` draws."""

    def __init__(self, inner: httpx.AsyncBaseTransport, chance: random.Random) -> None:
        self._inner, self._chance = inner, chance

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request some time later; its answer comes some time later still."""
        await self._be_late()
        answer = await self._inner.handle_async_request(request)
        await self._be_late()
        assert isinstance(answer.stream, httpx.AsyncByteStream)
        return httpx.Response(
            answer.status_code,
            headers=answer.headers,
            stream=_Late(answer.stream, self._be_late),
            extensions=answer.extensions,
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()

    async def _be_late(self) -> None:
        # One way in two is as fast as it can be: crowding matters as much as distance.
        if self._chance.random() < 0.5:
            await asyncio.sleep(self._chance.uniform(0, LATE_S))


class _Late(httpx.AsyncByteStream):
    def __init__(self, inner: httpx.AsyncByteStream, be_late: object) -> None:
        self._inner, self._be_late = inner, be_late

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._inner:
            await self._be_late()  # type: ignore[operator]
            yield piece

    async def aclose(self) -> None:
        await self._inner.aclose()
