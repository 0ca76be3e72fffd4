# SPDX-License-Identifier: Apache-2.0
"""P4: sort and filter 100,000 rows, beside Qt's own proxy over Qt's own model, all of it C++."""

import sys
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from sdconsole.console.mirror.places import place_of
from sdconsole.console.models.order import Column
from sdconsole.console.models.sessions import SessionTable
from sdconsole.contract.sessions import SessionView
from tests.bench.console.crowd import application, mirror_of, views
from tests.bench.console.figures import Figure, cpu_ms, ratio, settled, show
from tests.console.builders import DESK

ROWS = 100_000
ROUNDS = 5
SORT_RATIO, SORT_MS = 0.03, 25.0
FILTER_RATIO, KEY_MS = 0.05, 10.0
KEYS = ("P", "PC", "PC-", "PC-0", "PC-01", "")
"""Typed one after the other, then cleared."""
ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def measure() -> list[Figure]:
    """CPU time of the one thread that does it; the fastest of several, as the machine does other things."""
    application()
    sessions = views(ROWS)
    model = SessionTable(mirror_of(sessions), place_of(DESK))
    proxy = reference(sessions)
    first = cpu_ms(lambda: model.search("PC-0"))
    model.search("")
    settled()
    found = list[Figure]()
    for what, column, theirs in (("number", Column.CREATED, 1), ("text", Column.NAME, 0)):
        # Told apart: an order made once is kept, Qt's proxy makes it anew each time.
        once = cpu_ms(partial(model.sort, column))
        found.append(Figure("P4", f"sort 100,000 rows by a {what}, the first time", once, SORT_MS, "ms"))
        ours = fastest(partial(model.sort, column), lambda: model.sort(-1))
        other = fastest(partial(proxy.sort, theirs, ASCENDING), lambda: proxy.sort(-1))
        found.append(ratio("P4", f"sort 100,000 rows by a {what}", ours, other, SORT_RATIO))
        found.append(Figure("P4", f"sort 100,000 rows by a {what}", ours, SORT_MS, "ms"))
    model.sort(-1)
    keys, others = typed(model.search), typed(proxy.setFilterFixedString)
    found.append(ratio("P4", "filter 100,000 rows, all keys together", sum(keys), sum(others), FILTER_RATIO))
    found.append(Figure("P4", "filter 100,000 rows, the slowest key", max(keys), KEY_MS, "ms"))
    found.append(Figure("P4", "the very first key, before an idle moment, 100,000 rows", first, 1_000, "ms"))
    return found


def fastest(run: Callable[[], object], undo: Callable[[], object]) -> float:
    """The CPU time of the fastest of several runs; each begins from the same order."""
    times = list[float]()
    for _round in range(ROUNDS):
        undo()
        times.append(cpu_ms(run))
    return min(times)


def typed(search: Callable[[str], object]) -> Sequence[float]:
    """What each key takes, the fastest of several times."""
    rounds = [[cpu_ms(partial(search, key)) for key in KEYS] for _round in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def reference(sessions: list[SessionView]) -> QSortFilterProxyModel:
    """Qt's proxy; it looks for words in one column only, ours in all that can be searched."""
    items = QStandardItemModel()
    for one in sessions:
        created = QStandardItem()
        created.setData(one.created_at, Qt.ItemDataRole.DisplayRole)
        computer = QStandardItem("" if one.app is None else one.app.device.name)
        items.appendRow([QStandardItem(one.name), created, computer])
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(items)
    proxy.setFilterKeyColumn(2)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    proxy.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    items.setParent(proxy)
    return proxy


if __name__ == "__main__":
    sys.exit(show(measure))
