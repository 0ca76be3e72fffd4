# SPDX-License-Identifier: Apache-2.0
"""P3: a full repaint of 30 rows × 10 columns, beside Qt's own table, model and delegate, all of it C++."""

import statistics
import sys
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QBrush, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QMainWindow, QStyleFactory, QTableView

from sdconsole.console.models.order import Column
from sdconsole.console.models.sessions import SessionTable
from sdconsole.toolkit.icons import icon_of
from tests.bench.console.crowd import mirror_of, views
from tests.bench.console.figures import Figure, cpu_ms, ratio, settled, show
from tests.bench.console.stage import Stage

LIMIT = 1.0
ROUNDS = 150
SESSIONS = 10_000


def measure() -> list[Figure]:
    """Both are painted in turn; CPU time of the thread that paints."""
    stage = Stage(mirror_of(views(SESSIONS)))
    ours = stage.view.table
    theirs, window = reference(ours)
    settled()
    times: dict[QTableView, list[float]] = {ours: [], theirs: []}
    for _round in range(ROUNDS):
        for table, found in times.items():
            found.append(cpu_ms(repaint(table)))
    own, other = (times[table][10:] for table in (ours, theirs))
    rows = ours.viewport().height() / ours.rowHeight(0)
    columns = sum(not ours.isColumnHidden(column) for column in Column)
    what = f"full repaint, {rows:.0f} rows × {columns} columns, 10,000 sessions"
    figures = [
        ratio("P3", f"{what}, median", statistics.median(own), statistics.median(other), LIMIT),
        ratio("P3", f"{what}, fastest", min(own), min(other), LIMIT),
    ]
    window.close()
    return figures


def repaint(table: QTableView) -> Callable[[], None]:
    """Paint everything of a table now."""
    return table.viewport().repaint


def reference(ours: QTableView) -> tuple[QTableView, QMainWindow]:
    """Qt's table with the same texts, icons and colours, of the same size and with the same columns."""
    model, items = ours.model(), QStandardItemModel()
    assert isinstance(model, SessionTable)
    for row in range(2 * 40):
        items.appendRow([_item(model, row, column) for column in range(model.columnCount())])
    table = QTableView()
    # Not the console's own style, which is Python in part.
    table.setStyle(QStyleFactory.create("Fusion"))
    table.setModel(items)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setIconSize(QSize(18, 18))
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ours.rowHeight(0))
    for column in range(model.columnCount()):
        table.setColumnHidden(column, ours.isColumnHidden(column))
        table.setColumnWidth(column, ours.columnWidth(column))
    window = QMainWindow()
    window.setCentralWidget(table)
    window.resize(ours.window().size())
    window.show()
    QTest.qWaitForWindowExposed(window)
    return table, window


def _item(model: SessionTable, row: int, column: int) -> QStandardItem:
    index = model.index(row, column)
    item = QStandardItem(str(index.data()))
    sign = index.data(Qt.ItemDataRole.DecorationRole)
    if sign is not None:
        item.setIcon(icon_of([sign.pixmap(QSize(18, 18))]))
    for role in (Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.BackgroundRole):
        brush = index.data(role)
        if isinstance(brush, QBrush):
            item.setData(brush, role)
    return item


if __name__ == "__main__":
    sys.exit(show(measure))
