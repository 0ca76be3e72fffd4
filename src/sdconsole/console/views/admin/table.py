# SPDX-License-Identifier: Apache-2.0
"""A list with a search field above it; Enter or a double click opens a row."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from sdconsole.console.models.admin import AdminTable, Column
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.widgets.selection import follow_selection

T = TypeVar("T")
_ROW = 30


class AdminList(QWidget, Generic[T]):
    """One row can be chosen. After reading again the same row stays chosen."""

    chosen = Signal()
    """Another row is chosen, or none."""
    opened = Signal()
    """The chosen row is to be opened."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        key: Callable[[T], str],
        name: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        """`key` tells rows apart over a re-reading, `name` is what a screen reader calls the list."""
        super().__init__(parent)
        self._key = key
        self._name = name
        self.model: AdminTable[T] = AdminTable(columns, self)
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon(Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.search.textChanged.connect(self._on_search)
        follow_selection(self.table)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self.chosen.emit())
        self.table.activated.connect(lambda _index: self.opened.emit())
        keep_worded(self, self.reword)

    @property
    def row(self) -> T | None:
        """The chosen row."""
        return self.model.row(self.table.currentIndex().row())

    def put(self, rows: Sequence[T]) -> None:
        """Show other rows; the row chosen before is chosen again if it is still there."""
        before = self.row
        self.model.put(rows)
        self.choose("" if before is None else self._key(before))

    def choose(self, key: str) -> None:
        """Choose a row by its key; the first one if it is not there."""
        at = self.model.row_where(lambda one: self._key(one) == key)
        self.table.setCurrentIndex(self.model.index(max(at, 0), 0))
        self.chosen.emit()

    def widths(self, *parts: int) -> None:
        """Give the columns these widths; 0 takes what is left."""
        header = self.table.horizontalHeader()
        for at, part in enumerate(parts):
            mode = QHeaderView.ResizeMode.Interactive if part else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(at, mode)
            if part:
                header.resizeSection(at, part)

    def reword(self) -> None:
        """The language changed."""
        self.table.setAccessibleName(self._name())
        self.search.setPlaceholderText(translate("AdminList", "Search"))
        self.search.setAccessibleName(translate("AdminList", "Search in {list}").format(list=self._name()))
        self.model.reword()

    def _on_search(self, text: str) -> None:
        before = self.row
        self.model.search(text)
        self.choose("" if before is None else self._key(before))
