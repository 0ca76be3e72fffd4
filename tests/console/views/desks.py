# SPDX-License-Identifier: Apache-2.0
"""A window with a desk in it, around parts whose line answers by script."""

from sdconsole.console.views.desk import DeskView, Tools
from sdconsole.console.views.window import ConsoleWindow
from sdconsole.toolkit.settings import Settings
from tests.console.parts import ORIGIN, Rig


class Desk:
    """A window with a desk in it."""

    def __init__(self, rig: Rig, settings: Settings) -> None:
        self.rig = rig
        self.window = ConsoleWindow(settings)
        tools = Tools(rig.mirror, rig.actions, rig.verbs, rig.feed, settings, ORIGIN, rig.panes)
        self.view = DeskView(tools, self.window)
        self.window.show_page(self.view)
        self.window.resize(1280, 760)
        self.window.show()
