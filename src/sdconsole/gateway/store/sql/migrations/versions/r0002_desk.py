# SPDX-License-Identifier: Apache-2.0
"""The whole desk: chat, SOS Calls, downloads, presence, waiting, who holds keyboard and mouse."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# No REFERENCES and no CHECK in a new column: SQLite could not drop it again on the way down.
_COLUMNS = (
    ("session", "deleted_by", "TEXT"),
    ("session", "queued_at", "INTEGER"),
    ("session", "issue_caller", "TEXT"),
    ("session", "issue_text", "TEXT"),
    ("session", "issue_kind", "TEXT"),
    ("session", "holder", "TEXT"),
    ("session", "wanted_by", "TEXT"),
    ("installation", "min_client_version", "TEXT"),
    ("installation", "download_url", "TEXT"),
    ("installation", "live_remote_sessions", "INTEGER"),
    ("installation", "is_licensed", "INTEGER NOT NULL DEFAULT 0"),
    ("installation", "version", "INTEGER NOT NULL DEFAULT 1"),
    ("channel", "wait_warning", "INTEGER NOT NULL DEFAULT 120000"),
    ("channel", "wait_alarm", "INTEGER NOT NULL DEFAULT 300000"),
    ("user", "presence", "TEXT NOT NULL DEFAULT 'available'"),
)
_TABLES = (
    """
    CREATE TABLE chat (
        session TEXT NOT NULL REFERENCES session (id),
        number INTEGER NOT NULL,
        at INTEGER NOT NULL,
        author TEXT REFERENCES user (id),
        name TEXT NOT NULL,
        text TEXT NOT NULL,
        is_internal INTEGER NOT NULL,
        PRIMARY KEY (session, number)
    ) STRICT
    """,
    "CREATE INDEX chat_for_everybody ON chat (session, number) WHERE is_internal = 0",
    """
    CREATE TABLE sos (
        id TEXT PRIMARY KEY,
        channel TEXT NOT NULL REFERENCES channel (id),
        name TEXT NOT NULL,
        name_folded TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        technician TEXT REFERENCES user (id),
        kinds TEXT NOT NULL,
        is_suspended INTEGER NOT NULL,
        version INTEGER NOT NULL,
        link_hash BLOB NOT NULL UNIQUE,
        link_sealed BLOB NOT NULL,
        UNIQUE (channel, name_folded)
    ) STRICT
    """,
    """
    CREATE TABLE package (
        system TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        version TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        publisher TEXT NOT NULL,
        added_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE INDEX session_assignee ON session (assignee)
    WHERE closed_at IS NULL AND deleted_at IS NULL
    """,
    "CREATE INDEX invited_user ON invited (user)",
    "CREATE INDEX user_in_group_group ON user_in_group (user_group)",
)


def upgrade() -> None:
    """Add the columns and tables."""
    for table, column, kind in _COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    for statement in _TABLES:
        op.execute(statement)


def downgrade() -> None:
    """Remove them again; what stood in them is lost."""
    for index in ("user_in_group_group", "invited_user", "session_assignee"):
        op.execute(f"DROP INDEX {index}")
    for table in ("package", "sos", "chat"):
        op.execute(f"DROP TABLE {table}")
    for table, column, _ in reversed(_COLUMNS):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
