# SPDX-License-Identifier: Apache-2.0
"""The preferences: a window of its own; what is changed holds at once, there is nothing to apply.

    window    the pages by name      page      one page: its rows, and the lock on what somebody else decided
    general, listing, notices, screen, accounts, advanced     the pages

Rules of the room:
1. A row is bound to one name of `toolkit.settings`: it writes there and shows what stands there.
2. What a policy decided is greyed, carries the lock, and says who decided it, in words that can be seen.
"""
