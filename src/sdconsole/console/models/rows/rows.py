# SPDX-License-Identifier: Apache-2.0
"""The rows of one place in two orders: the usual one with all of them, and the one shown, narrowed."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any, Final

from sdconsole.console.mirror.entries import Entry
from sdconsole.console.models.order import BULK, Column, Key, haystack, usual, value_for
from sdconsole.contract.sessions import SessionView
from sdconsole.domain.ids import SessionId

Admits = Callable[[Entry], bool]
_USUAL: Final = attrgetter("usual")
_VALUE: Final = attrgetter("value")
_KEY: Final = attrgetter("value", "usual")
_HIDDEN: Final = object()
_GONE: Final[Key] = ()


class Row:
    """One session in the list; `usual` and `value` are the keys it stands at: they may lag behind `entry`."""

    __slots__ = ("entry", "hay", "usual", "value")

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.usual: Key = usual(entry)
        self.value: Any = _HIDDEN
        self.hay: str | None = None
        """The text a search looks in; None: not made yet."""

    @property
    def is_shown(self) -> bool:
        """Whether the filter lets it pass."""
        return self.value is not _HIDDEN


class Rows:
    """`shown` is ascending by (value of the column, usual order): equal values keep the usual order."""

    def __init__(self) -> None:
        self._by_id: dict[SessionId, Row] = {}
        self._base: list[Row] = []
        self._column: Column | None = None
        self._words: tuple[str, ...] = ()
        self._admits: Admits | None = None
        self.shown: list[Row] = []

    def get(self, session: SessionId) -> Row | None:
        """The row of a session of this place, shown or not."""
        return self._by_id.get(session)

    def position(self, row: Row) -> int:
        """Where a shown row stands."""
        return bisect_left(self.shown, _KEY(row), key=_KEY)

    def without_text(self) -> Iterator[Row]:
        """The rows whose haystack is still to be made."""
        return (row for row in self._base if row.hay is None)

    # --- everything at once

    def fill(self, entries: Iterable[Entry]) -> None:
        """Begin with these sessions."""
        self._base = sorted(map(Row, entries), key=_USUAL)
        self._by_id = {row.entry.session.id: row for row in self._base}
        self._choose()

    def sort(self, column: Column | None) -> None:
        """Order by a column; None: the usual order."""
        self._column = column
        self._choose()

    def narrow(self, words: tuple[str, ...], admits: Admits | None) -> None:
        """Show only rows that contain every word and are admitted (None: all are)."""
        is_less = admits is None and self._admits is None and _is_narrower(words, self._words)
        self._words, self._admits = words, admits
        if is_less:
            # One more letter: what was hidden stays hidden, and the rest keeps its order.
            before, self.shown = self.shown, self._found(self.shown)
            values = [row.value for row in self.shown]
            _hide(before)
            _give_values(self.shown, values)
        else:
            self._choose()

    def settle(self, changed: Mapping[SessionId, Entry | None]) -> None:
        """Take in many sessions at once (None: not at this place any more) and put everything in order."""
        is_moved = False
        for session, entry in changed.items():
            row = self._by_id.get(session)
            if entry is None:
                if row is not None:
                    del self._by_id[session]
                    row.usual = _GONE
                    is_moved = True
            elif row is None:
                row = self._by_id[session] = Row(entry)
                self._base.append(row)
                is_moved = True
            else:
                is_moved |= self._renew(row, entry)
        if is_moved:
            self._base = [row for row in self._base if row.usual is not _GONE]
            self._base.sort(key=_USUAL)
        self._choose()

    # --- one row

    def stays(self, row: Row, entry: Entry) -> bool:
        """Take in what a session is now if that leaves its row where it is; False: nothing was done."""
        if row.usual != usual(entry):
            return False
        hay = row.hay if _reads_alike(row.entry.view, entry.view) else None
        if self._words and hay is None:
            hay = haystack(entry)
        if row.is_shown is not self._is_found(entry, hay):
            return False
        if self._column is not None and row.is_shown and row.value != value_for(self._column)(entry):
            return False
        row.entry, row.hay = entry, hay
        return True

    def lag(self, row: Row, entry: Entry) -> None:
        """Take in what a session is now, and leave its row where it is for the moment."""
        if not _reads_alike(row.entry.view, entry.view):
            row.hay = None
        row.entry = entry

    def add(self, entry: Entry) -> Row:
        """Take in a session that is new here; it is not shown yet."""
        row = self._by_id[entry.session.id] = Row(entry)
        self._base.insert(self._base_position(row), row)
        return row

    def drop(self, row: Row) -> None:
        """Forget a session whose row is not shown any more."""
        del self._by_id[row.entry.session.id]
        del self._base[self._base_position(row)]

    def target(self, entry: Entry) -> int | None:
        """Where a session belongs among the rows shown now; None: the filter hides it."""
        if not self._is_found(entry, haystack(entry) if self._words else None):
            return None
        value = None if self._column is None else value_for(self._column)(entry)
        return bisect_left(self.shown, (value, usual(entry)), key=_KEY)

    def renew(self, row: Row, entry: Entry) -> None:
        """Let a row that is not shown be what its session is now."""
        before = self._base_position(row)
        if self._renew(row, entry):
            del self._base[before]
            self._base.insert(self._base_position(row), row)

    def put_in(self, position: int, row: Row) -> None:
        """Show a row at its place."""
        row.value = None if self._column is None else value_for(self._column)(row.entry)
        self.shown.insert(position, row)

    def take_out(self, position: int) -> None:
        """Show a row no more."""
        self.shown.pop(position).value = _HIDDEN

    # --- the inside

    def _base_position(self, row: Row) -> int:
        return bisect_left(self._base, row.usual, key=_USUAL)

    def _renew(self, row: Row, entry: Entry) -> bool:
        """Let a row be what its session is now; whether its place in the usual order is another one."""
        self.lag(row, entry)
        before, row.usual = row.usual, usual(entry)
        return before != row.usual

    def _is_found(self, entry: Entry, hay: str | None) -> bool:
        if self._words and (hay is None or not all(word in hay for word in self._words)):
            return False
        return self._admits is None or self._admits(entry)

    def _found(self, rows: list[Row]) -> list[Row]:
        found = list(rows)
        for word in self._words:
            try:
                found = [row for row in found if word in row.hay]  # type: ignore[operator]
            except TypeError:
                for row in found:
                    if row.hay is None:
                        row.hay = haystack(row.entry)
                found = [row for row in found if word in row.hay]  # type: ignore[operator]
        admits = self._admits
        return found if admits is None else [row for row in found if admits(row.entry)]

    def _choose(self) -> None:
        if len(self.shown) != len(self._base) or self._words or self._admits is not None:
            _hide(self._base)
        found = self._found(self._base)
        if self._column is None:
            for row in found:
                row.value = None
        else:
            _give_values(found, BULK[self._column]([row.entry for row in found]))
            # Sorting is stable: rows of one value stay in the usual order they come in.
            found.sort(key=_VALUE)
        self.shown = found


def _hide(rows: list[Row]) -> None:
    for row in rows:
        row.value = _HIDDEN


def _give_values(rows: list[Row], values: list[Any]) -> None:
    for row, value in zip(rows, values, strict=True):
        row.value = value


def _is_narrower(words: tuple[str, ...], before: tuple[str, ...]) -> bool:
    """Whether everything that contains all of `words` contains all of `before`."""
    return all(any(old in new for new in words) for old in before)


def _reads_alike(view: SessionView, other: SessionView) -> bool:
    """Whether a search finds the same in both; most events change nothing one could search for."""
    if view is other:
        return True
    if (view.name, view.ticket) != (other.name, other.ticket):
        return False
    if (view.assignee, view.invited) != (other.assignee, other.invited):
        return False
    return (view.app and view.app.device) == (other.app and other.app.device)
