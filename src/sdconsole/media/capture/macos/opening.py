# SPDX-License-Identifier: Apache-2.0
"""What is tried on a Mac, and in which order. Not yet run on one."""

import ctypes as c
import logging
import sys
from typing import Any

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.macos.capturer import MacCapturer
from sdconsole.media.capture.macos.kit import Absent, no_permission, open_kit
from sdconsole.media.capture.polled import PolledCapturer
from sdconsole.media.capture.port import Capturer
from sdconsole.media.faults import CaptureUnavailable, Obstacle
from sdconsole.media.gate import GateToken

_log = logging.getLogger(__name__)
_CORE_GRAPHICS = "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics"


def open_macos(token: GateToken) -> Capturer:
    """Open the desktop. Raises `GateShut`, `CaptureUnavailable`."""
    token.check(Scope.VIEW)
    if not has_permission(_load()):
        raise no_permission()
    try:
        return MacCapturer(token, open_kit())
    except Absent as error:
        _log.warning("capturing by polling: %s", error)
        return PolledCapturer(token)


def _load() -> Any:
    if sys.platform == "darwin":
        return c.CDLL(_CORE_GRAPHICS)
    raise CaptureUnavailable(Obstacle.UNSUPPORTED, "This capturer is for macOS.")


def has_permission(core_graphics: Any) -> bool:
    """Whether macOS lets us see other windows; asks the user the first time (macOS 10.15 and later)."""
    preflight = getattr(core_graphics, "CGPreflightScreenCaptureAccess", None)
    request = getattr(core_graphics, "CGRequestScreenCaptureAccess", None)
    if preflight is None or request is None:
        return True
    preflight.restype = request.restype = c.c_bool
    return bool(preflight()) or bool(request())
