# SPDX-License-Identifier: Apache-2.0
"""Technicians as they sign in, stay signed in and are managed.

What is here: `signing` (login, refresh, logout, me), `callers` (token → who is calling), `passwords`,
`throttle`, `consoles` (ends of sign-ins), `accounts` (first owner, adding, changing, disabling), `users` (the
routes of the administration), `imports` (a table of technicians), `colleagues` (whom work can be given to),
`presence` (whether one can be given work).

Rules of the room:
1. Known and unknown logins take the same path and the same time.
2. Tokens are opaque and stored as hashes; what ends a sign-in ends its requests and grants in the same
   transaction.
"""
