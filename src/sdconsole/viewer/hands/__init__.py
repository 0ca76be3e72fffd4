# SPDX-License-Identifier: Apache-2.0
"""What the technician does, as input for the remote computer.

    keyboard   keys and text                        keymap       which physical key was pressed
    pointer    moves, buttons, wheel                chords       the few chords that stay at this end
    deciding   the rules: key or character          manner       by key or character, swaps, latches
    stroke     a key event as plain values          composition  what an input method is composing
    dictation  a text typed character by character  typing_bar   how far that is, and the way to stop it

Rules of the room: what went down goes up, whatever happens in between; nothing waits here that could not be
stopped at once; what is being composed is never sent.
"""
