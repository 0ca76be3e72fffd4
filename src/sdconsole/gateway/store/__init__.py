# SPDX-License-Identifier: Apache-2.0
"""The Gateway's memory behind one port, with two implementations under one suite.

What is here: the port (`port`, with its `rows`), a store in memory (`memory`), and one on SQLite (`sql`).

Rules of the room:
1. Other rooms import `store.port` and nothing else; only the wiring picks an implementation.
2. A command is `async def f(tx)` that awaits nothing but `tx`: the store steps it and refuses any other wait.
3. A returned `Refusal` (or an exception) undoes the command, and only that command.
"""
