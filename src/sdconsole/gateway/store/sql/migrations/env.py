# SPDX-License-Identifier: Apache-2.0
"""Executed by Alembic: runs the steps on the connection `store.sql.schema` hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
