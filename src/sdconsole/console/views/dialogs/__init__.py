# SPDX-License-Identifier: Apache-2.0
"""The dialogs of the console: a new session with its link and PIN, the PIN again, and one for each press.

    frame    what dialogs about sessions share: sending, being too late     orders   opens them
    people   the list of technicians, assign, invite                       transferring
    texts    rename            lives   extend, renew the link      closing

Rules of the room:
1. Opened window-modal, never run with exec(): a nested loop stops every other coroutine.
2. A dialog that waits for the Gateway stays open until the answer is there, and says a "no" inside itself.
3. A PIN is shown while it lives, and is never kept, logged or part of a window title.
"""
