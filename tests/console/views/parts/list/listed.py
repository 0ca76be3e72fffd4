# SPDX-License-Identifier: Apache-2.0
"""A desk with a long list, and what is seen of it."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtTest import QTest

from sdconsole.console.mirror.places import place_of
from sdconsole.contract.sessions import SessionView
from sdconsole.domain.ids import SessionId
from tests.console.builders import DESK, NOW, session
from tests.console.views.desks import Desk

DESK_PLACE = place_of(DESK)
ROWS = 120
_ADD = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


def views() -> list[SessionView]:
    return [session(f"r{at:03}", name=f"n{at:03}", created_at=NOW - at * 1_000) for at in range(ROWS)]


def settle(desk: Desk) -> None:
    """Let what is queued happen, and the window paint."""
    QTest.qWait(0)
    desk.window.grab()


def selected(desk: Desk) -> set[str]:
    sessions = desk.view.sessions
    rows = sessions.table.selectionModel().selectedRows()
    found = (sessions.model.entry_at(index.row()) for index in rows)
    return {entry.session.id for entry in found if entry is not None}


def current(desk: Desk) -> str:
    sessions = desk.view.sessions
    entry = sessions.model.entry_at(sessions.table.currentIndex().row())
    return "" if entry is None else entry.session.id


def top(desk: Desk) -> tuple[str, int]:
    """The session uppermost on the screen, and where it begins."""
    sessions = desk.view.sessions
    row = sessions.table.rowAt(0)
    entry = sessions.model.entry_at(row)
    assert entry is not None
    return entry.session.id, sessions.table.rowViewportPosition(row)


def look_at(desk: Desk) -> None:
    """Two sessions in the middle are selected, and the list is scrolled to them, not to a row's edge."""
    sessions = desk.view.sessions
    assert sessions.select(SessionId("r060"))
    index = sessions.model.index(sessions.model.row_of(SessionId("r062")), 0)
    sessions.table.selectionModel().select(index, _ADD)
    sessions.table.verticalScrollBar().setValue(sessions.table.rowHeight(0) * 52 + 7)
    settle(desk)
