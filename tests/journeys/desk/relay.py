# SPDX-License-Identifier: Apache-2.0
"""Viewer and app at the relay: a pair of WebSockets under a grant, with a few bytes for a picture."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from sdconsole.contract import routes
from tests.journeys.desk.desk import App, Technician
from tests.journeys.desk.party import DEADLINE


@dataclass
class Line:
    """Both ends of a remote view."""

    viewer: ClientConnection
    app: ClientConnection
    connection: str

    async def passes(self, picture: bytes) -> None:
        """What the app sends comes to the viewer."""
        async with asyncio.timeout(DEADLINE):
            await self.app.send(picture)
            assert await self.viewer.recv() == picture

    async def is_cut(self) -> None:
        """Both ends are closed by the Gateway."""
        async with asyncio.timeout(DEADLINE):
            for end in (self.viewer, self.app):
                try:
                    while True:
                        await end.recv()
                except ConnectionClosed:
                    continue


@asynccontextmanager
async def relayed(
    who: Technician, app: App, session: Mapping[str, Any], grant: Mapping[str, Any]
) -> AsyncIterator[Line]:
    """Viewer and app paired at the relay."""
    ticket = (await who.connect(session, grant["id"])).must()
    path = {"connection_id": ticket["connection"]}
    mine = await app.party.do(routes.APP_CONNECTION, path=path)
    address = who.party.origin.replace("http", "ws", 1) + routes.RELAY_PATH
    async with connect(address) as viewer, connect(address) as device:
        for end, known in ((viewer, ticket["ticket"]), (device, mine["ticket"])):
            await end.send(json.dumps({"ticket": known}))
        async with asyncio.timeout(DEADLINE):
            for end in (viewer, device):
                while json.loads(await end.recv()) != {"paired": True}:
                    pass
        line = Line(viewer, device, ticket["connection"])
        await line.passes(b"a picture")
        yield line
