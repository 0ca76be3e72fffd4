# SPDX-License-Identifier: Apache-2.0
"""What time and restarts do by themselves.

What is here: `sweep` (what is due, in batches), `start` (once, before the Gateway serves).

Rules of the room:
1. The due index says what is late; every access also checks, so a late tick is never a hole.
2. A restart ends connections but no grant; a restored database ends every grant.
"""
