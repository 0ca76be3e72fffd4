# SPDX-License-Identifier: Apache-2.0
"""Brings a database to today's schema; Alembic is loaded only when that is due."""

from pathlib import Path
from typing import Final

import apsw

from sdconsole.gateway.store.port import StoreDamagedError, StoreTooNewError

HEAD: Final = "0004"
KNOWN: Final = frozenset({"0001", "0002", "0003", HEAD})
_STEPS = Path(__file__).parent / "migrations"


def bring_up(path: Path) -> None:
    """Make or migrate the database at `path`; nobody else may have it open.

    Raises `StoreTooNewError` for a schema of a later version, `StoreDamagedError` for a database that is not
    a Gateway's, and what APSW raises for a file that is no database.
    """
    revision = _revision(path)
    if revision == HEAD:
        return
    if revision is not None and revision not in KNOWN:
        raise StoreTooNewError(
            path, "The database was written by a newer version", "Update this Gateway, then start it again."
        )
    migrate(path)


def _revision(path: Path) -> str | None:
    """Return the revision the database is at, None if it is empty. (Closed again before Alembic opens it.)"""
    database = apsw.Connection(str(path))
    try:
        tables = {row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        if not tables:
            return None
        if "alembic_version" in tables:
            for (revision,) in database.execute("SELECT version_num FROM alembic_version"):
                return str(revision)
        raise StoreDamagedError(
            path, "The file is a database, but not a Gateway's", "Choose another data folder."
        )
    finally:
        database.close()


def migrate(path: Path, revision: str = "head") -> None:
    """Run the steps up (or, to an older revision or "base", down); nobody else may have the file open."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine, event
    from sqlalchemy.engine import URL, Connection
    from sqlalchemy.pool import NullPool

    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)

    # The driver commits before DDL unless it is told to leave transactions alone; half a migration must not
    # stay.
    @event.listens_for(engine, "connect")
    def _leave_transactions_alone(driver: object, _record: object) -> None:
        driver.isolation_level = None  # type: ignore[attr-defined]

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN EXCLUSIVE")

    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            run = command.upgrade if revision == "head" else command.downgrade
            run(config, revision)
    finally:
        engine.dispose()
