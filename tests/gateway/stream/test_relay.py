# SPDX-License-Identifier: Apache-2.0
"""The relay: two ends of one connection meet, bytes pass untouched, and the line is cut with the grant."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from sdconsole.client.lines import AppLine, ConsoleLine
from sdconsole.contract import routes
from sdconsole.contract.access import GrantView
from sdconsole.contract.limits import RELAY_MESSAGE_BYTES
from sdconsole.contract.sessions import (
    SessionAssign,
    SessionClose,
    SessionCreated,
    SessionInvite,
    SessionRelease,
    SessionTransfer,
)
from sdconsole.domain.ids import UserId
from sdconsole.domain.scopes import Scope
from tests.shared.desk import (
    allowed,
    answer,
    ask,
    by_link,
    end_user,
    grant,
    new_session,
    session,
    technician,
    tickets,
    until,
)
from tests.shared.gateway import RunningGateway

SOON = 1.0
BIG = 64 * 1024 * 1024


@dataclass
class Meeting:
    """A technician, an end user, and a live grant between them."""

    running: RunningGateway
    line: ConsoleLine
    app: AppLine
    created: SessionCreated
    granted: GrantView

    def socket(self) -> connect:
        """A WebSocket to the relay."""
        address = self.running.origin.replace("http://", "ws://") + "/v1/relay"
        return connect(address, compression=None, max_size=None, ping_interval=None, proxy=None)

    async def is_connected(self) -> bool:
        """Whether the Gateway counts the grant as connected."""
        seen = await session(self.line, self.created)
        return next(item for item in seen.grants if item.id == self.granted.id).is_connected


@asynccontextmanager
async def _meeting(running: RunningGateway) -> AsyncIterator[Meeting]:
    async with technician(running) as line:
        created = await new_session(line)
        async with end_user(running, by_link(created.link)) as app:
            yield Meeting(running, line, app, created, await grant(line, app, created))


@asynccontextmanager
async def _paired(meeting: Meeting) -> AsyncIterator[tuple[ClientConnection, ClientConnection]]:
    viewer_ticket, app_ticket = await tickets(meeting.line, meeting.app, meeting.created, meeting.granted)
    async with meeting.socket() as viewer, meeting.socket() as app:
        await viewer.send(json.dumps({"ticket": viewer_ticket.ticket}))
        assert json.loads(await viewer.recv()) == {"waiting": True}
        await app.send(json.dumps({"ticket": app_ticket.ticket}))
        assert json.loads(await app.recv()) == {"paired": True}
        assert json.loads(await viewer.recv()) == {"paired": True}
        yield viewer, app


async def _code(socket: ClientConnection, seconds: float = SOON) -> int:
    """The code the socket is closed with, within `seconds`; what comes before is passed over."""
    async with asyncio.timeout(seconds):
        try:
            while True:
                await socket.recv()
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd is not None else 1006


async def test_bytes_pass_both_ways_untouched(running: RunningGateway) -> None:
    """Empty, small and largest messages arrive whole and in order; the grant counts as connected."""
    async with _meeting(running) as meeting, _paired(meeting) as (viewer, app):
        messages = [b"", b"\x00\xff", bytes(range(256)) * 300, b"z" * RELAY_MESSAGE_BYTES]
        for message in messages:
            await viewer.send(message)
            await app.send(message[::-1])
        assert [await app.recv() for _ in messages] == messages
        assert [await viewer.recv() for _ in messages] == [message[::-1] for message in messages]
        assert await meeting.is_connected()


async def test_one_who_leaves_takes_the_other_along(running: RunningGateway) -> None:
    """4409 at the other end; the grant lives, and a new connection under it works."""
    async with _meeting(running) as meeting:
        async with _paired(meeting) as (viewer, app):
            await viewer.close()
            assert await _code(app) == 4409
        assert not await until(meeting.is_connected, lambda connected: not connected)
        async with _paired(meeting) as (viewer, app):
            await app.send(b"again")
            assert await viewer.recv() == b"again"


async def test_a_viewer_that_came_back_replaces_its_former_connection(running: RunningGateway) -> None:
    """What is left of the old connection is closed when the new one stands."""
    async with (
        _meeting(running) as meeting,
        _paired(meeting) as (old_viewer, old_app),
        _paired(meeting) as (viewer, app),
    ):
        assert await _code(old_viewer) == 4409
        assert await _code(old_app) == 4409
        await viewer.send(b"new")
        assert await app.recv() == b"new"
        assert await meeting.is_connected()


@pytest.mark.parametrize(
    "end", ["stop", "close", "withdraw", "leave", "sign-out", "release", "assign", "transfer", "rotate"]
)
async def test_the_end_of_a_grant_cuts_both_lines(end: str, running: RunningGateway) -> None:
    """Whatever ended it: 4410 at both ends within a second, and the ticket's grant opens nothing again."""
    async with _meeting(running) as meeting, _paired(meeting) as (viewer, app):
        path: dict[str, str] = {"session_id": meeting.created.session.id}
        if end == "stop":
            allowed(await meeting.app.call(routes.APP_STOP))
        elif end == "close":
            now = await session(meeting.line, meeting.created)
            allowed(
                await meeting.line.call(routes.SESSION_CLOSE, SessionClose(), path=path, version=now.version)
            )
        elif end == "withdraw":
            path["request_id"] = meeting.granted.request
            allowed(await meeting.line.call(routes.ACCESS_WITHDRAW, path=path))
        elif end == "leave":
            await meeting.app.call(routes.APP_LEAVE)
        elif end == "sign-out":
            await meeting.line.sign_out()
        else:
            await _hand_on(meeting, end)
        assert await _code(viewer) == 4410
        assert await _code(app) == 4410


async def _hand_on(meeting: Meeting, how: str) -> None:
    """Release, assign or transfer the session, or give it a new link."""
    line, path = meeting.line, {"session_id": meeting.created.session.id}
    version = (await session(line, meeting.created)).version
    if how == "release":
        allowed(await line.call(routes.SESSION_RELEASE, SessionRelease(), path=path, version=version))
    elif how == "rotate":
        allowed(await line.call(routes.SESSION_LINK_ROTATE, path=path, version=version))
    else:
        colleague = await _colleague(meeting, f"for-{how}")
        if how == "assign":
            body = SessionAssign(technician=colleague)
            allowed(await line.call(routes.SESSION_ASSIGN, body, path=path, version=version))
        else:
            to = SessionTransfer(technician=colleague)
            allowed(await line.call(routes.SESSION_TRANSFER, to, path=path, version=version))


async def _colleague(meeting: Meeting, login: str) -> UserId:
    await asyncio.to_thread(meeting.running.add_user, login, login)
    known = allowed(await meeting.line.call(routes.COLLEAGUES)).technicians
    return next(item.id for item in known if item.display_name == login)


async def test_a_guest_who_is_let_go_is_cut_alone(running: RunningGateway) -> None:
    """Two viewers at once: the guest's line ends with the invitation, the assignee's goes on."""
    async with _meeting(running) as meeting, _paired(meeting) as (viewer, app):
        guest = await _colleague(meeting, "guest")
        path: dict[str, str] = {"session_id": meeting.created.session.id}
        version = (await session(meeting.line, meeting.created)).version
        body = SessionInvite(technician=guest)
        allowed(await meeting.line.call(routes.SESSION_INVITE, body, path=path, version=version))
        async with technician(running, "guest") as line:
            await ask(line, meeting.created)
            await answer(meeting.app, Scope.VIEW, Scope.CONTROL)
            seen = await session(line, meeting.created)
            theirs = next(item for item in seen.grants if item.technician.id == guest)
            second = Meeting(running, line, meeting.app, meeting.created, theirs)
            async with _paired(second) as (guests_viewer, guests_app):
                path["user_id"] = guest
                version = (await session(meeting.line, meeting.created)).version
                call = meeting.line.call(routes.SESSION_UNINVITE, path=path, version=version)
                began = asyncio.get_running_loop().time()
                allowed(await call)
                assert await _code(guests_viewer) == 4410
                assert await _code(guests_app) == 4410
                assert asyncio.get_running_loop().time() - began < SOON
                await app.send(b"on")
                assert await viewer.recv() == b"on"


async def test_a_ticket_opens_once_and_only_its_own_side(running: RunningGateway) -> None:
    """Used, made-up, malformed and missing tickets: 4401."""
    async with _meeting(running) as meeting, _paired(meeting):
        viewer_ticket, _ = await tickets(meeting.line, meeting.app, meeting.created, meeting.granted)
        async with meeting.socket() as first:
            await first.send(json.dumps({"ticket": viewer_ticket.ticket}))
            assert json.loads(await first.recv()) == {"waiting": True}
            firsts: list[str | bytes] = [
                json.dumps({"ticket": viewer_ticket.ticket}),
                json.dumps({"ticket": "A" * 43}),
                json.dumps({"ticket": "A" * 43, "more": 1}),
                '{"ticket": 1}',
                "x" * 600,
                "",
                b"\x00",
            ]
            for said in firsts:
                async with meeting.socket() as other:
                    await other.send(said)
                    assert await _code(other) == 4401, said


async def test_one_who_says_nothing_is_sent_away(running: RunningGateway) -> None:
    """No ticket within five seconds: 4401."""
    async with _meeting(running) as meeting, meeting.socket() as silent:
        assert await _code(silent, 7) == 4401


async def test_only_so_many_strangers_wait_at_the_door(running: RunningGateway) -> None:
    """The eleventh socket of one address that has shown no ticket is turned away: 1013."""
    async with _meeting(running) as meeting:
        sockets = [await meeting.socket() for _ in range(11)]
        try:
            assert await _code(sockets[-1]) == 1013
        finally:
            for socket in sockets:
                await socket.close()


async def test_web_pages_have_no_business_here(running: RunningGateway) -> None:
    """A socket with an Origin is refused before it opens, whatever the origin is (R10)."""
    address = running.origin.replace("http://", "ws://") + "/v1/relay"
    for origin in (running.origin, "https://evil.example", "null"):
        with pytest.raises(InvalidStatus) as refused:
            await connect(address, additional_headers={"Origin": origin}, proxy=None)
        assert refused.value.response.status_code == 403


async def test_a_message_that_is_too_long_or_no_bytes_ends_the_connection(running: RunningGateway) -> None:
    """More than a mebibyte: 1009; text after pairing: 1002; the other end is closed as well."""
    async with _meeting(running) as meeting:
        async with _paired(meeting) as (viewer, app):
            await viewer.send(b"z" * (RELAY_MESSAGE_BYTES + 1))
            assert await _code(viewer) == 1009
            assert await _code(app) == 4409
        async with _paired(meeting) as (viewer, app):
            await viewer.send("text")
            assert await _code(viewer) == 1002
            assert await _code(app) in (1002, 4409)


async def test_one_who_speaks_before_the_other_is_there_broke_the_rule(running: RunningGateway) -> None:
    """Nothing is collected for a peer that may never come."""
    async with _meeting(running) as meeting:
        viewer_ticket, _ = await tickets(meeting.line, meeting.app, meeting.created, meeting.granted)
        async with meeting.socket() as viewer:
            await viewer.send(json.dumps({"ticket": viewer_ticket.ticket}))
            await viewer.recv()
            await viewer.send(b"too early")
            assert await _code(viewer) == 1002


def _memory(running: RunningGateway) -> int:
    """Resident bytes of the Gateway."""
    assert running.process is not None
    pages = Path(f"/proc/{running.process.pid}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * 4096


async def test_a_peer_that_does_not_read_stops_the_sender_and_fills_nothing(running: RunningGateway) -> None:
    """Sending blocks long before 64 MiB, memory stays where it was, and the end of the grant cuts at once."""
    async with _meeting(running) as meeting, _paired(meeting) as (viewer, app):
        before, sent = _memory(running), 0

        async def flood() -> None:
            nonlocal sent
            while sent < BIG:
                await app.send(b"p" * 262_144)
                sent += 262_144

        with pytest.raises(TimeoutError):
            async with asyncio.timeout(3):
                await flood()
        assert sent < BIG
        assert _memory(running) - before < 16 * 1024 * 1024
        began = asyncio.get_running_loop().time()
        allowed(await meeting.app.call(routes.APP_STOP))
        assert await _code(app) in (4410, 1006)
        # Behind what already lay in its line, the viewer finds the end.
        assert await _code(viewer, 5) in (4410, 1006)
        assert asyncio.get_running_loop().time() - began < 2
