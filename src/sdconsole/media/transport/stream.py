# SPDX-License-Identifier: Apache-2.0
"""One TCP or TLS socket that one thread reads and another writes, and any thread may cut."""

import contextlib
import select
import socket
import ssl
import threading
import time

from sdconsole.media.faults import LineLost, LossCause

_READ_BYTES = 256 * 1024
_WRITE_BYTES = 64 * 1024
_UNSENT_BYTES = 64 * 1024


def connect(host: str, port: int, context: ssl.SSLContext | None, timeout_s: float) -> "Stream":
    """Open a connection, with TLS when there is a `context`. Raises `LineLost` (UNREACHABLE)."""
    sock: socket.socket | None = None
    try:
        sock = socket.create_connection((host, port), timeout_s)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if hasattr(socket, "TCP_NOTSENT_LOWAT"):  # Linux and macOS; else the pictures in flight bound it
            # What waits in the system is old when it leaves: "has room" means that little waits there.
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, _UNSENT_BYTES)
        if context is not None:
            sock = context.wrap_socket(sock, server_hostname=host)
    except OSError as error:
        if sock is not None:
            sock.close()
        raise LineLost(LossCause.UNREACHABLE, f"{type(error).__name__}: {error}") from error
    return Stream(sock)


class Stream:
    """Non-blocking underneath: the lock is held for single system calls only, never while waiting.

    That keeps a TLS object from being used by two threads at once (OpenSSL does not allow it), without
    letting a blocked writer block the reader.
    """

    def __init__(self, sock: socket.socket) -> None:
        sock.setblocking(False)
        self._socket = sock
        self._lock = threading.Lock()
        self._is_cut = False

    def recv(self, timeout_s: float) -> bytes | None:
        """Return some bytes, b"" at the end, None when nothing came in time. Raises `LineLost`."""
        deadline = time.monotonic() + timeout_s
        while True:
            with self._lock:
                self._check()
                wants_write = False
                try:
                    return self._socket.recv(_READ_BYTES)
                except (BlockingIOError, ssl.SSLWantReadError):
                    pass
                except ssl.SSLWantWriteError:
                    wants_write = True
                except OSError as error:
                    raise self._lost(error) from error
            if not self._wait(wants_write, deadline - time.monotonic()):
                return None

    def send(self, data: bytes) -> None:
        """Write all of `data`, waiting while the other end does not read. Raises `LineLost`."""
        rest = memoryview(data)
        while rest:
            with self._lock:
                self._check()
                wants_write = True
                try:
                    rest = rest[self._socket.send(rest[:_WRITE_BYTES]) :]
                    continue
                except (BlockingIOError, ssl.SSLWantWriteError):
                    pass
                except ssl.SSLWantReadError:
                    wants_write = False
                except OSError as error:
                    raise self._lost(error) from error
            self._wait(wants_write, 3600.0)

    def has_room(self) -> bool:
        """Whether a short write would not have to wait; the system says so only with a good part free."""
        return not self._is_cut and self._wait(True, 0.0001)

    def finish(self) -> None:
        """Say that nothing more will be written; what was written still arrives. Never raises."""
        with self._lock, contextlib.suppress(OSError):
            if not self._is_cut:
                socket.socket.shutdown(self._socket, socket.SHUT_WR)

    def cut(self) -> None:
        """Close at once; whoever waits wakes up and gets `LineLost`. Never blocks, never raises."""
        with self._lock:
            if self._is_cut:
                return
            self._is_cut = True
            with contextlib.suppress(OSError):
                # The plain socket's method: SSLSocket.shutdown would drop the TLS object under the reader.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
            self._socket.close()

    def _check(self) -> None:
        if self._is_cut:
            raise LineLost(LossCause.ABORTED)

    def _lost(self, error: OSError) -> LineLost:
        return LineLost(LossCause.CLOSED, f"{type(error).__name__}: {error}")

    def _wait(self, for_write: bool, timeout_s: float) -> bool:
        """Wait until the socket is ready (or cut); False when the time is over."""
        if timeout_s <= 0:
            return False
        number = self._socket.fileno()
        if number < 0:  # cut meanwhile: the next call says so
            return True
        if hasattr(select, "poll"):
            poller = select.poll()
            poller.register(number, select.POLLOUT if for_write else select.POLLIN)
            return bool(poller.poll(timeout_s * 1000))
        readable, writable = ([], [number]) if for_write else ([number], [])
        return any(select.select(readable, writable, [number], timeout_s))
