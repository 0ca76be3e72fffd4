# SPDX-License-Identifier: Apache-2.0
"""Tables of the administration: rows of one kind, columns that say how a row reads, a search over them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sdconsole.domain.text import fold
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.icons import Icon, icon

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_DISPLAY: Final = Qt.ItemDataRole.DisplayRole.value


# Without slots: in Python 3.11 a frozen generic with them cannot be made as `Column[T](…)`.
@dataclass(frozen=True)
class Column(Generic[T]):
    """One column: its heading and a row's words in it, both worded when they are shown."""

    title: Callable[[], str]
    text: Callable[[T], str]
    look: Callable[[T], tuple[Icon, Tone]] | None = None


class AdminTable(QAbstractTableModel, Generic[T]):
    """Rows as the Gateway listed them, less those the search does not want."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._all: tuple[T, ...] = ()
        self._shown: list[T] = []
        self._words: tuple[str, ...] = ()

    def put(self, rows: Sequence[T]) -> None:
        """Show other rows."""
        self._all = tuple(rows)
        self._filter()

    def search(self, text: str) -> None:
        """Show only rows that contain every word."""
        self._words = tuple(fold(text).split())
        self._filter()

    def row(self, at: int) -> T | None:
        """What stands in a row."""
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def row_where(self, is_meant: Callable[[T], bool]) -> int:
        """The number of the first row meant, -1 if none is shown."""
        return next((at for at, one in enumerate(self._shown) if is_meant(one)), -1)

    def reword(self) -> None:
        """The language changed: every word of it is another one."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(self._columns) - 1))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return self._columns[section].title()
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = self._columns[index.column()]
        if role in (_DISPLAY, Qt.ItemDataRole.ToolTipRole):
            return column.text(row)
        if role == Qt.ItemDataRole.DecorationRole and column.look is not None:
            return icon(*column.look(row))
        return None

    def _filter(self) -> None:
        self.beginResetModel()
        self._shown = [one for one in self._all if self._is_wanted(one)]
        self.endResetModel()

    def _is_wanted(self, row: T) -> bool:
        if not self._words:
            return True
        said = fold(" ".join(column.text(row) for column in self._columns))
        return all(word in said for word in self._words)
