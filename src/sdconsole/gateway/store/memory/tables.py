# SPDX-License-Identifier: Apache-2.0
"""Dictionaries that remember how to undo what was done to them since the command began."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sdconsole.domain.channels import Channel
from sdconsole.domain.ids import ChannelId, ConsoleId, GroupId, SessionId, SosId, UserId
from sdconsole.domain.people import Membership
from sdconsole.gateway.store.port import (
    Case,
    ChatLine,
    Connection,
    Console,
    Done,
    Event,
    Group,
    Installation,
    Package,
    Sos,
    Token,
    TokenKind,
    User,
    Ways,
)

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
Journal = list[Callable[[], None]]


class Table(Generic[K, V]):
    """One table; iterating gives the rows in the order in which they came."""

    def __init__(self, journal: Journal) -> None:
        self._rows: dict[K, V] = {}
        self._journal = journal

    def __iter__(self) -> Iterator[V]:
        return iter(list(self._rows.values()))

    def __len__(self) -> int:
        return len(self._rows)

    def items(self) -> list[tuple[K, V]]:
        """Return keys with rows."""
        return list(self._rows.items())

    def get(self, key: K) -> V | None:
        """Return the row under `key`."""
        return self._rows.get(key)

    def put(self, key: K, row: V) -> None:
        """Write a row."""
        old = self._rows.get(key)
        if old is None:
            self._journal.append(lambda: self._rows.__delitem__(key))
        else:
            self._journal.append(lambda: self._rows.__setitem__(key, old))
        self._rows[key] = row

    def drop(self, key: K) -> None:
        """Remove a row if it is there."""
        if key in self._rows:
            before = dict(self._rows)
            self._journal.append(lambda: self._restore(before))
            del self._rows[key]

    def _restore(self, rows: dict[K, V]) -> None:
        self._rows = rows


@dataclass(frozen=True, slots=True)
class Attempt:
    """One counted attempt."""

    kind: str
    key: str
    at: int


@dataclass(slots=True)
class Tables:
    """Everything that is kept."""

    journal: Journal = field(default_factory=list)
    installation: Table[int, Installation] = field(init=False)
    numbers: Table[int, int] = field(init=False)
    users: Table[UserId, User] = field(init=False)
    groups: Table[GroupId, Group] = field(init=False)
    channels: Table[ChannelId, Channel] = field(init=False)
    members: Table[tuple[ChannelId, str], Membership] = field(init=False)
    cases: Table[SessionId, Case] = field(init=False)
    ways: Table[SessionId, Ways] = field(init=False)
    consoles: Table[ConsoleId, Console] = field(init=False)
    tokens: Table[tuple[bytes, TokenKind], Token] = field(init=False)
    connections: Table[str, Connection] = field(init=False)
    dones: Table[tuple[str, str], Done] = field(init=False)
    attempts: Table[int, Attempt] = field(init=False)
    events: Table[int, Event] = field(init=False)
    chat: Table[tuple[SessionId, int], ChatLine] = field(init=False)
    sos: Table[SosId, Sos] = field(init=False)
    packages: Table[str, Package] = field(init=False)

    def __post_init__(self) -> None:
        """Give every table the one journal."""
        for name in self.__slots__:
            if name != "journal":
                setattr(self, name, Table(self.journal))

    def undo(self) -> None:
        """Take back everything since the last `keep`."""
        for back in reversed(self.journal):
            back()
        self.journal.clear()

    def keep(self) -> None:
        """Make what was done since the last `keep` final."""
        self.journal.clear()
