# SPDX-License-Identifier: Apache-2.0
"""The part of a transaction in memory about sessions, their consent and the ways into them."""

from collections.abc import Sequence
from dataclasses import replace

from sdconsole.domain.ids import ChannelId, ConsoleId, InstanceId, SessionId, UserId
from sdconsole.domain.sessions import participants
from sdconsole.gateway.store.memory.tables import Tables
from sdconsole.gateway.store.port import Case, Page, Ways


class MemoryCases:
    """Implements `port.Cases`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def next_number(self) -> int:
        number = (self._tables.numbers.get(0) or 0) + 1
        self._tables.numbers.put(0, number)
        return number

    async def case(self, session: SessionId) -> Case | None:
        return self._tables.cases.get(session)

    async def add_case(self, case: Case) -> None:
        self._tables.cases.put(case.session.id, case)

    async def save_case(self, case: Case, version: int) -> bool:
        old = self._tables.cases.get(case.session.id)
        if old is None or old.session.version != version:
            return False
        self._tables.cases.put(case.session.id, case)
        return True

    async def touch(self, session: SessionId, at: int) -> None:
        case = self._tables.cases.get(session)
        if case is not None:
            self._tables.cases.put(session, replace(case, touched_at=at))

    async def page(self, page: Page) -> Sequence[Case]:
        rows = [case for case in self._tables.cases if _is_on(case, page)]
        return sorted(rows, key=lambda case: -case.number)[: page.limit]

    async def open_count(self, channel: ChannelId, now: int) -> int:
        return sum(
            1
            for case in self._tables.cases
            if case.session.channel == channel and _is_open(case) and now < case.session.expires_at
        )

    async def due(self, now: int, limit: int) -> Sequence[SessionId]:
        found = [
            (case.due_at, case.number, case.session.id)
            for case in self._tables.cases
            if case.due_at is not None and case.due_at <= now
        ]
        return [session for _, _, session in sorted(found)[:limit]]

    async def sessions_of_console(self, console: ConsoleId) -> Sequence[SessionId]:
        found = []
        for case in self._tables.cases:
            pending = case.consent.pending
            is_asking = pending is not None and pending.console == console
            if is_asking or any(grant.console == console for grant in case.consent.live):
                found.append(case.session.id)
        return found

    async def connected_sessions(self, technician: UserId) -> int:
        return sum(
            1
            for case in self._tables.cases
            if any(grant.technician == technician and grant.is_connected for grant in case.consent.live)
        )

    async def open_sessions(self) -> Sequence[SessionId]:
        return [case.session.id for case in self._tables.cases if _is_open(case)]

    async def sessions_in(self, channel: ChannelId) -> Sequence[SessionId]:
        found = [
            case
            for case in self._tables.cases
            if case.session.channel == channel and case.session.deleted_at is None
        ]
        return [case.session.id for case in sorted(found, key=lambda case: case.number)]

    async def sessions_with(self, technician: UserId) -> Sequence[SessionId]:
        found = [
            case for case in self._tables.cases if _is_open(case) and technician in participants(case.session)
        ]
        return [case.session.id for case in sorted(found, key=lambda case: case.number)]

    async def present_apps(self) -> Sequence[tuple[SessionId, InstanceId]]:
        found = []
        for case in self._tables.cases:
            app = case.session.app
            if app is not None and _is_open(case) and not app.has_left and app.lost_at is None:
                found.append((case.session.id, app.instance))
        return found

    async def ways(self, session: SessionId) -> Ways | None:
        return self._tables.ways.get(session)

    async def put_ways(self, ways: Ways) -> None:
        for other in self._tables.ways:
            if other.session == ways.session:
                continue
            if ways.pin_mac is not None and other.pin_mac == ways.pin_mac:
                # A PIN that is over may be drawn again: the old owner of the digits lets go of them.
                cleared = replace(other, pin_mac=None, pin_sealed=None, pin_expires_at=None)
                self._tables.ways.put(other.session, cleared)
        self._tables.ways.put(ways.session, ways)

    async def session_by_link(self, link_hash: bytes) -> SessionId | None:
        return next((row.session for row in self._tables.ways if row.link_hash == link_hash), None)

    async def session_by_pin(self, pin_mac: bytes, now: int) -> SessionId | None:
        found = (row for row in self._tables.ways if row.pin_mac == pin_mac and _has_pin(row, now))
        return next((row.session for row in found), None)

    async def live_pins(self, now: int) -> int:
        return sum(1 for row in self._tables.ways if _has_pin(row, now))


def _is_open(case: Case) -> bool:
    return case.session.closed_at is None and case.session.deleted_at is None


def _is_on(case: Case, page: Page) -> bool:
    session = case.session
    if session.deleted_at is not None or (page.below is not None and case.number >= page.below):
        return False
    if session.channel is None:
        return page.private_of is not None and session.owner == page.private_of
    if session.channel in page.channels or session.channel not in page.partly:
        return session.channel in page.channels
    is_waiting = session.assignee is None and session.closed_at is None
    return is_waiting or page.reader in (session.owner, *participants(session))


def _has_pin(row: Ways, now: int) -> bool:
    return row.pin_mac is not None and row.pin_expires_at is not None and now < row.pin_expires_at
