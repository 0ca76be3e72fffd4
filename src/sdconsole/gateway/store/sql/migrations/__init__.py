# SPDX-License-Identifier: Apache-2.0
"""The schema's history, run by Alembic.

What is here: `env` (Alembic executes it), `versions` (one module per step, executed by Alembic).

Rules of the room:
1. A step that was released is never changed; the newest revision is named in `store.sql.schema`.
2. Steps are executed, not imported: they import nothing of the house.
"""
