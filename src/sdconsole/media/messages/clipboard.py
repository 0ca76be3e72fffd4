# SPDX-License-Identifier: Apache-2.0
"""Clipboard text as messages: in parts, asked for, answered."""

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

from sdconsole.media.limits import CLIP_PART_BYTES, MAX_CLIP_PARTS
from sdconsole.media.messages.kind import Kind, fixed, flag, require


@dataclass(frozen=True, slots=True)
class ClipPart:
    """Part `index` of `count` of the UTF-8 text `number`; every part but the last one is full."""

    number: int
    index: int
    count: int
    data: bytes


class ClipWord(IntEnum):
    """What became of a text, or of a wish for one."""

    SET = 0
    """It is in the clipboard now."""
    NOTHING = 1
    """There is no text to send."""
    CONCEALED = 2
    """What is there is marked as a password: it never leaves."""
    BEFORE = 3
    """What is there was there before the end user allowed this: only they can send it."""
    TOO_LONG = 4
    BUSY = 5
    """Too many texts in too short a time: this one was dropped."""
    FAILED = 6
    """The clipboard did not take it."""


@dataclass(frozen=True, slots=True)
class ClipSaid:
    """The answer to the text `number`, or (0) to a wish."""

    number: int
    word: ClipWord


@dataclass(frozen=True, slots=True)
class ClipWish:
    """Send what is in your clipboard, if it may be sent."""


@dataclass(frozen=True, slots=True)
class ClipMode:
    """Whether to send by itself what is copied from now on."""

    is_automatic: bool


Clip: TypeAlias = ClipPart | ClipSaid | ClipWish | ClipMode

_PART = struct.Struct("!IHH")


def _read_part(body: bytes) -> ClipPart:
    require(len(body) >= _PART.size, "wrong length")
    number, index, count = _PART.unpack_from(body)
    require(0 < count <= MAX_CLIP_PARTS and index < count, "a part outside its text")
    size = len(body) - _PART.size
    full = index < count - 1
    require(size == CLIP_PART_BYTES if full else 0 < size <= CLIP_PART_BYTES, "a part of the wrong size")
    return ClipPart(number, index, count, body[_PART.size :])


def _read_said(number: int, word: int) -> ClipSaid:
    require(word in ClipWord.__members__.values(), "no such word")
    return ClipSaid(number, ClipWord(word))


BOTH = {
    0x38: Kind(ClipPart, lambda m: _PART.pack(m.number, m.index, m.count) + m.data, _read_part),
    0x39: fixed("IB", ClipSaid, lambda m: (m.number, m.word), _read_said),
}
VIEWER = {
    0x3A: fixed("", ClipWish, lambda m: (), ClipWish),
    0x3B: fixed("B", ClipMode, lambda m: (m.is_automatic,), lambda on: ClipMode(flag(on))),
}
