# SPDX-License-Identifier: Apache-2.0
"""Pixels, pointer and keys between the end user's screen and the viewer; no Qt, no event loop.

    gate        the local grant: nothing is captured, sent or injected except through it
    helm        keyboard and mouse have one holder among the grants; the one before lets go first
    sharing     the support app's side of one carrier: `outflow` captures, encodes, sends; `inflow` injects
    receiving   the viewer's side: one `reception` per carrier decodes, acknowledges, sends input
    pacing      pictures in flight, input per second, the viewer's outbox
    secure      end-to-end encryption above the carrier (X25519, HKDF, AES-256-GCM)
    messages    what travels inside it, byte for byte
    picture/    the codec port, exact tiles, pictures in parts      tiles       which pixels changed
    capture/    ports and platforms for the screen                  input/      the same for the hands
    transport/  carriers: the Gateway's relay over a WebSocket, a pair in memory
    x11/        the one door to Xlib

Rules of the room:
1. Threads, not coroutines: each object says which threads may call it; nothing here needs an event loop.
2. Both ends are hostile to each other: sizes are checked before anything is decoded or allocated, and a
   decoder answers with a value or with its one fault from `faults`.
3. Fail closed: without an open `Gate` no capturer and no injector opens, and a gate never reopens.
"""
