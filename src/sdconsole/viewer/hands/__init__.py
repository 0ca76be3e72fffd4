# SPDX-License-Identifier: Apache-2.0
"""What the technician does, as input for the remote computer.

    keyboard   keys and text                    keymap     which physical key was pressed
    pointer    moves, buttons, wheel            chords     the few chords that stay at this end

Rules of the room: what went down goes up, whatever happens in between.
"""
