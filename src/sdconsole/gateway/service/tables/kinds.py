# SPDX-License-Identifier: Apache-2.0
"""What serves a route: the handler, the slow work before its transaction, the answer to a repeated call."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sdconsole.domain.refusal import Refusal
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.store.port import Store, Tx

Handler = Callable[[Tx, Call[Any]], Awaitable[Any]]
"""`async def handler(tx, call) -> reply | Refusal | Keep`; the reply is None where the route's reply is
`Empty`.
"""
Preparation = Callable[[Store, Call[Any]], Awaitable[object | Refusal]]
"""Slow pure work (password hashing) before the transaction; its result becomes `call.prepared`."""


@dataclass(frozen=True, slots=True)
class Replay:
    """How a call with a used idempotency key is answered: `resource(call, reply)` is remembered, `render`
    shows it.
    """

    resource: Callable[[Call[Any], Any], str]
    render: Callable[[Tx, Call[Any], str], Awaitable[Any]]
