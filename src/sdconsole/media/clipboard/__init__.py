# SPDX-License-Identifier: Apache-2.0
"""Clipboard text in either direction, while the end user allows it.

    exchange   the line service: one per grant and end      text   what may be in such a text

Rules of the room: text only; nothing leaves that is marked as a password, or that was there before it was
allowed, but by the hand of its owner; what came from the other end is never sent back to it.
"""
