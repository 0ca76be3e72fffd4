# SPDX-License-Identifier: Apache-2.0
"""Sign-ins kept in the system's keyring, one service for each Gateway; without one, in memory for this run."""

from __future__ import annotations

from enum import Enum

VALUE_CHARACTERS = 1_000
"""Windows keeps at most 1,280 characters; we stay below."""


class Kept(Enum):
    """Where a secret is now."""

    KEYRING = "keyring"
    MEMORY = "memory"
    """For this run only: the UI must say that the next start asks again."""


class Secrets:
    """The secrets of one Gateway origin, e.g. `https://gw.example.co.jp`. Usable from coroutines of any loop.

    A keyring that is locked, broken, slow or not on our list never raises: reading gives None (sign in
    again), writing falls back to memory and says so.
    """

    def __init__(self, origin: str, *, is_asked_by_user: bool = False) -> None:
        """With `is_asked_by_user` the keyring may take 60 s (the user unlocks it), else 5 s."""
        self._origin = origin
        self._limit_s = 60.0 if is_asked_by_user else 5.0

    async def read(self, name: str) -> str | None:
        """The secret, or None."""
        raise NotImplementedError

    async def write(self, name: str, value: str) -> Kept:
        """Keep a secret of at most 1,000 characters (ValueError above); returns where."""
        raise NotImplementedError

    async def forget(self, name: str) -> None:
        """Remove a secret from keyring and memory."""
        raise NotImplementedError
