# SPDX-License-Identifier: Apache-2.0
"""The support app's side of remote sessions: the screen out, the hands in, both through a gate.

    sharing    one carrier's worth under one gate            studio   the one capture all of them see
    board      what the screen shows                         view     what one line has yet to show of it
    outflow    the sending thread                            inflow   the receiving thread
    painter    how news are shown                            choice   the rules it goes by
    press      each picture made once for all in step        filming  films, shared the same way
    rate       what the line carries, measured               pacing   what is in flight, input per second
    hands      input events as calls of an injector          helm     keyboard and mouse have one holder

Rules of the room: nothing is captured while nobody may see; the latest frame wins, no queue grows; no viewer
slows another.
"""
