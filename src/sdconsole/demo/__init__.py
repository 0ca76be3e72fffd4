# SPDX-License-Identifier: Apache-2.0
"""All the programs on this machine, with a session made.

    stage   a virtual display and an accessibility bus of one's own (Linux)
    hands   presses buttons and reads windows of other programs through the accessibility bus (Linux)

Rules of the room: the demo starts the real programs and touches them only from outside, as a person
does; it imports none of them.
"""
