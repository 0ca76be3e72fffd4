# SPDX-License-Identifier: Apache-2.0
"""Picks the injector for this machine."""

import sys

from sdconsole.media.gate import GateToken
from sdconsole.media.input.macos import MacInjector
from sdconsole.media.input.port import Injector
from sdconsole.media.input.windows import WindowsInjector
from sdconsole.media.input.x11 import X11Injector


def open_injector(token: GateToken) -> Injector:
    """Open keyboard and pointer of this machine. Raises `GateShut`, or `InputUnavailable` with what to do."""
    if sys.platform == "win32":
        return WindowsInjector(token)
    if sys.platform == "darwin":
        return MacInjector(token)
    return X11Injector(token)
