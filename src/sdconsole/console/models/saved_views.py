# SPDX-License-Identifier: Apache-2.0
"""What one technician keeps of lists on this computer: saved views, and the columns of each place."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from sdconsole.console.mirror.places import EXPIRING, PENDING, QUEUED, Place
from sdconsole.console.models.columns import Columns
from sdconsole.console.models.filters import Filter
from sdconsole.console.models.saved import (
    VIEWS_MOST,
    SavedView,
    clean_name,
    read_columns,
    read_views,
    write_columns,
    write_views,
)
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.ids import UserId
from sdconsole.domain.sessions import Status
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.settings import Settings

BUILT_IN: Final = {
    PENDING.key: Filter(permissions=frozenset({PermissionState.PENDING})),
    EXPIRING.key: Filter(is_expiring=True),
    QUEUED.key: Filter(statuses=frozenset({Status.QUEUED})),
}
"""The views every place has; the same stand in the sidebar, across all places."""


def built_in_name(key: str) -> str:
    """What a built-in view is called."""
    return {
        PENDING.key: lambda: translate("SavedViews", "Waiting for permission"),
        EXPIRING.key: lambda: translate("SavedViews", "Expiring soon"),
        QUEUED.key: lambda: translate("SavedViews", "Waiting in queue"),
    }[key]()


class SavedViews(QObject):
    """Kept for one account: another person at the same computer has views of their own.

    Ids of users are made by chance, so that the id alone tells the Gateways apart, too.
    """

    views_changed = Signal()
    """One was added, changed, renamed or deleted."""

    def __init__(self, settings: Settings, me: UserId | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._room = f"list/{me or 'nobody'}"
        self._views = read_views(settings.text(f"{self._room}/views"))

    @property
    def views(self) -> tuple[SavedView, ...]:
        """All of them, in the order they were made."""
        return self._views

    @property
    def is_full(self) -> bool:
        """Whether there is no room for another one."""
        return len(self._views) >= VIEWS_MOST

    def views_at(self, place: Place) -> tuple[SavedView, ...]:
        """Those of one place."""
        return tuple(view for view in self._views if view.place == place)

    def view(self, key: str) -> SavedView | None:
        """One of them, or None."""
        return next((view for view in self._views if view.key == key), None)

    def refuse_name(self, place: Place, name: str, besides: str = "") -> str:
        """Why a view cannot be called so, "" if it can; `besides`: the view that is renamed."""
        cleaned = clean_name(name)
        if not cleaned:
            return translate("SavedViews", "Enter a name.")
        taken = {view.name.casefold() for view in self.views_at(place) if view.key != besides}
        if cleaned.casefold() in taken:
            return translate("SavedViews", "Another view has this name.")
        return ""

    def add(self, place: Place, name: str, wanted: Filter, columns: Columns) -> SavedView:
        """Keep a view under a name that `refuse_name` lets pass."""
        highest = max((int(view.key[1:]) for view in self._views if view.key[1:].isdecimal()), default=0)
        made = SavedView(f"v{highest + 1}", clean_name(name), place, wanted, columns)
        self._put((*self._views, made))
        return made

    def rename(self, key: str, name: str) -> None:
        """Give a view another name."""
        self._change(key, lambda view: replace(view, name=clean_name(name)))

    def update(self, key: str, wanted: Filter) -> None:
        """Let a view want something else."""
        self._change(key, lambda view: replace(view, filter=wanted))

    def delete(self, key: str) -> None:
        """Forget a view."""
        self._put(tuple(view for view in self._views if view.key != key))

    def columns(self, place: Place, view: str = "") -> Columns:
        """The columns of a place, or of a saved view."""
        saved = self.view(view)
        return saved.columns if saved is not None else read_columns(self._settings.text(self._name(place)))

    def keep_columns(self, place: Place, view: str, columns: Columns) -> None:
        """Note the columns of a place, or of a saved view."""
        saved = self.view(view)
        if saved is None:
            self._settings.set_text(self._name(place), write_columns(columns))
        elif saved.columns != columns:
            self._views = tuple(replace(one, columns=columns) if one is saved else one for one in self._views)
            self._write()

    def _name(self, place: Place) -> str:
        return f"{self._room}/{place.key.replace(':', '-')}/columns"

    def _change(self, key: str, make: Callable[[SavedView], SavedView]) -> None:
        self._put(tuple(make(view) if view.key == key else view for view in self._views))

    def _put(self, views: tuple[SavedView, ...]) -> None:
        if views != self._views:
            self._views = views
            self._write()
            self.views_changed.emit()

    def _write(self) -> None:
        self._settings.set_text(f"{self._room}/views", write_views(self._views))
