# SPDX-License-Identifier: Apache-2.0
"""Every fitting of the console, made once the workplace stands."""

from PySide6.QtCore import QObject

from sdconsole.console.fittings.accounts import AccountsFitting
from sdconsole.console.fittings.diagnosing import Diagnosing
from sdconsole.console.fittings.helping import Helping
from sdconsole.console.fittings.notifying import Notifying
from sdconsole.console.fittings.preferring import Preferring
from sdconsole.console.views.window import ConsoleWindow
from sdconsole.console.workplace import Host, Workplace


def fit(host: Host, window: ConsoleWindow, workplace: Workplace) -> list[QObject]:
    """Make the fittings; they live as long as the window."""
    accounts = AccountsFitting(window, workplace)
    diagnosing = Diagnosing(host, window, workplace)
    notifying = Notifying(host, window, workplace)
    diagnosing.notifications = notifying.how_shown
    return [
        Helping(window, workplace),
        accounts,
        diagnosing,
        Preferring(host, window, workplace, accounts),
        notifying,
    ]
