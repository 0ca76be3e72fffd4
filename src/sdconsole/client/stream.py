# SPDX-License-Identifier: Apache-2.0
"""The event stream: comes back by itself, resumes behind the last event, says how the line is."""

import random
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, TypeVar

from sdconsole.client.backoff import PASSING, Rest, delay
from sdconsole.client.gateway import Gateway, refused
from sdconsole.client.lines import ConsoleLine
from sdconsole.client.transport import Frame, LineLost, LineProblem, StreamOpened
from sdconsole.contract import stream as frames
from sdconsole.contract.app import AppState
from sdconsole.contract.codec import decode_reply
from sdconsole.contract.routes import Route
from sdconsole.contract.stream import SignedOut, StreamMessage
from sdconsole.domain.refusal import Reason, Refusal

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LineUp:
    """The stream is open (again)."""


@dataclass(frozen=True, slots=True)
class LineDown:
    """The stream is lost; the next try comes in `retry_in` ms (or at once after `retry_now`)."""

    problem: LineProblem
    retry_in: int
    attempt: int


@dataclass(frozen=True, slots=True)
class StreamRefused:
    """The Gateway will not open this stream any more; nothing further comes."""

    refusal: Refusal


StreamItem = StreamMessage | AppState | LineUp | LineDown | StreamRefused


class EventStream:
    """One stream, read by one task. Frames a newer Gateway may add are passed over."""

    def __init__(
        self,
        line: Gateway,
        route: Route[Any, Any],
        cursor: int | None,
        draw: Callable[[], float] = random.random,
    ) -> None:
        self._line = line
        self._route = route
        self._cursor = cursor
        self._draw = draw
        self._rest = Rest()

    def retry_now(self) -> None:
        """Try again at once if the stream is waiting; call it on the stream's own loop."""
        self._rest.cut()

    async def messages(self) -> AsyncGenerator[StreamItem, None]:
        """Yield what comes, in order, for ever; ends after `SignedOut` or `StreamRefused`.

        At least once: after a break the Gateway may repeat an event; one up to the cursor is dropped.
        """
        attempt = 0
        while True:
            problem = LineProblem.BROKEN
            try:
                async with aclosing(self._listen()) as items:
                    async for item in items:
                        if not isinstance(item, LineUp):
                            attempt = 0
                        yield item
                        if isinstance(item, SignedOut | StreamRefused):
                            return
            except LineLost as lost:
                problem = lost.problem
            attempt += 1
            wait = delay(attempt, self._draw)
            yield LineDown(problem, int(wait * 1000), attempt)
            await self._rest.take(wait)

    async def _listen(self) -> AsyncGenerator[StreamItem, None]:
        """Read one connection to its end."""
        used = self._line.token
        async with self._line.follow(self._route, self._cursor) as opened:
            if opened.frames is not None:
                yield LineUp()
                async with aclosing(opened.frames) as received:
                    async for frame in received:
                        message = self._take(frame)
                        if message is not None:
                            yield message
                return
            refusal = _why(opened)
        if refusal.reason is Reason.NOT_SIGNED_IN and isinstance(self._line, ConsoleLine):
            renewed = await self._line.renew(used)
            if not isinstance(renewed, Refusal):
                return
        if refusal.reason in PASSING:
            raise LineLost(LineProblem.BROKEN, refusal.reason.value)
        yield StreamRefused(refusal)

    def _take(self, frame: Frame) -> StreamMessage | AppState | None:
        if frame.event == frames.STATE:
            return _decode(AppState, frame)
        kind = frames.FRAMES.get(frame.event)
        if kind is None:
            return None
        message = _decode(kind, frame)
        if isinstance(message, SignedOut):
            return message
        is_old = self._cursor is not None and message.seq <= self._cursor
        if is_old and isinstance(message, frames.Change | frames.Gone):
            return None
        self._cursor = (
            message.seq if isinstance(message, frames.Reset) else max(message.seq, self._cursor or 0)
        )
        return message


def _why(opened: StreamOpened) -> Refusal:
    if opened.refused is None:
        raise LineLost(LineProblem.BROKEN, "neither frames nor an answer")
    return refused(opened.refused)


def _decode(kind: type[T], frame: Frame) -> T:
    try:
        return decode_reply(kind, frame.data)
    except ValueError as error:
        raise LineLost(LineProblem.NOT_A_GATEWAY, str(error)) from error
