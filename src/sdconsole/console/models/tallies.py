# SPDX-License-Identifier: Apache-2.0
"""How many sessions each saved view lets pass: kept up session by session."""

from collections.abc import Iterable

from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.models.saved import SavedView
from sdconsole.domain.ids import SessionId


class Tallies:
    """Counting waits for `catch_up`: a burst of news about one session is looked at once."""

    def __init__(self, mirror: Mirror) -> None:
        self._mirror = mirror
        self._views: dict[str, SavedView] = {}
        self._found: dict[str, set[SessionId]] = {}
        self._noted: set[SessionId] = set()

    def keep(self, views: Iterable[SavedView]) -> None:
        """Count for these views from now on."""
        self._views = {view.key: view for view in views}
        self._noted.clear()
        me = None if self._mirror.me is None else self._mirror.me.id
        self._found = {
            view.key: {
                entry.session.id
                for entry in self._mirror.entries_at(view.place)
                if view.filter.matches(entry, me)
            }
            for view in self._views.values()
        }

    def count(self, view: str) -> int:
        """How many sessions it lets pass."""
        return len(self._found.get(view, ()))

    def note(self, sessions: Iterable[SessionId]) -> bool:
        """Note what has changed; whether there is anything to count."""
        if not self._views:
            return False
        self._noted.update(sessions)
        return True

    def catch_up(self) -> None:
        """Look at what has changed since."""
        me = None if self._mirror.me is None else self._mirror.me.id
        for session in self._noted:
            entry = self._mirror.entry(session)
            for view in self._views.values():
                found = self._found[view.key]
                is_in = (
                    entry is not None
                    and self._mirror.is_listed(session, view.place)
                    and view.filter.matches(entry, me)
                )
                (found.add if is_in else found.discard)(session)
        self._noted.clear()
