# SPDX-License-Identifier: Apache-2.0
"""The schema's steps go up and down again, keep rows, and end at the revision the store asks for."""

from pathlib import Path

import apsw
from alembic.config import Config
from alembic.script import ScriptDirectory

from sdconsole.gateway.store.sql import schema


def _tables(path: Path) -> dict[str, str]:
    database = apsw.Connection(str(path))
    rows = database.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    database.close()
    return {str(name): str(sql) for name, sql in rows}


def test_the_newest_step_is_the_one_asked_for() -> None:
    """`schema.HEAD` names the last step, and every step is known."""
    config = Config()
    config.set_main_option("script_location", str(schema._STEPS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [schema.HEAD]
    assert {step.revision for step in scripts.walk_revisions()} == set(schema.KNOWN)


def test_up_down_up_gives_the_same_schema(tmp_path: Path) -> None:
    """Going down removes everything; going up again makes the same; a second time nothing happens."""
    path = tmp_path / "100% of it" / "gateway.sqlite3"
    path.parent.mkdir()
    schema.bring_up(path)
    first = _tables(path)
    assert {"session", "event", "access_grant", "event_is_final", "request_pending"} <= set(first)
    schema.migrate(path, "base")
    assert set(_tables(path)) <= {"alembic_version"}
    schema.migrate(path)
    assert _tables(path) == first
    schema.bring_up(path)
    assert _tables(path) == first
