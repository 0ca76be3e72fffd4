# SPDX-License-Identifier: Apache-2.0
"""What the end user is told of their system's own permissions: before it asks, while it waits, after a no.

    checklist   macOS: two lists to tick, with live marks, and the way back after a restart
    beforehand  Wayland: what the desktop will ask next, and what to do after it was cancelled
    concierge   which of the two is shown, and when

Rules of the room:
1. Our own consent comes first: nothing of this is shown before the end user has allowed something.
2. A missing permission never ends a session: what is there works, the rest waits.
"""
