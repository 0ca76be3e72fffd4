# SPDX-License-Identifier: Apache-2.0
"""The part of a transaction on SQLite about sign-ins, tokens, connections, repeated calls and attempts."""

from collections.abc import Sequence

from sdconsole.domain.ids import ConsoleId, GrantId, InstanceId, SessionId, UserId
from sdconsole.gateway.store.port import Connection, Console, Done, Side, Ticket, Token, TokenKind
from sdconsole.gateway.store.retention import ATTEMPTS_KEPT, CONNECTIONS_KEPT, DONE_KEPT, TOKENS_KEPT
from sdconsole.gateway.store.sql.statements import Row, Statements, Value, marks, overwrite

_CONSOLE = "id, user, device, address, created_at, expires_at, ended_at"
_TOKEN = "hash, kind, created_at, expires_at, user, console, session, instance, used_at, revoked_at"  # noqa: S105 - column names
_CONNECTION_COLUMNS = (
    "id", "session", "access_grant", "technician", "created_at", "viewer_hash", "viewer_expires_at",
    "viewer_used_at", "app_hash", "app_expires_at", "app_used_at", "paired_at", "ended_at",
)  # fmt: skip
_CONNECTION = ", ".join(_CONNECTION_COLUMNS)
_PUT_CONNECTION = (
    f"INSERT INTO connection ({_CONNECTION}) VALUES ({marks(len(_CONNECTION_COLUMNS))})"
    f" ON CONFLICT (id) DO UPDATE SET {overwrite(_CONNECTION_COLUMNS)}"
)


class SqlKeys(Statements):
    """Implements `port.Keys`."""

    async def add_console(self, console: Console) -> None:
        self._run(
            f"INSERT INTO console ({_CONSOLE}) VALUES ({marks(7)})",
            (
                console.id,
                console.user,
                console.device,
                console.address,
                console.created_at,
                console.expires_at,
                console.ended_at,
            ),
        )

    async def console(self, console: ConsoleId) -> Console | None:
        row = self._one(f"SELECT {_CONSOLE} FROM console WHERE id = ?", (console,))
        return None if row is None else _console(row)

    async def consoles_of(self, user: UserId) -> Sequence[Console]:
        rows = self._all(
            f"SELECT {_CONSOLE} FROM console WHERE user = ? AND ended_at IS NULL ORDER BY created_at, id",
            (user,),
        )
        return [_console(row) for row in rows]

    async def extend_console(self, console: ConsoleId, until: int) -> bool:
        return bool(
            self._run("UPDATE console SET expires_at = ? WHERE id = ? AND ended_at IS NULL", (until, console))
        )

    async def end_console(self, console: ConsoleId, now: int) -> bool:
        ended = self._run("UPDATE console SET ended_at = ? WHERE id = ? AND ended_at IS NULL", (now, console))
        if ended:
            self._run(
                "UPDATE token SET revoked_at = ? WHERE console = ? AND revoked_at IS NULL", (now, console)
            )
        return bool(ended)

    async def due_consoles(self, now: int, limit: int) -> Sequence[Console]:
        rows = self._all(
            f"SELECT {_CONSOLE} FROM console WHERE ended_at IS NULL AND expires_at <= ?"
            " ORDER BY expires_at, id LIMIT ?",
            (now, limit),
        )
        return [_console(row) for row in rows]

    async def add_token(self, token: Token) -> None:
        values: tuple[Value, ...] = (
            token.hash,
            token.kind,
            token.created_at,
            token.expires_at,
            token.user,
            token.console,
            token.session,
            token.instance,
            token.used_at,
            token.revoked_at,
        )
        self._run(f"INSERT INTO token ({_TOKEN}) VALUES ({marks(10)})", values)

    async def token(self, token_hash: bytes, kind: TokenKind) -> Token | None:
        row = self._one(f"SELECT {_TOKEN} FROM token WHERE hash = ? AND kind = ?", (token_hash, kind))
        return None if row is None else _token(row)

    async def use_token(self, token_hash: bytes, now: int) -> bool:
        return bool(
            self._run(
                "UPDATE token SET used_at = ? WHERE hash = ? AND used_at IS NULL AND revoked_at IS NULL",
                (now, token_hash),
            )
        )

    async def revoke_tokens(self, session: SessionId, kind: TokenKind, now: int) -> None:
        self._run(
            "UPDATE token SET revoked_at = ? WHERE session = ? AND kind = ? AND revoked_at IS NULL",
            (now, session, kind),
        )

    async def add_connection(self, connection: Connection) -> None:
        self._run(_PUT_CONNECTION, _connection_values(connection))

    async def save_connection(self, connection: Connection) -> None:
        self._run(_PUT_CONNECTION, _connection_values(connection))

    async def connection(self, connection: str) -> Connection | None:
        row = self._one(f"SELECT {_CONNECTION} FROM connection WHERE id = ?", (connection,))
        return None if row is None else _connection(row)

    async def connection_by_ticket(self, ticket_hash: bytes) -> tuple[Connection, Side] | None:
        for column, side in (("viewer_hash", Side.VIEWER), ("app_hash", Side.APP)):
            row = self._one(f"SELECT {_CONNECTION} FROM connection WHERE {column} = ?", (ticket_hash,))
            if row is not None:
                return _connection(row), side
        return None

    async def open_connections(self, session: SessionId | None) -> Sequence[Connection]:
        order = "ended_at IS NULL ORDER BY created_at, id"
        if session is None:
            rows = self._all(f"SELECT {_CONNECTION} FROM connection WHERE {order}")
        else:
            rows = self._all(
                f"SELECT {_CONNECTION} FROM connection WHERE session = ? AND {order}", (session,)
            )
        return [_connection(row) for row in rows]

    async def done(self, scope: str, key: str) -> Done | None:
        row = self._one(
            "SELECT scope, key, digest, resource, created_at FROM done WHERE scope = ? AND key = ?",
            (scope, key),
        )
        return None if row is None else Done(*row)

    async def add_done(self, done: Done) -> None:
        self._run(
            "INSERT OR REPLACE INTO done (scope, key, digest, resource, created_at) VALUES (?, ?, ?, ?, ?)",
            (done.scope, done.key, done.digest, done.resource, done.created_at),
        )

    async def add_attempt(self, kind: str, key: str, at: int) -> None:
        self._run("INSERT INTO attempt (kind, key, at) VALUES (?, ?, ?)", (kind, key, at))

    async def attempts(self, kind: str, key: str | None, since: int, limit: int) -> Sequence[int]:
        where = "kind = ? AND at > ?" if key is None else "kind = ? AND at > ? AND key = ?"
        values: tuple[Value, ...] = (kind, since) if key is None else (kind, since, key)
        rows = self._all(f"SELECT at FROM attempt WHERE {where} ORDER BY at DESC LIMIT ?", (*values, limit))
        return [row[0] for row in reversed(rows)]

    async def forget(self, now: int, limit: int) -> int:
        return (
            self._run(
                "DELETE FROM done WHERE (scope, key) IN"
                " (SELECT scope, key FROM done WHERE created_at <= ? LIMIT ?)",
                (now - DONE_KEPT, limit),
            )
            + self._run(
                "DELETE FROM token WHERE (hash, kind) IN"
                " (SELECT hash, kind FROM token WHERE expires_at <= ? LIMIT ?)",
                (now - TOKENS_KEPT, limit),
            )
            + self._run(
                "DELETE FROM attempt WHERE id IN (SELECT id FROM attempt WHERE at <= ? LIMIT ?)",
                (now - ATTEMPTS_KEPT, limit),
            )
            + self._run(
                "DELETE FROM connection WHERE id IN (SELECT id FROM connection"
                " WHERE created_at <= ? AND ended_at IS NOT NULL LIMIT ?)",
                (now - CONNECTIONS_KEPT, limit),
            )
        )


def _console(row: Row) -> Console:
    return Console(ConsoleId(row[0]), UserId(row[1]), *row[2:])


def _token(row: Row) -> Token:
    return Token(
        hash=row[0],
        kind=TokenKind(row[1]),
        created_at=row[2],
        expires_at=row[3],
        user=None if row[4] is None else UserId(row[4]),
        console=None if row[5] is None else ConsoleId(row[5]),
        session=None if row[6] is None else SessionId(row[6]),
        instance=None if row[7] is None else InstanceId(row[7]),
        used_at=row[8],
        revoked_at=row[9],
    )


def _connection_values(connection: Connection) -> tuple[Value, ...]:
    viewer, app = connection.viewer_ticket, connection.app_ticket
    return (
        connection.id,
        connection.session,
        connection.grant,
        connection.technician,
        connection.created_at,
        viewer.hash,
        viewer.expires_at,
        viewer.used_at,
        None if app is None else app.hash,
        None if app is None else app.expires_at,
        None if app is None else app.used_at,
        connection.paired_at,
        connection.ended_at,
    )


def _connection(row: Row) -> Connection:
    return Connection(
        id=row[0],
        session=SessionId(row[1]),
        grant=GrantId(row[2]),
        technician=UserId(row[3]),
        created_at=row[4],
        viewer_ticket=Ticket(row[5], row[6], row[7]),
        app_ticket=None if row[8] is None else Ticket(row[8], row[9], row[10]),
        paired_at=row[11],
        ended_at=row[12],
    )
