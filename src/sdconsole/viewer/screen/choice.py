# SPDX-License-Identifier: Apache-2.0
"""Which of the remote monitors are shown, and how the choice lives on when they change."""

from dataclasses import dataclass
from enum import Enum

from sdconsole.media.screen import Monitor, Rect, Screen


class Layout(Enum):
    """How several monitors are shown."""

    ALL = "all"
    """The whole screen in one picture."""
    ONE = "one"
    """One of them."""
    EACH = "each"
    """Each in a window of its own."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the technician chose; `number` (from 0) counts with `Layout.ONE` only."""

    layout: Layout = Layout.ALL
    number: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """One picture: its part of the screen, and the monitor's number; None: the whole screen."""

    source: Rect
    number: int | None = None


def shown(choice: Choice, screen: Screen) -> tuple[Shown, ...]:
    """Return the pictures of a choice; the first belongs into the main window. Never empty."""
    monitors = screen.monitors
    whole = (Shown(Rect(0, 0, screen.width, screen.height)),)
    if len(monitors) < 2 or choice.layout is Layout.ALL:
        return whole
    if choice.layout is Layout.ONE:
        return (_of(monitors, choice.number),) if choice.number < len(monitors) else whole
    numbers = sorted(range(len(monitors)), key=lambda number: not monitors[number].is_primary)
    return tuple(_of(monitors, number) for number in numbers)


def wanted(pictures: tuple[Shown, ...]) -> frozenset[int]:
    """Return what to ask the device for: the monitors' numbers; empty: the whole screen."""
    return frozenset(picture.number for picture in pictures if picture.number is not None)


def kept(choice: Choice, before: Screen, after: Screen) -> Choice:
    """Return what a choice means once the monitors are others.

    The monitor that was shown, where it still is: by its name, else by its place, else by its number. Where
    it is gone (unplugged), the whole screen: something is seen, and nothing is cut off.
    """
    if choice.layout is not Layout.ONE or before.monitors == after.monitors:
        return choice
    if choice.number >= len(before.monitors):
        return Choice()
    was, monitors = before.monitors[choice.number], after.monitors
    for is_same in (_has_name, _has_place, _has_corner):
        found = [number for number, monitor in enumerate(monitors) if is_same(monitor, was)]
        if len(found) == 1:
            return Choice(Layout.ONE, found[0])
    is_as_many = len(before.monitors) == len(monitors)
    return choice if is_as_many else Choice()


def _has_name(monitor: Monitor, was: Monitor) -> bool:
    return bool(was.name) and monitor.name == was.name


def _has_place(monitor: Monitor, was: Monitor) -> bool:
    return monitor.rect == was.rect and (not was.name or not monitor.name)


def _has_corner(monitor: Monitor, was: Monitor) -> bool:
    # Another resolution, the same monitor: it keeps its corner as a rule.
    return monitor.rect[:2] == was.rect[:2] and (not was.name or not monitor.name)


def _of(monitors: tuple[Monitor, ...], number: int) -> Shown:
    return Shown(monitors[number].rect, number)
