# SPDX-License-Identifier: Apache-2.0
"""How a program and its surroundings are, for showing, copying and saving.

    facts      what a line and a section say       program   versions, screen, log, keyring, notifications
    gateway    the way to the Gateway in words      window    everything on the screen, checked again at will
    entry      the window behind an entry of a menu, for a program without checks of its own

Rules of the room:
1. Whatever is not as it should be says what to do about it.
2. What is copied or saved goes through `reports.redaction`: no secret, no name of a person or computer.
3. Nothing is measured here: facts come from whoever may ask (`client.probe` for the line).
"""
