# SPDX-License-Identifier: Apache-2.0
"""The first schema: people, channels, sessions with their consent, keys, the log."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_PEOPLE = (
    """
    CREATE TABLE installation (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        id TEXT NOT NULL,
        organisation TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        entitlement TEXT NOT NULL,
        number_base INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    """
    CREATE TABLE user (
        id TEXT PRIMARY KEY,
        login TEXT NOT NULL,
        login_folded TEXT NOT NULL UNIQUE,
        display_name TEXT NOT NULL,
        role TEXT NOT NULL,
        password_hash TEXT NOT NULL,
        has_attended_access INTEGER NOT NULL,
        disabled_at INTEGER,
        created_at INTEGER NOT NULL,
        version INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE user_group (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        name_folded TEXT NOT NULL UNIQUE
    ) STRICT
    """,
    """
    CREATE TABLE user_in_group (
        user TEXT NOT NULL REFERENCES user (id),
        user_group TEXT NOT NULL REFERENCES user_group (id),
        is_manager INTEGER NOT NULL,
        PRIMARY KEY (user, user_group, is_manager)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE channel (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        name_folded TEXT NOT NULL,
        description TEXT NOT NULL,
        is_default INTEGER NOT NULL,
        session_expiration INTEGER NOT NULL,
        permission_wait INTEGER NOT NULL,
        open_session_limit INTEGER NOT NULL,
        turned_off TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        removed_at INTEGER,
        version INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE UNIQUE INDEX channel_name ON channel (name_folded) WHERE removed_at IS NULL",
    "CREATE UNIQUE INDEX channel_default ON channel (is_default) WHERE is_default = 1",
    """
    CREATE TABLE member (
        channel TEXT NOT NULL REFERENCES channel (id),
        user TEXT REFERENCES user (id),
        user_group TEXT REFERENCES user_group (id),
        role TEXT NOT NULL,
        rights TEXT NOT NULL,
        CHECK ((user IS NULL) <> (user_group IS NULL))
    ) STRICT
    """,
    "CREATE UNIQUE INDEX member_user ON member (user, channel) WHERE user IS NOT NULL",
    "CREATE UNIQUE INDEX member_group ON member (user_group, channel) WHERE user_group IS NOT NULL",
    "CREATE INDEX member_channel ON member (channel)",
)
_SESSIONS = (
    """
    CREATE TABLE session (
        id TEXT PRIMARY KEY,
        number INTEGER NOT NULL UNIQUE,
        channel TEXT REFERENCES channel (id),
        owner TEXT NOT NULL REFERENCES user (id),
        name TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        assignee TEXT REFERENCES user (id),
        bound_device TEXT,
        epoch INTEGER NOT NULL,
        closed_at INTEGER,
        closed_by TEXT REFERENCES user (id),
        outcome TEXT NOT NULL,
        note TEXT NOT NULL,
        deleted_at INTEGER,
        version INTEGER NOT NULL,
        app_instance TEXT,
        app_name TEXT,
        app_system TEXT,
        app_user TEXT,
        app_address TEXT,
        app_joined_at INTEGER,
        app_lost_at INTEGER,
        app_has_left INTEGER,
        app_is_away INTEGER,
        unblocked_at INTEGER NOT NULL,
        due_at INTEGER,
        expired_at INTEGER,
        offline_at INTEGER,
        away_at INTEGER
    ) STRICT
    """,
    "CREATE INDEX session_in_channel ON session (channel, number) WHERE deleted_at IS NULL",
    "CREATE INDEX session_private ON session (owner, number) WHERE channel IS NULL AND deleted_at IS NULL",
    "CREATE INDEX session_due ON session (due_at) WHERE due_at IS NOT NULL",
    """
    CREATE INDEX session_open ON session (channel, expires_at)
    WHERE closed_at IS NULL AND deleted_at IS NULL
    """,
    """
    CREATE TABLE invited (
        session TEXT NOT NULL REFERENCES session (id),
        place INTEGER NOT NULL CHECK (place IN (0, 1)),
        user TEXT NOT NULL REFERENCES user (id),
        PRIMARY KEY (session, place),
        UNIQUE (session, user)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE request (
        id TEXT PRIMARY KEY,
        session TEXT NOT NULL REFERENCES session (id),
        place INTEGER NOT NULL,
        technician TEXT NOT NULL REFERENCES user (id),
        console TEXT NOT NULL,
        instance TEXT NOT NULL,
        scopes TEXT NOT NULL,
        epoch INTEGER NOT NULL,
        asked_at INTEGER NOT NULL,
        deadline INTEGER NOT NULL,
        state TEXT NOT NULL,
        answered_at INTEGER,
        extensions INTEGER NOT NULL,
        viewer_key TEXT NOT NULL
    ) STRICT
    """,
    "CREATE UNIQUE INDEX request_place ON request (session, place)",
    "CREATE UNIQUE INDEX request_pending ON request (session) WHERE state = 'pending'",
    "CREATE INDEX request_console ON request (console) WHERE state = 'pending'",
    """
    CREATE TABLE access_grant (
        id TEXT PRIMARY KEY,
        session TEXT NOT NULL REFERENCES session (id),
        place INTEGER NOT NULL,
        request TEXT NOT NULL REFERENCES request (id),
        technician TEXT NOT NULL REFERENCES user (id),
        console TEXT NOT NULL,
        instance TEXT NOT NULL,
        scopes TEXT NOT NULL,
        epoch INTEGER NOT NULL,
        granted_at INTEGER NOT NULL,
        state TEXT NOT NULL,
        ended_at INTEGER,
        ended_by TEXT,
        first_used_at INTEGER,
        is_connected INTEGER NOT NULL CHECK (is_connected = 0 OR state = 'live'),
        viewer_key TEXT NOT NULL,
        app_key TEXT NOT NULL
    ) STRICT
    """,
    "CREATE UNIQUE INDEX grant_place ON access_grant (session, place)",
    "CREATE UNIQUE INDEX grant_live ON access_grant (session, technician) WHERE state = 'live'",
    "CREATE INDEX grant_console ON access_grant (console) WHERE state = 'live'",
    "CREATE INDEX grant_connected ON access_grant (technician) WHERE is_connected = 1",
    """
    CREATE TABLE ways (
        session TEXT PRIMARY KEY REFERENCES session (id),
        link_hash BLOB NOT NULL UNIQUE,
        link_sealed BLOB NOT NULL,
        pin_mac BLOB,
        pin_sealed BLOB,
        pin_expires_at INTEGER
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE UNIQUE INDEX ways_pin ON ways (pin_mac) WHERE pin_mac IS NOT NULL",
    "CREATE INDEX ways_pin_end ON ways (pin_expires_at) WHERE pin_expires_at IS NOT NULL",
)
_KEYS = (
    """
    CREATE TABLE console (
        id TEXT PRIMARY KEY,
        user TEXT NOT NULL REFERENCES user (id),
        device TEXT NOT NULL,
        address TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        ended_at INTEGER
    ) STRICT
    """,
    "CREATE INDEX console_user ON console (user) WHERE ended_at IS NULL",
    "CREATE INDEX console_due ON console (expires_at) WHERE ended_at IS NULL",
    """
    CREATE TABLE token (
        hash BLOB NOT NULL,
        kind TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        user TEXT REFERENCES user (id),
        console TEXT REFERENCES console (id),
        session TEXT REFERENCES session (id),
        instance TEXT,
        used_at INTEGER,
        revoked_at INTEGER,
        PRIMARY KEY (hash, kind)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX token_console ON token (console) WHERE console IS NOT NULL AND revoked_at IS NULL",
    "CREATE INDEX token_session ON token (session, kind) WHERE session IS NOT NULL AND revoked_at IS NULL",
    "CREATE INDEX token_end ON token (expires_at)",
    """
    CREATE TABLE connection (
        id TEXT PRIMARY KEY,
        session TEXT NOT NULL REFERENCES session (id),
        access_grant TEXT NOT NULL REFERENCES access_grant (id),
        technician TEXT NOT NULL REFERENCES user (id),
        created_at INTEGER NOT NULL,
        viewer_hash BLOB NOT NULL UNIQUE,
        viewer_expires_at INTEGER NOT NULL,
        viewer_used_at INTEGER,
        app_hash BLOB,
        app_expires_at INTEGER,
        app_used_at INTEGER,
        paired_at INTEGER,
        ended_at INTEGER
    ) STRICT
    """,
    "CREATE UNIQUE INDEX connection_app ON connection (app_hash) WHERE app_hash IS NOT NULL",
    "CREATE INDEX connection_open ON connection (session) WHERE ended_at IS NULL",
    "CREATE INDEX connection_age ON connection (created_at)",
    """
    CREATE TABLE done (
        scope TEXT NOT NULL,
        key TEXT NOT NULL,
        digest BLOB NOT NULL,
        resource TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        PRIMARY KEY (scope, key)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX done_age ON done (created_at)",
    """
    CREATE TABLE attempt (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX attempt_key ON attempt (kind, key, at)",
    "CREATE INDEX attempt_kind ON attempt (kind, at)",
    "CREATE INDEX attempt_age ON attempt (at)",
)
_LOG = (
    """
    CREATE TABLE event (
        seq INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        session TEXT,
        channel TEXT,
        actor TEXT,
        actor_name TEXT NOT NULL,
        facts TEXT NOT NULL,
        view BLOB,
        before TEXT,
        after TEXT
    ) STRICT
    """,
    "CREATE INDEX event_session ON event (session, seq) WHERE session IS NOT NULL",
    """
    CREATE TRIGGER event_is_final BEFORE UPDATE ON event
    BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END
    """,
    """
    CREATE TRIGGER event_stays BEFORE DELETE ON event
    BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END
    """,
)
_TABLES = (
    "event", "attempt", "done", "connection", "token", "console", "ways", "access_grant", "request",
    "invited", "session", "member", "channel", "user_in_group", "user_group", "user", "counter",
    "installation",
)  # fmt: skip


def upgrade() -> None:
    """Make every table."""
    for statement in (*_PEOPLE, *_SESSIONS, *_KEYS, *_LOG):
        op.execute(statement)


def downgrade() -> None:
    """Remove every table."""
    for trigger in ("event_is_final", "event_stays"):
        op.execute(f"DROP TRIGGER {trigger}")
    for table in _TABLES:
        op.execute(f"DROP TABLE {table}")
