# SPDX-License-Identifier: Apache-2.0
"""What the end user keeps and clears away: the last page, the receipt, how the app is removed.

    ended      the last page: why it is over, what was allowed      removal   removing the app, and its data
    telling    each thing that happened, as a sentence              so_far    the same, during the visit
    paper      the receipt as rows                                  document  the rows as HTML and as text
    keeping    asks where the receipt is to be put                  afterwards  which button leads where

Rules of the room:
1. Everything is told from the diary, which is on this computer: no Gateway is needed for any of it.
2. No secret is ever in a receipt: no link, no PIN, no key, nothing of what was said or copied.
"""
