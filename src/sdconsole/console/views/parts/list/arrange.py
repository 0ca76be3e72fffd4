# SPDX-License-Identifier: Apache-2.0
"""The dialog that shows, hides, moves and widens columns without a mouse."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from sdconsole.console.models.cells import header
from sdconsole.console.models.columns import AS_USUAL, WIDTH_LEAST, Columns
from sdconsole.console.models.order import Column
from sdconsole.toolkit.i18n import keep_worded, translate

_WIDEST = 600
_ROWS = 14
_ROW_EXTRA = 8


class ArrangeDialog(QDialog):
    """Nothing changes in the list before OK."""

    arranged = Signal(object)
    """The `Columns` wanted."""

    def __init__(self, columns: Columns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.columns = columns
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setObjectName("columns")
        self.up = QPushButton(self)
        self.down = QPushButton(self)
        self.first = QPushButton(self)
        self.width_of = QSpinBox(self)
        self.width_of.setRange(WIDTH_LEAST, _WIDEST)
        self.width_of.setSingleStep(10)
        self._label = QLabel(self)
        self._label.setBuddy(self.width_of)
        roles = QDialogButtonBox.StandardButton
        self.box = QDialogButtonBox(roles.Ok | roles.Cancel, self)
        self._lay_out()
        self.list.currentRowChanged.connect(lambda _row: self._follow())
        self.list.itemChanged.connect(self._on_ticked)
        self.up.clicked.connect(lambda: self._step(-1))
        self.down.clicked.connect(lambda: self._step(1))
        self.first.clicked.connect(self._on_reset)
        self.width_of.valueChanged.connect(self._on_width)
        self.box.accepted.connect(self._on_ok)
        self.box.rejected.connect(self.reject)
        self._fill(0)
        keep_worded(self, self._set_texts)

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        for part in (self.up, self.down):
            side.addWidget(part)
        side.addSpacing(12)
        side.addWidget(self._label)
        side.addWidget(self.width_of)
        side.addStretch(1)
        side.addWidget(self.first)
        middle = QHBoxLayout()
        middle.addWidget(self.list, 1)
        middle.addLayout(side)
        page = QVBoxLayout(self)
        page.addWidget(self._text)
        page.addLayout(middle, 1)
        page.addWidget(self.box)

    def _fill(self, current: int) -> None:
        with QSignalBlocker(self.list):
            self.list.clear()
            for column in self.columns.order:
                item = QListWidgetItem(header(column), self.list)
                item.setData(Qt.ItemDataRole.UserRole, int(column))
                flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                if column is not Column.NAME:
                    flags |= Qt.ItemFlag.ItemIsUserCheckable
                item.setFlags(flags)
                item.setSizeHint(QSize(0, self.fontMetrics().height() + _ROW_EXTRA))
                is_wanted = self.columns.is_wanted(column)
                item.setCheckState(Qt.CheckState.Checked if is_wanted else Qt.CheckState.Unchecked)
            self.list.setCurrentRow(current)
        row = self.list.sizeHintForRow(0)
        self.list.setMinimumHeight(min(self.list.count(), _ROWS) * max(row, 1) + 2 * self.list.frameWidth())
        self._follow()

    def _column(self) -> Column:
        return self.columns.order[max(0, self.list.currentRow())]

    def _follow(self) -> None:
        column, row = self._column(), self.list.currentRow()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(row < self.list.count() - 1)
        with QSignalBlocker(self.width_of):
            self.width_of.setValue(self.columns.width(column))
        # The name takes what the others leave.
        self.width_of.setEnabled(column is not Column.NAME)

    def _step(self, step: int) -> None:
        column, row = self._column(), self.list.currentRow() + step
        order = [one for one in self.columns.order if one is not column]
        before = order[row] if row < len(order) else None
        self.columns = self.columns.moving(column, before)
        self._fill(row)

    def _on_ticked(self, item: QListWidgetItem) -> None:
        column = Column(item.data(Qt.ItemDataRole.UserRole))
        is_wanted = item.checkState() is Qt.CheckState.Checked
        self.columns = self.columns.showing(column) if is_wanted else self.columns.hiding(column)

    def _on_width(self, width: int) -> None:
        self.columns = self.columns.sizing(self._column(), width)

    def _on_reset(self) -> None:
        self.columns = AS_USUAL.sorting(self.columns.sort, is_descending=self.columns.is_descending)
        self._fill(0)

    def _on_ok(self) -> None:
        self.arranged.emit(self.columns)
        self.accept()

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("ArrangeDialog", "Arrange columns"))
        self._text.setText(
            translate("ArrangeDialog", "Tick what the list is to show. The first one stands leftmost.")
        )
        self.list.setAccessibleName(translate("ArrangeDialog", "Columns"))
        self.up.setText(translate("ArrangeDialog", "Move &up"))
        self.down.setText(translate("ArrangeDialog", "Move &down"))
        self.first.setText(translate("ArrangeDialog", "&Reset"))
        self._label.setText(translate("ArrangeDialog", "&Width (pixels)"))
