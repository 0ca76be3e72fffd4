# SPDX-License-Identifier: Apache-2.0
"""What the list shows now: the place, the view chosen there, what it is narrowed to, its columns."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from sdconsole.console.mirror.places import VIEWS, Place
from sdconsole.console.models.columns import Columns
from sdconsole.console.models.filters import EVERYTHING, Filter
from sdconsole.console.models.saved_views import BUILT_IN, SavedViews

ALL = ""
"""The key of the view that shows everything."""


class Listing(QObject):
    """The one place where this is decided: the table, the row above it and the sidebar only follow.

    Each place remembers its filter until the console ends; what was searched for goes along to the next one.
    """

    changed = Signal()
    """The place, the view, the filter or the names of views."""
    columns_changed = Signal()

    def __init__(self, saved: SavedViews, place: Place, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.saved = saved
        self._place = place
        self._view = ALL
        self._filter = EVERYTHING
        self._columns = saved.columns(place)
        self._left: dict[Place, tuple[str, Filter]] = {}
        saved.views_changed.connect(self._on_views_changed)

    @property
    def place(self) -> Place:
        """The place shown."""
        return self._place

    @property
    def view(self) -> str:
        """The key of the view chosen here: `ALL`, a built-in one, a saved one."""
        return self._view

    @property
    def filter(self) -> Filter:
        """What is shown of the place."""
        return self._filter

    @property
    def columns(self) -> Columns:
        """The columns shown."""
        return self._columns

    @property
    def is_saved(self) -> bool:
        """Whether the view chosen is one of the technician's own."""
        return self.saved.view(self._view) is not None

    @property
    def has_strayed(self) -> bool:
        """Whether the filter is not what the view wants any more."""
        return self._filter != self.wanted_by(self._view)

    @property
    def offers_built_in(self) -> bool:
        """Whether the built-in views narrow this place: it is none of them itself."""
        return self._place not in VIEWS

    def wanted_by(self, view: str) -> Filter:
        """What a view lets pass."""
        saved = self.saved.view(view)
        return saved.filter if saved is not None else BUILT_IN.get(view, EVERYTHING)

    def go_to(self, place: Place, view: str | None = None) -> None:
        """Show a place: with a view, or (None) as it was left, but without a saved view."""
        if place == self._place and view is None and not self.is_saved:
            return
        words = self._filter.words
        if self.is_saved:
            # What a saved view looks for stays with it.
            saved_words = self.wanted_by(self._view).words
            words = "" if words == saved_words else words
        else:
            self._left[self._place] = (self._view, replace(self._filter, words=""))
        self._place = place
        if view is None:
            self._view, left = self._left.get(place, (ALL, EVERYTHING))
            self._filter = replace(left, words=words)
        else:
            self._view, self._filter = view, self.wanted_by(view)
        self._tell()

    def choose(self, view: str) -> None:
        """Choose a view of this place."""
        saved = self.saved.view(view)
        if saved is not None:
            self.go_to(saved.place, view)
        elif self.is_saved:
            self._left[self._place] = (view, self.wanted_by(view))
            self.go_to(self._place)
        else:
            words = self._filter.words
            self._view, self._filter = view, replace(self.wanted_by(view), words=words)
            self._tell()

    def set_filter(self, wanted: Filter) -> None:
        """Narrow the list by hand; without a view of one's own it is no built-in one any more."""
        if wanted == self._filter:
            return
        self._filter = wanted
        if not self.is_saved:
            facts = replace(wanted, words="")
            self._view = next((key for key, one in BUILT_IN.items() if one == facts), ALL)
            if not self.offers_built_in:
                self._view = ALL
        self._tell_filter()

    def search(self, words: str) -> None:
        """Look for words."""
        if words != self._filter.words:
            self._filter = replace(self._filter, words=words)
            self._tell_filter()

    def clear(self) -> None:
        """Show everything of the place: no words, no filter, no view."""
        self._left[self._place] = (ALL, EVERYTHING)
        if self.is_saved:
            self._view = ALL
            self._filter = EVERYTHING
            self._tell()
        elif self._filter or self._view:
            self._view, self._filter = ALL, EVERYTHING
            self._tell_filter()

    def set_columns(self, columns: Columns) -> None:
        """Show other columns, or in another order of rows."""
        if columns != self._columns:
            self._columns = columns
            self.saved.keep_columns(self._place, self._view if self.is_saved else ALL, columns)
            self.columns_changed.emit()

    def save_as(self, name: str) -> None:
        """Keep what is shown under a name, and go on with it."""
        wanted, columns = self._filter, self._columns
        if not self.is_saved:
            # The place itself is left as if the filter had been taken off: it is in the view now.
            self._left[self._place] = (ALL, EVERYTHING)
        made = self.saved.add(self._place, name, wanted, columns)
        self._view = made.key
        self._tell()

    def update(self) -> None:
        """Let the saved view want what is shown."""
        if self.is_saved:
            self.saved.update(self._view, self._filter)

    def _tell(self) -> None:
        """Another place or view has other columns."""
        self._columns = self.saved.columns(self._place, self._view)
        self.changed.emit()
        self.columns_changed.emit()

    def _tell_filter(self) -> None:
        self.changed.emit()

    def _on_views_changed(self) -> None:
        if self._view and self._view not in BUILT_IN and not self.is_saved:
            # The view shown was deleted: its place is still there.
            self._view, self._filter = ALL, EVERYTHING
            self._tell()
        else:
            self._tell_filter()
