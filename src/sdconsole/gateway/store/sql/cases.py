# SPDX-License-Identifier: Apache-2.0
"""The part of a transaction on SQLite about sessions, their consent and the ways into them."""

import json
from collections.abc import Sequence

from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.ids import ChannelId, ConsoleId, InstanceId, SessionId, UserId
from sdconsole.gateway.store.port import Case, Page, Ways
from sdconsole.gateway.store.sql.case_rows import (
    GRANT,
    REQUEST,
    SESSION,
    case_of,
    grant_of,
    grant_values,
    request_of,
    request_values,
    session_values,
)
from sdconsole.gateway.store.sql.statements import Row, Statements, Value, assignments, marks, overwrite

_OPEN = "closed_at IS NULL AND deleted_at IS NULL"
_SESSION = ", ".join(SESSION)
_ADD = f"INSERT INTO session ({_SESSION}) VALUES ({marks(len(SESSION))})"
_SAVE = f"UPDATE session SET {assignments(SESSION)} WHERE id = ? AND version = ?"
_REQUESTS = f"SELECT {', '.join(REQUEST)} FROM request WHERE session = ? ORDER BY place"
_GRANTS = f"SELECT {', '.join(GRANT)} FROM access_grant WHERE session = ? ORDER BY place"
_PUT_REQUEST = (
    f"INSERT INTO request ({', '.join(REQUEST)}, place) VALUES ({marks(len(REQUEST) + 1)})"
    f" ON CONFLICT (id) DO UPDATE SET {overwrite(REQUEST)}"
)
_PUT_GRANT = (
    f"INSERT INTO access_grant ({', '.join(GRANT)}, place) VALUES ({marks(len(GRANT) + 1)})"
    f" ON CONFLICT (id) DO UPDATE SET {overwrite(GRANT)}"
)
_IN_CHANNEL = (
    f"SELECT {_SESSION} FROM session WHERE channel = ? AND number < ? AND deleted_at IS NULL"
    " ORDER BY number DESC LIMIT ?"
)
_IN_PART = (
    f"SELECT {_SESSION} FROM session WHERE channel = ? AND number < ? AND deleted_at IS NULL"
    " AND ((assignee IS NULL AND closed_at IS NULL) OR owner = ? OR assignee = ?"
    " OR EXISTS (SELECT 1 FROM invited WHERE session = session.id AND user = ?))"
    " ORDER BY number DESC LIMIT ?"
)
_IN_PRIVATE = (
    f"SELECT {_SESSION} FROM session WHERE channel IS NULL AND owner = ? AND number < ?"
    " AND deleted_at IS NULL ORDER BY number DESC LIMIT ?"
)
_OF_MANY = "WHERE session IN (SELECT value FROM json_each(?)) ORDER BY session, place"
_REQUESTS_OF_MANY = f"SELECT {', '.join(REQUEST)} FROM request {_OF_MANY}"
_GRANTS_OF_MANY = f"SELECT {', '.join(GRANT)} FROM access_grant {_OF_MANY}"
_INVITED_OF_MANY = f"SELECT session, user FROM invited {_OF_MANY}"
_ANY_NUMBER = 2**62


class SqlCases(Statements):
    """Implements `port.Cases`."""

    async def next_number(self) -> int:
        return self._number(
            "INSERT INTO counter (name, value) VALUES ('session', 1)"
            " ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value"
        )

    async def case(self, session: SessionId) -> Case | None:
        row = self._one(f"SELECT {_SESSION} FROM session WHERE id = ?", (session,))
        return None if row is None else self._case(row)

    async def add_case(self, case: Case) -> None:
        self._run(_ADD, session_values(case))
        self._put_parts(case, (), Consent())

    async def save_case(self, case: Case, version: int) -> bool:
        session = case.session.id
        if not self._run(_SAVE, (*session_values(case), session, version)):
            return False
        self._put_parts(case, self._invited(session), self._consent(session))
        return True

    async def touch(self, session: SessionId, at: int) -> None:
        self._run("UPDATE session SET touched_at = ? WHERE id = ?", (at, session))

    async def page(self, page: Page) -> Sequence[Case]:
        below = _ANY_NUMBER if page.below is None else page.below
        # One indexed look per channel, merged: a list of channels in one statement would sort every session.
        rows = [
            row for channel in page.channels for row in self._all(_IN_CHANNEL, (channel, below, page.limit))
        ]
        me = page.reader
        for channel in page.partly:
            rows.extend(self._all(_IN_PART, (channel, below, me, me, me, page.limit)))
        if page.private_of is not None:
            rows.extend(self._all(_IN_PRIVATE, (page.private_of, below, page.limit)))
        rows.sort(key=lambda row: -int(row[1]))
        return self._cases(rows[: page.limit])

    async def open_count(self, channel: ChannelId, now: int) -> int:
        return self._number(
            f"SELECT count(*) FROM session WHERE channel = ? AND expires_at > ? AND {_OPEN}", (channel, now)
        )

    async def due(self, now: int, limit: int) -> Sequence[SessionId]:
        rows = self._all(
            "SELECT id FROM session WHERE due_at <= ? ORDER BY due_at, number LIMIT ?", (now, limit)
        )
        return [SessionId(row[0]) for row in rows]

    async def sessions_of_console(self, console: ConsoleId) -> Sequence[SessionId]:
        rows = self._all(
            "SELECT id FROM session WHERE id IN ("
            " SELECT session FROM request WHERE console = ? AND state = 'pending'"
            " UNION SELECT session FROM access_grant WHERE console = ? AND state = 'live') ORDER BY number",
            (console, console),
        )
        return [SessionId(row[0]) for row in rows]

    async def connected_sessions(self, technician: UserId) -> int:
        return self._number(
            "SELECT count(DISTINCT session) FROM access_grant WHERE technician = ? AND is_connected = 1",
            (technician,),
        )

    async def open_sessions(self) -> Sequence[SessionId]:
        return [
            SessionId(row[0]) for row in self._all(f"SELECT id FROM session WHERE {_OPEN} ORDER BY number")
        ]

    async def sessions_in(self, channel: ChannelId) -> Sequence[SessionId]:
        rows = self._all(
            "SELECT id FROM session WHERE channel = ? AND deleted_at IS NULL ORDER BY number", (channel,)
        )
        return [SessionId(row[0]) for row in rows]

    async def sessions_with(self, technician: UserId) -> Sequence[SessionId]:
        # UNION, not OR: each half has an index of its own.
        rows = self._all(
            f"SELECT number, id FROM session WHERE assignee = ? AND {_OPEN}"
            " UNION SELECT number, id FROM session"
            f" WHERE id IN (SELECT session FROM invited WHERE user = ?) AND {_OPEN} ORDER BY 1",
            (technician, technician),
        )
        return [SessionId(row[1]) for row in rows]

    async def present_apps(self) -> Sequence[tuple[SessionId, InstanceId]]:
        rows = self._all(
            "SELECT id, app_instance FROM session WHERE app_instance IS NOT NULL AND app_has_left = 0"
            f" AND app_lost_at IS NULL AND {_OPEN} ORDER BY number"
        )
        return [(SessionId(row[0]), InstanceId(row[1])) for row in rows]

    async def ways(self, session: SessionId) -> Ways | None:
        row = self._one(
            "SELECT session, link_hash, link_sealed, pin_mac, pin_sealed, pin_expires_at FROM ways"
            " WHERE session = ?",
            (session,),
        )
        return None if row is None else Ways(SessionId(row[0]), *row[1:])

    async def put_ways(self, ways: Ways) -> None:
        # A PIN that is over may be drawn again: the old owner of the digits lets go of them.
        self._run(
            "UPDATE ways SET pin_mac = NULL, pin_sealed = NULL, pin_expires_at = NULL"
            " WHERE pin_mac = ? AND session <> ?",
            (ways.pin_mac, ways.session),
        )
        self._run(
            "INSERT OR REPLACE INTO ways"
            " (session, link_hash, link_sealed, pin_mac, pin_sealed, pin_expires_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                ways.session,
                ways.link_hash,
                ways.link_sealed,
                ways.pin_mac,
                ways.pin_sealed,
                ways.pin_expires_at,
            ),
        )

    async def session_by_link(self, link_hash: bytes) -> SessionId | None:
        row = self._one("SELECT session FROM ways WHERE link_hash = ?", (link_hash,))
        return None if row is None else SessionId(row[0])

    async def session_by_pin(self, pin_mac: bytes, now: int) -> SessionId | None:
        row = self._one("SELECT session FROM ways WHERE pin_mac = ? AND pin_expires_at > ?", (pin_mac, now))
        return None if row is None else SessionId(row[0])

    async def live_pins(self, now: int) -> int:
        return self._number("SELECT count(*) FROM ways WHERE pin_expires_at > ?", (now,))

    def _cases(self, rows: Sequence[Row]) -> list[Case]:
        """Return many cases with three statements instead of three for each."""
        ids = json.dumps([row[0] for row in rows])
        requests, grants, invited = dict[str, Row](), dict[str, Row](), dict[str, Row]()
        for row in self._all(_REQUESTS_OF_MANY, (ids,)):
            requests[row[1]] = (*requests.get(row[1], ()), request_of(row))
        for row in self._all(_GRANTS_OF_MANY, (ids,)) if requests else ():
            grants[row[1]] = (*grants.get(row[1], ()), grant_of(row))
        for session, user in self._all(_INVITED_OF_MANY, (ids,)):
            invited[session] = (*invited.get(session, ()), UserId(user))
        return [
            case_of(row, invited.get(row[0], ()), requests.get(row[0], ()), grants.get(row[0], ()))
            for row in rows
        ]

    def _case(self, row: Row) -> Case:
        session = SessionId(row[0])
        consent = self._consent(session)
        return case_of(row, self._invited(session), consent.requests, consent.grants)

    def _consent(self, session: SessionId) -> Consent:
        requests = tuple(request_of(row) for row in self._all(_REQUESTS, (session,)))
        # A grant has a request behind it: most sessions have neither.
        grants = tuple(grant_of(row) for row in self._all(_GRANTS, (session,))) if requests else ()
        return Consent(requests, grants)

    def _invited(self, session: SessionId) -> tuple[UserId, ...]:
        rows = self._all("SELECT user FROM invited WHERE session = ? ORDER BY place", (session,))
        return tuple(UserId(row[0]) for row in rows)

    def _put_parts(self, case: Case, invited: tuple[UserId, ...], known: Consent) -> None:
        session = case.session
        if session.invited != invited:
            self._run("DELETE FROM invited WHERE session = ?", (session.id,))
            for place, user in enumerate(session.invited):
                values: tuple[Value, ...] = (session.id, place, user)
                self._run("INSERT INTO invited (session, place, user) VALUES (?, ?, ?)", values)
        old_requests = {item.id: item for item in known.requests}
        for place, item in enumerate(case.consent.requests):
            if old_requests.get(item.id) != item:
                self._run(_PUT_REQUEST, (*request_values(item), place))
        old_grants = {grant.id: grant for grant in known.grants}
        for place, grant in enumerate(case.consent.grants):
            if old_grants.get(grant.id) != grant:
                self._run(_PUT_GRANT, (*grant_values(grant), place))
