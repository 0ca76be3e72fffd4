# SPDX-License-Identifier: Apache-2.0
"""The store on SQLite: one file, one writer, durable before it is acknowledged.

What is here: `opening` (`open_store`: lock, migration, checks), `store` (the port), `writer` (group commit),
the parts of a transaction (`people`, `cases`, `keys`, `log`, `counters`), `watermark` (is this database from
a back-up?), `migrations` (Alembic, loaded only when the schema is not today's).

Rules of the room:
1. WAL, `synchronous=FULL`, `BEGIN IMMEDIATE`; one thread writes, every command in a savepoint of its own.
2. Bound parameters only; one statement text per purpose, so that the statement cache works.
3. Two SQLite libraries never hold the file at once: Alembic's is closed before APSW opens it.
"""
