# SPDX-License-Identifier: Apache-2.0
"""The relay: a viewer and an app meet under one grant, and what one sends goes to the other untouched."""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from starlette.types import Receive, Scope, Send

from sdconsole.contract.access import RelayOpen
from sdconsole.contract.codec import decode_request
from sdconsole.contract.limits import RELAY_FIRST_MESSAGE_MS, RELAY_PAIR_MS
from sdconsole.domain.ids import SessionId
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.gateway.service.access.relay import Leg
from sdconsole.gateway.service.sight import live_grants
from sdconsole.gateway.store.port import Event, Side
from sdconsole.gateway.stream.socket import Closing, Ending, Socket

log = logging.getLogger(__name__)

TICKET_BYTES: Final = 512
STRANGERS_PER_ADDRESS: Final = 10
"""Sockets of one address that have not shown a ticket yet."""
WAITING: Final = '{"waiting": true}'
PAIRED: Final = '{"paired": true}'


class Ledger:
    """What the relay has written down; each is one transaction of the service."""

    def __init__(
        self,
        redeem: Callable[[str], Awaitable[Leg | Refusal]],
        started: Callable[[str], Awaitable[Refusal | None]],
        ended: Callable[[str, str], Awaitable[None]],
    ) -> None:
        self.redeem = redeem
        """Use up a ticket."""
        self.started = started
        """A connection's two ends have met; a refusal: its grant has ended meanwhile."""
        self.ended = ended
        """A connection is over, and why."""


class End:
    """One end of a connection, here."""

    def __init__(self, leg: Leg, socket: Socket) -> None:
        self.leg = leg
        self.socket = socket
        self.peer: End | None = None
        self.is_paired = False


class Relay:
    """All connections of this Gateway."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._waiting: dict[str, End] = {}
        self._by_session: dict[SessionId, set[End]] = {}
        self._strangers: Counter[str] = Counter()
        self.is_closed = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one WebSocket."""
        socket = Socket(scope, receive, send)
        address = scope["state"]["address"]
        # A browser says where a page comes from; no page has business here (R10).
        if self.is_closed or any(name == b"origin" for name, _ in scope["headers"]):
            await socket.refuse()
            return
        await socket.accept()
        if self._strangers[address] >= STRANGERS_PER_ADDRESS:
            await socket.close(Closing.OVERLOAD)
            return
        self._strangers[address] += 1
        try:
            leg = await self._admit(socket)
        finally:
            self._strangers[address] -= 1
            if not self._strangers[address]:
                del self._strangers[address]
        if isinstance(leg, Closing):
            await socket.close(leg)
            return
        await self._serve(End(leg, socket))

    def on_events(self, events: Sequence[Event]) -> None:
        """Cut every connection whose grant does not live since these events."""
        for event in events:
            ends = None if event.what.session is None else self._by_session.get(event.what.session)
            if ends and event.what.view is not None:
                live = live_grants(event)
                for end in [end for end in ends if end.leg.grant not in live]:
                    end.socket.end(Closing.GRANT_ENDED)

    def close(self) -> None:
        """End every connection: the Gateway stops."""
        self.is_closed = True
        for ends in list(self._by_session.values()):
            for end in list(ends):
                end.socket.end(Closing.GOING_AWAY)

    async def _admit(self, socket: Socket) -> Leg | Closing:
        """Return what the shown ticket opens, or how to close: it opens nothing, or does not come in time."""
        try:
            async with asyncio.timeout(RELAY_FIRST_MESSAGE_MS / 1000):
                message = await socket.receive()
        except TimeoutError:
            return Closing.BAD_TICKET
        if not isinstance(message, str):
            return Closing.BAD_TICKET
        said = decode_request(RelayOpen, message.encode(), TICKET_BYTES)
        if isinstance(said, Refusal):
            return Closing.BAD_TICKET
        leg = await self._ledger.redeem(said.ticket)
        if isinstance(leg, Refusal):
            return Closing.GRANT_ENDED if leg.reason is Reason.GRANT_OVER else Closing.BAD_TICKET
        return leg

    async def _serve(self, end: End) -> None:
        """Serve one end from its ticket to its close."""
        ends = self._by_session.setdefault(end.leg.session, set())
        ends.add(end)
        try:
            async with asyncio.TaskGroup() as group:
                reading = group.create_task(self._read(end))
                closing = await self._meet(end)
                reading.cancel()
            await end.socket.close(closing)
        finally:
            ends.discard(end)
            if not ends:
                self._by_session.pop(end.leg.session, None)
            if self._waiting.get(end.leg.connection) is end:
                del self._waiting[end.leg.connection]
            await self._part(end)

    async def _meet(self, end: End) -> Closing:
        """Wait for the other end, then for the end of it all; returns why it is over."""
        socket, other = end.socket, self._waiting.get(end.leg.connection)
        if other is not None and other.leg.side is end.leg.side:
            return Closing.BAD_TICKET
        if other is not None:
            del self._waiting[end.leg.connection]
            await self._pair(end, other)
            return await socket.until_over()
        self._waiting[end.leg.connection] = end
        try:
            async with asyncio.timeout(RELAY_PAIR_MS / 1000):
                await socket.send(WAITING)
                await socket.until(lambda: end.peer is not None)
        except TimeoutError:
            return Closing.NO_PEER
        except Ending:
            pass
        return await socket.until_over()

    async def _pair(self, end: End, other: End) -> None:
        end.peer, other.peer = other, end
        for older in list(self._by_session.get(end.leg.session, ())):
            # A viewer that lost its line came back: what is left of its former connection gives way.
            if older.leg.grant == end.leg.grant and older.leg.connection != end.leg.connection:
                older.socket.end(Closing.PEER_GONE)
        refusal = await self._ledger.started(end.leg.connection)
        for one in (other, end):
            if refusal is not None:
                one.socket.end(Closing.GRANT_ENDED)
            with contextlib.suppress(Ending):
                await one.socket.send(PAIRED)
        end.is_paired = other.is_paired = refusal is None
        for one in (other, end):
            one.socket.look()

    async def _read(self, end: End) -> None:
        """Hand on what this end sends; while the other does not take it, nothing more is read."""
        socket = end.socket
        while True:
            message = await socket.receive()
            if message is None:
                socket.end(Closing.PEER_GONE)
                return
            if isinstance(message, str) or end.peer is None:
                socket.end(Closing.PROTOCOL)
                return
            try:
                # Its peer must have read "paired" before anything else.
                await socket.until(lambda: end.is_paired)
                await end.peer.socket.send(message)
            except Ending:
                return

    async def _part(self, end: End) -> None:
        """Take the other end along, and write down once that the connection is over."""
        closing, peer = end.socket.closing or Closing.PEER_GONE, end.peer
        if peer is not None:
            end.peer = peer.peer = None
            peer.socket.end(closing)
        is_viewer_lost = (
            not end.is_paired and end.leg.side is Side.VIEWER and closing is not Closing.BAD_TICKET
        )
        if peer is not None or is_viewer_lost:
            await self._ledger.ended(end.leg.connection, closing.name.lower().replace("_", "-"))
