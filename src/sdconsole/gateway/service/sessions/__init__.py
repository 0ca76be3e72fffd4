# SPDX-License-Identifier: Apache-2.0
"""Sessions as technicians make, read and close them.

What is here: `lists` (channels, pages, one session), `making` (new), `ways` (link and PIN), `rotation` (a
new link), `handing` (take, assign, transfer, release) with `targets` (at whom) and `moving` (how), `guests`
(invited technicians), `details` (name, note, expiry, history), `closing`, `deleting`, `dismissal` (rights
that are lost).

Rules of the room:
1. Link and PIN are in the store as hash and ciphertext only, and in no event, log line or idempotency row.
2. What a reader may not see is "not found"; a technician who is no part of a channel is nobody there.
3. Whoever gets or loses a session loses what was granted in it: a new epoch. Guests come and go without one.
"""
