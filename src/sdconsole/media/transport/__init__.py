# SPDX-License-Identifier: Apache-2.0
"""Carriers: reliable, ordered messages between two ends; they see ciphertext only.

`port` is what the rest of the house sees; `relay` goes through the Gateway's WebSocket relay (`stream` is the
socket under it); `memory` is its twin for tests, under the same suite.

One connection carries everything, and there is no second kind of carrier. At 5 % loss on a line of 40 ms and
20 Mbit/s, input is seen after 101 ms (p95 180 ms; the goal is 200 ms): a second connection for small messages
or a WebRTC data channel would have to beat that on our own benchmark (`tests/bench/remote`) to earn a place.
What can wait is kept small instead: 64 kB unsent at each end, 128 kB in the relay.

Rules of the room: one thread sends at a time and one receives; `abort` may come from any thread, never
blocks, and unblocks both. A dead carrier raises `LineLost` for ever; nothing here reconnects.
"""
