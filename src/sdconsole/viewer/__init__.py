# SPDX-License-Identifier: Apache-2.0
"""The viewer: one process, one window, one remote screen.

What is here: `app` (wiring), `window`, `toolbar` and `foot`, `company` (who is here, who holds keyboard and
mouse), `canvas` (paints, takes input), `geometry` (where a remote pixel lies on the glass), `keymap` (which
physical key was pressed), `pipeline` (the media line), `link` (the console that started us: one JSON object
a line on stdin and stdout).

Rules of the room:
1. No credentials: the console hands over one-use tickets on stdin; when the console is gone, so are we.
2. Every string from the other end is plain text; nothing is opened or saved.
3. What is on the screen is said in words too: live, line lost, stopped, left, closed.
"""
