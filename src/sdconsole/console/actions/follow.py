# SPDX-License-Identifier: Apache-2.0
"""Reads the lists, then the event stream, and the lists again when the Gateway says so; for ever."""

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass

from sdconsole.client.backoff import PASSING, Rest, delay
from sdconsole.client.lines import ConsoleLine
from sdconsole.client.stream import EventStream, LineDown, LineUp, StreamRefused
from sdconsole.client.transport import LineLost, LineProblem
from sdconsole.contract import routes
from sdconsole.contract.app import AppState
from sdconsole.contract.channels import ChannelList
from sdconsole.contract.people import ColleagueList
from sdconsole.contract.sessions import SessionPage
from sdconsole.contract.stream import ChannelsChanged, PeopleChanged, Reset, StreamMessage
from sdconsole.domain.refusal import Refusal


@dataclass(frozen=True, slots=True)
class SnapshotOpened:
    """The lists are read anew; pages follow."""


@dataclass(frozen=True, slots=True)
class SnapshotClosed:
    """Every page was read."""


FeedItem = (
    SnapshotOpened
    | ChannelList
    | ColleagueList
    | SessionPage
    | SnapshotClosed
    | StreamMessage
    | LineUp
    | LineDown
    | StreamRefused
)


class Follower:
    """One console's news. Lives on the network thread; `items` is read by one task."""

    def __init__(self, line: ConsoleLine, draw: Callable[[], float]) -> None:
        self._line = line
        self._draw = draw
        self._stream: EventStream | None = None
        self._rest = Rest()

    async def retry_now(self) -> None:
        """Try again at once if the line is waiting."""
        self._rest.cut()
        if self._stream is not None:
            self._stream.retry_now()

    async def items(self) -> AsyncGenerator[FeedItem, None]:
        """Yield everything the mirror needs, in order; ends when the Gateway will not have us any more."""
        while True:
            cursor: int | None = None
            async with aclosing(self._lists()) as lists:
                async for item in lists:
                    yield item
                    if isinstance(item, StreamRefused):
                        return
                    # The list of channels is read first: nothing that happens after it may be missed.
                    if isinstance(item, ChannelList):
                        cursor = item.cursor
            is_over = True
            async with aclosing(self._events(cursor)) as events:
                async for item in events:
                    yield item
                    if isinstance(item, Reset | ChannelsChanged):
                        is_over = False
                        break
                    if isinstance(item, PeopleChanged) and item.presence is None:
                        people = await self._colleagues()
                        if people is not None:
                            yield people
            if is_over:
                return

    async def _lists(self) -> AsyncGenerator[FeedItem, None]:
        """Read all lists, again and again until one reading went through."""
        attempt = 0
        while True:
            problem = LineProblem.BROKEN
            try:
                yield SnapshotOpened()
                async with aclosing(self._read_once()) as items:
                    async for item in items:
                        if isinstance(item, StreamRefused) and item.refusal.reason in PASSING:
                            break
                        yield item
                        if isinstance(item, SnapshotClosed | StreamRefused):
                            return
            except LineLost as lost:
                problem = lost.problem
            attempt += 1
            wait = delay(attempt, self._draw)
            yield LineDown(problem, int(wait * 1000), attempt)
            await self._rest.take(wait)

    async def _read_once(self) -> AsyncGenerator[FeedItem, None]:
        channels = await self._line.call(routes.CHANNELS)
        if isinstance(channels, Refusal):
            yield StreamRefused(channels)
            return
        yield channels
        after: str | None = None
        while True:
            query = {} if after is None else {"after": after}
            page = await self._line.call(routes.SESSIONS, query=query)
            if isinstance(page, Refusal):
                yield StreamRefused(page)
                return
            yield page
            after = page.next
            if after is None:
                break
        people = await self._colleagues()
        if people is not None:
            yield people
        yield SnapshotClosed()

    async def _colleagues(self) -> ColleagueList | None:
        """Who there is; None where that is not to be had now: the sessions do not wait for it."""
        try:
            answer = await self._line.call(routes.COLLEAGUES)
        except LineLost:
            # The stream notices by itself, and the lists are read again.
            return None
        return None if isinstance(answer, Refusal) else answer

    async def _events(self, cursor: int | None) -> AsyncGenerator[FeedItem, None]:
        self._stream = EventStream(self._line, routes.EVENTS, cursor, self._draw)
        async with aclosing(self._stream.messages()) as messages:
            async for message in messages:
                # An `AppState` belongs to the support app's stream and never comes here.
                if not isinstance(message, AppState):
                    yield message
