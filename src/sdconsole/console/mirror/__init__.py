# SPDX-License-Identifier: Apache-2.0
"""The console's only copy of the truth: who I am, my channels, the sessions I may see, the line, the clock.

    mirror    reading and writing all of it      entries   one session with what follows from its facts
    places    Home, Private, a channel           clock     the Gateway's time on a clock that never jumps
    changes   what a write has changed           line      how the line to the Gateway is
    people    whom a session can be given to
    reading   how far I have read each chat: the one thing noted here, not at the Gateway

Rules of the room:
1. No Qt, no I/O; time comes from the clock that the wiring made.
2. Only `actions.follow` writes, and only what the Gateway said. Everybody may read and be told.
3. Older news never replaces newer: each session remembers the event number it is true at.
"""
