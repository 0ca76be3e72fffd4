# SPDX-License-Identifier: Apache-2.0
"""What is tried on a Windows machine, and in which order. Not yet run on one."""

import ctypes as c
import logging
import sys
from collections.abc import Callable
from contextlib import closing
from typing import Any

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.polled import PolledCapturer
from sdconsole.media.capture.port import Capturer
from sdconsole.media.capture.windows.capturer import WindowsCapturer, fault_of
from sdconsole.media.capture.windows.com import Failed, Status
from sdconsole.media.capture.windows.duplication import Duplication, Output, make_device, open_graphics
from sdconsole.media.faults import CaptureUnavailable, Obstacle
from sdconsole.media.gate import GateToken

_log = logging.getLogger(__name__)
_PER_MONITOR_V2 = -4
"""DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2."""
_DESKTOP_READOBJECTS = 0x0001
_EFFECTIVE_DPI = 0
_DOTS_AT_100 = 96


def open_windows(token: GateToken) -> Capturer:
    """Open the desktop. Raises `GateShut`, `CaptureUnavailable`."""
    token.check(Scope.VIEW)
    user32 = _load()
    become_dpi_aware(user32)
    if not has_input_desktop(user32):
        raise CaptureUnavailable(
            Obstacle.SECURE_DESKTOP, "Unlock the screen or answer the Windows prompt, then try again."
        )

    def follow(output: Output) -> Duplication:
        become_dpi_aware(user32)  # a matter of each thread
        return Duplication(output, make_device)

    try:
        probe(follow)
        return WindowsCapturer(token, open_graphics, follow, percent_of)
    except CaptureUnavailable as fault:
        if fault.reason is not Obstacle.UNSUPPORTED:
            raise
        _log.warning("capturing by GDI: %s", fault)
        return PolledCapturer(token)


def probe(follow: Callable[[Output], Duplication]) -> None:
    """Raise `CaptureUnavailable` where no output can be duplicated, before a thread is started for each."""
    try:
        with closing(open_graphics()) as graphics:
            for output in graphics.outputs():
                follow(output).close()
    except Failed as error:
        if error.status is not Status.LOST:  # that may pass: the capturer has the patience
            raise fault_of(error.status) from error


def percent_of(monitor: int) -> int:
    """Return a monitor's scale (Windows 8.1 and later; 100 before)."""
    if sys.platform == "win32":
        try:
            ask = c.WinDLL("shcore").GetDpiForMonitor
        except (OSError, AttributeError):
            return 100
        across, down = c.c_uint32(), c.c_uint32()
        ask.argtypes = (c.c_void_p, c.c_int, c.c_void_p, c.c_void_p)
        if not ask(monitor, _EFFECTIVE_DPI, c.byref(across), c.byref(down)) and across.value:
            return round(across.value * 100 / _DOTS_AT_100)
    return 100


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
