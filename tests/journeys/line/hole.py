# SPDX-License-Identifier: Apache-2.0
"""A way to the Gateway that can break in the two ways networks do: with a reset, or without a word."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

_CHUNK = 65_536
_RELAY = b"GET /v1/relay"
_RESET = struct.pack("ii", 1, 0)


@dataclass(eq=False)
class Way:
    """One connection through the hole."""

    near: socket.socket
    far: socket.socket
    first: bytes = b""
    is_swallowed: bool = False
    is_over: bool = False
    seen: bytearray = field(default_factory=bytearray)
    """What went up and down, as far as it is kept."""

    @property
    def is_relay(self) -> bool:
        """Whether the picture goes here."""
        return self.first.startswith(_RELAY)


def every(_way: Way) -> bool:
    """All connections."""
    return True


def relays(way: Way) -> bool:
    """Those that carry pictures."""
    return way.is_relay


class Hole:
    """Listens on a free port of this machine and passes everything on to `port`."""

    def __init__(self, port: int, *, keeps: int = 0) -> None:
        """`keeps`: so many bytes of each connection are kept, for who looks for something in them."""
        self._target, self._keeps = port, keeps
        self.ways: list[Way] = []
        self._is_silent = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self.origin = f"http://127.0.0.1:{self.port}"
        self._threads = [threading.Thread(target=self._accept, name="hole", daemon=True)]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for way in self.ways:
            for end in (way.near, way.far):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)
        for way in self.ways:
            way.near.close()
            way.far.close()

    def open_ways(self) -> list[Way]:
        """The connections that still carry something."""
        return [way for way in self.ways if not way.is_over and not way.is_swallowed]

    def reset(self, is_meant: Callable[[Way], bool]) -> int:
        """Break connections with a reset at both ends; returns how many."""
        meant = [way for way in self.open_ways() if is_meant(way)]
        for way in meant:
            for end in (way.near, way.far):
                with suppress(OSError):
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
                    end.shutdown(socket.SHUT_RD)  # wakes the pump, which closes it
        return len(meant)

    def swallow(self, is_meant: Callable[[Way], bool]) -> int:
        """From now on nothing arrives through what is open, and nobody is told; what is new passes."""
        meant = [way for way in self.open_ways() if is_meant(way)]
        for way in meant:
            way.is_swallowed = True
        return len(meant)

    @contextmanager
    def silence(self) -> Iterator[None]:
        """Nothing arrives at all, new connections neither, until the block ends."""
        self._is_silent = True
        self.swallow(every)
        try:
            yield
        finally:
            self._is_silent = False

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                near.close()
                continue
            way = Way(near, far, is_swallowed=self._is_silent)
            self.ways.append(way)
            for source, sink, is_up in ((near, far, True), (far, near, False)):
                sink.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                pump = threading.Thread(target=self._pump, args=(way, source, sink, is_up), daemon=True)
                self._threads.append(pump)
                pump.start()

    def _pump(self, way: Way, source: socket.socket, sink: socket.socket, is_up: bool) -> None:
        with suppress(OSError):
            while chunk := source.recv(_CHUNK):
                if is_up and not way.first:
                    way.first = chunk[:200]
                if len(way.seen) < self._keeps:
                    way.seen += chunk
                if not way.is_swallowed:
                    sink.sendall(chunk)
        if way.is_swallowed:
            return  # an end that gives up does not tell the other one
        way.is_over = True
        for end in (source, sink):
            with suppress(OSError):
                linger = end.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8)
                end.close() if linger == _RESET else end.shutdown(socket.SHUT_RDWR)
