# SPDX-License-Identifier: Apache-2.0
"""The session list as it stands in the console, shown for measuring."""

import os
import tempfile
from dataclasses import dataclass

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("SDCONSOLE_STATE_DIR", tempfile.mkdtemp(prefix="sdconsole-bench-"))

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import place_of
from sdconsole.console.models.columns import Columns
from sdconsole.console.models.order import Column
from sdconsole.console.views.parts.list.view import SessionsView
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.settings import Settings
from tests.bench.console.crowd import application
from tests.console.builders import DESK
from tests.console.parts import Rig

ROWS, COLUMNS = 30, 10
SHOWN = (
    Column.STATUS, Column.NAME, Column.COMPUTER, Column.TECHNICIAN, Column.PERMISSION, Column.ELAPSED,
    Column.EXPIRES, Column.USER, Column.SYSTEM, Column.TICKET,
)  # fmt: skip


@dataclass
class Stage:
    """A window with the list in it: ten columns, thirty rows."""

    mirror: Mirror

    def __post_init__(self) -> None:
        self.app = application()
        self.network = NetworkThread()
        self.rig = Rig(self.network, self.mirror)
        self.rig.actions.go_to(place_of(DESK))
        self.view = SessionsView(self.mirror, self.rig.actions, Settings("console"))
        self.view.listing.set_columns(Columns(asked_for=frozenset(SHOWN)))
        self.window = QMainWindow()
        self.window.setCentralWidget(self.view)
        table = self.view.table
        height = (
            ROWS * table.verticalHeader().defaultSectionSize() + table.horizontalHeader().sizeHint().height()
        )
        self.window.resize(1_500, height + 2 * table.frameWidth())
        self.window.show()
        QTest.qWaitForWindowExposed(self.window)
