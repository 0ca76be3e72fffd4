# SPDX-License-Identifier: Apache-2.0
"""The line to the Gateway: typed calls, sign-in, the event stream. Plain asyncio, no Qt.

What is here: `transport` (the only door to httpx), `gateway` (calls after the table of routes), `lines` (the
console's and the support app's line with their tokens), `stream` (server-sent events that resume), `backoff`,
`probe` (the way to a Gateway looked at step by step), `certificate` (what a server showed).

Rules of the room:
1. A "no" of the Gateway comes back as a `Refusal`; a line that failed raises `LineLost` with what went wrong.
2. Every POST carries an idempotency key, so that a repeat after a broken line has one effect.
3. Nobody here waits for ever: every read has a limit.
"""
