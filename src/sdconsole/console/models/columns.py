# SPDX-License-Identifier: Apache-2.0
"""Which columns a list shows, in what order, how wide, sorted by what; and what fits into a narrow one."""

from dataclasses import dataclass, replace
from typing import Final

from sdconsole.console.models.order import Column

USUAL: Final = (
    Column.STATUS,
    Column.NAME,
    Column.COMPUTER,
    Column.TECHNICIAN,
    Column.PERMISSION,
    Column.ELAPSED,
    Column.EXPIRES,
)
"""What is shown while nobody has chosen anything."""
WIDTHS: Final = {
    Column.STATUS: 178,
    Column.COMPUTER: 96,
    Column.TECHNICIAN: 84,
    Column.PERMISSION: 122,
    Column.ELAPSED: 60,
    Column.EXPIRES: 74,
    Column.CHANNEL: 120,
    Column.USER: 90,
    Column.SYSTEM: 100,
    Column.TICKET: 100,
    Column.CREATOR: 90,
    Column.CREATED: 130,
    Column.TOUCHED: 76,
}
"""How wide they are at first (px); the name takes what the others leave."""
NAME_LEAST: Final = 96
WIDTH_LEAST: Final = 32
WIDTH_MOST: Final = 2_000
YIELDING: Final = (Column.EXPIRES, Column.ELAPSED, Column.COMPUTER, Column.TECHNICIAN)
"""What a narrow list leaves out first, unless somebody asked for it: the details say it too."""


@dataclass(frozen=True, slots=True)
class Columns:
    """One choice. `order` names every column once, from left to right, those not shown included.

    `asked_for` was switched on by hand and is never left out, `put_away` was switched off by hand.
    """

    order: tuple[Column, ...] = tuple(Column)
    asked_for: frozenset[Column] = frozenset()
    put_away: frozenset[Column] = frozenset()
    widths: tuple[tuple[Column, int], ...] = ()
    sort: Column | None = None
    """None is the usual order."""
    is_descending: bool = False

    @property
    def wanted(self) -> tuple[Column, ...]:
        """What would be shown if there were room for everything."""
        return tuple(column for column in self.order if self.is_wanted(column))

    def is_wanted(self, column: Column) -> bool:
        """Whether the column is to be shown."""
        return column is Column.NAME or (
            column not in self.put_away and (column in USUAL or column in self.asked_for)
        )

    def width(self, column: Column) -> int:
        """How wide a column is to be (px); of the name only the least is known."""
        return dict(self.widths).get(column, WIDTHS.get(column, NAME_LEAST))

    def showing(self, column: Column) -> "Columns":
        """The same with a column that is shown whatever happens."""
        return replace(self, asked_for=self.asked_for | {column}, put_away=self.put_away - {column})

    def hiding(self, column: Column) -> "Columns":
        """The same without a column; the name stays."""
        if column is Column.NAME:
            return self
        return replace(self, asked_for=self.asked_for - {column}, put_away=self.put_away | {column})

    def moving(self, column: Column, before: Column | None) -> "Columns":
        """The same with a column brought to the left of another one; None: to the end."""
        if column is before:
            return self
        rest = [one for one in self.order if one is not column]
        at = len(rest) if before is None else rest.index(before)
        return replace(self, order=(*rest[:at], column, *rest[at:]))

    def stepping(self, column: Column, step: int) -> "Columns":
        """The same with a column brought one shown column to the left (-1) or to the right (1)."""
        shown = self.wanted
        at = shown.index(column) + step if column in shown else -1
        if not 0 <= at < len(shown):
            return self
        if step < 0:
            return self.moving(column, shown[at])
        after = self.order.index(shown[at]) + 1
        return self.moving(column, self.order[after] if after < len(self.order) else None)

    def sizing(self, column: Column, width: int) -> "Columns":
        """The same with a column of another width; the name's follows from the others."""
        if column is Column.NAME:
            return self
        widths = dict(self.widths) | {column: max(WIDTH_LEAST, min(width, WIDTH_MOST))}
        return replace(self, widths=tuple(sorted(widths.items())))

    def sorting(self, column: Column | None, *, is_descending: bool = False) -> "Columns":
        """The same in another order of rows."""
        return replace(self, sort=column, is_descending=is_descending and column is not None)


AS_USUAL: Final = Columns()


@dataclass(frozen=True, slots=True)
class Fit:
    """What a list of some width shows, from left to right, and how wide the name is then."""

    shown: tuple[Column, ...]
    name_width: int


def fit(columns: Columns, room: int) -> Fit:
    """Return what to show in `room` px: first what may be left out goes, then the list scrolls sideways."""
    wanted = columns.wanted
    left = room - NAME_LEAST - sum(columns.width(one) for one in wanted if one is not Column.NAME)
    dropped = set[Column]()
    for column in YIELDING:
        if left < 0 and column in wanted and column not in columns.asked_for:
            dropped.add(column)
            left += columns.width(column)
    shown = tuple(column for column in wanted if column not in dropped)
    return Fit(shown, NAME_LEAST + max(0, left))
