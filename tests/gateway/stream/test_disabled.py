# SPDX-License-Identifier: Apache-2.0
"""A technician is disabled while connected: stream, tokens, ticket and relay sockets end within a second."""

import asyncio
import json
import time

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from sdconsole.client.lines import ConsoleLine
from sdconsole.client.stream import EventStream, LineUp
from sdconsole.contract import routes
from sdconsole.contract.access import ConnectAsk
from sdconsole.contract.admin import UserWrite
from sdconsole.contract.stream import SignedOut
from sdconsole.domain.ids import UserId
from sdconsole.domain.refusal import Reason
from tests.shared.desk import allowed, by_link, end_user, grant, new_session, refused, technician, tickets
from tests.shared.gateway import RunningGateway

SOON = 1.0


async def _told_to_go(line: ConsoleLine, is_open: asyncio.Event) -> float:
    """Follow the events until the stream says that this sign-in is over; return when."""
    async for item in EventStream(line, routes.EVENTS, None, draw=lambda: 0.0).messages():
        if isinstance(item, LineUp):
            is_open.set()
        if isinstance(item, SignedOut):
            return time.monotonic()
    raise AssertionError("the stream ended without a word")


async def _cut(socket: ClientConnection) -> tuple[int, float]:
    """Wait for the end of a socket; return its code, and when."""
    try:
        while True:
            await socket.recv()
    except ConnectionClosed as closed:
        return (closed.rcvd.code if closed.rcvd is not None else 1006), time.monotonic()


def _relay(running: RunningGateway) -> connect:
    address = running.origin.replace("http://", "ws://") + "/v1/relay"
    return connect(address, compression=None, max_size=None, ping_interval=None, proxy=None)


async def test_who_is_disabled_is_out_within_a_second(running: RunningGateway) -> None:
    """The end user's side is told as well, a ticket not used yet is dead, and refreshing is refused."""
    running.add_user("suzuki", "鈴木")
    async with technician(running) as owner, technician(running, "suzuki") as line:
        created = await new_session(line)
        me = allowed(await line.call(routes.ME)).id
        async with end_user(running, by_link(created.link)) as app:
            granted = await grant(line, app, created)
            viewer_ticket, app_ticket = await tickets(line, app, created, granted)
            async with _relay(running) as viewer, _relay(running) as device, asyncio.timeout(20):
                await viewer.send(json.dumps({"ticket": viewer_ticket.ticket}))
                await viewer.recv()
                await device.send(json.dumps({"ticket": app_ticket.ticket}))
                assert json.loads(await device.recv()) == {"paired": True}
                is_open = asyncio.Event()
                async with asyncio.TaskGroup() as group:
                    told = group.create_task(_told_to_go(line, is_open))
                    cuts = [group.create_task(_cut(socket)) for socket in (viewer, device)]
                    await is_open.wait()
                    began = time.monotonic()
                    allowed(await owner.call(routes.USER_DISABLE, path={"user_id": me}))
                assert told.result() - began <= SOON
                for cut in cuts:
                    code, at = cut.result()
                    assert (code, at - began <= SOON) == (4410, True)
                unused = await app.call(
                    routes.APP_CONNECTION, path={"connection_id": viewer_ticket.connection}
                )
                assert refused(unused).reason in (Reason.GRANT_OVER, Reason.TICKET_DEAD)
                assert allowed(await app.call(routes.APP_STATE)).grants == ()
        gone = await line.call(
            routes.CONNECT, ConnectAsk(grant=granted.id), path={"session_id": created.session.id}
        )
        assert refused(gone).reason is Reason.NOT_SIGNED_IN


async def test_a_lost_right_cuts_the_picture_within_a_second(running: RunningGateway) -> None:
    """Attended access is taken: both sockets end; the sign-in itself stays and says what is missing (C23)."""
    running.add_user("tanaka", "田中")
    async with technician(running) as owner, technician(running, "tanaka") as line:
        created = await new_session(line)
        me = allowed(await line.call(routes.ME)).id
        async with end_user(running, by_link(created.link)) as app:
            granted = await grant(line, app, created)
            viewer_ticket, app_ticket = await tickets(line, app, created, granted)
            async with _relay(running) as viewer, _relay(running) as device, asyncio.timeout(20):
                await viewer.send(json.dumps({"ticket": viewer_ticket.ticket}))
                await viewer.recv()
                await device.send(json.dumps({"ticket": app_ticket.ticket}))
                await device.recv()
                version = await _version(owner, me)
                began = time.monotonic()
                said = UserWrite(has_attended_access=False)
                path = {"user_id": me}
                allowed(await owner.call(routes.USER_EDIT, said, path=path, version=version))
                for code, at in await asyncio.gather(_cut(viewer), _cut(device)):
                    assert (code, at - began <= SOON) == (4410, True)
        refusal = refused(await line.call(routes.CHANNELS))
        assert refusal.reason is Reason.TECHNICIAN_LACKS_ATTENDED_ACCESS
        allowed(await line.call(routes.ME))


async def _version(owner: ConsoleLine, user: UserId) -> int:
    listed = allowed(await owner.call(routes.USERS))
    return next(row.version for row in listed.users if row.id == user)
