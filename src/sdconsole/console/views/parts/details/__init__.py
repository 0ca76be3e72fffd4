# SPDX-License-Identifier: Apache-2.0
"""The selected session beside the list: what it is above, what is said, noted and happened below.

    pane      all of it                      heading   name, status, permission, the request that is open
    ways      link, PIN, expiration          people    who is in it, who holds keyboard and mouse
    facts     computer, times, the issue
    chat      messages, and the box          bubbles   how messages are drawn
    notes     the note                       history   what happened
    texts     plain labels

Rules of the room:
1. What comes from outside is plain text, whatever it contains.
2. What stays the same is not set again: a selection for copying, a half-written word survive every update.
"""

from sdconsole.console.views.parts.details.pane import DetailsView

__all__ = ["DetailsView"]
