# SPDX-License-Identifier: Apache-2.0
"""The screen of a Windows machine: GDI pictures in physical pixels. Not yet run on a Windows machine."""

import ctypes as c
import sys
from typing import Any

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.polled import PolledCapturer
from sdconsole.media.capture.port import Capturer
from sdconsole.media.faults import CaptureUnavailable, Obstacle
from sdconsole.media.gate import GateToken

_PER_MONITOR_V2 = -4
"""DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2."""
_DESKTOP_READOBJECTS = 0x0001


def open_windows(token: GateToken) -> Capturer:
    """Open the desktop. Raises `GateShut`, `CaptureUnavailable`."""
    token.check(Scope.VIEW)
    user32 = _load()
    become_dpi_aware(user32)
    if not has_input_desktop(user32):
        raise CaptureUnavailable(
            Obstacle.SECURE_DESKTOP, "Unlock the screen or answer the Windows prompt, then try again."
        )
    return PolledCapturer(token)


def _load() -> Any:
    if sys.platform == "win32":
        return c.WinDLL("user32", use_last_error=True)
    raise CaptureUnavailable(Obstacle.UNSUPPORTED, "This capturer is for Windows.")


def become_dpi_aware(user32: Any) -> None:
    """Make this thread see physical pixels (Windows 10 1703 and later; else as the process)."""
    setter = getattr(user32, "SetThreadDpiAwarenessContext", None)
    if setter is not None:
        setter.restype, setter.argtypes = c.c_void_p, (c.c_void_p,)
        setter(c.c_void_p(_PER_MONITOR_V2))


def has_input_desktop(user32: Any) -> bool:
    """Whether the desktop that has the input is ours; the secure one (UAC, lock screen) refuses."""
    user32.OpenInputDesktop.restype = c.c_void_p
    user32.OpenInputDesktop.argtypes = (c.c_uint32, c.c_int, c.c_uint32)
    user32.CloseDesktop.argtypes = (c.c_void_p,)
    handle = user32.OpenInputDesktop(0, 0, _DESKTOP_READOBJECTS)
    if handle:
        user32.CloseDesktop(handle)
    return bool(handle)
