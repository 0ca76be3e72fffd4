# SPDX-License-Identifier: Apache-2.0
"""The HTTP server: its socket, its settings, and an end in good order."""

import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import uvicorn
from starlette.types import ASGIApp
from uvicorn.server import HANDLED_SIGNALS

from sdconsole.contract.limits import RELAY_MESSAGE_BYTES, STREAM_DEAD_MS
from sdconsole.gateway.http.wire import CuttableSocket, GuardedHttp

BACKLOG: Final = 2_048
KEEP_ALIVE_SECONDS: Final = 30
STOP_SECONDS: Final = 2
PING_SECONDS: Final = 5.0
PONG_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Tls:
    """A certificate of the Gateway's own; `password` unlocks its key."""

    cert: Path
    key: Path
    password: str = ""


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; port 0 takes a free one. Raises `OSError`."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except UnicodeError as error:  # an empty or too long label: DNS is not even asked
        raise OSError("no name of a computer") from error
    family, kind, protocol, _, address = found[0]
    listener = socket.socket(family, kind, protocol)
    try:
        if sys.platform == "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for option, value in _line_options():
            listener.setsockopt(socket.IPPROTO_TCP, option, value)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except BaseException:
        listener.close()
        raise
    return listener


def _line_options() -> Iterator[tuple[int, int]]:
    """Options that accepted connections inherit: small messages at once, a dead line found within seconds."""
    yield socket.TCP_NODELAY, 1
    for name, value in (
        ("TCP_USER_TIMEOUT", STREAM_DEAD_MS),
        ("TCP_KEEPIDLE", 5),
        ("TCP_KEEPINTVL", 5),
        ("TCP_KEEPCNT", 2),
    ):
        option = getattr(socket, name, None)
        if option is not None:
            yield option, value


class Server(uvicorn.Server):
    """Uvicorn, told when to end its streams, and without killing itself by the signal that ended it."""

    def __init__(
        self, app: ASGIApp, tls: Tls | None, *, on_ready: Callable[[], None], on_stop: Callable[[], None]
    ):
        super().__init__(_settings(app, tls))
        self._on_ready, self._on_stop = on_ready, on_stop

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to serve, and say so."""
        await super().startup(sockets)
        self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams first: they would never end by themselves."""
        self._on_stop()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop in good order on SIGINT and SIGTERM; the process then ends with its own exit code."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in HANDLED_SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _settings(app: ASGIApp, tls: Tls | None) -> uvicorn.Config:
    config = uvicorn.Config(
        app,
        http=GuardedHttp,
        ws=CuttableSocket,
        ws_max_size=RELAY_MESSAGE_BYTES,
        ws_per_message_deflate=False,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PONG_SECONDS,
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=STOP_SECONDS,
        ssl_certfile=None if tls is None else tls.cert,
        ssl_keyfile=None if tls is None else tls.key,
        ssl_keyfile_password=None if tls is None else tls.password or None,
    )
    config.load()
    return config
