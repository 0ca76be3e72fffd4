# SPDX-License-Identifier: Apache-2.0
"""Whether the system itself is not to disturb, where it can be asked at any time: for our own sounds.

Toasts are held back by the system. Windows can be asked here. Linux desktops say it on the bus (see `bus`) or
not at all. macOS tells only programs with an entitlement of Apple's: there its own sounds setting has to do.
"""

from __future__ import annotations

import sys
from typing import Final

_QUIET_STATES: Final = frozenset({2, 3, 4, 6})
"""Of QUERY_USER_NOTIFICATION_STATE: busy, Direct3D full screen, presentation mode, quiet time."""


def is_system_quiet() -> bool:
    """Ask the system; False where it cannot be asked."""
    if sys.platform == "win32":
        import ctypes

        state = ctypes.c_int(0)
        failed = ctypes.windll.shell32.SHQueryUserNotificationState(ctypes.byref(state))
        return not failed and state.value in _QUIET_STATES
    return False
