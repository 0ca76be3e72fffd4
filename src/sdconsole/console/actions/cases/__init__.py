# SPDX-License-Identifier: Apache-2.0
"""What is pressed on sessions: the words, whether it may be pressed, the calls, and what came of several.

    presses    everything that can be pressed     permits    may it be pressed on this session
    moves      one call for each of them          several    the same for many sessions, and the outcome
    tally      on how many of the selected ones       reasons    why not, in words of this very press

Rules of the room:
1. Whether something may be pressed is asked of `Mirror.decide`, the rules that the Gateway enforces.
2. A call says which version of the session was seen; when that was not the last one, nothing is done.
"""
