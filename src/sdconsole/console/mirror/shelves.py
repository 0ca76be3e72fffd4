# SPDX-License-Identifier: Apache-2.0
"""Which session is listed at which place, with the count of the open ones."""

from collections.abc import Set as AbstractSet

from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.places import Place, places_of, views_of
from sdconsole.domain.ids import SessionId, UserId

_NOTHING: AbstractSet[SessionId] = frozenset()


class Shelves:
    """An index kept up to date entry by entry: counting never looks at every session."""

    def __init__(self) -> None:
        self._listed: dict[Place, set[SessionId]] = {}
        self._open: dict[Place, set[SessionId]] = {}
        self._queued: dict[Place, set[SessionId]] = {}

    def put(self, entry: Entry, me: UserId) -> None:
        """List an entry at its places for `me`."""
        for place in _all_of(entry, me):
            self._listed.setdefault(place, set()).add(entry.session.id)
            if entry.is_open:
                self._open.setdefault(place, set()).add(entry.session.id)
            if entry.wait is not None:
                self._queued.setdefault(place, set()).add(entry.session.id)

    def take(self, entry: Entry, me: UserId) -> None:
        """Take an entry off, as it was when it was put."""
        for place in _all_of(entry, me):
            self._listed[place].discard(entry.session.id)
            if entry.is_open:
                self._open[place].discard(entry.session.id)
            if entry.wait is not None:
                self._queued[place].discard(entry.session.id)

    def at(self, place: Place) -> AbstractSet[SessionId]:
        """The sessions listed at a place."""
        return self._listed.get(place, _NOTHING)

    def count(self, place: Place) -> int:
        """How many open sessions are listed at a place."""
        return len(self._open.get(place, _NOTHING))

    def queued(self, place: Place) -> AbstractSet[SessionId]:
        """The sessions that wait in the queue of a place."""
        return self._queued.get(place, _NOTHING)

    def clear(self) -> None:
        """Empty every place."""
        self._listed.clear()
        self._open.clear()
        self._queued.clear()


def _all_of(entry: Entry, me: UserId) -> tuple[Place, ...]:
    return (*places_of(entry.session, entry.status, me), *views_of(entry))
