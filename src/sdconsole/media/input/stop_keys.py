# SPDX-License-Identifier: Apache-2.0
"""The end user's stop keys on the whole screen, whatever has the focus: Pause, and Ctrl+Alt+Shift+S.

A Mac has no Pause key: there it is Control+Option+Shift+S alone. Wayland lets no program watch keys.
"""

import os
import sys
from collections.abc import Callable
from typing import Protocol

from sdconsole.media.input.stopping.macos import MacStopKeys
from sdconsole.media.input.stopping.windows import WindowsStopKeys
from sdconsole.media.input.stopping.x11 import X11StopKeys


class StopKeys(Protocol):
    """Stop keys that are watched."""

    def wait_ready(self, timeout_s: float) -> bool:
        """Wait until the keys are watched (or cannot be); return whether that is known."""
        ...

    def close(self) -> None:
        """Give the keys back; returns at once."""
        ...


def are_possible() -> bool:
    """Whether this desktop lets us watch keys while another program has the focus."""
    if sys.platform in ("win32", "darwin"):
        return True
    return sys.platform.startswith("linux") and bool(os.environ.get("DISPLAY")) and not _is_wayland()


def has_pause_key() -> bool:
    """Whether the keyboards of this system have the Pause key that the texts name."""
    return sys.platform != "darwin"


def watch_stop_keys(on_pressed: Callable[[], None]) -> StopKeys:
    """Watch until closed; `on_pressed` comes from a thread of the watcher (on a Mac: from the UI thread)."""
    if sys.platform == "win32":
        return WindowsStopKeys(on_pressed)
    if sys.platform == "darwin":
        return MacStopKeys(on_pressed)
    return X11StopKeys(on_pressed)


def _is_wayland() -> bool:
    # Under XWayland a grab works, but only while an X program has the focus: too little to promise.
    return bool(os.environ.get("WAYLAND_DISPLAY")) or os.environ.get("XDG_SESSION_TYPE") == "wayland"
