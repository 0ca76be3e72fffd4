# SPDX-License-Identifier: Apache-2.0
"""The session list of the place shown, and what stands there when it is empty."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from sdconsole.console.actions.registry import Actions
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.line import LineStage
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import Place
from sdconsole.console.models.listing import Listing
from sdconsole.console.models.order import Column
from sdconsole.console.models.saved_views import SavedViews
from sdconsole.console.models.sessions import SessionTable
from sdconsole.console.views.parts.empty import EmptyView
from sdconsole.console.views.parts.list.flash import Flash
from sdconsole.console.views.parts.list.hold import Kept
from sdconsole.console.views.parts.list.table import SessionGrid
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.widgets.selection import chosen_rows, follow_selection

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class SessionsView(QWidget):
    """Keeps the selection through every update; tells the actions what is selected."""

    shown_changed = Signal()
    """Other rows are listed now (for the count above the list)."""

    def __init__(
        self, mirror: Mirror, actions: Actions, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._actions = actions
        self._is_current_leaving = False
        self._kept: dict[tuple[Place, str], Kept] = {}
        """What was selected and seen at each place when it was left."""
        saved = SavedViews(settings, None if mirror.me is None else mirror.me.id, self)
        self.listing = Listing(saved, actions.place, self)
        self._at = (self.listing.place, "")
        self._model = SessionTable(mirror, actions.place, self)
        self.table = SessionGrid(actions, self.listing, self)
        self.table.flash = Flash(self.table, mirror, settings)
        self.empty = EmptyView(actions, self)
        self.empty.clear_wanted.connect(self.listing.clear)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.table)
        self._layers.addWidget(self.empty)
        self._adopt(self._model)
        self.listing.changed.connect(self._on_listing)
        self.destroyed.connect(mirror.subscribe(self._on_changed))
        keep_worded(self, self.reword)

    @property
    def model(self) -> SessionTable:
        """The rows shown."""
        return self._model

    def go_to(self, place: Place) -> None:
        """Show another place; the search goes on there."""
        self.listing.go_to(place)

    def search(self, text: str) -> None:
        """Show only what contains every word."""
        self.listing.search(text)

    def select(self, session: SessionId) -> bool:
        """Select a session; False if it is not listed here."""
        row = self._model.row_of(session)
        if row < 0:
            return False
        self.table.setCurrentIndex(self._model.index(row, Column.NAME))
        return True

    def reveal(self, session: SessionId) -> bool:
        """Select a session of this place, without the filters if they hide it; False if it is not here."""
        if self.select(session):
            return True
        if not self._mirror.is_listed(session, self.listing.place):
            return False
        self.listing.clear()
        return self.select(session)

    def tick(self) -> None:
        """Renew relative times."""
        self.table.tell_visible()
        self._model.tick()

    def reword(self) -> None:
        """The language or the scheme changed."""
        self.table.setAccessibleName(translate("SessionsView", "Sessions"))
        self._model.reword()
        self._show_state()

    def select_first(self) -> None:
        """Select the first row if none is selected yet."""
        if self._model.rowCount() and not self.table.currentIndex().isValid():
            self.table.selectionModel().setCurrentIndex(self._model.index(0, Column.NAME), _SELECT)

    def select_next(self, is_wanted: Callable[[Entry], bool]) -> bool:
        """Select the next session that is wanted, going round; False if there is no other."""
        count, at = self._model.rowCount(), self.table.currentIndex().row()
        for step in range(1, count + (at < 0)):
            entry = self._model.entry_at((at + step) % count)
            if entry is not None and is_wanted(entry):
                return self.select(entry.session.id)
        return False

    def _on_listing(self) -> None:
        at = (self.listing.place, self.listing.view if self.listing.is_saved else "")
        if at == self._at:
            if self._model.filter != self.listing.filter:
                self._model.set_filter(self.listing.filter)
                self.table.hold.let_go()
            self._show_state()
            return
        self._kept[self._at] = self.table.hold.take_in()
        self._at, old = at, self._model
        self._model = SessionTable(self._mirror, self.listing.place, self)
        self._model.set_filter(self.listing.filter)
        self._model.set_stale(self._mirror.line.is_stale)
        self._adopt(self._model)
        old.deleteLater()
        kept = self._kept.get(at)
        if kept is not None:
            self.table.hold.give_back(kept)
        self.select_first()

    def _adopt(self, model: SessionTable) -> None:
        # Before the table: its own slot moves the current row to the neighbour.
        model.rowsAboutToBeRemoved.connect(self._on_leaving)
        self.table.adopt(model)
        selection = self.table.selectionModel()
        selection.currentRowChanged.connect(self._on_current)
        follow_selection(self.table)
        selection.selectionChanged.connect(lambda _new, _old: self._aim())
        model.rowsRemoved.connect(self._on_left)
        model.layoutChanged.connect(self._on_relaid)
        model.rowsInserted.connect(self._show_state)
        self._aim()
        self._show_state()

    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._aim()

    def _aim(self) -> None:
        """Aim at what is selected; the current row leads, for it is the one the details show."""
        current = self._model.entry_at(self.table.currentIndex().row())
        rows = dict.fromkeys(row for part in chosen_rows(self.table.selectionModel()) for row in part)
        entries = [entry for row in rows if (entry := self._model.entry_at(row)) is not None]
        others = tuple(entry.session.id for entry in entries)
        if current is not None and others and current.session.id not in others:
            current = entries[0]
        self._actions.select(None if current is None else current.session.id, others)

    def _on_leaving(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._is_current_leaving = first <= self.table.currentIndex().row() <= last

    def _on_left(self) -> None:
        # Qt would select the neighbour: the next press must never hit a session nobody chose.
        if self._is_current_leaving:
            self.table.selectionModel().clear()
        self._show_state()

    def _on_relaid(self) -> None:
        # No signal tells of a current row that a relayout has taken away.
        self._aim()
        self._show_state()

    def _on_changed(self, changes: Changes) -> None:
        if self.table.flash is not None:
            self.table.flash.hear(changes.news)
        self._show_state()

    def _show_state(self) -> None:
        is_empty = self._model.rowCount() == 0
        if is_empty:
            self.empty.show_for(
                self._model.place,
                self._model.needle,
                is_filtered=self._model.filter.is_choosy,
                is_loading=self._mirror.line.stage is LineStage.LOADING,
                has_channels=bool(self._mirror.channels),
            )
        self._layers.setCurrentWidget(self.empty if is_empty else self.table)
        self.shown_changed.emit()
