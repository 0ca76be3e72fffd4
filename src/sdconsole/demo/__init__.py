# SPDX-License-Identifier: Apache-2.0
"""All the programs on this machine, with a session made.

Without a display the whole path is walked from outside.

    app, offer      with a display: the console opens, a small window offers to play the end user
    walk, steps     without one: the whole path on two virtual displays, a line and pictures for each step
    actors          what a technician and an end user do; the journeys of the tests use the same
    seat            one person's place: stage (display, bus), hands (read, press), fingers (keys, pointer)
    household, programs   the demo's own Gateway and every program as a process
    team            colleagues, channels, and the work of yesterday and today
    paper, picture  the window on the end user's screen, and pictures compared pixel for pixel

Rules of the room: the demo starts the real programs and touches them only from outside, as a person
does; it imports none of them.
"""
