# SPDX-License-Identifier: Apache-2.0
"""The support app's side of remote sessions: the screen out, the hands in, both through a gate.

    sharing    one carrier's worth under one gate            studio   the one capture all of them see
    outflow    the sending thread                            inflow   the receiving thread
    hands      input events as calls of an injector          helm     keyboard and mouse have one holder
    pacing     pictures in flight, input per second

Rules of the room: nothing is captured while nobody may see; the latest frame wins, no queue grows; no viewer
slows another.
"""
