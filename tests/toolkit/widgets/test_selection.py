# SPDX-License-Identifier: Apache-2.0
"""Selecting without moving, as assistive tools do, moves as well."""

from PySide6.QtCore import QItemSelectionModel, QStringListModel
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.widgets.selection import follow_selection


def test_the_selected_row_becomes_the_current_one(qtbot: QtBot) -> None:
    """And stays selected; a row that is current already is left alone."""
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(QStringListModel(["Home", "Private", "Support"]))
    follow_selection(view)
    view.setCurrentIndex(view.model().index(0, 0))
    view.selectionModel().select(view.model().index(2, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert view.currentIndex().row() == 2
    assert [index.row() for index in view.selectedIndexes()] == [2]
