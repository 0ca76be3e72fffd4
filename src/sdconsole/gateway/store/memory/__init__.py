# SPDX-License-Identifier: Apache-2.0
"""The store in memory: the verified twin of the store on SQLite, for tests and throw-away Gateways.

What is here: `store` (the port), `tables` (dictionaries that can undo), and the parts of a transaction.

Rules of the room:
1. It keeps every promise of the port but durability; the suite in tests/shared runs over both twins.
2. Every change goes through `Table`, so that a refused command leaves nothing behind.
"""

from sdconsole.gateway.store.memory.store import MemoryStore

__all__ = ["MemoryStore"]
