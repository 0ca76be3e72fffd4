# SPDX-License-Identifier: Apache-2.0
"""How rows are sorted and found: keys that make every order total, and the text a search looks in."""

from collections.abc import Callable
from enum import IntEnum
from functools import lru_cache
from typing import Any, Final

from sdconsole.console.mirror.entries import Entry
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.sessions import Status
from sdconsole.domain.text import fold

Key = tuple[Any, ...]


class Column(IntEnum):
    """The columns of a session table, from left to right while nobody has moved one."""

    STATUS = 0
    NAME = 1
    COMPUTER = 2
    TECHNICIAN = 3
    PERMISSION = 4
    ELAPSED = 5
    EXPIRES = 6
    CHANNEL = 7
    USER = 8
    SYSTEM = 9
    TICKET = 10
    CREATOR = 11
    CREATED = 12
    TOUCHED = 13


_KEPT: Final = 1 << 14
"""Folded texts remembered: most names, systems and technicians come again and again."""
_LONG, _SHORT = fold("チャンネル"), fold("チャネル")
_STATUS_RANK = {Status.ACTIVE: 1, Status.WAITING: 2, Status.QUEUED: 3, Status.EXPIRED: 4, Status.CLOSED: 5}
_ERA: Final = float(1 << 46)
"""More milliseconds than any clock shows: rank and time are one number, which sorts faster than two."""
_USUAL_RANK = {status: min(rank, 4) * _ERA for status, rank in _STATUS_RANK.items()}
_PERMISSION_RANK = {
    PermissionState.PENDING: 0,
    PermissionState.GRANTED: 1,
    PermissionState.IN_SESSION: 2,
    PermissionState.REVOKED: 3,
    PermissionState.DENIED: 4,
    PermissionState.NO_ANSWER: 5,
    PermissionState.NOT_REQUESTED: 6,
    PermissionState.UNAVAILABLE: 7,
}


def usual(entry: Entry) -> Key:
    """Where waiting for permission comes first, then Active, Waiting, Queued, the rest; the newest on top."""
    session = entry.session
    is_pending = entry.permission.state is PermissionState.PENDING
    rank = 0.0 if is_pending else _USUAL_RANK[entry.status]
    return (rank - session.created_at, session.id)


def value_for(column: Column) -> Callable[[Entry], Any]:
    """Return what a column sorts by; the usual order breaks every tie."""
    return _VALUES[column]


def haystack(entry: Entry) -> str:
    """The folded text a search looks in: name, ticket, computer, its user, its system, technicians."""
    view = entry.view
    parts = [view.name, view.ticket]
    if view.app is not None:
        device = view.app.device
        parts += [device.name, device.user, device.system]
    parts += [person.display_name for person in (view.assignee, *view.invited) if person is not None]
    return "\n".join(map(searchable, parts))


@lru_cache(_KEPT)
def searchable(text: str) -> str:
    """The form in which texts are compared when one searches: チャネル and チャンネル are one word."""
    return fold(text).replace(_LONG, _SHORT)


def computer(entry: Entry) -> str:
    """The computer's name, "" before anybody joined."""
    return "" if entry.view.app is None else entry.view.app.device.name


def channel(entry: Entry) -> str:
    """The channel's name, "" in Private."""
    return "" if entry.channel is None else entry.channel.name


def user(entry: Entry) -> str:
    """Who sits at the computer, "" before anybody joined."""
    return "" if entry.view.app is None else entry.view.app.device.user


def system(entry: Entry) -> str:
    """The computer's operating system, "" before anybody joined."""
    return "" if entry.view.app is None else entry.view.app.device.system


def technician(entry: Entry) -> str:
    """The assignee's name, "" in the queue."""
    return "" if entry.view.assignee is None else entry.view.assignee.display_name


@lru_cache(_KEPT)
def _sortable(text: str) -> str:
    # Every character a byte, in the order of code points: lists of such texts are compared by memory alone.
    return fold(text).encode("utf-8", "surrogatepass").decode("latin-1")


# Times are floats, which hold milliseconds exactly: numbers above 2**30 would be compared digit by digit.
_VALUES: dict[Column, Callable[[Entry], Any]] = {
    Column.STATUS: lambda entry: _STATUS_RANK[entry.status],
    Column.NAME: lambda entry: _sortable(entry.view.name),
    Column.COMPUTER: lambda entry: _sortable(computer(entry)),
    Column.TECHNICIAN: lambda entry: _sortable(technician(entry)),
    Column.PERMISSION: lambda entry: _PERMISSION_RANK[entry.permission.state],
    Column.ELAPSED: lambda entry: -float(entry.session.created_at),
    Column.EXPIRES: lambda entry: float(entry.session.expires_at),
    Column.CHANNEL: lambda entry: _sortable(channel(entry)),
    Column.USER: lambda entry: _sortable(user(entry)),
    Column.SYSTEM: lambda entry: _sortable(system(entry)),
    Column.CREATOR: lambda entry: _sortable(entry.view.owner.display_name),
    Column.CREATED: lambda entry: float(entry.session.created_at),
    Column.TICKET: lambda entry: _sortable(entry.view.ticket),
    Column.TOUCHED: lambda entry: -float(entry.view.touched_at),
}


def _one_by_one(value: Callable[[Entry], Any]) -> Callable[[list[Entry]], list[Any]]:
    return lambda entries: [value(entry) for entry in entries]


BULK: Final[dict[Column, Callable[[list[Entry]], list[Any]]]] = {
    **{column: _one_by_one(value) for column, value in _VALUES.items()},
    Column.NAME: lambda entries: [_sortable(entry.view.name) for entry in entries],
    Column.ELAPSED: lambda entries: [-float(entry.session.created_at) for entry in entries],
    Column.EXPIRES: lambda entries: [float(entry.session.expires_at) for entry in entries],
    Column.CREATED: lambda entries: [float(entry.session.created_at) for entry in entries],
    Column.TOUCHED: lambda entries: [-float(entry.view.touched_at) for entry in entries],
}
"""What a column sorts by, for many at once: without a call for each where there may be a hundred thousand."""
