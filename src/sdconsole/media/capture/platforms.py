# SPDX-License-Identifier: Apache-2.0
"""Picks the capturer for this machine."""

import logging
import os
import sys

from sdconsole.media.capture.damage import DamageMissing
from sdconsole.media.capture.macos.opening import open_macos
from sdconsole.media.capture.polled import PolledCapturer
from sdconsole.media.capture.port import Capturer
from sdconsole.media.capture.shm import SharedMemoryRefused
from sdconsole.media.capture.wayland.capturer import WaylandCapturer
from sdconsole.media.capture.windows.opening import open_windows
from sdconsole.media.capture.x11 import X11Capturer, open_display
from sdconsole.media.faults import CaptureUnavailable, Obstacle
from sdconsole.media.gate import GateToken
from sdconsole.media.portal.desk import is_wayland, this_desk
from sdconsole.media.x11.lib import Missing

_log = logging.getLogger(__name__)


def open_capturer(token: GateToken) -> Capturer:
    """Open the screen of this machine. Raises `GateShut`, or `CaptureUnavailable` with what to do."""
    if sys.platform == "win32":
        return open_windows(token)
    if sys.platform == "darwin":
        return open_macos(token)
    if is_wayland(os.environ):
        return WaylandCapturer(token, this_desk())
    return open_x11(token)


def open_x11(token: GateToken, display_name: str | None = None) -> Capturer:
    """Open an X server's screen, by damage where the server can, by polling where it cannot."""
    try:
        return X11Capturer(token, display_name)
    except (DamageMissing, SharedMemoryRefused) as error:
        _log.warning("capturing by polling: %s", error)
        open_display(display_name).close()
        return PolledCapturer(token, display_name)
    except Missing as error:
        raise CaptureUnavailable(
            Obstacle.MISSING_LIBRARY,
            f"Install the system library {error} (Debian: libx11-6 libxext6 libxdamage1"
            " libxfixes3 libxrandr2 libxtst6).",
        ) from error
