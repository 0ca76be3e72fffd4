# SPDX-License-Identifier: Apache-2.0
"""The few ways in which the parts of a transaction talk to SQLite."""

from collections.abc import Sequence
from typing import Any

import apsw

Value = None | int | str | bytes
Row = tuple[Any, ...]


class Statements:
    """Runs statements with bound values on one connection."""

    def __init__(self, database: apsw.Connection) -> None:
        self._database = database

    def _all(self, statement: str, values: Sequence[Value] = ()) -> list[Row]:
        return self._database.execute(statement, tuple(values)).fetchall()

    def _one(self, statement: str, values: Sequence[Value] = ()) -> Row | None:
        rows = self._all(statement, values)
        return rows[0] if rows else None

    def _number(self, statement: str, values: Sequence[Value] = ()) -> int:
        row = self._one(statement, values)
        return 0 if row is None or row[0] is None else int(row[0])

    def _run(self, statement: str, values: Sequence[Value] = ()) -> int:
        """Run a change; return how many rows it touched."""
        self._database.execute(statement, tuple(values))
        return int(self._database.changes())


def marks(count: int) -> str:
    """Return `count` placeholders: `?,?,?`."""
    return ",".join("?" * count)


def assignments(columns: Sequence[str]) -> str:
    """Return `a = ?, b = ?` for an UPDATE."""
    return ", ".join(f"{column} = ?" for column in columns)


def overwrite(columns: Sequence[str]) -> str:
    """Return `a = excluded.a, b = excluded.b` for an upsert."""
    return ", ".join(f"{column} = excluded.{column}" for column in columns)
