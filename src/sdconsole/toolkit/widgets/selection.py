# SPDX-License-Identifier: Apache-2.0
"""What a screen reader selects in a list or table becomes what the program works with."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView


def follow_selection(view: QAbstractItemView) -> None:
    """Make the selected row the current one, for the model the view has now.

    A click changes both. An assistive tool only selects: without this the view would show one row as chosen
    while the program goes on with another.
    """
    selection = view.selectionModel()

    def follow() -> None:
        chosen = selection.selectedIndexes()
        if chosen and selection.currentIndex().row() not in {index.row() for index in chosen}:
            selection.setCurrentIndex(chosen[0], QItemSelectionModel.SelectionFlag.NoUpdate)

    selection.selectionChanged.connect(lambda _new, _old: follow())
