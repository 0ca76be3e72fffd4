# SPDX-License-Identifier: Apache-2.0
"""Picks the injector and the lookout for this machine."""

import os
import sys

from sdconsole.media.faults import InputUnavailable, Obstacle
from sdconsole.media.gate import GateToken
from sdconsole.media.input.guard.keeper import Guard, GuardedInjector
from sdconsole.media.input.local.echo import Echo
from sdconsole.media.input.local.port import Lookout
from sdconsole.media.input.macos import MacInjector
from sdconsole.media.input.port import Injector
from sdconsole.media.input.wayland import WaylandInjector
from sdconsole.media.input.windows import WindowsInjector
from sdconsole.media.input.x11 import X11Injector
from sdconsole.media.portal.desk import is_wayland, this_desk


class Machine:
    """Keyboard and pointer of this machine; one for all lines: what one does is no news to another."""

    def __init__(self) -> None:
        self._echo = Echo()

    def open_injector(self, token: GateToken) -> Injector:
        """Open keyboard and pointer, guarded. Raises `GateShut`, or `InputUnavailable` with what to do."""
        if sys.platform not in ("win32", "darwin") and is_wayland(os.environ):
            return WaylandInjector(token, this_desk())  # a compositor lets go of what a lost session held
        guard = Guard()
        return GuardedInjector(self._open(token, guard), guard, self._echo.touch)

    def _open(self, token: GateToken, guard: Guard) -> Injector:
        if sys.platform == "win32":
            return WindowsInjector(token)
        if sys.platform == "darwin":
            return MacInjector(token)

        def on_spare(keycode: int, is_bound: bool) -> None:
            (guard.holds if is_bound else guard.lets_go)(f"spare {keycode}")

        return X11Injector(token, echo=self._echo, on_spare=on_spare)

    def open_lookout(self) -> Lookout:
        """Watch the end user's own input. Raises `InputUnavailable` where that cannot be done."""
        if sys.platform == "win32":
            from sdconsole.media.input.local.windows import WindowsLookout

            return WindowsLookout()
        if sys.platform == "darwin":
            from sdconsole.media.input.local.macos import MacLookout

            return MacLookout(self._echo.age)
        if is_wayland(os.environ):
            raise InputUnavailable(Obstacle.WAYLAND, "A Wayland desktop tells nobody of the keys of others.")
        from sdconsole.media.input.local.x11 import X11Lookout

        return X11Lookout(self._echo)


def open_injector(token: GateToken) -> Injector:
    """Open keyboard and pointer of this machine. Raises `GateShut`, or `InputUnavailable` with what to do."""
    return Machine().open_injector(token)
