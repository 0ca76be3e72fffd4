# SPDX-License-Identifier: Apache-2.0
"""The end user's screen: one port, one module or folder per platform; `open_capturer` in `platforms` picks.

    port       what a capturer offers               steady   outlives faults, waits for a covered screen
    x11        damage, shm, pointer, monitors       polled   mss pictures compared, where nothing better works
    windows/   Desktop Duplication, else `polled`   macos/   ScreenCaptureKit
    wayland/   the desktop's portal, PipeWire       canvas   the pictures of several displays as one
    shape      pointer pictures of any system       bell     where a capturer sleeps until there is news

Rules of the room: nothing is captured while nothing changes; every capturer opens with a `GateToken` for
VIEW and raises `GateShut` once that gate is shut; a capturer is used by the one thread that opened it
(only `wake` may come from others).

Run for real: x11 and polled on Xvfb; wayland with a real bus and a real PipeWire, the desktop itself a twin.
NOT RUN YET: windows and macos on their systems; each door plate says what its twins are made of.
"""
