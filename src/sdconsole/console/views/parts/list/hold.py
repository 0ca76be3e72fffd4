# SPDX-License-Identifier: Apache-2.0
"""What stays put when rows come, go and move: the scroll position, and what was selected at a place."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median_low
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtWidgets import QTableView

from sdconsole.console.models.order import Column
from sdconsole.console.models.sessions import SessionTable
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.widgets.selection import chosen_rows

_SEEN_MOST: Final = 60
_KEPT_MOST: Final = 5_000


@dataclass(frozen=True, slots=True)
class Kept:
    """What is remembered of a place that is left; `seen`: the sessions on the screen with their tops (px)."""

    current: SessionId | None
    selected: tuple[SessionId, ...]
    seen: tuple[tuple[SessionId, int], ...]


class Hold(QObject):
    """Keeps the rows one looks at where they are while others come and go above them.

    At the very top nothing is held: what is new appears there.
    """

    _moved = Signal()

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._seen: tuple[tuple[SessionId, int], ...] | None = None
        self._is_let_go = False
        # Queued: a batch moves many rows; this comes after all of them, and before the next paint.
        self._moved.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    def watch(self, model: SessionTable) -> None:
        """Hold on to the rows of this model from now on."""
        self._seen = None
        for coming in (
            model.rowsAboutToBeInserted,
            model.rowsAboutToBeRemoved,
            model.rowsAboutToBeMoved,
            model.layoutAboutToBeChanged,
        ):
            coming.connect(self._note)

    def let_go(self) -> None:
        """Somebody sorts or filters: show the current row, else begin at the top."""
        self._is_let_go = True
        self._moved.emit()

    def take_in(self) -> Kept:
        """Remember what is selected and seen now."""
        model = self._model()
        if model is None:
            return Kept(None, (), ())
        current = model.entry_at(self._table.currentIndex().row())
        rows = [row for part in chosen_rows(self._table.selectionModel()) for row in part][:_KEPT_MOST]
        return Kept(
            None if current is None else current.session.id,
            _ids(model, dict.fromkeys(rows)),
            self._look() if self._table.verticalScrollBar().value() else (),
        )

    def give_back(self, kept: Kept) -> None:
        """Select again what is still listed, and scroll to where one was."""
        model = self._model()
        if model is None:
            return
        selection = self._table.selectionModel()
        chosen = QItemSelection()
        for part in _runs(row for session in kept.selected if (row := model.row_of(session)) >= 0):
            chosen.select(model.index(part.start, 0), model.index(part.stop - 1, model.columnCount() - 1))
        row = -1 if kept.current is None else model.row_of(kept.current)
        if row >= 0:
            index = model.index(row, Column.NAME)
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._seen = kept.seen
        # The order chosen there has been put on just now: nobody sorted.
        self._is_let_go = False
        self._settle()

    def _model(self) -> SessionTable | None:
        model = self._table.model()
        return model if isinstance(model, SessionTable) else None

    def _note(self) -> None:
        if self._seen is None and self._table.verticalScrollBar().value() > 0:
            self._seen = self._look()
            self._moved.emit()

    def _look(self) -> tuple[tuple[SessionId, int], ...]:
        model, table = self._model(), self._table
        first = table.rowAt(0)
        if model is None or first < 0:
            return ()
        last = table.rowAt(table.viewport().height() - 1)
        rows = range(first, min(model.rowCount() if last < 0 else last + 1, first + _SEEN_MOST))
        entries = ((row, model.entry_at(row)) for row in rows)
        return tuple(
            (entry.session.id, table.rowViewportPosition(row)) for row, entry in entries if entry is not None
        )

    def _settle(self) -> None:
        seen, self._seen = self._seen, None
        is_let_go, self._is_let_go = self._is_let_go, False
        model, table = self._model(), self._table
        if model is None:
            return
        if is_let_go:
            current = table.currentIndex()
            if current.isValid():
                table.scrollTo(current)
            else:
                table.scrollToTop()
            return
        header = table.verticalHeader()
        tops = [
            header.sectionPosition(row) - top
            for session, top in seen or ()
            if (row := model.row_of(session)) >= 0
        ]
        if tops:
            # The range of the bar follows the rows only with the next layout.
            table.updateGeometries()
            # A row that moved away by itself must not take the others with it: most have stayed together.
            table.verticalScrollBar().setValue(median_low(tops))


def _ids(model: SessionTable, rows: Iterable[int]) -> tuple[SessionId, ...]:
    return tuple(entry.session.id for row in rows if (entry := model.entry_at(row)) is not None)


def _runs(rows: Iterable[int]) -> list[range]:
    """The rows as stretches: thousands of single ones are slow to select."""
    runs = list[range]()
    for row in sorted(rows):
        if runs and runs[-1].stop == row:
            runs[-1] = range(runs[-1].start, row + 1)
        else:
            runs.append(range(row, row + 1))
    return runs
