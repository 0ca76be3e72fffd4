# SPDX-License-Identifier: Apache-2.0
"""What is told to a technician who looks elsewhere: which events, in which words, for how long.

    kinds      the kinds of notices, their switches and sounds      notice    one of them, and its buttons
    tellings   from an event, a call, a message, time to a notice   standing  whether it is still so
    board      what stands on the screen, many arrivals in one      manners   may it be shown or heard now
    crier      all of this around the mirror                        quiet     do not disturb

Rules of the room:
1. Deciding is pure: the mirror, the change and the time go in, notices come out. Showing is the toolkit's.
2. Only what concerns me or my channels, never what I did; one notice for each session, none of a past state.
3. A notice is never the only channel: marks, the status bar and the screen reader say it all the same.
"""
