# SPDX-License-Identifier: Apache-2.0
"""The end user's own hands: when they move the mouse or type, and what their keyboard writes.

    port      what a lookout tells            echo    what our own injection looks like when it comes back
    x11       XInput 2 raw events             keysyms  what a key of an X server writes
    windows   low-level hooks. NOT RUN YET on a Windows machine.
    macos     ages of the last events. NOT RUN YET on a Mac.

Rules of the room: a lookout runs only while somebody may control; it keeps no key and no place, only *that*
something happened; what our injectors do never counts.
"""
