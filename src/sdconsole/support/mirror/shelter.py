# SPDX-License-Identifier: Apache-2.0
"""Where our own windows are, so that the technician's input never reaches them (R30)."""

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Area(NamedTuple):
    """A rectangle of the screen in physical pixels: left, top, width, height."""

    x: int
    y: int
    width: int
    height: int

    def holds(self, x: int, y: int) -> bool:
        """Whether the pixel is inside."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


class Covered(NamedTuple):
    """A window that others may cover: where it lies, and its native number."""

    area: Area
    native: int


class Shelter:
    """Written by the UI thread, read by the input threads: each write replaces one immutable value."""

    def __init__(self, topmost: Callable[[int, int], frozenset[int] | None] = lambda _x, _y: None) -> None:
        """`topmost`: see `media.input.topmost`; None: unknown."""
        self._topmost = topmost
        self._seen: tuple[tuple[Area, ...], bool] = ((), False)
        self._covered: tuple[Covered, ...] = ()

    @property
    def areas(self) -> tuple[Area, ...]:
        """Our visible windows."""
        return self._seen[0]

    def set(self, areas: Iterable[Area], has_focus: bool, covered: Iterable[Covered] = ()) -> None:
        """Our windows lie at `areas`; `has_focus`: keys typed now would go to one of them.

        `covered`: those which another program's window may lie above, and then count only where it does not.
        """
        self._seen = (tuple(areas), has_focus)
        self._covered = tuple(covered)

    def is_pointer_allowed(self, x: int, y: int) -> bool:
        """Whether a press of the technician at this pixel may go through."""
        if any(area.holds(x, y) for area in self._seen[0]):
            return False
        lying = [one.native for one in self._covered if one.area.holds(x, y)]
        if not lying:
            return True
        above = self._topmost(x, y)
        return above is not None and above.isdisjoint(lying)

    def are_keys_allowed(self) -> bool:
        """Whether the technician's keys may go through."""
        return not self._seen[1]
