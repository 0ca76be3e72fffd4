# SPDX-License-Identifier: Apache-2.0
"""The part of a transaction on SQLite about the log."""

import json
from collections.abc import Sequence

import apsw

from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ChannelId, SessionId, UserId
from sdconsole.gateway.store.port import Audience, Event, Happening
from sdconsole.gateway.store.sql.statements import Row, Statements, marks

_EVENT = "seq, at, kind, session, channel, actor, actor_name, facts, view, before, after"
_WITHOUT_VIEW = _EVENT.replace("view", "NULL")
_ANY_NUMBER = 2**62


class SqlLog(Statements):
    """Implements `port.Log`; `appended` holds the events of the running command."""

    def __init__(self, database: apsw.Connection) -> None:
        super().__init__(database)
        self.appended: list[Event] = []

    async def append(self, what: Happening) -> Event:
        # The highest number is read, not remembered: what an undone command took is given out again.
        event = Event(await self.last_seq() + 1, what)
        self._run(
            f"INSERT INTO event ({_EVENT}) VALUES ({marks(11)})",
            (
                event.seq,
                what.at,
                what.kind,
                what.session,
                what.channel,
                what.actor,
                what.actor_name,
                json.dumps(what.facts, ensure_ascii=False),
                what.view,
                _audience_text(what.before),
                _audience_text(what.after),
            ),
        )
        self.appended.append(event)
        return event

    async def last_seq(self) -> int:
        return self._number("SELECT max(seq) FROM event")

    async def events_of(self, session: SessionId, below: int | None, limit: int) -> Sequence[Event]:
        rows = self._all(
            f"SELECT {_WITHOUT_VIEW} FROM event WHERE session = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
            (session, _ANY_NUMBER if below is None else below, limit),
        )
        return [_event(row) for row in rows]

    async def events_after(self, seq: int, limit: int) -> Sequence[Event]:
        rows = self._all(f"SELECT {_EVENT} FROM event WHERE seq > ? ORDER BY seq LIMIT ?", (seq, limit))
        return [_event(row) for row in rows]


def _event(row: Row) -> Event:
    return Event(
        row[0],
        Happening(
            at=row[1],
            kind=EventKind(row[2]),
            session=None if row[3] is None else SessionId(row[3]),
            channel=None if row[4] is None else ChannelId(row[4]),
            actor=None if row[5] is None else UserId(row[5]),
            actor_name=row[6],
            facts=tuple((name, value) for name, value in json.loads(row[7])),
            view=row[8],
            before=_audience(row[9]),
            after=_audience(row[10]),
        ),
    )


def _audience_text(who: Audience | None) -> str | None:
    if who is None:
        return None
    return json.dumps(
        [who.channel, who.owner, who.assignee, who.invited, who.is_closed, who.is_deleted], ensure_ascii=False
    )


def _audience(text: str | None) -> Audience | None:
    if text is None:
        return None
    channel, owner, assignee, invited, is_closed, is_deleted = json.loads(text)
    return Audience(channel, owner, assignee, tuple(invited), is_closed, is_deleted)
