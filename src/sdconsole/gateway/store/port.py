# SPDX-License-Identifier: Apache-2.0
"""The port of the store: what a command may read and write inside one transaction."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from sdconsole.domain.channels import Channel
from sdconsole.domain.ids import ChannelId, ConsoleId, GroupId, InstanceId, SessionId, UserId
from sdconsole.domain.people import Membership, Technician
from sdconsole.gateway.store.counters import Packages, SosCalls, Talk
from sdconsole.gateway.store.rows import (
    Audience,
    Case,
    ChatLine,
    Connection,
    Console,
    Done,
    Event,
    Group,
    Happening,
    Installation,
    Package,
    Side,
    Sos,
    Ticket,
    Token,
    TokenKind,
    User,
    Ways,
)

__all__ = [
    "Audience",
    "Case",
    "ChatLine",
    "Connection",
    "Console",
    "Done",
    "Event",
    "Group",
    "Happening",
    "Installation",
    "Package",
    "Page",
    "Side",
    "Sos",
    "StorageFullError",
    "Store",
    "StoreDamagedError",
    "StoreError",
    "StoreInUseError",
    "StoreNotWritableError",
    "StoreTooNewError",
    "Ticket",
    "Token",
    "TokenKind",
    "Tx",
    "User",
    "Ways",
]

T = TypeVar("T")


class StoreError(Exception):
    """The store cannot work; the text is one line for the operator: what, where, what to do."""

    def __init__(self, path: Path, what: str, what_to_do: str) -> None:
        super().__init__(f"{what}: {path}. {what_to_do}")
        self.path = path
        self.what_to_do = what_to_do


class StoreDamagedError(StoreError):
    """The database file is not intact (or no database at all)."""


class StoreNotWritableError(StoreError):
    """The folder or the database file cannot be written."""


class StoreInUseError(StoreError):
    """Another running Gateway holds this folder."""


class StoreTooNewError(StoreError):
    """The database was written by a newer version of the Gateway."""


class StorageFullError(StoreError):
    """The disk is full: nothing of the command was kept; answered as `STORAGE_FULL` (507)."""


@dataclass(frozen=True, slots=True)
class Page:
    """Which sessions: those of `channels`, and the Private ones of `private_of`; numbers below `below`.

    Of the channels `partly`, only those that wait in the queue and those in which `reader` is somebody.
    """

    channels: frozenset[ChannelId]
    private_of: UserId | None
    below: int | None
    limit: int
    partly: frozenset[ChannelId] = frozenset()
    reader: UserId | None = None


class People(Protocol):
    """The installation, technicians, groups, channels and who is what in them."""

    async def installation(self) -> Installation | None:
        """Return the one row about this Gateway, None before it was set up."""

    async def put_installation(self, row: Installation) -> None:
        """Write the one row about this Gateway."""

    async def user(self, user: UserId) -> User | None:
        """Return one technician."""

    async def user_by_login(self, login: str) -> User | None:
        """Return the technician with this login, however it is capitalised (`domain.text.fold`)."""

    async def users(self, ids: Collection[UserId]) -> dict[UserId, User]:
        """Return those of `ids` that exist."""

    async def all_users(self) -> Sequence[User]:
        """Return every technician, by login."""

    async def add_user(self, user: User) -> bool:
        """Add a technician; False: the login is taken."""

    async def save_user(self, user: User, version: int) -> bool:
        """Write a technician over the row of `version`; False: the row is another by now, or the login is
        taken.
        """

    async def add_group(self, group: Group) -> bool:
        """Add a group; False: the name is taken."""

    async def save_group(self, group: Group) -> bool:
        """Give a group another name; False: the name is taken."""

    async def remove_group(self, group: GroupId) -> None:
        """Delete a group: nobody is in it, and it is in no channel, from now on."""

    async def groups(self) -> Sequence[Group]:
        """Return all groups, by name."""

    async def channel(self, channel: ChannelId) -> Channel | None:
        """Return one channel that was not removed."""

    async def channels(self) -> Sequence[Channel]:
        """Return all channels that were not removed, by name."""

    async def add_channel(self, channel: Channel, now: int) -> bool:
        """Add a channel; False: the name is taken."""

    async def save_channel(self, channel: Channel, version: int) -> bool:
        """Write a channel over the row of `version`; False: the row is another by now, or the name is
        taken.
        """

    async def remove_channel(self, channel: ChannelId, now: int) -> None:
        """Remove a channel with its memberships and SOS Calls; its name is free from now on."""

    async def memberships(self, channel: ChannelId) -> Sequence[Membership]:
        """Return the rows of one channel."""

    async def memberships_of(self, technician: Technician) -> Sequence[Membership]:
        """Return the rows, of all channels, that name the person, their groups or the groups they manage."""

    async def put_membership(self, row: Membership) -> None:
        """Write what a person or group is in a channel, over what they were."""

    async def remove_membership(self, row: Membership) -> None:
        """Take a person or group out of a channel."""


class Cases(Protocol):
    """Sessions with their consent, and the ways into them."""

    async def next_number(self) -> int:
        """Return the running number of the next session: 1, 2, 3 …"""

    async def case(self, session: SessionId) -> Case | None:
        """Return one session."""

    async def add_case(self, case: Case) -> None:
        """Add a session."""

    async def save_case(self, case: Case, version: int) -> bool:
        """Write a session and its consent over the row of `version`; False: the row is another by now."""

    async def touch(self, session: SessionId, at: int) -> None:
        """Note that somebody did something in a session that changed nothing in it."""

    async def page(self, page: Page) -> Sequence[Case]:
        """Return sessions that were not deleted, newest (highest number) first."""

    async def open_count(self, channel: ChannelId, now: int) -> int:
        """Return how many sessions of a channel are Waiting, Active or Queued."""

    async def due(self, now: int, limit: int) -> Sequence[SessionId]:
        """Return sessions for which time has come, the longest overdue first."""

    async def sessions_of_console(self, console: ConsoleId) -> Sequence[SessionId]:
        """Return sessions with a pending request or a live grant of this sign-in."""

    async def connected_sessions(self, technician: UserId) -> int:
        """Return in how many sessions a viewer of this technician shows the device now."""

    async def open_sessions(self) -> Sequence[SessionId]:
        """Return every session that is not closed (also expired ones)."""

    async def sessions_in(self, channel: ChannelId) -> Sequence[SessionId]:
        """Return the sessions of a channel that were not deleted."""

    async def sessions_with(self, technician: UserId) -> Sequence[SessionId]:
        """Return the sessions, not closed and not deleted, in which the technician is assignee or invited."""

    async def present_apps(self) -> Sequence[tuple[SessionId, InstanceId]]:
        """Return the apps that are there: joined, not left, not lost, session not closed."""

    async def ways(self, session: SessionId) -> Ways | None:
        """Return the link and PIN of a session."""

    async def put_ways(self, ways: Ways) -> None:
        """Write the link and PIN of a session over what they were."""

    async def session_by_link(self, link_hash: bytes) -> SessionId | None:
        """Return the session a link leads to, whatever its status."""

    async def session_by_pin(self, pin_mac: bytes, now: int) -> SessionId | None:
        """Return the session a PIN leads to, if the PIN still lives."""

    async def live_pins(self, now: int) -> int:
        """Return how many PINs live."""


class Keys(Protocol):
    """Sign-ins, tokens, connections, idempotency keys, and what is counted against guessing."""

    async def add_console(self, console: Console) -> None:
        """Add a sign-in."""

    async def console(self, console: ConsoleId) -> Console | None:
        """Return one sign-in."""

    async def consoles_of(self, user: UserId) -> Sequence[Console]:
        """Return the sign-ins of a technician that have not ended, oldest first."""

    async def extend_console(self, console: ConsoleId, until: int) -> bool:
        """Let a sign-in end at another time; False: it had ended."""

    async def end_console(self, console: ConsoleId, now: int) -> bool:
        """End a sign-in and revoke its tokens; False: it had ended."""

    async def due_consoles(self, now: int, limit: int) -> Sequence[Console]:
        """Return sign-ins whose time is over and which have not ended."""

    async def add_token(self, token: Token) -> None:
        """Add a token."""

    async def token(self, token_hash: bytes, kind: TokenKind) -> Token | None:
        """Return a token of this kind, also a used or revoked one."""

    async def use_token(self, token_hash: bytes, now: int) -> bool:
        """Use a one-use token; False: it was used or revoked before."""

    async def revoke_tokens(self, session: SessionId, kind: TokenKind, now: int) -> None:
        """Revoke the tokens of one kind that belong to a session."""

    async def add_connection(self, connection: Connection) -> None:
        """Add a connection."""

    async def save_connection(self, connection: Connection) -> None:
        """Write a connection over what it was."""

    async def connection(self, connection: str) -> Connection | None:
        """Return one connection."""

    async def connection_by_ticket(self, ticket_hash: bytes) -> tuple[Connection, Side] | None:
        """Return the connection a ticket belongs to, and to which side of it."""

    async def open_connections(self, session: SessionId | None) -> Sequence[Connection]:
        """Return connections that have not ended, oldest first: of one session, or of all (None)."""

    async def done(self, scope: str, key: str) -> Done | None:
        """Return what an idempotency key stood for."""

    async def add_done(self, done: Done) -> None:
        """Remember what an idempotency key stood for."""

    async def add_attempt(self, kind: str, key: str, at: int) -> None:
        """Count one attempt (a failure, a creation) of a kind under a key."""

    async def attempts(self, kind: str, key: str | None, since: int, limit: int) -> Sequence[int]:
        """Return the latest `limit` times after `since`, ascending: under a key, or under all (None)."""

    async def forget(self, now: int, limit: int) -> int:
        """Delete what is of no use any more (old keys, tokens, attempts), at most `limit` rows of each
        kind.
        """


class Log(Protocol):
    """The log of what happened: append-only, numbered without a gap."""

    async def append(self, what: Happening) -> Event:
        """Write an event."""

    async def last_seq(self) -> int:
        """Return the number of the last event, 0 if there is none."""

    async def events_of(self, session: SessionId, below: int | None, limit: int) -> Sequence[Event]:
        """Return a session's events with lower numbers, newest first, without their views."""

    async def events_after(self, seq: int, limit: int) -> Sequence[Event]:
        """Return events with higher numbers, in order."""


class Tx(People, Cases, Keys, Log, Talk, SosCalls, Packages, Protocol):
    """Everything a command may do inside one transaction."""


class Store(Protocol):
    """A store. `listen` before the first write; `close` when nothing else is to come."""

    @property
    def is_restored(self) -> bool:
        """Whether the database is older than what this Gateway acknowledged before: it came from a
        back-up.
        """

    async def write(self, command: Callable[[Tx], Awaitable[T]]) -> T:
        """Run a command that may change things; returns only when the change is durable.

        Commands run one after the other. A returned `Refusal` or an exception undoes the command. `command`
        may be called again from the start when the transaction was lost under it, so it has no effect besides
        `tx`. Raises `StorageFullError`, and whatever the command raises.
        """

    async def read(self, query: Callable[[Tx], Awaitable[T]]) -> T:
        """Run a query on one snapshot; it must not write."""

    def listen(self, listener: Callable[[Sequence[Event]], None]) -> None:
        """Have every committed event told, in order, in the event loop, before `write` returns to its
        caller.
        """

    async def close(self) -> None:
        """Finish what was begun and let go of the files."""
