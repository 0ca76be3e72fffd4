# SPDX-License-Identifier: Apache-2.0
"""What a screen reader selects in a list or table becomes what the program works with."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView


def chosen_rows(selection: QItemSelectionModel) -> list[range]:
    """The selected rows, a range for each stretch: an index for each of thousands of cells is too slow."""
    chosen = selection.selection()
    parts = (chosen.at(number) for number in range(chosen.count()))
    return [range(part.top(), part.bottom() + 1) for part in parts]


def follow_selection(view: QAbstractItemView) -> None:
    """Make the selected row the current one, for the model the view has now.

    A click changes both. An assistive tool only selects: without this the view would show one row as chosen
    while the program goes on with another.
    """
    selection = view.selectionModel()

    def follow() -> None:
        rows = chosen_rows(selection)
        if rows and not any(selection.currentIndex().row() in part for part in rows):
            first = view.model().index(rows[0].start, 0)
            selection.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    selection.selectionChanged.connect(lambda _new, _old: follow())
