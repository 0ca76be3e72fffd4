# SPDX-License-Identifier: Apache-2.0
"""Reading a request's body: never more than its limit, never longer than its time."""

import asyncio

from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope

from sdconsole.contract.limits import BODY_READ_MS
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse


async def read_body(scope: Scope, receive: Receive, limit: int) -> bytes | Refusal:
    """Return the body, BODY_TOO_LARGE as soon as that is known, or MALFORMED when it does not come in time.

    Raises `ClientDisconnect` when the sender went away.
    """
    declared = dict(scope["headers"]).get(b"content-length", b"")
    if declared.isdigit() and int(declared[:18]) > limit:
        return _too_large(limit)
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_READ_MS / 1000):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise ClientDisconnect
                body += message.get("body", b"")
                if len(body) > limit:
                    return _too_large(limit)
                if not message.get("more_body", False):
                    return bytes(body)
    except TimeoutError:
        return refuse(Reason.MALFORMED, NextStep.RETRY, what="the body did not come in time")


def _too_large(limit: int) -> Refusal:
    return refuse(Reason.BODY_TOO_LARGE, NextStep.CORRECT_INPUT, limit=limit)
