# SPDX-License-Identifier: Apache-2.0
"""A technician and an end user at the wire: real lines to a real Gateway, for tests that need no windows."""

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from sdconsole.client.lines import AppLine, ConsoleLine
from sdconsole.contract import routes
from sdconsole.contract.access import AccessAsk, ConnectAsk, ConnectTicket, GrantView
from sdconsole.contract.app import AnswerRequest, AppState, DeviceSaid, JoinRequest, RelayTicket
from sdconsole.contract.people import SignIn
from sdconsole.contract.sessions import SessionCreated, SessionNew, SessionView
from sdconsole.domain.invitations import parse_link
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.scopes import Scope
from tests.shared.gateway import OWNER, PASSWORD, RunningGateway

T = TypeVar("T")
CONSOLE = "console/0.1.0"
SUPPORT = "support/0.1.0"
DEADLINE = 10.0


def key_named(name: str) -> str:
    """A public key (or device key) as the wire wants one: 43 characters, the same for the same name."""
    return base64.urlsafe_b64encode(hashlib.sha256(name.encode()).digest()).decode().rstrip("=")


def allowed(reply: T | Refusal) -> T:
    """The reply of a call that must not be refused."""
    if isinstance(reply, Refusal):
        raise AssertionError(f"refused: {reply}")
    return reply


def refused(reply: object) -> Refusal:
    """The refusal of a call that must be refused."""
    if not isinstance(reply, Refusal):
        raise AssertionError(f"not refused: {reply}")
    return reply


@asynccontextmanager
async def technician(
    gateway: RunningGateway, login: str = OWNER, password: str = PASSWORD
) -> AsyncIterator[ConsoleLine]:
    """A signed-in technician's line."""
    line = ConsoleLine(gateway.origin, client=CONSOLE)
    try:
        signed: SignIn | Refusal = await line.sign_in(login, password, "test")
        allowed(signed)
        yield line
    finally:
        await line.aclose()


@asynccontextmanager
async def end_user(gateway: RunningGateway, request: JoinRequest) -> AsyncIterator[AppLine]:
    """A support app's line that has joined."""
    line = AppLine(gateway.origin, client=SUPPORT)
    try:
        allowed(await line.join(request))
        yield line
    finally:
        await line.aclose()


def by_link(link: str, device: str = "PC-1", instance: str = "A") -> JoinRequest:
    """How a device joins by a link."""
    target = parse_link(link)
    if target is None:
        raise AssertionError(f"no link: {link}")
    return _join(device, instance, token=target.token)


def by_token(token: str, device: str = "PC-1", instance: str = "A") -> JoinRequest:
    """How a device joins by a bare token."""
    return _join(device, instance, token=token)


def by_pin(pin: str, device: str = "PC-1", instance: str = "A") -> JoinRequest:
    """How a device joins by a PIN."""
    return _join(device, instance, pin=pin)


def _join(device: str, instance: str, token: str | None = None, pin: str | None = None) -> JoinRequest:
    return JoinRequest(
        token=token,
        pin=pin,
        device_key=key_named(device),
        instance=key_named(f"instance {device} {instance}")[:22],
        device=DeviceSaid(name=device, system="Test OS 1"),
    )


async def new_session(line: ConsoleLine, name: str | None = None) -> SessionCreated:
    """A session in the default channel."""
    channels = allowed(await line.call(routes.CHANNELS))
    body = SessionNew(channel=channels.channels[0].id, name=name)
    return allowed(await line.call(routes.SESSION_NEW, body))


async def session(line: ConsoleLine, created: SessionCreated) -> SessionView:
    """The session as it is now."""
    return allowed(await line.call(routes.SESSION, path={"session_id": created.session.id}))


async def ask(line: ConsoleLine, created: SessionCreated) -> SessionView:
    """Ask for view and control."""
    body = AccessAsk(scopes=(Scope.VIEW, Scope.CONTROL), viewer_key=key_named("viewer"))
    return allowed(await line.call(routes.ACCESS_ASK, body, path={"session_id": created.session.id}))


async def answer(app: AppLine, *scopes: Scope) -> AppState:
    """Answer the pending prompt; no scopes: deny."""
    state = allowed(await app.call(routes.APP_STATE))
    if state.prompt is None:
        raise AssertionError("no prompt is pending")
    body = AnswerRequest(request=state.prompt.request, scopes=scopes, app_key=key_named("app"))
    return allowed(await app.call(routes.APP_ANSWER, body))


async def grant(line: ConsoleLine, app: AppLine, created: SessionCreated) -> GrantView:
    """Ask and be allowed: the live grant."""
    await ask(line, created)
    await answer(app, Scope.VIEW, Scope.CONTROL)
    seen = await session(line, created)
    return next(item for item in seen.grants if item.ended_at is None)


async def tickets(
    line: ConsoleLine, app: AppLine, created: SessionCreated, granted: GrantView
) -> tuple[ConnectTicket, RelayTicket]:
    """The viewer's and the app's ticket for one connection."""
    path = {"session_id": created.session.id}
    viewer = allowed(await line.call(routes.CONNECT, ConnectAsk(grant=granted.id), path=path))
    mine = await app.call(routes.APP_CONNECTION, path={"connection_id": viewer.connection})
    return viewer, allowed(mine)


async def until(look: Callable[[], Awaitable[T]], is_so: Callable[[T], bool], seconds: float = DEADLINE) -> T:
    """Look again until what is seen is as wished; fails after `seconds`."""
    async with asyncio.timeout(seconds):
        while True:
            seen = await look()
            if is_so(seen):
                return seen
            await asyncio.sleep(0.02)
