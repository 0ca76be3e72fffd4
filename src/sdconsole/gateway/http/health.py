# SPDX-License-Identifier: Apache-2.0
"""Is the Gateway alive, is it ready: what machines ask; they read the status code."""

from typing import Final

from starlette.types import Receive, Scope, Send

from sdconsole.domain.refusal import NextStep, Reason, refuse
from sdconsole.gateway.http.answers import refused, reply
from sdconsole.gateway.http.endpoint import Surroundings
from sdconsole.gateway.store.port import StoreError, Tx

LIVE_PATH: Final = "/livez"
READY_PATH: Final = "/readyz"


class Health:
    """Answers both questions."""

    def __init__(self, around: Surroundings) -> None:
        self._store = around.store

    async def live(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Say that the process answers; nothing else is looked at."""
        await reply(200, b'{"status":"ok"}')(scope, receive, send)

    async def ready(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Say whether the store can be read."""
        try:
            await self._store.read(_probe)
        except (StoreError, TimeoutError):
            await refused(refuse(Reason.UNAVAILABLE, NextStep.RETRY))(scope, receive, send)
            return
        await reply(200, b'{"status":"ok","checks":{"store":"ok"}}')(scope, receive, send)


async def _probe(tx: Tx) -> int:
    return await tx.last_seq()
