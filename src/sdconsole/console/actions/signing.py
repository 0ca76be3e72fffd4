# SPDX-License-Identifier: Apache-2.0
"""Checking an address, signing in, going on with a kept sign-in, signing out."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from sdconsole import __version__
from sdconsole.client.gateway import Gateway
from sdconsole.client.lines import ConsoleLine
from sdconsole.client.transport import LineLost
from sdconsole.console.actions.failures import Failure
from sdconsole.contract.people import Hello, SignIn
from sdconsole.contract.version import client_header
from sdconsole.domain.entitlement import refuse_version
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.text import fold
from sdconsole.toolkit.bridge import Bond, NetworkStoppedError, NetworkThread
from sdconsole.toolkit.secrets import Kept, Secrets

CLIENT: Final = client_header("console", __version__)
REFRESH_TOKEN: Final = "refresh-token"  # noqa: S105 — the name it is kept under
"""Alone: as it was kept when a Gateway had one account here; with a user name behind it: one of several."""
KEEP_POLICY: Final = "keep-signed-in"
_SIGN_OUT_S: Final = 3.0
_NO: Final = ("no", "false", "0", "off")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The way in is open: the line, who I am, and where the sign-in is kept (None: not asked for)."""

    line: ConsoleLine
    sign_in: SignIn
    kept: Kept | None


@dataclass(frozen=True, slots=True)
class Checked:
    """Who answers at an address, and after how long (ms)."""

    hello: Hello
    took: int


class Signing(QObject):
    """One thing at a time: a new check or sign-in drops the one under way."""

    busy_changed = Signal()
    checked = Signal(object)
    """The answer to `check`: a `Checked` or a `Failure`."""
    signed_in = Signal(object)
    """A `SignedIn`."""
    renewed = Signal(object)
    """A `SignIn` that takes the place of the one before; by then the new token is being kept."""
    failed = Signal(object)
    """The `Failure` of a sign-in."""
    resume_failed = Signal(object)
    """Going on was not possible: a `Failure`, or None where nothing was kept."""

    def __init__(self, network: NetworkThread, device: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._network = network
        self._device = device
        self._check: Bond | None = None
        self._entry: Bond | None = None
        self._is_busy = False
        self._leaving: list[Future[None]] = []
        self._memory: dict[str, dict[str, str]] = {}
        """By Gateway: sign-ins that no keyring took, for this run."""

    @property
    def is_busy(self) -> bool:
        """Whether a sign-in is under way."""
        return self._is_busy

    def check(self, origin: str) -> None:
        """Ask who answers at `origin`, without signing in."""
        if self._check is not None:
            self._check.cancel()
        self._check = self._network.bind(
            self,
            lambda: _look_at(origin),
            self.checked.emit,
            lambda error: self.checked.emit(_as_failure(error)),
        )

    def sign_in(self, origin: str, login: str, password: str, *, is_kept: bool) -> None:
        """Sign in with a password; `is_kept` puts the sign-in into the system's keyring."""

        def enter() -> Coroutine[object, object, SignedIn | Refusal]:
            return self._enter(origin, login, password, is_kept=is_kept)

        self._begin(enter, self.failed.emit)

    def sign_in_again(
        self,
        line: ConsoleLine,
        login: str,
        password: str,
        on_done: Callable[[SignIn | Refusal], object],
        on_error: Callable[[LineLost], object],
    ) -> Bond:
        """Give the sign-in of `line` another full life; it stays the same one, with its grants."""
        return self._network.bind(
            self,
            lambda: line.sign_in_again(login, password, self._device),
            on_done,
            lambda error: on_error(_as_lost(error)),
        )

    def resume(self, origin: str, login: str) -> None:
        """Go on with the sign-in that is kept for this user name at `origin`."""
        self._begin(lambda: self._go_on(origin, login), self.resume_failed.emit)

    def leave(self, line: ConsoleLine, login: str, *, is_kept: bool) -> None:
        """Close the line; a sign-in that is not kept ends, whatever the Gateway says, its grants with it."""
        secrets = self._secrets(line.origin)
        self._leaving.append(self._network.call(lambda: _leave(line, secrets, login, is_kept=is_kept)))

    def forget(self, origin: str, login: str) -> None:
        """Remove what is kept of an account, and end its sign-in at the Gateway if that can be reached."""
        secrets = self._secrets(origin, is_asked_by_user=True)
        self._leaving.append(self._network.call(lambda: _forget(origin, secrets, login)))

    def wait(self, limit_s: float) -> None:
        """Give what is leaving a moment to be done; called last, when no window is left to be served."""
        for future in self._leaving:
            with contextlib.suppress(FutureTimeoutError, CancelledError, NetworkStoppedError):
                future.result(limit_s)
        self._leaving.clear()

    def cancel(self) -> None:
        """Drop what is under way."""
        if self._entry is not None:
            self._entry.cancel()
            self._entry = None
        self._set_busy(False)

    def _begin(
        self,
        make: Callable[[], Coroutine[object, object, SignedIn | Refusal | None]],
        on_failed: Callable[[Failure | None], object],
    ) -> None:
        self.cancel()
        self._set_busy(True)

        def on_done(answer: SignedIn | Refusal | None) -> None:
            self._set_busy(False)
            if isinstance(answer, SignedIn):
                self.signed_in.emit(answer)
            else:
                on_failed(answer)

        def on_error(error: Exception) -> None:
            self._set_busy(False)
            on_failed(_as_failure(error))

        self._entry = self._network.bind(self, make, on_done, on_error)

    def _set_busy(self, is_busy: bool) -> None:
        if is_busy != self._is_busy:
            self._is_busy = is_busy
            self.busy_changed.emit()

    # --- on the network thread

    async def _enter(self, origin: str, login: str, password: str, *, is_kept: bool) -> SignedIn | Refusal:
        secrets = self._secrets(origin, is_asked_by_user=True)
        line = self._line(origin, secrets if is_kept else None)
        hello = await line.hello()
        refusal = (
            hello if isinstance(hello, Refusal) else refuse_version(__version__, hello.min_client_version)
        )
        if refusal is None:
            answer = await line.sign_in(login, password, self._device)
            if isinstance(answer, SignIn):
                return SignedIn(line, answer, await _keep(secrets, answer, is_kept=is_kept))
            refusal = answer
        await line.aclose()
        return refusal

    async def _go_on(self, origin: str, login: str) -> SignedIn | Refusal | None:
        secrets = self._secrets(origin)
        name = token_name(login)
        token = await secrets.read(name)
        if token is None:
            name = REFRESH_TOKEN
            token = await secrets.read(name)
        if token is None:
            return None
        line = self._line(origin, secrets)
        answer = await line.resume(token)
        if isinstance(answer, SignIn):
            # The token was good for one use: the new one must be kept before anything else happens.
            kept = await _keep(secrets, answer, is_kept=True)
            if name != token_name(answer.me.login):
                await secrets.forget(name)
            return SignedIn(line, answer, kept)
        await secrets.forget(name)
        await line.aclose()
        return answer

    def _secrets(self, origin: str, *, is_asked_by_user: bool = False) -> Secrets:
        memory = self._memory.setdefault(origin, {})
        return Secrets(origin, is_asked_by_user=is_asked_by_user, memory=memory)

    def _line(self, origin: str, secrets: Secrets | None) -> ConsoleLine:
        def keep(renewed: SignIn) -> None:
            if secrets is not None and may_keep(renewed):
                name = token_name(renewed.me.login)
                self._network.call(lambda: secrets.write(name, renewed.refresh_token))
            self._network.post(lambda: self.renewed.emit(renewed))

        return ConsoleLine(origin, client=CLIENT, on_tokens=keep)


def token_name(login: str) -> str:
    """What the sign-in of this user name is kept under, in the service of its Gateway."""
    return f"{REFRESH_TOKEN}:{fold(login)}"


def may_keep(answer: SignIn) -> bool:
    """Whether the Gateway lets sign-ins be kept."""
    return answer.policy.get(KEEP_POLICY, "").lower() not in _NO


async def _keep(secrets: Secrets, answer: SignIn, *, is_kept: bool) -> Kept | None:
    name = token_name(answer.me.login)
    if is_kept and may_keep(answer):
        return await secrets.write(name, answer.refresh_token)
    await secrets.forget(name)
    return None


async def _look_at(origin: str) -> Checked | Refusal:
    loop = asyncio.get_running_loop()
    gateway = Gateway(origin, client=CLIENT)
    try:
        since = loop.time()
        hello = await gateway.hello()
        took = round((loop.time() - since) * 1_000)
    finally:
        await gateway.aclose()
    if isinstance(hello, Refusal):
        return hello
    return refuse_version(__version__, hello.min_client_version) or Checked(hello, took)


async def _leave(line: ConsoleLine, secrets: Secrets, login: str, *, is_kept: bool) -> None:
    try:
        if not is_kept:
            await secrets.forget(token_name(login))
            async with asyncio.timeout(_SIGN_OUT_S):
                await line.sign_out()
    except (LineLost, TimeoutError):
        # The Gateway is away: it ends the sign-in by itself when its life is over.
        return
    finally:
        await line.aclose()


async def _forget(origin: str, secrets: Secrets, login: str) -> None:
    token = await secrets.read(token_name(login))
    await secrets.forget(token_name(login))
    if token is None:
        return
    line = ConsoleLine(origin, client=CLIENT)
    with contextlib.suppress(LineLost, TimeoutError):
        async with asyncio.timeout(_SIGN_OUT_S):
            await line.resume(token)
            await line.sign_out()
    await line.aclose()


def _as_failure(error: Exception) -> Failure:
    return _as_lost(error)


def _as_lost(error: Exception) -> LineLost:
    if not isinstance(error, LineLost):
        raise error
    return error
