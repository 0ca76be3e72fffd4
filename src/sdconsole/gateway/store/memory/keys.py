# SPDX-License-Identifier: Apache-2.0
"""The part of a transaction in memory about sign-ins, tokens, connections, repeated calls and attempts."""

from collections.abc import Sequence
from dataclasses import replace

from sdconsole.domain.ids import ConsoleId, SessionId, UserId
from sdconsole.gateway.store.memory.tables import Attempt, Tables
from sdconsole.gateway.store.port import Connection, Console, Done, Side, Token, TokenKind
from sdconsole.gateway.store.retention import ATTEMPTS_KEPT, CONNECTIONS_KEPT, DONE_KEPT, TOKENS_KEPT


class MemoryKeys:
    """Implements `port.Keys`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def add_console(self, console: Console) -> None:
        self._tables.consoles.put(console.id, console)

    async def console(self, console: ConsoleId) -> Console | None:
        return self._tables.consoles.get(console)

    async def consoles_of(self, user: UserId) -> Sequence[Console]:
        rows = [row for row in self._tables.consoles if row.user == user and row.ended_at is None]
        return sorted(rows, key=lambda row: (row.created_at, row.id))

    async def extend_console(self, console: ConsoleId, until: int) -> bool:
        row = self._tables.consoles.get(console)
        if row is None or row.ended_at is not None:
            return False
        self._tables.consoles.put(console, replace(row, expires_at=until))
        return True

    async def end_console(self, console: ConsoleId, now: int) -> bool:
        row = self._tables.consoles.get(console)
        if row is None or row.ended_at is not None:
            return False
        self._tables.consoles.put(console, replace(row, ended_at=now))
        for token in self._tables.tokens:
            if token.console == console and token.revoked_at is None:
                self._tables.tokens.put((token.hash, token.kind), replace(token, revoked_at=now))
        return True

    async def due_consoles(self, now: int, limit: int) -> Sequence[Console]:
        rows = [row for row in self._tables.consoles if row.ended_at is None and row.expires_at <= now]
        return sorted(rows, key=lambda row: (row.expires_at, row.id))[:limit]

    async def add_token(self, token: Token) -> None:
        self._tables.tokens.put((token.hash, token.kind), token)

    async def token(self, token_hash: bytes, kind: TokenKind) -> Token | None:
        return self._tables.tokens.get((token_hash, kind))

    async def use_token(self, token_hash: bytes, now: int) -> bool:
        for token in self._tables.tokens:
            if token.hash == token_hash and token.used_at is None and token.revoked_at is None:
                self._tables.tokens.put((token.hash, token.kind), replace(token, used_at=now))
                return True
        return False

    async def revoke_tokens(self, session: SessionId, kind: TokenKind, now: int) -> None:
        for token in self._tables.tokens:
            if token.session == session and token.kind is kind and token.revoked_at is None:
                self._tables.tokens.put((token.hash, token.kind), replace(token, revoked_at=now))

    async def add_connection(self, connection: Connection) -> None:
        self._tables.connections.put(connection.id, connection)

    async def save_connection(self, connection: Connection) -> None:
        self._tables.connections.put(connection.id, connection)

    async def connection(self, connection: str) -> Connection | None:
        return self._tables.connections.get(connection)

    async def connection_by_ticket(self, ticket_hash: bytes) -> tuple[Connection, Side] | None:
        for row in self._tables.connections:
            if row.viewer_ticket.hash == ticket_hash:
                return row, Side.VIEWER
            if row.app_ticket is not None and row.app_ticket.hash == ticket_hash:
                return row, Side.APP
        return None

    async def open_connections(self, session: SessionId | None) -> Sequence[Connection]:
        rows = [row for row in self._tables.connections if row.ended_at is None]
        mine = [row for row in rows if session is None or row.session == session]
        return sorted(mine, key=lambda row: (row.created_at, row.id))

    async def done(self, scope: str, key: str) -> Done | None:
        return self._tables.dones.get((scope, key))

    async def add_done(self, done: Done) -> None:
        self._tables.dones.put((done.scope, done.key), done)

    async def add_attempt(self, kind: str, key: str, at: int) -> None:
        last = max((number for number, _ in self._tables.attempts.items()), default=0)
        self._tables.attempts.put(last + 1, Attempt(kind, key, at))

    async def attempts(self, kind: str, key: str | None, since: int, limit: int) -> Sequence[int]:
        found = sorted(
            row.at
            for row in self._tables.attempts
            if row.kind == kind and row.at > since and (key is None or row.key == key)
        )
        return found[-limit:]

    async def forget(self, now: int, limit: int) -> int:
        tables, count = self._tables, 0
        for done in [row for row in tables.dones if row.created_at <= now - DONE_KEPT][:limit]:
            tables.dones.drop((done.scope, done.key))
            count += 1
        for token in [row for row in tables.tokens if row.expires_at <= now - TOKENS_KEPT][:limit]:
            tables.tokens.drop((token.hash, token.kind))
            count += 1
        old = [key for key, row in tables.attempts.items() if row.at <= now - ATTEMPTS_KEPT]
        for number in old[:limit]:
            tables.attempts.drop(number)
            count += 1
        for row in [row for row in tables.connections if row.created_at <= now - CONNECTIONS_KEPT][:limit]:
            if row.ended_at is not None:
                tables.connections.drop(row.id)
                count += 1
        return count
