# SPDX-License-Identifier: Apache-2.0
"""The ticket of a session, when somebody last did something in it, and what holds at every console."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_COLUMNS = (
    ("session", "ticket", "TEXT NOT NULL DEFAULT ''"),
    ("session", "touched_at", "INTEGER NOT NULL DEFAULT 0"),
    ("installation", "console_policy", "TEXT NOT NULL DEFAULT '{}'"),
)
# Kinds of events that no person causes, as of this revision.
_BY_ITSELF = (
    "session.lost", "session.returned", "session.away", "session.expired", "access.no-answer",
    "access.voided", "remote.ended", "hands.passed",
)  # fmt: skip
_TOUCHED = f"""
    UPDATE session SET touched_at = max(created_at, coalesce((
        SELECT max(at) FROM event WHERE event.session = session.id
        AND (actor IS NOT NULL OR kind NOT IN ({", ".join(f"'{kind}'" for kind in _BY_ITSELF)}))
    ), 0))
"""


def upgrade() -> None:
    """Add the columns; the log says when each session was last touched."""
    for table, column, kind in _COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    op.execute(_TOUCHED)


def downgrade() -> None:
    """Remove them again; what stood in them is lost."""
    for table, column, _ in reversed(_COLUMNS):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
