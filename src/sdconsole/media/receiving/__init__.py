# SPDX-License-Identifier: Apache-2.0
"""The viewer's side of a remote session: a canvas that follows the screen, and input that goes back.

    receiving  one remote screen over one carrier after another      reception  one carrier's worth
    outbox     what the viewer has to say: input first, moves coalesced

Rules of the room: the remote end is hostile; sizes before bytes; input never waits for a picture.
"""
