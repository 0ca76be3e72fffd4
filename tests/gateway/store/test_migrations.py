# SPDX-License-Identifier: Apache-2.0
"""The schema's steps go up and down again, keep rows, and end at the revision the store asks for."""

import importlib.util
from pathlib import Path

import apsw
from alembic.config import Config
from alembic.script import ScriptDirectory

from sdconsole.domain.consent.grants import GrantState
from sdconsole.domain.ids import SessionId, SosId, UserId
from sdconsole.domain.people import Presence
from sdconsole.gateway.store.port import Installation, Tx
from sdconsole.gateway.store.sql import schema
from sdconsole.gateway.store.sql.opening import DATABASE, open_store
from tests.shared.builders import NOW, channel

# What a Gateway of the first release had written: somebody, a channel, a session with a running grant.
FIRST_RELEASE = """
INSERT INTO installation VALUES (1, 'gw', 'Example', 1700000000000, '{"issued_to": "Example"}', 40);
INSERT INTO user VALUES ('t1', 'tech1', 'tech1', 'Technician 1', 'owner', 'hash', 1, NULL, 5, 3);
INSERT INTO user_group VALUES ('g', 'Group', 'group');
INSERT INTO user_in_group VALUES ('t1', 'g', 0);
INSERT INTO channel
VALUES ('c1', 'Channel 1', 'channel 1', '', 1, 86400000, 60000, 500, 'delete', 5, NULL, 1);
INSERT INTO member VALUES ('c1', 't1', NULL, 'channel-manager', 'take view');
INSERT INTO session
VALUES ('s1', 1, 'c1', 't1', 'Session 1', 5, 9000000000000, 't1', 'device', 2, NULL, NULL, '', 'note', NULL,
    7, 'i1', 'PC', 'Debian', 'sato', '192.0.2.7', 6, NULL, 0, 0, 0, NULL, NULL, NULL, NULL);
INSERT INTO invited VALUES ('s1', 0, 't1');
INSERT INTO request
VALUES ('r1', 's1', 0, 't1', 'k1', 'i1', 'view', 2, 6, 7, 'allowed', 7, 0, 'viewer');
INSERT INTO access_grant
VALUES ('g1', 's1', 0, 'r1', 't1', 'k1', 'i1', 'view', 2, 7, 'live', NULL, NULL, 8, 1, 'viewer', 'app');
INSERT INTO ways VALUES ('s1', x'01', x'02', NULL, NULL, NULL);
INSERT INTO counter VALUES ('session', 1);
INSERT INTO event
VALUES (1, 6, 'session.created', 's1', 'c1', 't1', 'Technician 1', '[]', x'7b7d', NULL, NULL);
"""


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


def _first_release(path: Path) -> None:
    """Make a database as the first release made it: by its own step's statements, and nothing later."""
    place = schema._STEPS / "versions" / "r0001_first.py"
    spec = importlib.util.spec_from_file_location("first", place)
    assert spec is not None
    assert spec.loader is not None
    step = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(step)
    database = apsw.Connection(str(path))
    for statement in (*step._PEOPLE, *step._SESSIONS, *step._KEYS, *step._LOG):
        database.execute(statement)
    database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    database.execute("INSERT INTO alembic_version VALUES ('0001')")
    database.execute(FIRST_RELEASE)
    database.close()


def _columns(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What each table's columns are, whatever the text that made them looks like."""
    return {
        name: _rows(path, f"PRAGMA table_info('{name}')")
        for name, sql in _tables(path).items()
        if sql.lstrip().upper().startswith("CREATE TABLE")
    }


def _rows(path: Path, statement: str) -> list[tuple[object, ...]]:
    database = apsw.Connection(str(path))
    rows = [tuple(row) for row in database.execute(statement)]
    database.close()
    return rows


async def test_a_database_of_the_first_release_goes_on(tmp_path: Path) -> None:
    """With everything in it: what is new has the value that says nothing, and can be written."""
    _first_release(tmp_path / DATABASE)
    store = open_store(tmp_path)

    async def look(tx: Tx) -> None:
        installation = await tx.installation()
        assert installation is not None
        assert installation.entitlement.issued_to == "Example"
        empty = Installation("gw", "Example", NOW, installation.entitlement, 40)
        assert installation == empty
        user = await tx.user(UserId("t1"))
        assert user is not None
        assert (user.presence, user.technician.version) == (Presence.AVAILABLE, 3)
        assert user.technician.groups == {"g"}
        assert await tx.channel(channel(1).id) == channel(
            1, is_default=True, turned_off=frozenset({"delete"})
        )
        row = await tx.case(SessionId("s1"))
        assert row is not None
        session, consent = row.session, row.consent
        assert (session.deleted_by, session.queued_at, session.issue) == (None, None, None)
        assert (session.ticket, row.touched_at) == ("", 6)
        assert (session.invited, session.note, session.version) == (("t1",), "note", 7)
        assert (consent.holder, consent.wanted_by) == (None, None)
        assert [grant.state for grant in consent.live] == [GrantState.LIVE]
        assert await tx.sessions_with(UserId("t1")) == ["s1"]
        assert [event.what.session for event in await tx.events_of(SessionId("s1"), None, 9)] == ["s1"]
        assert await tx.sos(SosId("o1")) is None
        assert await tx.chat_last([SessionId("s1")]) == {}
        assert await tx.packages() == []

    await store.read(look)
    await store.close()


async def test_going_back_keeps_the_rows_of_the_first_release(tmp_path: Path) -> None:
    """Down from today's schema the old columns and all their rows are there, and the new ones are not."""
    old, new = tmp_path / "old", tmp_path / "new"
    _first_release(old)
    _first_release(new)
    schema.bring_up(new)
    assert _columns(new) != _columns(old)
    schema.migrate(new, "0001")
    assert _columns(new) == _columns(old)
    for table in _columns(old):
        statement = f"SELECT * FROM {table} ORDER BY 1"  # noqa: S608 - names from the schema itself
        assert _rows(new, statement) == _rows(old, statement), table
    assert {name for name, sql in _tables(new).items() if "CREATE INDEX" in sql} == {
        name for name, sql in _tables(old).items() if "CREATE INDEX" in sql
    }
