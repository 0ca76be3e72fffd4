# SPDX-License-Identifier: Apache-2.0
"""How two consoles of one user reach each other: a Unix socket, or (Windows) loopback with a secret."""

import contextlib
import os
import socket
import sys

SECONDS = 2.0
"""How long either side waits for the other in the middle of a hand-over."""
_PATH_MAX = 100
"""A Unix socket's path fits into 104 bytes (macOS) or 108 (Linux), the final NUL included."""
_SECRET_BYTES = 16


class Carrier:
    """What both ways offer; errors are OSErrors."""

    def listen(self) -> socket.socket:
        """Open the ear; whatever an ended console left behind is replaced. The caller holds the lock."""
        raise NotImplementedError

    def call(self) -> "socket.socket | None":
        """Return a line to the console that listens, which has been told who we are; None: nobody there."""
        raise NotImplementedError

    def is_admitted(self, line: socket.socket) -> bool:
        """Whether the caller is this user; reads what `call` sent to prove it."""
        raise NotImplementedError

    def remove(self) -> None:
        """Take away what `listen` left in the folder."""
        raise NotImplementedError


class UnixCarrier(Carrier):
    """A socket file in a folder only its owner can enter; the kernel says who is at the other end."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._path = os.path.join(folder, "door")

    def listen(self) -> socket.socket:
        self.remove()
        ear = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            path, place = _reach(self._folder, self._path)
            try:
                ear.bind(path)
            finally:
                _let_go(place)
            os.chmod(self._path, 0o600)
            ear.listen(16)
        except OSError:
            ear.close()
            raise
        return ear

    def call(self) -> "socket.socket | None":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS)
        try:
            path, place = _reach(self._folder, self._path)
            try:
                line.connect(path)
            finally:
                _let_go(place)
        except OSError:
            # Not there, stale (its console was killed), or deaf: in each case nobody to hand over to.
            line.close()
            return None
        if not self.is_admitted(line):
            line.close()
            return None
        return line

    def is_admitted(self, line: socket.socket) -> bool:
        kind = getattr(socket, "SO_PEERCRED", None)
        if kind is None:
            # macOS: the folder's rights (0700, checked by `door_folder`) keep everybody else out.
            return True
        credentials = line.getsockopt(socket.SOL_SOCKET, kind, 12)
        return int.from_bytes(credentials[4:8], sys.byteorder) == os.getuid()

    def remove(self) -> None:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self._path)


class LoopbackCarrier(Carrier):
    """A port of 127.0.0.1, which every user can reach; a secret in a file only this user can read."""

    def __init__(self, folder: str) -> None:
        self._path = os.path.join(folder, "door.port")
        self._secret = b""

    def listen(self) -> socket.socket:
        # Only the console that stays needs it, and it costs some ms.
        from random import SystemRandom

        ear = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            ear.bind(("127.0.0.1", 0))
            ear.listen(16)
            self._secret = b"%032x" % SystemRandom().getrandbits(8 * _SECRET_BYTES)
            self._write(ear.getsockname()[1])
        except OSError:
            ear.close()
            raise
        return ear

    def call(self) -> "socket.socket | None":
        try:
            with open(self._path, "rb") as file:
                port, secret = file.read(128).split()
            line = socket.create_connection(("127.0.0.1", int(port)), SECONDS)
        except (OSError, ValueError, OverflowError):
            return None
        line.sendall(secret + b"\n")
        return line

    def is_admitted(self, line: socket.socket) -> bool:
        import hmac

        told = b""
        wanted = len(self._secret) + 1
        while len(told) < wanted:
            piece = line.recv(wanted - len(told))
            if not piece:
                return False
            told += piece
        return hmac.compare_digest(told, self._secret + b"\n")

    def remove(self) -> None:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self._path)

    def _write(self, port: int) -> None:
        # On Windows the profile's own access list keeps other users out; elsewhere the mode does.
        self.remove()
        place = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(place, "wb") as file:
            file.write(b"%d %s" % (port, self._secret))


def system_carrier(folder: str) -> Carrier:
    """Return this system's way."""
    return LoopbackCarrier(folder) if sys.platform == "win32" else UnixCarrier(folder)


def _reach(folder: str, path: str) -> tuple[str, int]:
    """The path, or where it is too long for a socket a shorter one, and what keeps that open."""
    if len(os.fsencode(path)) <= _PATH_MAX or not sys.platform.startswith("linux"):
        return path, -1
    place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    return f"/proc/self/fd/{place}/{os.path.basename(path)}", place


def _let_go(place: int) -> None:
    if place >= 0:
        os.close(place)
