# SPDX-License-Identifier: Apache-2.0
"""What the operating system itself has to allow before screen and input are ours: asked for and looked up.

macOS keeps two lists (System Settings > Privacy & Security); a Wayland desktop asks each time, by its portal.
"""

import ctypes as c
import os
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from sdconsole.media.portal.desk import is_wayland

_CORE_GRAPHICS: Final = "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics"
_APPLICATION_SERVICES: Final = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
_DESKTOPS: Final = {"KDE": "KDE Plasma", "SWAY": "Sway"}
"""What some write in XDG_CURRENT_DESKTOP, and what they are called."""


class MacLists:
    """The two lists of macOS; asks nobody unless told to. Not yet run on a Mac."""

    def __init__(self, graphics: Any = None, services: Any = None) -> None:
        self._graphics = graphics if graphics is not None else _library(_CORE_GRAPHICS)
        self._services = services if services is not None else _library(_APPLICATION_SERVICES)

    def may_see(self) -> bool:
        """Whether other programs' windows may be captured (macOS 10.15 and later; before that: always)."""
        return self._says(self._graphics, "CGPreflightScreenCaptureAccess")

    def may_act(self) -> bool:
        """Whether keys and clicks may be made."""
        return self._says(self._services, "AXIsProcessTrusted")

    def ask_to_see(self) -> None:
        """Have macOS put this app on its list, and ask the user once."""
        self._says(self._graphics, "CGRequestScreenCaptureAccess")

    def _says(self, library: Any, name: str) -> bool:
        function = getattr(library, name, None)
        if function is None:
            return True
        function.restype, function.argtypes = c.c_bool, ()
        return bool(function())


@cache
def mac_lists() -> MacLists | None:
    """Return the lists of this computer; None where there are none."""
    return MacLists() if sys.platform == "darwin" else None


def asks_each_time(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> bool:
    """Whether this desktop asks its user by the portal whenever a screen is to be shared."""
    return platform.startswith("linux") and is_wayland(os.environ if environment is None else environment)


def desktop_name(environment: Mapping[str, str] | None = None) -> str:
    """Return what the desktop calls itself; "" when it says nothing."""
    said = (os.environ if environment is None else environment).get("XDG_CURRENT_DESKTOP", "")
    last = said.rpartition(":")[2]
    return _DESKTOPS.get(last.upper(), last)


def _library(path: str) -> Any:
    return c.CDLL(path)
