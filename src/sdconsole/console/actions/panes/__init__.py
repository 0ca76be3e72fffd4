# SPDX-License-Identifier: Apache-2.0
"""What goes on beside the list: talk, notes, history of the session looked at; the queue; my presence.

    chat      what was said, what I say          notes      the note, edited by several
    history   what happened, in parts            alarms     the queue is never silent
    presence  whether I can be given work        company    the technicians of one session among themselves
    bell      a message to me is heard           panes     all of them at once

Rules of the room:
1. What a person writes stays where it is until the Gateway has it; a failure says so beside it.
2. What is fetched is fetched for the session looked at, when the mirror says that there is more.
"""
