# SPDX-License-Identifier: Apache-2.0
"""The end user's stop keys on the whole screen, one module per system; `input.stop_keys` picks.

x11      passive grabs; real and tested here
windows  RegisterHotKey in a thread with a queue of messages. NOT RUN YET on a Windows machine. No low-level
         hook: Windows takes one away without a word when it answers late, and then nothing would stop.
macos    Carbon's RegisterEventHotKey, which needs no permission. NOT RUN YET on a Mac.

Rules of the room: watching begins at once and in a thread of its own where the system allows that; a key that
somebody else has is said in the log; closing gives the keys back.
"""
