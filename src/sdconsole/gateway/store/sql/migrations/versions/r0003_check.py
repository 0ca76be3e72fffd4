# SPDX-License-Identifier: Apache-2.0
"""The verbal check: what is known of the line of each grant."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has compared anything yet."""
    op.execute("ALTER TABLE access_grant ADD COLUMN verbal_check TEXT NOT NULL DEFAULT 'unverified'")


def downgrade() -> None:
    """Forget what was compared."""
    op.execute("ALTER TABLE access_grant DROP COLUMN verbal_check")
