# SPDX-License-Identifier: Apache-2.0
"""The running console's ear: a thread that takes links from later starts of this user's console."""

import contextlib
import socket
import threading
from collections import deque
from collections.abc import Callable

from sdconsole.console.doorway.carriers import SECONDS, Carrier
from sdconsole.console.doorway.handover import LINK_BYTES
from sdconsole.console.doorway.lock import Lock

_MESSAGE_BYTES = LINK_BYTES + 1 + 256 + 1
_KEPT = 8
"""Links kept while nobody takes them: the last ones, should somebody press a link again and again."""

Take = Callable[[str, str], object]
"""(link, leave to come to the front or ""); called on the door's own thread."""


class Door:
    """Open from before the first window until the console is on its way out."""

    def __init__(self, carrier: Carrier, lock: Lock) -> None:
        """The caller holds `lock`; closing the door releases it."""
        self._carrier = carrier
        self._lock = lock
        self._ear = carrier.listen()
        self._guard = threading.Lock()
        self._take: Take | None = None
        self._waiting: deque[tuple[str, str]] = deque(maxlen=_KEPT)
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="door", daemon=True)
        self._thread.start()

    def give_to(self, take: Take) -> None:
        """Give every link to `take` from now on, those that have come already first."""
        with self._guard:
            self._take = take
            while self._waiting:
                take(*self._waiting.popleft())

    def close(self) -> None:
        """Hear no more: the next start is a console of its own."""
        if self._closing.is_set():
            return
        self._closing.set()
        with self._guard:
            self._take = None
        # A thread in accept() does not notice on every system that its socket was closed: call it.
        with contextlib.suppress(OSError):
            line = self._carrier.call()
            if line is not None:
                line.close()
        self._ear.close()
        self._carrier.remove()
        self._thread.join(SECONDS)
        self._lock.release()

    def _serve(self) -> None:
        while not self._closing.is_set():
            try:
                line, _address = self._ear.accept()
            except OSError:
                return
            with line, contextlib.suppress(OSError):
                line.settimeout(SECONDS)
                if not self._closing.is_set() and self._carrier.is_admitted(line):
                    self._hear(line)

    def _hear(self, line: socket.socket) -> None:
        # Read by the running console, so the time it takes to import is nobody's waiting time.
        from sdconsole.domain.links import parse_console_link

        told = b""
        while told.count(b"\n") < 2 and len(told) < _MESSAGE_BYTES:
            piece = line.recv(_MESSAGE_BYTES - len(told))
            if not piece:
                break
            told += piece
        if told.count(b"\n") < 2:
            line.sendall(b"void\n")
            return
        link, activation, _rest = told.decode("ascii", "replace").split("\n", 2)
        if parse_console_link(link) is None:
            line.sendall(b"void\n")
            return
        line.sendall(b"taken\n")
        self._pass_on(link, activation if activation.isprintable() else "")

    def _pass_on(self, link: str, activation: str) -> None:
        with self._guard:
            if self._take is None:
                self._waiting.append((link, activation))
            else:
                self._take(link, activation)
