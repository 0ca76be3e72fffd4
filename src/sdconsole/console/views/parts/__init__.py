# SPDX-License-Identifier: Apache-2.0
"""What the desk is made of.

    sidebar   places with counts     list/   the sessions of one place     empty   what stands in its stead
    details/  the selected session   status  the bar at the foot
    more      every other action
    start_button   two phases        buttons   a button that is an action    badges   small marks in lists

Rules of the room:
1. A part knows the mirror and the actions, not the other parts: the desk ties them together.
2. A part words itself anew when the language changes, and draws in the scheme on screen.
"""
