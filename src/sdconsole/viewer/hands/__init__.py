# SPDX-License-Identifier: Apache-2.0
"""What the technician does, as input for the remote computer.

    keymap     which physical key was pressed

Rules of the room: what went down goes up, whatever happens in between.
"""
