# SPDX-License-Identifier: Apache-2.0
"""Opens a data folder: one Gateway at a time, today's schema, an intact file; else one clear line."""

from pathlib import Path
from typing import Final

import apsw

from sdconsole.gateway.store.port import (
    StorageFullError,
    StoreDamagedError,
    StoreInUseError,
    StoreNotWritableError,
)
from sdconsole.gateway.store.sql.schema import bring_up
from sdconsole.gateway.store.sql.store import SqlStore
from sdconsole.gateway.store.sql.watermark import Watermark

DATABASE: Final = "gateway.sqlite3"
LOCK: Final = "gateway.lock"
WATERMARK: Final = "high-water"
BUSY_MS: Final = 5_000
_OPEN_FLAGS: Final = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE


def open_store(folder: Path) -> SqlStore:
    """Open (or make) the store in `folder`; blocks while it checks the file.

    Raises `StoreInUseError`, `StoreNotWritableError`, `StoreDamagedError`, `StoreTooNewError`,
    `StorageFullError`, each with the path and what to do.
    """
    path = folder / DATABASE
    _prepare(folder, path)
    lock = _take_lock(folder)
    opened = [lock]
    try:
        bring_up(path)
        writing = _connect(path)
        opened.append(writing)
        _check(writing, path)
        reading = _connect(path)
        opened.append(reading)
        reading.execute("PRAGMA query_only = ON; PRAGMA wal_autocheckpoint = 0")
        watermark = _watermark(folder / WATERMARK)
        last = writing.execute("SELECT seq FROM event ORDER BY seq DESC LIMIT 1").fetchall()
        is_restored = watermark.is_behind(int(str(last[0][0])) if last else 0)
    except Exception as error:
        for connection in reversed(opened):
            connection.close()
        named = _named(error, path)
        if named is error:
            raise
        raise named from error
    return SqlStore(
        path, writing=writing, reading=reading, lock=lock, watermark=watermark, is_restored=is_restored
    )


def _prepare(folder: Path, path: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(
            mode=0o600
        )  # SQLite would make it readable for everybody; its -wal and -shm take this mode
        with path.open("r+b"):
            pass
    except OSError as error:
        raise _not_writable(path) from error


def _take_lock(folder: Path) -> apsw.Connection:
    """Hold an exclusive lock on a file of its own; the system lets go of it however this process ends."""
    path = folder / LOCK
    try:
        lock = apsw.Connection(str(path), flags=_OPEN_FLAGS)
    except apsw.CantOpenError as error:
        raise _not_writable(path) from error
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except apsw.BusyError as error:
        lock.close()
        raise StoreInUseError(
            folder, "Another Gateway runs on this data folder", "Stop it first, or choose another folder."
        ) from error
    except apsw.Error as error:
        lock.close()
        raise _not_writable(path) from error
    return lock


def _watermark(path: Path) -> Watermark:
    """Say now, not at the first commit, that the file cannot be written."""
    try:
        if path.exists():
            path.open("r+b").close()
    except OSError as error:
        raise _not_writable(path) from error
    return Watermark(path)


def _connect(path: Path) -> apsw.Connection:
    database = apsw.Connection(str(path), flags=_OPEN_FLAGS)
    database.set_busy_timeout(BUSY_MS)
    database.execute("PRAGMA foreign_keys = ON")
    return database


def _check(database: apsw.Connection, path: Path) -> None:
    if database.readonly("main"):
        raise _not_writable(path)
    mode = database.execute("PRAGMA journal_mode = WAL").fetchall()[0][0]
    if mode != "wal":
        raise _not_writable(path)
    database.execute("PRAGMA synchronous = FULL")
    found = database.execute("PRAGMA quick_check(1)").fetchall()[0][0]
    if found != "ok":
        raise _damaged(path)


def _named(error: Exception, path: Path) -> Exception:
    if isinstance(error, apsw.NotADBError | apsw.CorruptError):
        return _damaged(path)
    if isinstance(error, apsw.CantOpenError | apsw.ReadOnlyError | apsw.PermissionsError):
        return _not_writable(path)
    if isinstance(error, apsw.FullError):
        return StorageFullError(path, "The disk is full", "Free some space on it.")
    return error


def _damaged(path: Path) -> StoreDamagedError:
    return StoreDamagedError(
        path,
        "The database file is damaged",
        "Move it aside with its -wal and -shm files and put back the last back-up.",
    )


def _not_writable(path: Path) -> StoreNotWritableError:
    return StoreNotWritableError(
        path, "The data folder cannot be written", "Give this user the right to write there."
    )
