# SPDX-License-Identifier: Apache-2.0
"""The screen of a Mac: one persistent ScreenCaptureKit stream for each display.

opening   permission first, then ScreenCaptureKit, then pictures by polling      capturer  see `capture.port`
kit       ScreenCaptureKit itself (pyobjc; no other module knows it)             frames    what a frame tells

Rules of the room: streams are made once and kept (asking for the shareable content again and again keeps the
window server busy); without the permission nothing is tried, because macOS shows an empty desktop instead of
saying no; the pointer is part of the picture.

NOT RUN YET on a Mac: the capturer runs here over a kit of paper.
"""
