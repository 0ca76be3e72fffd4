# SPDX-License-Identifier: Apache-2.0
"""Meeting at the relay, step by step: who waits how long, and what happens when the grant ends in between."""

import asyncio
import json
from collections.abc import MutableMapping
from typing import Any

import pytest

from sdconsole.domain.ids import GrantId, SessionId
from sdconsole.domain.refusal import Reason, Refusal, refuse
from sdconsole.gateway.service.access.relay import Leg
from sdconsole.gateway.store.port import Side
from sdconsole.gateway.stream import relay as relay_module
from sdconsole.gateway.stream.channel import ABORT
from sdconsole.gateway.stream.relay import Ledger, Relay

Message = MutableMapping[str, Any]


class Book:
    """A ledger that knows two tickets, `v` and `a`, and notes what it is told."""

    def __init__(self) -> None:
        self.said: list[tuple[str, ...]] = []
        self.refusal: Refusal | None = None
        self.is_meeting = asyncio.Event()
        self.may_meet = asyncio.Event()
        self.may_meet.set()

    async def redeem(self, ticket: str) -> Leg | Refusal:
        """Open what a ticket opens."""
        side = {"v": Side.VIEWER, "a": Side.APP}.get(ticket)
        if side is None:
            return refuse(Reason.GRANT_OVER if ticket == "over" else Reason.TICKET_DEAD)
        return Leg(side, "c", GrantId("g"), SessionId("s"))

    async def started(self, connection: str) -> Refusal | None:
        """Note it, once the test lets it."""
        self.is_meeting.set()
        await self.may_meet.wait()
        self.said.append(("started", connection))
        return self.refusal

    async def ended(self, connection: str, cause: str) -> None:
        """Note it."""
        self.said.append(("ended", connection, cause))

    def relay(self) -> Relay:
        """A relay that works with this ledger."""
        return Relay(Ledger(self.redeem, self.started, self.ended))


class Peer:
    """One WebSocket, from its client's end."""

    def __init__(self, ticket: str) -> None:
        self._out: asyncio.Queue[Message] = asyncio.Queue()
        self._in: asyncio.Queue[Message] = asyncio.Queue()
        self._out.put_nowait({"type": "websocket.connect"})
        self.say(json.dumps({"ticket": ticket}))
        self.is_cut = False

    def say(self, data: str | bytes) -> None:
        """Send one message."""
        kind = "text" if isinstance(data, str) else "bytes"
        self._out.put_nowait({"type": "websocket.receive", kind: data})

    def leave(self) -> None:
        """Go away."""
        self._out.put_nowait({"type": "websocket.disconnect", "code": 1006})

    async def heard(self) -> Any:
        """The next message, or the code of the close."""
        async with asyncio.timeout(5):
            message = await self._in.get()
        if message["type"] == "websocket.accept":
            return await self.heard()
        if message["type"] == "websocket.close":
            return message["code"]
        return message.get("bytes") or json.loads(message["text"])

    async def serve(self, relay: Relay) -> None:
        """Be served."""

        async def send(message: Message) -> None:
            self._in.put_nowait(message)

        def cut() -> None:
            self.is_cut = True

        scope = {
            "type": "websocket",
            "headers": [],
            "state": {"address": "192.0.2.1"},
            "extensions": {ABORT: cut},
        }
        await relay(scope, self._out.get, send)


async def test_who_waits_in_vain_is_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """4408 after the waiting time; the viewer's connection is over with it."""
    monkeypatch.setattr(relay_module, "RELAY_PAIR_MS", 50)
    book, viewer = Book(), Peer("v")
    await viewer.serve(book.relay())
    assert [await viewer.heard(), await viewer.heard()] == [{"waiting": True}, 4408]
    assert book.said == [("ended", "c", "no-peer")]


async def test_a_waiting_app_that_leaves_ends_nothing() -> None:
    """Only the viewer's leaving ends a connection: the app may come with a new ticket."""
    book, app = Book(), Peer("a")
    app.leave()
    await app.serve(book.relay())
    assert book.said == []


async def test_a_grant_that_ended_while_they_met_opens_nothing() -> None:
    """Both hear 4410 and no byte passes, though both were there."""
    book, viewer, app = Book(), Peer("v"), Peer("a")
    book.refusal = refuse(Reason.GRANT_OVER)
    relay = book.relay()
    async with asyncio.TaskGroup() as group:
        group.create_task(viewer.serve(relay))
        assert await viewer.heard() == {"waiting": True}
        group.create_task(app.serve(relay))
        assert await app.heard() == 4410
        assert await viewer.heard() == 4410


async def test_bytes_sent_while_they_meet_arrive_behind_paired() -> None:
    """Whoever hears "paired" first may speak at once: the other hears "paired" before anything else."""
    book, viewer, app = Book(), Peer("v"), Peer("a")
    book.may_meet.clear()
    relay = book.relay()
    async with asyncio.TaskGroup() as group:
        group.create_task(viewer.serve(relay))
        assert await viewer.heard() == {"waiting": True}
        group.create_task(app.serve(relay))
        await book.is_meeting.wait()
        app.say(b"first frame")
        book.may_meet.set()
        assert await viewer.heard() == {"paired": True}
        assert await viewer.heard() == b"first frame"
        assert await app.heard() == {"paired": True}
        viewer.leave()
        assert await app.heard() == 4409
    assert book.said == [("started", "c"), ("ended", "c", "peer-gone")]


async def test_a_ticket_of_a_grant_that_is_over_says_so() -> None:
    """4410, not 4401: the viewer tells the technician the truth."""
    book, viewer = Book(), Peer("over")
    await viewer.serve(book.relay())
    assert await viewer.heard() == 4410


async def test_two_viewers_cannot_meet() -> None:
    """The second of the same side is turned away; the first goes on waiting for the app."""
    book, viewer, second, app = Book(), Peer("v"), Peer("v"), Peer("a")
    relay = book.relay()
    async with asyncio.TaskGroup() as group:
        group.create_task(viewer.serve(relay))
        assert await viewer.heard() == {"waiting": True}
        await second.serve(relay)
        assert await second.heard() == 4401
        assert book.said == []
        group.create_task(app.serve(relay))
        assert await viewer.heard() == {"paired": True}
        viewer.leave()


async def test_a_gateway_that_stops_closes_its_sockets_and_takes_no_new_ones() -> None:
    """1001, so that both ends know that it was neither of them."""
    book, viewer, late = Book(), Peer("v"), Peer("v")
    relay = book.relay()
    async with asyncio.TaskGroup() as group:
        group.create_task(viewer.serve(relay))
        assert await viewer.heard() == {"waiting": True}
        relay.close()
        assert await viewer.heard() == 1001
    await late.serve(relay)
    assert late._in.get_nowait() == {"type": "websocket.close"}
