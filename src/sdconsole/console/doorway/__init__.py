# SPDX-License-Identifier: Apache-2.0
"""The way in from outside the process: one running console, deep links, registration with the system.

    start      a second start hands its link over and ends        links      who opens `sdconsole://` here
    door       the running console's ear                          systems/   Linux, Windows, macOS

Rules of the room:
1. Standard library only, and as little of it as can be: a second start must be over before anybody sees it.
   No Qt, no typing, no dataclasses, no pathlib on its way (`tests/bench/bench_console_handover.py`).
2. A link is text from a stranger. It is a wish to look at something: it never signs in, never switches the
   Gateway, never presses a button. `domain.links.parse_console_link` decides what it asks for, or nothing.
3. Only this user's own processes are heard: the folder is theirs alone, and the system says who called.
"""
