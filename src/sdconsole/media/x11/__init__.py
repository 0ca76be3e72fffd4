# SPDX-License-Identifier: Apache-2.0
"""The one door to Xlib (ctypes, no compiled code of our own).

structs   the C structures we touch      lib       the libraries and the functions we call
display   one connection: events, waiting, errors that do not end the process

Rules of the room: importing it loads nothing; a connection belongs to one thread; structures and prototypes
are written down here and nowhere else.
"""
