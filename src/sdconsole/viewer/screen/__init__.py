# SPDX-License-Identifier: Apache-2.0
"""The remote screen in the window.

    pipeline   the media line of one grant, its news handed to the UI thread
    canvas     paints what changed                   geometry   where a remote pixel lies on the glass

Rules of the room: a frame is painted once, where it changed, at the pixel it belongs to.
"""
