# SPDX-License-Identifier: Apache-2.0
"""The rows of one place in two orders: the usual one with all of them, and the one shown, narrowed.

A session keeps one *slot* (a number) for as long as it is at the place. All that is asked for each of a
hundred thousand rows stands in lists by slot: sorting and searching touch these lists and nothing else.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from sdconsole.console.mirror.entries import Entry
from sdconsole.console.models.order import BULK, Column, Key, haystack, usual, value_for
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
        self._flags = bytearray()
        """1: shown."""
        self._order: list[int] = []
        """Every slot, in the usual order."""
        self._values: dict[Column, list[Any]] = {}
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
        return self._flags[slot] == 1

    def position(self, slot: int) -> int:
        """Where a shown slot stands."""
        return bisect_left(self.shown, self._key(slot), key=self._key)

    def without_text(self) -> Iterator[int]:
        """The slots whose haystack is still to be made."""
        return (slot for slot, hay in enumerate(self._hays) if hay is None)

    def make_text(self, slot: int) -> None:
        """Make the haystack of a slot."""
        self._hays[slot] = haystack(self.entries[slot])

    # --- everything at once

    def fill(self, entries: Iterable[Entry]) -> None:
        """Begin with these sessions."""
        self.entries = list(entries)
        self._usuals = [usual(entry) for entry in self.entries]
        self._hays = [None] * len(self.entries)
        self._slots = {entry.session.id: slot for slot, entry in enumerate(self.entries)}
        self._order = sorted(range(len(self.entries)), key=self._usuals.__getitem__)
        self._choose()

    def sort(self, column: Column | None) -> None:
        """Order by a column; None: the usual order."""
        self._column = column
        if column is not None:
            values = self._values.pop(column, None)
            # The one used last stands last: the first goes when there are too many.
            self._values[column] = BULK[column](self.entries) if values is None else values
            if len(self._values) > _SORTS_KEPT:
                del self._values[next(iter(self._values))]
        self._choose()

    def narrow(self, words: tuple[str, ...], admits: Admits | None) -> None:
        """Show only rows that contain every word and are admitted (None: all are)."""
        is_less = admits is None and self._admits is None and _is_narrower(words, self._words)
        self._words, self._admits = words, admits
        if is_less:
            # One more letter: what was hidden stays hidden, and the rest keeps its order.
            self.shown = self._found(self.shown)
            self._flag()
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
        self._hays[slot] = hay
        self._take(slot, entry)
        return True

    def lag(self, slot: int, entry: Entry) -> None:
        """Take in what a session is now, and leave its row where it is for the moment."""
        if not _reads_alike(self.entries[slot].view, entry.view):
            self._hays[slot] = None
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
        self._flags[slot] = 1

    def take_out(self, position: int) -> None:
        """Show a row no more."""
        self._flags[self.shown.pop(position)] = 0

    # --- the inside

    def _key(self, slot: int) -> tuple[Any, Key]:
        column = self._column
        return (None if column is None else self._values[column][slot], self._usuals[slot])

    def _place(self, slot: int) -> int:
        return bisect_left(self._order, self._usuals[slot], key=self._usuals.__getitem__)

    def _new(self, entry: Entry) -> int:
        if self._free:
            slot = self._free.pop()
            self.entries[slot], self._usuals[slot], self._hays[slot] = entry, usual(entry), None
        else:
            slot = len(self.entries)
            self.entries.append(entry)
            self._usuals.append(usual(entry))
            self._hays.append(None)
            self._flags.append(0)
            for values in self._values.values():
                values.append(None)
        self._slots[entry.session.id] = slot
        self._take(slot, entry)
        return slot

    def _forget(self, slot: int) -> None:
        del self._slots[self.entries[slot].session.id]
        self._hays[slot] = ""
        self._free.append(slot)

    def _is_used(self, slot: int, gone: set[int]) -> bool:
        return slot not in gone or self._slots.get(self.entries[slot].session.id) == slot

    def _take(self, slot: int, entry: Entry) -> None:
        """Let a slot be this session with the values it has in every order that is kept."""
        self.entries[slot] = entry
        for column, values in self._values.items():
            values[slot] = value_for(column)(entry)

    def _renew(self, slot: int, entry: Entry) -> bool:
        """Let a slot be what its session is now; whether its place in the usual order is another one."""
        self.lag(slot, entry)
        self._take(slot, entry)
        before, after = self._usuals[slot], usual(entry)
        self._usuals[slot] = after
        return before != after

    def _is_found(self, entry: Entry, hay: str | None) -> bool:
        if self._words and (hay is None or not all(word in hay for word in self._words)):
            return False
        return self._admits is None or self._admits(entry)

    def _found(self, slots: list[int]) -> list[int]:
        found = slots
        if self._words:
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
        if len(slots) * 2 < len(hays):
            return [slot for slot in slots if word in hays[slot]]
        # One after the other as they lie in memory: twice as fast as in the order of the rows.
        hits = [word in hay for hay in hays]
        return [slot for slot in slots if hits[slot]]

    def _choose(self) -> None:
        found = self._found(self._order)
        if self._column is not None:
            # Sorting is stable: rows of one value stay in the usual order they come in.
            found.sort(key=self._values[self._column].__getitem__)
        self.shown = found
        self._flag()

    def _flag(self) -> None:
        if len(self.shown) == len(self._slots):
            self._flags = bytearray(b"\1") * len(self.entries)
        else:
            flags = self._flags = bytearray(len(self.entries))
            for slot in self.shown:
                flags[slot] = 1


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
