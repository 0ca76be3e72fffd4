# SPDX-License-Identifier: Apache-2.0
"""One connection to an X server: opened, used and closed by one thread."""

import contextlib
import ctypes as c
import os
import select
import threading
from types import SimpleNamespace

from sdconsole.media.x11 import lib
from sdconsole.media.x11.structs import XEvent


class DisplayLost(Exception):
    """The X server is gone."""


class Display:
    """A connection and its root window. Raises `lib.Missing`, or `DisplayLost` when there is no server."""

    def __init__(self, name: str | None = None) -> None:
        self.x: SimpleNamespace = lib.xlib()
        self.pointer: int = self.x.XOpenDisplay(name.encode() if name else None) or 0
        if not self.pointer:
            raise DisplayLost(name or os.environ.get("DISPLAY", ""))
        lib.watch(self.pointer)
        self.root: int = self.x.XDefaultRootWindow(self.pointer)
        self._event = XEvent()
        self._waking = threading.Lock()
        self._wake_read, self._wake_write = os.pipe()
        os.set_blocking(self._wake_read, False)
        os.set_blocking(self._wake_write, False)
        self._poller = select.poll()
        self._poller.register(self.x.XConnectionNumber(self.pointer), select.POLLIN)
        self._poller.register(self._wake_read, select.POLLIN)

    def has_extension(self, name: str) -> bool:
        """Whether the server speaks an extension."""
        numbers = [c.c_int() for _ in range(3)]
        return bool(self.x.XQueryExtension(self.pointer, name.encode(), *map(c.byref, numbers)))

    def size(self) -> tuple[int, int, int]:
        """Return width, height and depth of the root window."""
        root, x, y = c.c_ulong(), c.c_int(), c.c_int()
        numbers = [c.c_uint() for _ in range(4)]
        self.x.XGetGeometry(
            self.pointer, self.root, c.byref(root), c.byref(x), c.byref(y), *map(c.byref, numbers)
        )
        self.check()
        return numbers[0].value, numbers[1].value, numbers[3].value

    def pointer_position(self) -> tuple[int, int]:
        """Return where the pointer is."""
        windows = [c.c_ulong() for _ in range(2)]
        numbers = [c.c_int() for _ in range(4)]
        mask = c.c_uint()
        self.x.XQueryPointer(
            self.pointer, self.root, *map(c.byref, windows), *map(c.byref, numbers), c.byref(mask)
        )
        self.check()
        return numbers[0].value, numbers[1].value

    def next_event(self) -> XEvent | None:
        """Return an event that is already here; the next call overwrites it."""
        if not self.x.XPending(self.pointer):
            self.check()
            return None
        self.x.XNextEvent(self.pointer, c.byref(self._event))
        self.check()
        return self._event

    def wait(self, timeout_s: float) -> bool:
        """Send what is queued, then wait for an event, a wake or the time; True when woken."""
        if self.x.XPending(
            self.pointer
        ):  # a reply brought events along: the socket will not tell of them again
            return False
        for number, _ in self._poller.poll(max(timeout_s, 0.0) * 1000):
            if number == self._wake_read:
                with contextlib.suppress(BlockingIOError):
                    os.read(self._wake_read, 4096)
                return True
        return False

    def wake(self) -> None:
        """End the `wait` in progress or the next one; from any thread, also after `close`."""
        with self._waking, contextlib.suppress(OSError):
            if self._wake_write >= 0:
                os.write(self._wake_write, b"!")

    def sync(self) -> list[int]:
        """Wait until the server has done all we asked for; return the error codes it sent."""
        self.x.XSync(self.pointer, 0)
        self.check()
        return lib.errors(self.pointer)

    def check(self) -> None:
        """Raise `DisplayLost` when the server is gone."""
        if lib.is_lost(self.pointer):
            raise DisplayLost

    def close(self) -> None:
        """Close the connection; may be called twice."""
        if not self.pointer:
            return
        pointer, self.pointer = self.pointer, 0
        if not lib.is_lost(pointer):  # closing a lost connection would write to it once more
            self.x.XCloseDisplay(pointer)
        lib.forget(pointer)
        with self._waking:
            os.close(self._wake_read)
            os.close(self._wake_write)
            self._wake_read = self._wake_write = -1
