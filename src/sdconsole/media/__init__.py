# SPDX-License-Identifier: Apache-2.0
"""Pixels, pointer and keys between the end user's screen and the viewer; no Qt, no event loop.

    gate        the local grant: nothing is captured, sent or injected except through it
    sharing/    the support app's side: one capture for all lines, input through the helm
    steering/   who steers: the technician who holds the helm, and the end user before everybody
    receiving/  the viewer's side: decodes, acknowledges, sends input
    line/       the seal above the carrier, and the port of what talks beside the picture
    messages/   what travels inside it, byte for byte
    picture/    codecs, pictures in parts, which pixels changed
    tiles       which pixels changed
    capture/    ports and platforms for the screen                  input/      the same for the hands
    transport/  carriers: the Gateway's relay over a WebSocket, a pair in memory
    x11/        the one door to Xlib          portal/     the one door to a Wayland desktop

Rules of the room:
1. Threads, not coroutines: each object says which threads may call it; nothing here needs an event loop.
2. Both ends are hostile to each other: sizes are checked before anything is decoded or allocated, and a
   decoder answers with a value or with its one fault from `faults`.
3. Fail closed: without an open `Gate` no capturer and no injector opens, and a gate never reopens.
"""
