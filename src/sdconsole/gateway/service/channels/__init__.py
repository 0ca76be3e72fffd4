# SPDX-License-Identifier: Apache-2.0
"""Channels as they are administered: made, changed, removed, and who is what in them.

What is here: `places` (a channel as the target of an action), `editing`, `members`, `removing`.

Rules of the room:
1. A channel one has no access to is NOT_FOUND; the version comes next, then the domain's decision.
2. Whoever loses a right loses what it gave in the same transaction (C23): `sessions.dismissal`.
"""
