# SPDX-License-Identifier: Apache-2.0
"""Every fitting of the console, made once the workplace stands."""

from PySide6.QtCore import QObject

from sdconsole.console.views.window import ConsoleWindow
from sdconsole.console.workplace import Host, Workplace


def fit(host: Host, window: ConsoleWindow, workplace: Workplace) -> list[QObject]:
    """Make the fittings; they live as long as the window."""
    del host, window, workplace
    return []
