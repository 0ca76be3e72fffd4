# SPDX-License-Identifier: Apache-2.0
"""The remote screen in the window.

    pipeline   the media line of one grant, its news handed to the UI thread;  meter: its speed
    frames     each picture once, for every canvas that shows a part of it
    canvas     paints what changed;  glass: fit, zoom, scroll bars around it;  cursor: the remote pointer
    geometry   where a remote pixel lies on the glass;  choice: which monitors;  room: on this display
    edge       full screen's tools at the upper edge;  pill: a short sentence over the picture

Rules of the room: a frame is painted once, where it changed, at the pixel it belongs to.
"""
