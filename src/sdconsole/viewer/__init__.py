# SPDX-License-Identifier: Apache-2.0
"""The viewer: one process, one window, one remote screen.

    app, link    the wiring; the line to the console that started us (JSON objects on stdin and stdout)
    window       toolbar, picture, panes, foot; `slots`: how a part beside the picture hangs itself in
    tools/       the toolbar's entries; toolbar, side, foot: what holds them, the panes, the status line
    screen/      the remote picture: media line, painting, where a remote pixel lies on the glass
    pictures     all that is shown;  asides: windows of their own for further monitors;  memory: remembered
    stand        how things stand;  words: what the window says of itself
    hands/       what the technician does, as input
    panes/       what stands beside the picture

Rules of the room:
1. No credentials: the console hands over one-use tickets on stdin; when the console is gone, so are we.
2. Every string from the other end is plain text; nothing is opened or saved.
3. What is on the screen is said in words too: live, line lost, stopped, left, closed.
"""
