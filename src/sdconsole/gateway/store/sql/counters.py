# SPDX-License-Identifier: Apache-2.0
"""The parts of a transaction on SQLite about chat, SOS Calls and downloads."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sdconsole.domain.ids import ChannelId, SessionId, SosId, UserId
from sdconsole.domain.sos import SosCall
from sdconsole.domain.text import fold
from sdconsole.gateway.store.port import ChatLine, Package, Sos
from sdconsole.gateway.store.sql.statements import Row, Statements, Value, assignments, marks

_CHAT = "session, number, at, author, name, text, is_internal"
_SOS_COLUMNS = (
    "channel", "name", "name_folded", "created_at", "technician", "kinds", "is_suspended", "version",
    "link_hash", "link_sealed",
)  # fmt: skip
_SOS = f"id, {', '.join(_SOS_COLUMNS)}"
_PACKAGE = "system, name, version, sha256, size, publisher, added_at"
# Two looks into an index for each session; only what was said to everybody is counted.
_CHAT_LAST = """SELECT value,
    (SELECT max(number) FROM chat WHERE session = value),
    (SELECT count(*) FROM chat WHERE session = value AND is_internal = 0)
    FROM json_each(?)"""


class SqlTalk(Statements):
    """Implements `counters.Talk`."""

    async def add_chat(self, line: ChatLine) -> None:
        self._run(
            f"INSERT INTO chat ({_CHAT}) VALUES ({marks(7)})",
            (line.session, line.number, line.at, line.by, line.name, line.text, int(line.is_internal)),
        )

    async def chat(
        self, session: SessionId, after: int, limit: int, *, with_internal: bool
    ) -> Sequence[ChatLine]:
        if with_internal:
            rows = self._all(
                f"SELECT {_CHAT} FROM chat WHERE session = ? AND number > ? ORDER BY number LIMIT ?",
                (session, after, limit),
            )
            return [_line(row) for row in rows]
        rows = self._all(
            f"SELECT {_CHAT} FROM chat WHERE session = ? AND is_internal = 0"
            " ORDER BY number LIMIT ? OFFSET ?",
            (session, limit, after),
        )
        return [replace(_line(row), number=number) for number, row in enumerate(rows, after + 1)]

    async def chat_last(self, sessions: Collection[SessionId]) -> Mapping[SessionId, tuple[int, int]]:
        rows = self._all(_CHAT_LAST, (json.dumps(list(sessions)),))
        return {SessionId(row[0]): (row[1], row[2]) for row in rows if row[1] is not None}


class SqlSosCalls(Statements):
    """Implements `counters.SosCalls`."""

    async def sos_calls(self, channel: ChannelId) -> Sequence[Sos]:
        rows = self._all(f"SELECT {_SOS} FROM sos WHERE channel = ? ORDER BY name_folded", (channel,))
        return [_sos(row) for row in rows]

    async def sos(self, call: SosId) -> Sos | None:
        row = self._one(f"SELECT {_SOS} FROM sos WHERE id = ?", (call,))
        return None if row is None else _sos(row)

    async def sos_by_link(self, link_hash: bytes) -> Sos | None:
        row = self._one(f"SELECT {_SOS} FROM sos WHERE link_hash = ?", (link_hash,))
        return None if row is None else _sos(row)

    async def add_sos(self, sos: Sos) -> bool:
        added = self._run(
            f"INSERT INTO sos ({_SOS}) VALUES ({marks(len(_SOS_COLUMNS) + 1)})"
            " ON CONFLICT (channel, name_folded) DO NOTHING",
            (sos.call.id, *_sos_values(sos)),
        )
        return bool(added)

    async def save_sos(self, sos: Sos, version: int) -> bool:
        # A name that is taken leaves the row as it is: no row is changed, as with a version that is over.
        saved = self._run(
            f"UPDATE OR IGNORE sos SET {assignments(_SOS_COLUMNS)} WHERE id = ? AND version = ?",
            (*_sos_values(sos), sos.call.id, version),
        )
        return bool(saved)

    async def remove_sos(self, call: SosId) -> None:
        self._run("DELETE FROM sos WHERE id = ?", (call,))


class SqlPackages(Statements):
    """Implements `counters.Packages`."""

    async def packages(self) -> Sequence[Package]:
        return [Package(*row) for row in self._all(f"SELECT {_PACKAGE} FROM package ORDER BY system")]

    async def put_package(self, package: Package) -> None:
        self._run(
            f"INSERT OR REPLACE INTO package ({_PACKAGE}) VALUES ({marks(7)})",
            (
                package.system,
                package.name,
                package.version,
                package.sha256,
                package.size,
                package.publisher,
                package.added_at,
            ),
        )

    async def remove_package(self, system: str) -> None:
        self._run("DELETE FROM package WHERE system = ?", (system,))


def _line(row: Row) -> ChatLine:
    author = None if row[3] is None else UserId(row[3])
    return ChatLine(SessionId(row[0]), row[1], row[2], author, row[4], row[5], bool(row[6]))


def _sos_values(sos: Sos) -> tuple[Value, ...]:
    call = sos.call
    return (
        call.channel,
        call.name,
        fold(call.name),
        call.created_at,
        call.technician,
        json.dumps(call.kinds, ensure_ascii=False),
        int(call.is_suspended),
        call.version,
        sos.link_hash,
        sos.link_sealed,
    )


def _sos(row: Row) -> Sos:
    call = SosCall(
        id=SosId(row[0]),
        channel=ChannelId(row[1]),
        name=row[2],
        created_at=row[4],
        technician=None if row[5] is None else UserId(row[5]),
        kinds=tuple(json.loads(row[6])),
        is_suspended=bool(row[7]),
        version=row[8],
    )
    return Sos(call, row[9], row[10])
