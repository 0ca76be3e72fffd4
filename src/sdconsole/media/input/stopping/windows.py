# SPDX-License-Identifier: Apache-2.0
"""The stop keys of a Windows machine: Pause, and Ctrl+Alt+Shift+S. Not yet run on one."""

import ctypes as c
import logging
import sys
import threading
from collections.abc import Callable
from typing import Any, Final

_log = logging.getLogger(__name__)
_ALT, _CONTROL, _SHIFT, _NO_REPEAT = 1, 2, 4, 0x4000
_PAUSE, _S = 0x13, 0x53
_KEYS: Final = ((1, _NO_REPEAT, _PAUSE), (2, _ALT | _CONTROL | _SHIFT | _NO_REPEAT, _S))
"""Number of our own, modifiers, virtual key."""
_HOTKEY, _QUIT, _USER = 0x0312, 0x0012, 0x0400


class Message(c.Structure):
    """MSG of winuser.h."""

    _fields_ = [
        ("window", c.c_void_p),
        ("message", c.c_uint32),
        ("word", c.c_size_t),
        ("long", c.c_ssize_t),
        ("time", c.c_uint32),
        ("x", c.c_int32),
        ("y", c.c_int32),
    ]


class WindowsStopKeys:
    """See `stop_keys.StopKeys`."""

    def __init__(self, on_pressed: Callable[[], None], user32: Any = None, kernel32: Any = None) -> None:
        self._on_pressed = on_pressed
        self._user32, self._kernel32 = (user32, kernel32) if user32 is not None else _load()
        self._ready = threading.Event()
        self._thread_id = 0
        self._is_closed = False
        self._thread = threading.Thread(target=self._run, name="stop-keys", daemon=True)
        self._thread.start()

    def wait_ready(self, timeout_s: float) -> bool:
        """See the port."""
        return self._ready.wait(timeout_s)

    def close(self) -> None:
        """See the port."""
        self._is_closed = True
        if self._thread_id:
            self._user32.PostThreadMessageW(self._thread_id, _QUIT, 0, 0)

    def _run(self) -> None:
        message = Message()
        at = c.c_void_p(c.addressof(message))
        # Looking makes the queue: what is posted before a thread has one is lost.
        self._user32.PeekMessageW(at, None, _USER, _USER, 0)
        self._thread_id = self._kernel32.GetCurrentThreadId()
        # Hot keys belong to the thread that asks for them.
        held = [number for number, *key in _KEYS if self._user32.RegisterHotKey(None, number, *key)]
        if len(held) < len(_KEYS):
            _log.warning("another program watches a stop key already")
        self._ready.set()
        try:
            while not self._is_closed and self._user32.GetMessageW(at, None, 0, 0) > 0:
                if message.message == _HOTKEY:
                    self._on_pressed()
        finally:
            for number in held:
                self._user32.UnregisterHotKey(None, number)


def _load() -> tuple[Any, Any]:
    if sys.platform == "win32":
        user32 = c.WinDLL("user32", use_last_error=True)
        user32.PeekMessageW.argtypes = (c.c_void_p, c.c_void_p, c.c_uint32, c.c_uint32, c.c_uint32)
        user32.GetMessageW.argtypes = (c.c_void_p, c.c_void_p, c.c_uint32, c.c_uint32)
        user32.PostThreadMessageW.argtypes = (c.c_uint32, c.c_uint32, c.c_size_t, c.c_ssize_t)
        user32.RegisterHotKey.argtypes = (c.c_void_p, c.c_int, c.c_uint32, c.c_uint32)
        user32.UnregisterHotKey.argtypes = (c.c_void_p, c.c_int)
        return user32, c.WinDLL("kernel32")
    raise RuntimeError("these stop keys are for Windows")
