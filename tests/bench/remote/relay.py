# SPDX-License-Identifier: Apache-2.0
"""The Gateway's own relay as a process, with its own server; only who may meet whom is told by the ticket.

    python -m tests.bench.remote.relay ADDRESS

Says its port, runs until killed.
"""

import sys

from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from sdconsole.contract.routes import RELAY_PATH
from sdconsole.domain.ids import GrantId, SessionId
from sdconsole.domain.refusal import Refusal
from sdconsole.gateway.app import SWITCH_SECONDS, run
from sdconsole.gateway.http.server import Server, listen
from sdconsole.gateway.service.access.relay import Leg
from sdconsole.gateway.store.port import Side
from sdconsole.gateway.stream.relay import Ledger, Relay


async def _redeem(shown: str) -> Leg | Refusal:
    side, number = shown.split("-")
    return Leg(Side(side), number, GrantId(number), SessionId("bench"))


async def _started(_connection: str) -> Refusal | None:
    return None


async def _ended(_connection: str, _cause: str) -> None: ...


def _with_address(inner: ASGIApp) -> ASGIApp:
    """Say where a socket comes from, as the Gateway's outermost layer does."""

    async def outer(scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("state", {})["address"] = "192.0.2.1"
        await inner(scope, receive, send)

    return outer


def main(address: str) -> None:
    """Serve until killed."""
    relay = Relay(Ledger(_redeem, _started, _ended))
    site = _with_address(Starlette(routes=[WebSocketRoute(RELAY_PATH, relay)]))
    listener = listen(address, 0)
    port = listener.getsockname()[1]
    server = Server(site, None, on_ready=lambda: print(port, flush=True), on_stop=relay.close)
    sys.setswitchinterval(SWITCH_SECONDS)
    run(lambda: server.serve([listener]))


if __name__ == "__main__":
    main(*sys.argv[1:])
