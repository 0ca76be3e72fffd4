# SPDX-License-Identifier: Apache-2.0
"""Hands and eyes from outside: finds, reads and presses widgets of other programs as a screen reader does.

    with Hands(bus.address) as hands:                                    # bus: stage.AccessibilityBus
        console = hands.program("sdconsole-console")
        console.find(Role.BUTTON, ("新しいセッション", "New session")).press()
        console.find(Role.ENTRY, "Link").text

AT-SPI is plain D-Bus (https://docs.flatpak.org/en/latest/libatspi), spoken here with jeepney. What it cannot
do: typing into a field sets the whole text at once (`textChanged`, not `textEdited`), and there is no Enter
key: press the default button. A combo box is called by its current value on Linux; its label finds it too.
"""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Any, Self, TypeVar

from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call  # type: ignore[import-untyped]  # it ships no types
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]

T = TypeVar("T")
Name = str | re.Pattern[str] | Sequence[str]
"""A part of the name, a pattern searched in it, or several of which one must fit (one for each language)."""

PATIENCE_S = 15.0
_REPLY_S = 10.0
_LOOK_S = 0.05
_WIDEST = 400
"""Children looked at below one widget: a table of 10,000 sessions is read by `row`, not by walking."""
_PREFIX = "org.a11y.atspi."
_ROOT = "/org/a11y/atspi/accessible/root"
_NULL = "/org/a11y/atspi/null"
_LABELLED_BY = 2
_ON_SCREEN = 0


class Role(StrEnum):
    """Roles as Qt names them on this bus."""

    FRAME = "frame"
    DIALOG = "dialog"
    ALERT = "alert"
    MESSAGE = "alert message"
    """A message box."""
    BUTTON = "push button"
    CHECK_BOX = "check box"
    RADIO_BUTTON = "radio button"
    LABEL = "label"
    ENTRY = "text"
    COMBO_BOX = "combo box"
    TABLE = "table"
    CELL = "cell"
    LIST = "list"
    LIST_ITEM = "list item"
    TREE = "tree"
    TREE_ITEM = "tree item"
    TAB = "page tab"
    MENU_ITEM = "menu item"
    PANEL = "panel"


class State(IntEnum):
    """Positions in the bit field of states (atspi-constants.h)."""

    ACTIVE = 1
    CHECKED = 4
    ENABLED = 8
    EXPANDED = 10
    FOCUSABLE = 11
    FOCUSED = 12
    MODAL = 16
    SELECTED = 23
    SENSITIVE = 24
    SHOWING = 25
    READ_ONLY = 43


class HandsError(Exception):
    """What was looked for did not come, or could not be used; the text shows what is there instead."""


class GoneError(Exception):
    """The widget or its program is not there any more."""


class Hands:
    """One connection to an accessibility bus. Not for several threads."""

    def __init__(self, address: str, patience_s: float = PATIENCE_S) -> None:
        """`patience_s`: how long every search waits for what is not there yet."""
        self.patience_s = patience_s
        self._line: DBusConnection = open_dbus_connection(bus=address)

    def __enter__(self) -> Self:
        """The hands themselves."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave the bus."""
        self._line.close()

    def programs(self) -> list[Widget]:
        """All programs on the bus."""
        root = Widget(self, f"{_PREFIX}Registry", _ROOT)
        return root.children()

    def program(self, name: Name, patience_s: float | None = None, *, pid: int | None = None) -> Widget:
        """The program called `name` (the last one started, or that of this process); waits for it.

        A packed program in one file runs as the child of the process that unpacked it: that one counts too.
        """

        def look() -> Widget | None:
            found = (it for it in reversed(self.programs()) if it.is_called(name))
            return next((it for it in found if pid is None or pid in _line_of(self.pid_of(it))), None)

        return self.wait(look, f"a program {name!r}", patience_s)

    def pid_of(self, widget: Widget) -> int:
        """The process a widget belongs to."""
        bus = Widget(self, "org.freedesktop.DBus", "/org/freedesktop/DBus")
        body = (widget.bus_name,)
        return int(self.ask(bus, "org.freedesktop.DBus", "GetConnectionUnixProcessID", "s", body))

    def wait(self, look: Callable[[], T | None], what: str, patience_s: float | None = None) -> T:
        """Look until there is something true, and return it; a HandsError after the patience."""
        deadline = time.monotonic() + (self.patience_s if patience_s is None else patience_s)
        while True:
            found = _quietly(look, None)  # what goes while one looks is not there yet
            if found:
                return found
            if time.monotonic() > deadline:
                raise HandsError(f"there is no {what}. On the bus now:\n{self.picture()}")
            time.sleep(_LOOK_S)

    def picture(self) -> str:
        """Everything on the bus as an indented text, for error messages."""
        return "\n".join(it.picture() for it in self.programs())

    def ask(
        self, target: Widget, interface: str, method: str, signature: str = "", body: tuple[Any, ...] = ()
    ) -> Any:
        """One call; the first value of its answer. GoneError if the target does not answer any more."""
        address = DBusAddress(target.path, target.bus_name, interface)
        try:
            reply = self._line.send_and_get_reply(
                new_method_call(address, method, signature or None, body), timeout=_REPLY_S
            )
        except TimeoutError as error:
            raise GoneError(f"{target.bus_name} does not answer {method}") from error
        if reply.header.message_type is MessageType.error:
            raise GoneError(f"{method}: {reply.header.fields.get(HeaderFields.error_name)} {reply.body}")
        return reply.body[0] if reply.body else None


def _line_of(pid: int) -> tuple[int, ...]:
    """A process and the one that started it."""
    try:
        # After the name, which may hold brackets and blanks: state, parent.
        return pid, int(Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])
    except (OSError, ValueError):
        return (pid,)


@dataclass(frozen=True, slots=True)
class Widget:
    """One accessible thing of a program; two of them are equal when they are the same thing."""

    hands: Hands = field(repr=False, compare=False)
    bus_name: str
    path: str

    @property
    def name(self) -> str:
        """What a screen reader calls it."""
        return str(self._property("Accessible", "Name"))

    @property
    def description(self) -> str:
        """What a screen reader says further."""
        return str(self._property("Accessible", "Description"))

    @property
    def role(self) -> str:
        """One of `Role`, or another of Qt's names."""
        return str(self._call("Accessible", "GetRoleName"))

    @property
    def states(self) -> frozenset[State]:
        """The states that hold, of those in `State`."""
        low, high = self._call("Accessible", "GetState")
        bits = low | high << 32
        return frozenset(state for state in State if bits >> state & 1)

    @property
    def is_showing(self) -> bool:
        """Whether it can be seen (another window may cover it)."""
        return State.SHOWING in self.states

    @property
    def is_enabled(self) -> bool:
        """Whether it can be used."""
        return State.SENSITIVE in self.states

    @property
    def text(self) -> str:
        """The text of a field; of anything else its name."""
        if "Text" in self._interfaces():
            return str(self._call("Text", "GetText", "ii", (0, -1)))
        return self.name

    @property
    def value(self) -> float:
        """The value of a slider or progress bar."""
        return float(self._property("Value", "CurrentValue"))

    @property
    def labels(self) -> list[str]:
        """The names of the labels that belong to it (QLabel buddies)."""
        targets = [
            it
            for kind, group in self._call("Accessible", "GetRelationSet")
            if kind == _LABELLED_BY
            for it in group
        ]
        return [Widget(self.hands, bus_name, path).name for bus_name, path in targets]

    @property
    def extents(self) -> tuple[int, int, int, int]:
        """Left, top, width, height on the display, in its pixels."""
        left, top, width, height = self._call("Component", "GetExtents", "u", (_ON_SCREEN,))
        return left, top, width, height

    def children(self) -> list[Widget]:
        """What is inside, in order."""
        return [Widget(self.hands, *it) for it in self._call("Accessible", "GetChildren") if it[1] != _NULL]

    def walk(self) -> Iterator[Widget]:
        """Everything that shows inside, nearest first; the cells of a table only up to some hundred."""
        waiting = deque([self])
        while waiting:
            for child in waiting.popleft().shown_children():
                yield child
                waiting.append(child)

    def find(self, role: str, name: Name = "", patience_s: float | None = None) -> Widget:
        """The first that shows inside with this role and name; waits for it, then a HandsError."""
        return self.hands.wait(lambda: next(self.find_all(role, name), None), f"{role} {name!r}", patience_s)

    def find_all(self, role: str, name: Name = "") -> Iterator[Widget]:
        """All that show inside now with this role and name (or, for a combo box, label)."""
        return (widget for widget in self.walk() if widget.is_a(role) and widget.is_called(name))

    def find_words(self, words: Name, patience_s: float | None = None) -> Widget:
        """The first thing of whatever role that shows inside and says this; waits for it."""
        return self.hands.wait(lambda: self.look_for_words(words), f"words {words!r}", patience_s)

    def look_for_words(self, words: Name) -> Widget | None:
        """The same without waiting."""
        return next((it for it in self.walk() if it.has_words(words)), None)

    def has_words(self, words: Name) -> bool:
        """Whether it is there and its own name fits."""
        return _quietly(lambda: fits(words, self.name), False)

    def is_a(self, role: str) -> bool:
        """Whether it is there and has this role."""
        return _quietly(lambda: self.role == role, False)

    def is_called(self, name: Name) -> bool:
        """Whether it is there and its name fits, or that of a label of it does."""
        return _quietly(lambda: fits(name, self.name) or any(fits(name, it) for it in self.labels), False)

    def is_in_sight(self) -> bool:
        """Whether it is there and shows."""
        return _quietly(lambda: self.is_showing, False)

    def shown_children(self) -> list[Widget]:
        """What shows directly inside; of a long table only the beginning. Empty if it is gone."""
        nothing: list[Widget] = []
        inside = _quietly(self.children, nothing)[:_WIDEST]
        return [child for child in inside if child.is_in_sight()]

    def wait_until(
        self, is_so: Callable[[Widget], object], what: str, patience_s: float | None = None
    ) -> None:
        """Wait until something holds of it: `wait_until(lambda it: it.is_enabled, "enabled button")`."""
        self.hands.wait(lambda: bool(is_so(self)), what, patience_s)

    def press(self, patience_s: float | None = None) -> None:
        """Do what a click does, once the widget can be used."""
        self.wait_until(lambda widget: widget.is_enabled, f"{self} that can be pressed", patience_s)
        self.act("Press", "ShowMenu", "Toggle")

    def act(self, *names: str) -> None:
        """Do the first of these actions that the widget has."""
        known = [it[0] for it in self._call("Action", "GetActions")]
        chosen = next((name for name in names if name in known), None)
        if chosen is None or not self._call("Action", "DoAction", "i", (known.index(chosen),)):
            raise HandsError(f"{self} has none of the actions {names}, but {known}")

    def set_text(self, text: str) -> None:
        """Replace the text of a field."""
        # Qt would take the text for a read-only field as well.
        states = self.states
        is_open = State.SENSITIVE in states and State.READ_ONLY not in states
        if not is_open or not self._call("EditableText", "SetTextContents", "s", (text,)):
            raise HandsError(f"{self} does not take text")

    def focus(self) -> None:
        """Give it the keyboard."""
        self._call("Component", "GrabFocus")

    def select(self) -> None:
        """Select an item of a list or tree, or the row of a cell."""
        if State.SELECTED not in self.states:
            self.act("Toggle")

    def size(self) -> tuple[int, int]:
        """Rows and columns of a table."""
        return int(self._property("Table", "NRows")), int(self._property("Table", "NColumns"))

    def cell(self, row: int, column: int) -> Widget:
        """One cell of a table, counted from 0, without the headers."""
        return Widget(self.hands, *self._call("Table", "GetAccessibleAt", "ii", (row, column)))

    def row(self, row: int) -> list[str]:
        """The names of one row's cells."""
        return [self.cell(row, column).name for column in range(self.size()[1])]

    def picture(self, depth: int = 0) -> str:
        """The widget and what shows inside, as an indented text."""
        line = _quietly(lambda: f"{self.role} {self.name!r}{self._marks()}", "(gone)")
        return "\n".join(["  " * depth + line, *(it.picture(depth + 1) for it in self.shown_children())])

    def __str__(self) -> str:
        """Role and name."""
        return _quietly(lambda: f"{self.role} {self.name!r}", f"{self.bus_name} {self.path} (gone)")

    def _marks(self) -> str:
        states = self.states
        marks = [
            state.name.lower() for state in (State.FOCUSED, State.CHECKED, State.SELECTED) if state in states
        ]
        if State.SENSITIVE not in states:
            marks.append("disabled")
        return f" ({', '.join(marks)})" if marks else ""

    def _interfaces(self) -> list[str]:
        return [name.removeprefix(_PREFIX) for name in self._call("Accessible", "GetInterfaces")]

    def _call(self, interface: str, method: str, signature: str = "", body: tuple[Any, ...] = ()) -> Any:
        return self.hands.ask(self, _PREFIX + interface, method, signature, body)

    def _property(self, interface: str, name: str) -> Any:
        body = (_PREFIX + interface, name)
        return self.hands.ask(self, "org.freedesktop.DBus.Properties", "Get", "ss", body)[1]


def fits(wanted: Name, name: str) -> bool:
    """Whether a name is meant by `wanted`; "" means any."""
    if isinstance(wanted, str):
        return wanted in name
    if isinstance(wanted, re.Pattern):
        return wanted.search(name) is not None
    return any(fits(one, name) for one in wanted)


def _quietly(look: Callable[[], T], otherwise: T) -> T:
    """What is gone between two calls is no error while one looks around."""
    try:
        return look()
    except GoneError:
        return otherwise
