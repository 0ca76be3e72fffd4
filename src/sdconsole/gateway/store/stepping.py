# SPDX-License-Identifier: Apache-2.0
"""Runs a command to its end in one go: it awaits nothing but the store, and the store never waits."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from sdconsole.gateway.store.port import Tx

T = TypeVar("T")


class ForeignWaitError(RuntimeError):
    """A command awaited something besides the store: that would hold up every other command."""


def step(command: Callable[[Tx], Awaitable[T]], tx: Tx) -> T:
    """Return what `command(tx)` returns; raises `ForeignWaitError` if it waits for anything."""
    steps = command(tx).__await__()
    try:
        next(steps)
    except StopIteration as end:
        result: T = end.value
        return result
    if hasattr(steps, "close"):
        steps.close()
    raise ForeignWaitError("a command awaited something besides the store")
