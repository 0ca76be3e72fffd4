# SPDX-License-Identifier: Apache-2.0
"""Carriers: reliable, ordered messages between two ends; they see ciphertext only.

`port` is what the rest of the house sees; `relay` goes through the Gateway's WebSocket relay (`stream` is the
socket under it); `memory` is its twin for tests, under the same suite.

Rules of the room: one thread sends at a time and one receives; `abort` may come from any thread, never
blocks, and unblocks both. A dead carrier raises `LineLost` for ever; nothing here reconnects.
"""
