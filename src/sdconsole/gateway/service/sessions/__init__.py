# SPDX-License-Identifier: Apache-2.0
"""Sessions as technicians make, read and close them.

What is here: `lists` (channels, pages, one session), `making` (new), `ways` (link and PIN), `closing`.

Rules of the room:
1. Link and PIN are in the store as hash and ciphertext only, and in no event, log line or idempotency row.
2. What a reader may not see is "not found".
"""
