# SPDX-License-Identifier: Apache-2.0
"""The end user's screen: one port, one module per platform; `open_capturer` in `platforms` picks.

Rules of the room: nothing is captured while nothing changes; every capturer opens with a `GateToken` for
VIEW and raises `GateShut` once that gate is shut; a capturer is used by the one thread that opened it
(only `wake` may come from others).

x11      real and tested here: MIT-SHM and DAMAGE by ctypes; `polled` when the X server lacks one of them.
polled   mss pictures compared tile by tile; the way for Windows and macOS today.
windows  per-monitor DPI awareness, then `polled` (GDI). NOT RUN YET on a Windows machine: GDI shows a black
         or frozen picture while a secure desktop (UAC, lock screen) is open, said as `SECURE_DESKTOP`.
macos    screen-recording permission, then `polled`. NOT RUN YET on a Mac: the picture is in points, as
         CoreGraphics' nominal resolution gives it, until ScreenCaptureKit replaces it.
"""
