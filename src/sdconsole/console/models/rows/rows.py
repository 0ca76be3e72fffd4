# SPDX-License-Identifier: Apache-2.0
"""The rows of one place in two orders: the usual one with all of them, and the one shown, narrowed.

A session keeps one *slot* (a number) for as long as it is at the place. All that is asked for each of a
hundred thousand rows stands in lists by slot: sorting and searching touch these lists and nothing else.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import compress, repeat
from operator import contains
from typing import Any, Final

from sdconsole.console.mirror.entries import Entry
from sdconsole.console.models.order import BULK, Column, Key, haystack, usual, value_for
from sdconsole.console.models.rows.orders import Orders
from sdconsole.contract.sessions import SessionView
from sdconsole.domain.ids import SessionId

Admits = Callable[[Entry], bool]
_SORTS_KEPT: Final = 3
"""Columns whose values are kept: what one sorts by, and what one has just sorted by."""


class Rows:
    """`shown` holds slots, ascending by the column's value; equal values keep the usual order.

    A slot stands where its keys say; `entries` may be newer than those for a while (`lag`).
    """

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.shown: list[int] = []
        self._slots: dict[SessionId, int] = {}
        self._free: list[int] = []
        self._usuals: list[Key] = []
        self._hays: list[str | None] = []
        self._bare = 0
        """How many haystacks are still to be made."""
        self._order: list[int] = []
        """Every slot, in the usual order."""
        self._values: dict[Column, list[Any]] = {}
        self._orders = Orders()
        self._column: Column | None = None
        self._words: tuple[str, ...] = ()
        self._admits: Admits | None = None

    @property
    def column(self) -> Column | None:
        """What is sorted by; None: the usual order."""
        return self._column

    def get(self, session: SessionId) -> int | None:
        """The slot of a session of this place, shown or not."""
        return self._slots.get(session)

    def is_shown(self, slot: int) -> bool:
        """Whether the filter lets it pass."""
        at = self.position(slot)
        return at < len(self.shown) and self.shown[at] == slot

    def position(self, slot: int) -> int:
        """Where a shown slot stands."""
        return bisect_left(self.shown, self._key(slot), key=self._key)

    def without_text(self) -> Iterator[int]:
        """The slots whose haystack is still to be made."""
        return (slot for slot, hay in enumerate(self._hays) if hay is None)

    def make_text(self, slot: int) -> None:
        """Make the haystack of a slot."""
        self._put_hay(slot, haystack(self.entries[slot]))

    # --- everything at once

    def fill(self, entries: Iterable[Entry]) -> None:
        """Begin with these sessions."""
        # Slots are numbered in the usual order: what is walked through together lies together in memory.
        given = list(entries)
        keys = [usual(entry) for entry in given]
        # By the numbers first, then those that are equal: pairs are dear to compare.
        order = sorted(range(len(keys)), key=[key[0] for key in keys].__getitem__)
        order.sort(key=keys.__getitem__)
        self.entries = [given[at] for at in order]
        self._usuals = [keys[at] for at in order]
        self._hays, self._bare = [None] * len(self.entries), len(self.entries)
        self._slots = {entry.session.id: slot for slot, entry in enumerate(self.entries)}
        self._order = list(range(len(self.entries)))
        self._choose()

    def sort(self, column: Column | None) -> None:
        """Order by a column; None: the usual order."""
        self._column = column
        if column is not None:
            values = self._values.pop(column, None)
            # The one used last stands last: the first goes when there are too many.
            self._values[column] = BULK[column](self.entries) if values is None else values
            if len(self._values) > _SORTS_KEPT:
                oldest = next(iter(self._values))
                del self._values[oldest]
                self._orders.forget(oldest)
        self._choose()

    def narrow(self, words: tuple[str, ...], admits: Admits | None) -> None:
        """Show only rows that contain every word and are admitted (None: all are)."""
        is_less = admits is None and self._admits is None and _is_narrower(words, self._words)
        self._words, self._admits = words, admits
        if is_less:
            # One more letter: what was hidden stays hidden, and the rest keeps its order.
            self.shown = self._found(self.shown)
        else:
            self._choose()

    def settle(self, changed: Mapping[SessionId, Entry | None]) -> None:
        """Take in many sessions at once (None: not at this place any more) and put everything in order."""
        is_moved, gone = False, set[int]()
        for session, entry in changed.items():
            slot = self._slots.get(session)
            if entry is None:
                if slot is not None:
                    gone.add(slot)
                    self._forget(slot)
            elif slot is None:
                self._order.append(self._new(entry))
                is_moved = True
            else:
                is_moved |= self._renew(slot, entry)
        if gone:
            # What came meanwhile took the slots of what has gone: those stand at the end.
            self._order = [slot for slot in dict.fromkeys(reversed(self._order)) if self._is_used(slot, gone)]
            is_moved = True
        if is_moved:
            self._order.sort(key=self._usuals.__getitem__)
        self._choose()

    # --- one row

    def stays(self, slot: int, entry: Entry) -> bool:
        """Take in what a session is now if that leaves its row where it is; False: nothing was done."""
        if self._usuals[slot] != usual(entry):
            return False
        column = self._column
        if column is not None and self._values[column][slot] != value_for(column)(entry):
            return False
        hay = self._hays[slot] if _reads_alike(self.entries[slot].view, entry.view) else None
        if self._words and hay is None:
            hay = haystack(entry)
        if (self._words or self._admits is not None) and self.is_shown(slot) is not self._is_found(
            entry, hay
        ):
            return False
        self._put_hay(slot, hay)
        self._take(slot, entry)
        return True

    def lag(self, slot: int, entry: Entry) -> None:
        """Take in what a session is now, and leave its row where it is for the moment."""
        if not _reads_alike(self.entries[slot].view, entry.view):
            self._put_hay(slot, None)
        self.entries[slot] = entry

    def add(self, entry: Entry) -> int:
        """Take in a session that is new here; it is not shown yet."""
        slot = self._new(entry)
        self._order.insert(self._place(slot), slot)
        return slot

    def drop(self, slot: int) -> None:
        """Forget a session whose row is not shown any more."""
        del self._order[self._place(slot)]
        self._forget(slot)

    def target(self, entry: Entry) -> int | None:
        """Where a session belongs among the rows shown now; None: the filter hides it."""
        if not self._is_found(entry, haystack(entry) if self._words else None):
            return None
        key = (None if self._column is None else value_for(self._column)(entry), usual(entry))
        return bisect_left(self.shown, key, key=self._key)

    def renew(self, slot: int, entry: Entry) -> None:
        """Let a row that is not shown be what its session is now."""
        before = self._place(slot)
        if self._renew(slot, entry):
            del self._order[before]
            self._order.insert(self._place(slot), slot)

    def put_in(self, position: int, slot: int) -> None:
        """Show a row at its place."""
        self.shown.insert(position, slot)

    def take_out(self, position: int) -> None:
        """Show a row no more."""
        del self.shown[position]

    # --- the inside

    def _key(self, slot: int) -> tuple[Any, Key]:
        column = self._column
        return (None if column is None else self._values[column][slot], self._usuals[slot])

    def _place(self, slot: int) -> int:
        return bisect_left(self._order, self._usuals[slot], key=self._usuals.__getitem__)

    def _new(self, entry: Entry) -> int:
        if self._free:
            slot = self._free.pop()
            self.entries[slot], self._usuals[slot] = entry, usual(entry)
            self._put_hay(slot, None)
        else:
            slot = len(self.entries)
            self.entries.append(entry)
            self._usuals.append(usual(entry))
            self._hays.append(None)
            self._bare += 1
            for values in self._values.values():
                values.append(None)
        self._slots[entry.session.id] = slot
        self._take(slot, entry)
        self._orders.doubt(slot)
        return slot

    def _forget(self, slot: int) -> None:
        del self._slots[self.entries[slot].session.id]
        self._put_hay(slot, "")
        self._free.append(slot)
        self._orders.doubt(slot)

    def _put_hay(self, slot: int, hay: str | None) -> None:
        self._bare += (hay is None) - (self._hays[slot] is None)
        self._hays[slot] = hay

    def _is_used(self, slot: int, gone: set[int]) -> bool:
        return slot not in gone or self._slots.get(self.entries[slot].session.id) == slot

    def _take(self, slot: int, entry: Entry) -> None:
        """Let a slot be this session with the values it has in every order that is kept."""
        self.entries[slot] = entry
        for column, values in self._values.items():
            value = value_for(column)(entry)
            if values[slot] != value:
                values[slot] = value
                self._orders.doubt(slot, column)

    def _renew(self, slot: int, entry: Entry) -> bool:
        """Let a slot be what its session is now; whether its place in the usual order is another one."""
        self.lag(slot, entry)
        self._take(slot, entry)
        before, after = self._usuals[slot], usual(entry)
        if before == after:
            return False
        self._usuals[slot] = after
        self._orders.doubt(slot)
        return True

    def _is_found(self, entry: Entry, hay: str | None) -> bool:
        if self._words and (hay is None or not all(word in hay for word in self._words)):
            return False
        return self._admits is None or self._admits(entry)

    def _found(self, slots: list[int]) -> list[int]:
        found = slots
        if self._words and self._bare:
            for slot in tuple(self.without_text()):
                self.make_text(slot)
        for word in self._words:
            found = self._containing(word, found)
        admits = self._admits
        if admits is not None:
            entries = self.entries
            return [slot for slot in found if admits(entries[slot])]
        return list(found) if found is slots else found

    def _containing(self, word: str, slots: list[int]) -> list[int]:
        hays: list[Any] = self._hays
        # All in the interpreter's own loops: no line of Python runs for each of the rows.
        if len(slots) * 2 < len(hays):
            return list(compress(slots, map(contains, map(hays.__getitem__, slots), repeat(word))))
        # One after the other as they lie in memory: twice as fast as in the order of the rows.
        hits = list(map(contains, hays, repeat(word)))
        return list(compress(slots, map(hits.__getitem__, slots)))

    def _choose(self) -> None:
        column = self._column
        if column is None:
            self.shown = self._found(self._order)
        else:
            self.shown = self._found(self._orders.get(column, self._order, self._values[column], self._key))


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
