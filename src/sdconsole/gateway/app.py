# SPDX-License-Identifier: Apache-2.0
"""The wiring: clock, chance and a concrete store are chosen here, and every task has its owner here."""

import asyncio
import errno
import gc
import logging
import secrets
import socket
import ssl
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from starlette.routing import WebSocketRoute
from starlette.types import ASGIApp

from sdconsole import __version__
from sdconsole.contract.app import Joined
from sdconsole.contract.routes import APP_EVENTS, APP_LEAVE, EVENTS, RELAY_PATH, Who
from sdconsole.domain.ids import InstanceId
from sdconsole.domain.refusal import Refusal
from sdconsole.gateway.config import Config, Fault, InUseFault
from sdconsole.gateway.control.commands import Commands
from sdconsole.gateway.control.folder import KEY_FILE, never_set_up, read_key, write_secret
from sdconsole.gateway.control.line import Control
from sdconsole.gateway.control.tools import Tools
from sdconsole.gateway.http import endpoint
from sdconsole.gateway.http.body import read_body
from sdconsole.gateway.http.server import Server, Tls, listen
from sdconsole.gateway.http.site import build_site
from sdconsole.gateway.service.access.relay import Leg, redeem_ticket, remote_ended, remote_started
from sdconsole.gateway.service.attendance import Attendance
from sdconsole.gateway.service.call import AppCaller, Call, Ids, Settings
from sdconsole.gateway.service.counter import packages
from sdconsole.gateway.service.device import presence as service_presence
from sdconsole.gateway.service.organisation.terms import Board, terms_of
from sdconsole.gateway.service.passwords import Hasher
from sdconsole.gateway.service.people.presence import tell_attendance
from sdconsole.gateway.service.reception import admit
from sdconsole.gateway.service.seats import installed
from sdconsole.gateway.service.timers.start import start
from sdconsole.gateway.service.timers.sweep import BATCH, forget, sweep
from sdconsole.gateway.service.vault import KEY_BYTES, Vault
from sdconsole.gateway.store.port import Store, StoreError, StoreInUseError, Tx
from sdconsole.gateway.store.sql import opening
from sdconsole.gateway.stream.console import ConsoleStreams
from sdconsole.gateway.stream.device import DeviceStreams
from sdconsole.gateway.stream.hub import Hub
from sdconsole.gateway.stream.presence import Act, Acts, Presence
from sdconsole.gateway.stream.pulse import Pulse
from sdconsole.gateway.stream.relay import Ledger, Relay
from sdconsole.gateway.web import entrance

log = logging.getLogger(__name__)

T = TypeVar("T")
SWITCH_SECONDS: Final = 0.0002
"""How long a thread may keep the interpreter: with the usual 5 ms the store's writer holds up the loop."""
FORGET_TICKS: Final = 60


def now() -> int:
    """Return the Gateway's clock: ms since the Unix epoch."""
    return time.time_ns() // 1_000_000


def clock() -> int:
    """Return ms of a clock that never goes back."""
    return time.monotonic_ns() // 1_000_000


def open_store(data: Path) -> Store:
    """Open the data folder's store; blocks while it is checked. Raises `Fault`."""
    try:
        return opening.open_store(data)
    except StoreInUseError as error:
        raise InUseFault(str(error)) from error
    except StoreError as error:
        raise Fault(str(error)) from error


def new_ids() -> Ids:
    """Return the source of ids and secrets."""
    return Ids(secrets.token_bytes)


def set_up(config: Config, arguments: dict[str, Any]) -> dict[str, Any]:
    """Set up a Gateway in an empty folder, with a key of its own (`Commands`: init). Raises `Fault`."""
    if not (config.data / KEY_FILE).exists():
        write_secret(config.data / KEY_FILE, secrets.token_bytes(KEY_BYTES))
    return administer(config, "init", arguments)


def administer(config: Config, command: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """Do one of `Commands` on a folder no Gateway runs on. Raises `Fault` (`InUseFault`: one does)."""

    async def work() -> dict[str, Any]:
        store, hasher = open_store(config.data), Hasher()
        try:
            if command != "init":
                await _refuse_empty(store, config.data)
            settings = _settings(config, config.listen.port, _vault(config.data), hasher)
            return await _commands(config, store, new_ids(), settings).execute(command, arguments)
        finally:
            hasher.close()
            await store.close()

    return run(work)


def serve(config: Config, announce: Callable[[str], None]) -> int:
    """Serve until told to stop; `announce` gets the listening address once it answers. Raises `Fault`."""

    async def work() -> int:
        store = open_store(config.data)
        try:
            return await _serve(config, store, announce)
        finally:
            await store.close()

    return run(work)


def run(main: Callable[[], Awaitable[T]]) -> T:
    """Run a coroutine on the fastest event loop there is for this system."""
    factory: Callable[[], asyncio.AbstractEventLoop] | None = None
    if sys.platform != "win32":
        import uvloop

        factory = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        return runner.run(_awaited(main))


async def _awaited(main: Callable[[], Awaitable[T]]) -> T:
    return await main()


@dataclass(frozen=True, slots=True)
class Parts:
    """A Gateway put together, ready to be served."""

    site: ASGIApp
    hub: Hub
    relay: Relay
    pulse: Pulse
    commands: Commands


async def _serve(config: Config, store: Store, announce: Callable[[str], None]) -> int:
    vault = _vault(config.data)
    listener = _listen(config)
    port = int(listener.getsockname()[1])
    hasher = Hasher()
    try:
        settings = _settings(config, port, vault, hasher)
        parts = await assemble(config, store, settings)
        server = _server(config, parts, lambda: announce(config.listen.origin(config.scheme, port)))
        sys.setswitchinterval(SWITCH_SECONDS)
        gc.collect()
        gc.freeze()
        control = Control(config.data, secrets.token_hex(32), parts.commands.execute)
        door = await control.open()
        try:
            async with asyncio.TaskGroup() as group:
                beating = group.create_task(parts.pulse.run())
                await server.serve([listener])
                beating.cancel()
        finally:
            control.close(door)
    finally:
        listener.close()
        hasher.close()
    return 0


async def assemble(config: Config, store: Store, settings: Settings) -> Parts:
    """Put a Gateway together on a store; bring the store to the truth first. Raises `Fault`."""
    ids = new_ids()
    await _refuse_empty(store, config.data)
    hub = Hub(store, await store.read(lambda tx: tx.last_seq()))
    store.listen(hub.offer)
    await store.write(lambda tx: start(tx, now(), is_restored=store.is_restored))
    presence = await _presence(store)
    relay = Relay(_ledger(store))
    hub.listen(relay.on_events)
    board = Board(terms_of(await store.read(installed), settings))
    hub.listen(board.on_events)
    around = endpoint.Surroundings(
        store, ids, settings, now, board, config.trusted_proxies, _heard(store, presence)
    )
    page = entrance.Entrance(
        entrance.Surroundings(
            store, ids, settings, now, read_body, config.download_url, config.contact, _packages(config)
        )
    )
    await page.look_over()
    site = build_site(
        around,
        streams={
            EVENTS.name: ConsoleStreams(store, hub, now, settings.attendance, clock),
            APP_EVENTS.name: DeviceStreams(store, hub, presence, now),
        },
        pages=page.addresses(),
        others=[WebSocketRoute(RELAY_PATH, relay)],
    )
    duties = [_sweeper(store), presence.look, _attendant(store, settings.attendance), _forgetter(store)]
    pulse = Pulse(hub, duties)
    return Parts(site, hub, relay, pulse, _commands(config, store, ids, settings))


def _packages(config: Config) -> Path:
    return config.data / packages.FOLDER


def _commands(config: Config, store: Store, ids: Ids, settings: Settings) -> Commands:
    return Commands(Tools(store, now, ids, settings, config.data, __version__))


async def _refuse_empty(store: Store, data: Path) -> None:
    if await store.read(lambda tx: tx.installation()) is None:
        raise never_set_up(data)


def _settings(config: Config, port: int, vault: Vault, hasher: Hasher) -> Settings:
    return Settings(
        origin=config.origin(port),
        vault=vault,
        hasher=hasher,
        min_client_version=config.min_client_version,
        download_url=config.download_url,
    )


def _vault(data: Path) -> Vault:
    try:
        return Vault(read_key(data))
    except ValueError as error:
        raise Fault(f"The key {data / KEY_FILE} is damaged. Restore it from a back-up.") from error


def _listen(config: Config) -> socket.socket:
    shown = f"{config.listen.host}:{config.listen.port}"
    try:
        return listen(config.listen.host, config.listen.port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Fault(
                f"The address {shown} is in use by another program. "
                "Stop that one, or choose another with --listen HOST:PORT (port 0 takes a free one)."
            ) from error
        if error.errno == errno.EACCES:
            raise Fault(
                f"No permission to listen on {shown}. Choose a port above 1023 with --listen HOST:PORT."
            ) from error
        raise Fault(
            f"Cannot listen on {shown} ({error.strerror or error}). Choose an address of this computer."
        ) from error


def _server(config: Config, parts: Parts, on_ready: Callable[[], None]) -> Server:
    def on_stop() -> None:
        parts.hub.close()
        parts.relay.close()

    tls = None
    if config.tls_cert is not None and config.tls_key is not None:
        tls = Tls(config.tls_cert, config.tls_key, config.tls_key_password)
    try:
        return Server(parts.site, tls, on_ready=on_ready, on_stop=on_stop)
    except (OSError, ssl.SSLError) as error:
        raise Fault(
            f"Cannot use the certificate {config.tls_cert} with the key {config.tls_key} ({error}). "
            "Both must be PEM files that this user can read and that belong together."
        ) from error


def _ledger(store: Store) -> Ledger:
    async def redeem(ticket: str) -> Leg | Refusal:
        return await store.write(lambda tx: redeem_ticket(tx, ticket, now()))

    async def started(connection: str) -> Refusal | None:
        return await store.write(lambda tx: remote_started(tx, connection, now()))

    async def ended(connection: str, cause: str) -> None:
        await store.write(lambda tx: remote_ended(tx, connection, now(), cause))

    return Ledger(redeem, started, ended)


async def _presence(store: Store) -> Presence:
    def act(done: Callable[[Tx, Any, Any, int], Awaitable[None]]) -> Act:
        async def write(app: AppCaller) -> None:
            await store.write(lambda tx: done(tx, app.session, app.instance, now()))

        return write

    presence = Presence(
        Acts(
            act(service_presence.app_gone),
            act(service_presence.app_lost),
            act(service_presence.app_returned),
        ),
        clock,
    )
    for session, instance in await store.read(service_presence.present_apps):
        presence.expect(AppCaller(session, instance))
    return presence


def _heard(store: Store, presence: Presence) -> Callable[[Call[Any], Any], Awaitable[None]]:
    async def heard(call: Call[Any], reply: Any) -> None:
        if isinstance(reply, Joined):
            # From here on it is watched: it may die before it opens its stream.
            joined = AppCaller(reply.state.session, InstanceId(call.body.instance))
            presence.expect(joined)
            presence.heard(joined)
            return
        if call.route.who is not Who.APP or call.route.name == APP_LEAVE.name:
            return
        who = await store.read(lambda tx: admit(tx, call))
        if isinstance(who, AppCaller):
            presence.heard(who)

    return heard


def _attendant(store: Store, attendance: Attendance) -> Callable[[], Awaitable[None]]:
    async def duty() -> None:
        changes = attendance.changes(clock())
        if changes:
            await store.write(lambda tx: tell_attendance(tx, now(), changes))
            attendance.told(changes)

    return duty


def _sweeper(store: Store) -> Callable[[], Awaitable[None]]:
    async def duty() -> None:
        while await store.write(lambda tx: sweep(tx, now())) >= BATCH:
            pass

    return duty


def _forgetter(store: Store) -> Callable[[], Awaitable[None]]:
    ticks = 0

    async def duty() -> None:
        nonlocal ticks
        ticks += 1
        if ticks % FORGET_TICKS == 0:
            with suppress(StoreError):
                await store.write(lambda tx: forget(tx, now()))

    return duty
