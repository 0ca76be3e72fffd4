# SPDX-License-Identifier: Apache-2.0
"""Every entry the viewer has of its own, put onto the toolbar."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from sdconsole.toolkit.diagnostics.entry import DiagnosticsEntry
from sdconsole.viewer.slots import Slots
from sdconsole.viewer.tools.control import ControlSwitch
from sdconsole.viewer.tools.desk import DeskEntries
from sdconsole.viewer.tools.help import KeyHelp
from sdconsole.viewer.tools.keys import SpecialKeys
from sdconsole.viewer.tools.quality import QualityMenu
from sdconsole.viewer.tools.screens import ScreenMenu
from sdconsole.viewer.tools.shots import Shots, Take
from sdconsole.viewer.tools.sizes import SizeMenu


class Rack:
    """Made once, by the window."""

    def __init__(self, slots: Slots, window: QWidget, take: Take, shot_name: Callable[[], str]) -> None:
        self.control = ControlSwitch(slots, window)
        self.screens = ScreenMenu(slots, QMenu(window), window)
        self.sizes = SizeMenu(slots, QMenu(window), window)
        self.keys = SpecialKeys(slots, QMenu(window), window)
        self.desk = DeskEntries(slots, window)
        self.shots = Shots(slots, take, shot_name, window)
        slots.add_more(self.sizes.full)
        self.quality = QualityMenu(slots, QMenu(window), window)
        self.help = KeyHelp(slots, window)
        self.diagnostics = DiagnosticsEntry("viewer", window)
        slots.add_more(self.diagnostics.action)
