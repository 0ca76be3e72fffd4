# SPDX-License-Identifier: Apache-2.0
"""What happened to the selected session, in words, newest first; older parts are read when one gets there."""

from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QListView, QStackedLayout, QWidget

from sdconsole.console.actions.failures import failure_text
from sdconsole.console.actions.panes.history import HistoryBook
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.contract.sessions import HistoryItem
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.labels.events import event_line
from sdconsole.toolkit.labels.times import moment
from sdconsole.toolkit.widgets.elided_label import plain

Index = QModelIndex | QPersistentModelIndex
_DISPLAY: Final = Qt.ItemDataRole.DisplayRole.value
_NO_PARENT = QModelIndex()


class HistoryPane(QWidget):
    """Reads only while it is looked at."""

    def __init__(self, mirror: Mirror, book: HistoryBook, origin: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._book = book
        self._origin = origin
        self._session: SessionId | None = None
        self.rows = HistoryRows(mirror, book, self)
        self.list = QListView(self)
        self.list.setObjectName("history")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self.rows)
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.told)
        self._layers.addWidget(self.list)
        book.story_changed.connect(self._show)
        keep_worded(self, self._set_texts)

    def show_session(self, session: SessionId | None) -> None:
        """Show a session's history."""
        self._session = session
        if self.isVisible():
            self._book.aim(session)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._book.aim(self._session)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._book.aim(None)

    def _show(self) -> None:
        story = self._book.story
        text = translate("HistoryPane", "Reading the history…")
        if story.failure is not None:
            text = failure_text(story.failure, self._origin, self._mirror.name_of)
        elif story.is_read:
            text = translate("HistoryPane", "Nothing has happened yet.")
        self.told.setText(text)
        self._layers.setCurrentWidget(self.list if story.items else self.told)

    def _set_texts(self) -> None:
        self.list.setAccessibleName(translate("HistoryPane", "History"))
        self.rows.reword()
        self._show()


class HistoryRows(QAbstractListModel):
    """One row for each thing that happened and has words."""

    def __init__(self, mirror: Mirror, book: HistoryBook, parent: QObject) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._book = book
        self._items: tuple[HistoryItem, ...] = ()
        book.story_changed.connect(self._take)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        if role == _DISPLAY:
            return f"{moment(item.at)}\n{self._line(item)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{moment(item.at)} {self._line(item)}"
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._book.story.next is not None

    def fetchMore(self, _parent: Index) -> None:
        self._book.more()

    def reword(self) -> None:
        """The language changed."""
        if self._items:
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1))

    def _line(self, item: HistoryItem) -> str:
        actor = "" if item.actor is None else item.actor.display_name
        return plain(event_line(item.kind, actor, item.facts, self._mirror.name_of))

    def _take(self) -> None:
        fresh = tuple(item for item in self._book.story.items if self._line(item))
        known = self._items
        if known and fresh[: len(known)] == known:
            if len(fresh) > len(known):
                self.beginInsertRows(_NO_PARENT, len(known), len(fresh) - 1)
                self._items = fresh
                self.endInsertRows()
        elif known and fresh[len(fresh) - len(known) :] == known:
            self.beginInsertRows(_NO_PARENT, 0, len(fresh) - len(known) - 1)
            self._items = fresh
            self.endInsertRows()
        else:
            self.beginResetModel()
            self._items = fresh
            self.endResetModel()
