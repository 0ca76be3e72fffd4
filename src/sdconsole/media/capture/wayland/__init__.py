# SPDX-License-Identifier: Apache-2.0
"""The screen of a Wayland desktop, through its portal.

capturer   see `capture.port`; the pictures of its streams meet on `capture.canvas`

Rules of the room: opening returns at once and nothing is shown until the end user has chosen in the
desktop's own window; PipeWire's thread writes to pictures of its own, the caller's changes only in `wait`.
"""
