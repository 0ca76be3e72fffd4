# SPDX-License-Identifier: Apache-2.0
"""Sign-ins kept in the system's keyring, one service for each Gateway; without a keyring, in memory."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Protocol, TypeVar

from sdconsole.toolkit import places

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")
VALUE_CHARACTERS = 1_000
"""Windows keeps at most 1,280 characters; we stay below."""
PATIENCE_S = 5.0
PATIENCE_ASKED_S = 60.0
_TRUSTED_BACKENDS = (
    "keyring.backends.Windows",
    "keyring.backends.macOS",
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
)
"""By module. Everything else is refused: an installed `keyrings.alt` would write plain text, unasked."""
_log = logging.getLogger("sdconsole.secrets")
_finding = threading.Lock()
"""keyring looks for its backends at the first call: a second thread meanwhile is told there is none."""


class Kept(Enum):
    """Where a secret is now."""

    KEYRING = "keyring"
    MEMORY = "memory"
    """For this run only: the UI must say that the next start asks again."""


class Backend(Protocol):
    """The three calls of a `keyring` backend that we use."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """The secret or None."""
        ...

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Keep it."""
        ...

    def delete_password(self, service: str, username: str, /) -> None:
        """Remove it; an error if it was not there."""
        ...


class Secrets:
    """The secrets of one Gateway origin, e.g. `https://gw.example.co.jp`. Usable from coroutines of any loop.

    A keyring that is locked, broken, slow or not on our list never raises: reading gives None (sign in
    again), writing falls back to memory and says so. A locked keyring can block for as long as its prompt
    is open: each call has a thread of its own, which is left behind when its time is over.
    """

    def __init__(
        self,
        origin: str,
        *,
        is_asked_by_user: bool = False,
        find_backend: Callable[[], Backend | None] | None = None,
        memory: dict[str, str] | None = None,
    ) -> None:
        """With `is_asked_by_user` the keyring may take 60 s (the user unlocks it), else 5 s.

        `memory` is where secrets go that no keyring takes: pass the same one to find them again in this run.
        """
        self._service = f"sdconsole:{origin}"
        self._limit_s = PATIENCE_ASKED_S if is_asked_by_user else PATIENCE_S
        self._find_backend = find_backend or trusted_backend
        self._memory: dict[str, str] = {} if memory is None else memory

    async def read(self, name: str) -> str | None:
        """The secret, or None."""
        if name in self._memory:
            return self._memory[name]
        _is_done, value = await self._try(lambda backend: backend.get_password(self._service, name))
        return value

    async def write(self, name: str, value: str) -> Kept:
        """Keep a secret of at most 1,000 characters (ValueError above); returns where."""
        if len(value) > VALUE_CHARACTERS:
            raise ValueError(f"a secret of {len(value)} characters does not fit into every keyring")
        is_done, _none = await self._try(lambda backend: backend.set_password(self._service, name, value))
        if is_done:
            self._memory.pop(name, None)
            return Kept.KEYRING
        self._memory[name] = value
        return Kept.MEMORY

    async def forget(self, name: str) -> None:
        """Remove a secret from keyring and memory."""
        self._memory.pop(name, None)
        await self._try(lambda backend: _delete(backend, self._service, name))

    async def has_keyring(self) -> bool:
        """Whether there is a keyring that encrypts; it may still be locked."""
        return (await self._try(lambda _backend: None))[0]

    async def backend_name(self) -> str:
        """The keyring's own name, e.g. "SecretService Keyring"; "" where there is none to be used."""
        _is_done, name = await self._try(lambda backend: str(getattr(backend, "name", "")))
        return name or ""

    async def _try(self, act: Callable[[Backend], T]) -> tuple[bool, T | None]:
        import asyncio

        loop = asyncio.get_running_loop()
        answer: asyncio.Future[tuple[bool, T | None]] = loop.create_future()

        def settle(outcome: tuple[bool, T | None]) -> None:
            if not answer.done():
                answer.set_result(outcome)

        def work() -> None:
            outcome = self._act(act)
            if not loop.is_closed():
                loop.call_soon_threadsafe(settle, outcome)

        threading.Thread(target=work, name="keyring", daemon=True).start()
        try:
            async with asyncio.timeout(self._limit_s):
                return await answer
        except TimeoutError:
            _log.warning("the keyring did not answer within %s s", self._limit_s)
            return False, None

    def _act(self, act: Callable[[Backend], T]) -> tuple[bool, T | None]:
        try:
            with _finding:
                backend = self._find_backend()
            if backend is None:
                return False, None
            return True, act(backend)
        except Exception as error:  # noqa: BLE001 — backends raise what they like: D-Bus, COM, their own
            _log.warning("the keyring refused: %s", type(error).__name__)
            return False, None


def trusted_backend() -> Backend | None:
    """The system's keyring, if it is one of those that encrypt; None otherwise. Takes 100 to 300 ms.

    With SDCONSOLE_STATE_DIR set there is none: tests and the demo must not touch the user's own keyring.
    """
    if places.forced_state_dir() is not None:
        return None
    if getattr(sys, "frozen", False):
        # In a shipped program the environment must not be able to choose where secrets go.
        os.environ.pop("PYTHON_KEYRING_BACKEND", None)
    import keyring

    return first_trusted(keyring.get_keyring())


def first_trusted(found: object) -> Backend | None:
    """The backend itself, or the first trusted one inside a chain; None if there is none on the list."""
    candidates = getattr(found, "backends", None) or [found]
    for candidate in candidates:
        if type(candidate).__module__ in _TRUSTED_BACKENDS:
            return candidate  # type: ignore[no-any-return]  # the list says what it is
    return None


def _delete(backend: Backend, service: str, name: str) -> None:
    if backend.get_password(service, name) is not None:
        backend.delete_password(service, name)
