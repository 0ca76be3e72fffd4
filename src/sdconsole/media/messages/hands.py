# SPDX-License-Identifier: Apache-2.0
"""Pointer and keys of the technician as messages, and what the end user's keys write."""

import struct
from dataclasses import dataclass
from typing import TypeAlias

from sdconsole.media.faults import BadMessage
from sdconsole.media.input.layout import LEVELS, NO_SIGN, WRITING_KEYS, Layout, System
from sdconsole.media.limits import MAX_CODE_LENGTH, MAX_SIDE, MAX_TEXT_POINTS
from sdconsole.media.messages.kind import Kind, fixed, flag, require


@dataclass(frozen=True, slots=True)
class PointerMove:
    """The pointer goes to a physical pixel of the screen."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Button:
    """A button (1 left, 2 middle, 3 right, 4 back, 5 forward) goes down or up where the pointer is."""

    number: int
    is_down: bool


@dataclass(frozen=True, slots=True)
class Wheel:
    """The wheel turns, in 1/120 notch; positive is right and away from the user."""

    dx: int
    dy: int


@dataclass(frozen=True, slots=True)
class Key:
    """A physical key, by its W3C code, goes down or up."""

    code: str
    is_down: bool


@dataclass(frozen=True, slots=True)
class Text:
    """Characters to type, at most 256 code points; no control characters but tab and newline."""

    text: str


@dataclass(frozen=True, slots=True)
class ReleaseAll:
    """Every key and button goes up (the viewer lost the focus)."""


@dataclass(frozen=True, slots=True)
class KeyboardLayout:
    """What the end user's keys write, and which locks are on."""

    layout: Layout


Input: TypeAlias = PointerMove | Button | Wheel | Key | Text | ReleaseAll

_CODE_BYTES = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")


def _read_move(x: int, y: int) -> PointerMove:
    require(x < MAX_SIDE and y < MAX_SIDE, "outside any screen")
    return PointerMove(x, y)


def _read_button(number: int, down: int) -> Button:
    require(1 <= number <= 5, "no such button")
    return Button(number, flag(down))


def _read_key(body: bytes) -> Key:
    require(2 <= len(body) <= 1 + MAX_CODE_LENGTH, "wrong length")
    require(_CODE_BYTES.issuperset(body[1:]), "not a key code")
    return Key(body[1:].decode("ascii"), flag(body[0]))


def is_typeable(text: str) -> bool:
    """Return whether `text` may travel as a `Text`."""
    return 0 < len(text) <= MAX_TEXT_POINTS and all(_may_type(c) for c in text)


def _may_type(character: str) -> bool:
    point = ord(character)
    return character in "\t\n" or (
        point >= 0x20 and not 0x7F <= point < 0xA0 and not 0xD800 <= point < 0xE000
    )


def _read_text(body: bytes) -> Text:
    require(0 < len(body) <= 4 * MAX_TEXT_POINTS, "wrong length")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadMessage("not UTF-8") from error
    require(is_typeable(text), "not typeable")
    return Text(text)


def _read_release(body: bytes) -> ReleaseAll:
    require(not body, "wrong length")
    return ReleaseAll()


VIEWER = {
    0x21: fixed("HH", PointerMove, lambda m: (m.x, m.y), _read_move),
    0x22: fixed("BB", Button, lambda m: (m.number, m.is_down), _read_button),
    0x23: fixed("hh", Wheel, lambda m: (m.dx, m.dy), Wheel),
    0x24: Kind(Key, lambda m: bytes([m.is_down]) + m.code.encode("ascii"), _read_key),
    0x25: Kind(Text, lambda m: m.text.encode(), _read_text),
    0x26: Kind(ReleaseAll, lambda m: b"", _read_release),
}

_SIGNS = struct.Struct(f"!{LEVELS}I")
_CAPS, _NUM = 1, 2


def _write_layout(message: KeyboardLayout) -> bytes:
    layout = message.layout
    locks = _CAPS * layout.is_caps_on | _NUM * layout.is_num_on
    rows = (
        bytes([WRITING_KEYS.index(code)]) + _SIGNS.pack(*map(ord, signs))
        for code, signs in layout.signs.items()
    )
    return bytes([layout.system, locks]) + b"".join(rows)


def _read_layout(body: bytes) -> KeyboardLayout:
    row = 1 + _SIGNS.size
    require(len(body) >= 2 and (len(body) - 2) % row == 0, "wrong length")
    require(body[0] in System.__members__.values() and body[1] < 4, "no such keyboard")
    signs: dict[str, str] = {}
    for at in range(2, len(body), row):
        require(body[at] < len(WRITING_KEYS) and WRITING_KEYS[body[at]] not in signs, "no such key")
        points = _SIGNS.unpack_from(body, at + 1)
        require(all(point < 0x110000 for point in points), "no such character")
        written = "".join(map(chr, points))
        require(all(sign == NO_SIGN or (_may_type(sign) and sign >= " ") for sign in written), "not typeable")
        signs[WRITING_KEYS[body[at]]] = written
    return KeyboardLayout(Layout(System(body[0]), bool(body[1] & _CAPS), bool(body[1] & _NUM), signs))


APP = {0x18: Kind(KeyboardLayout, _write_layout, _read_layout)}
