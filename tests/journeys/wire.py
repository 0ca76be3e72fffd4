# SPDX-License-Identifier: Apache-2.0
"""A TCP proxy between a program and the Gateway: counts bytes of each connection, tells what opens when."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

_CHUNK = 65_536
RELAY = b"GET /v1/relay"


@dataclass
class Flow:
    """One connection: what it asked for first, and the bytes that passed from the program (up) and to it."""

    first: bytes = b""
    up: int = 0
    down: int = 0
    is_open: bool = True

    @property
    def is_relay(self) -> bool:
        """Whether the picture goes here."""
        return self.first.startswith(RELAY)


class Wire:
    """Listens on a free port of this machine and passes everything on to `port`."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._news = threading.Condition()
        self.flows: list[Flow] = []
        self._ends: list[socket.socket] = []
        self._pumps: list[threading.Thread] = []
        self._is_cut = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._door = threading.Thread(target=self._accept, name="wire", daemon=True)
        self.port = int(self._listener.getsockname()[1])

    def __enter__(self) -> Self:
        self._door.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes who waits in accept()
        self._door.join(10)
        self._listener.close()
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for pump in self._pumps:
            pump.join(10)
        for end in self._ends:
            end.close()

    @contextmanager
    def cut(self) -> Iterator[None]:
        """Break every connection, and each that is tried, until the block ends."""
        self._is_cut.set()
        for end in list(self._ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        try:
            yield
        finally:
            self._is_cut.clear()

    def instead_of(self, link: str) -> str:
        """The same link, leading through here."""
        return link.replace(f":{self._target}/", f":{self.port}/")

    def relays(self) -> list[Flow]:
        """The connections that carry pictures."""
        with self._news:
            return [flow for flow in self.flows if flow.is_relay]

    def others_up(self) -> int:
        """Bytes that went up beside the pictures."""
        with self._news:
            return sum(flow.up for flow in self.flows if not flow.is_relay)

    def total(self) -> tuple[int, int]:
        """How many connections there were, and the bytes of all of them."""
        with self._news:
            return len(self.flows), sum(flow.up + flow.down for flow in self.flows)

    def wait_for(self, is_so: Callable[[], bool], seconds: float) -> bool:
        """Wait until `is_so()`; looked at whenever something passes."""
        with self._news:
            return self._news.wait_for(is_so, seconds)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            self._ends.append(near)
            if self._is_cut.is_set():
                near.shutdown(socket.SHUT_RDWR)
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                near.shutdown(socket.SHUT_RDWR)  # the Gateway is away: so is this end
                continue
            self._ends.append(far)
            flow = Flow()
            with self._news:
                self.flows.append(flow)
                self._news.notify_all()
            for source, sink, is_up in ((near, far, True), (far, near, False)):
                sink.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                pump = threading.Thread(target=self._pump, args=(source, sink, flow, is_up), daemon=True)
                self._pumps.append(pump)
                pump.start()

    def _pump(self, source: socket.socket, sink: socket.socket, flow: Flow, is_up: bool) -> None:
        with suppress(OSError):
            while chunk := source.recv(_CHUNK):
                with self._news:
                    if is_up:
                        flow.first = flow.first or chunk[:200]
                        flow.up += len(chunk)
                    else:
                        flow.down += len(chunk)
                    self._news.notify_all()
                sink.sendall(chunk)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        with self._news:
            flow.is_open = False
            self._news.notify_all()
