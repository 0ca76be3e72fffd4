# SPDX-License-Identifier: Apache-2.0
"""The orders of rows made before: a column sorted by once is sorted by again without comparing everything."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any, Final

from sdconsole.console.models.order import Column

_REPAIRED: Final = 8
"""Up to one row in so many is put where it belongs one by one; beyond that everything is sorted anew."""


class Orders:
    """One order for each column, of every slot; what changed since is in doubt until it is asked for."""

    def __init__(self) -> None:
        self._kept: dict[Column, tuple[list[int], set[int]]] = {}
        """The order, and the slots that may be somewhere else in it by now, or new, or gone."""

    def forget(self, column: Column) -> None:
        """Nobody sorts by this column any more."""
        self._kept.pop(column, None)

    def doubt(self, slot: int, column: Column | None = None) -> None:
        """A slot has another value of a column; None: it is new or gone, or elsewhere in the usual order."""
        if column is not None:
            if column in self._kept:
                self._kept[column][1].add(slot)
            return
        for _order, doubtful in self._kept.values():
            doubtful.add(slot)

    def get(
        self, column: Column, every: list[int], values: Sequence[Any], key: Callable[[int], Any]
    ) -> list[int]:
        """Return every slot ascending by its value.

        `every`: all slots there are, in the usual order, in which rows of one value stay; `key`: both as one.
        """
        known = self._kept.get(column)
        if known is None or len(known[1]) * _REPAIRED > len(every):
            # Sorting is stable: rows of one value stay in the usual order they come in.
            order = sorted(every, key=values.__getitem__)
        elif not known[1]:
            return known[0]
        else:
            order = _repaired(known[0], known[1], every, key)
        self._kept[column] = (order, set())
        return order


def _repaired(order: list[int], doubtful: set[int], every: list[int], key: Callable[[int], Any]) -> list[int]:
    sure = [slot for slot in order if slot not in doubtful]
    made, start = list[int](), 0
    for slot in sorted(doubtful.intersection(every), key=key):
        at = bisect_left(sure, key(slot), lo=start, key=key)
        made += sure[start:at]
        made.append(slot)
        start = at
    made += sure[start:]
    return made
