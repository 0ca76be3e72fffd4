# SPDX-License-Identifier: Apache-2.0
"""All of this room at once, for the desk."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from sdconsole.console.actions.calls import Calls
from sdconsole.console.actions.panes.alarms import Alarms
from sdconsole.console.actions.panes.bell import ChatBell
from sdconsole.console.actions.panes.chat import ChatBook
from sdconsole.console.actions.panes.company import Company
from sdconsole.console.actions.panes.history import HistoryBook
from sdconsole.console.actions.panes.notes import NoteBook
from sdconsole.console.actions.panes.presence import MyPresence
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.sounds import Sounds


@dataclass(frozen=True, slots=True)
class Panes:
    """What stands beside the list of sessions works with these."""

    chat: ChatBook
    notes: NoteBook
    history: HistoryBook
    company: Company
    alarms: Alarms
    bell: ChatBell
    presence: MyPresence


def make_panes(mirror: Mirror, calls: Calls, settings: Settings, sounds: Sounds, owner: QObject) -> Panes:
    """Make them all; they live as long as `owner`."""
    alarms = Alarms(mirror, settings, sounds, owner)
    return Panes(
        ChatBook(mirror, calls, settings, owner),
        NoteBook(mirror, calls, owner),
        HistoryBook(mirror, calls, owner),
        Company(mirror, calls, owner),
        alarms,
        ChatBell(mirror, alarms, owner),
        MyPresence(mirror, calls, owner),
    )
