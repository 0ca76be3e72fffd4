# SPDX-License-Identifier: Apache-2.0
"""What travels on the media line, byte for byte: version, type, fields in network order, no more."""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.port import CursorShape
from sdconsole.media.faults import BadMessage
from sdconsole.media.gate import StopReason
from sdconsole.media.limits import (
    MAX_CODE_LENGTH,
    MAX_CURSOR_SIDE,
    MAX_MONITORS,
    MAX_SIDE,
    MAX_TEXT_POINTS,
    PART_BYTES,
)
from sdconsole.media.screen import Monitor, Rect, Screen, fits_limits
from sdconsole.media.secure import End

VERSION = 1


@dataclass(frozen=True, slots=True)
class PicturePart:
    """A chunk of the encoded picture `seq`: number `index` of `count`."""

    seq: int
    index: int
    count: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Ack:
    """The picture `seq` is decoded, or (`is_painted`) on the technician's screen."""

    seq: int
    is_painted: bool = False


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
class CursorPicture:
    """The end user's pointer has this shape now."""

    shape: CursorShape


@dataclass(frozen=True, slots=True)
class CursorPosition:
    """The end user's pointer is here now."""

    x: int
    y: int
    is_visible: bool


@dataclass(frozen=True, slots=True)
class Ping:
    """Heartbeat; answered by a `Pong` with the same number."""

    number: int


@dataclass(frozen=True, slots=True)
class Pong:
    """The answer to a `Ping`."""

    number: int


@dataclass(frozen=True, slots=True)
class Geometry:
    """The screen has this size; the next picture is complete."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Stopped:
    """The last message: the gate was shut."""

    reason: StopReason


@dataclass(frozen=True, slots=True)
class Scopes:
    """What the grant covers; without CONTROL the line is view only."""

    scopes: frozenset[Scope]


Input: TypeAlias = PointerMove | Button | Wheel | Key | Text | ReleaseAll
FromViewer: TypeAlias = Ack | Input | Ping | Pong
FromApp: TypeAlias = PicturePart | CursorPicture | CursorPosition | Ping | Pong | Geometry | Stopped | Scopes
Message: TypeAlias = FromViewer | FromApp

_SCOPE_BITS = {Scope.VIEW: 1, Scope.CONTROL: 2, Scope.CLIPBOARD: 4, Scope.FILES: 8}
_PART, _CURSOR, _MONITOR = struct.Struct("!IHH"), struct.Struct("!HHHH"), struct.Struct("!HHHHB")
_SIZE = struct.Struct("!HHB")
_CODE_BYTES = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise BadMessage(what)


def _flag(value: int) -> bool:
    _require(value in (0, 1), "a flag is 0 or 1")
    return value == 1


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one message type is written and read."""

    cls: type
    write: Callable[[Any], bytes]
    read: Callable[[bytes], Message]


def _fixed(
    layout: str, cls: type, write: Callable[[Any], tuple[Any, ...]], read: Callable[..., Message]
) -> _Kind:
    fields = struct.Struct("!" + layout)

    def parse(body: bytes) -> Message:
        _require(len(body) == fields.size, "wrong length")
        return read(*fields.unpack(body))

    return _Kind(cls, lambda message: fields.pack(*write(message)), parse)


def _read_part(body: bytes) -> PicturePart:
    _require(_PART.size < len(body) <= _PART.size + PART_BYTES, "wrong length")
    seq, index, count = _PART.unpack_from(body)
    _require(index < count, "a part outside its picture")
    return PicturePart(seq, index, count, body[_PART.size :])


def _read_move(x: int, y: int) -> PointerMove:
    _require(x < MAX_SIDE and y < MAX_SIDE, "outside any screen")
    return PointerMove(x, y)


def _read_button(number: int, down: int) -> Button:
    _require(1 <= number <= 5, "no such button")
    return Button(number, _flag(down))


def _read_key(body: bytes) -> Key:
    _require(2 <= len(body) <= 1 + MAX_CODE_LENGTH, "wrong length")
    _require(_CODE_BYTES.issuperset(body[1:]), "not a key code")
    return Key(body[1:].decode("ascii"), _flag(body[0]))


def is_typeable(text: str) -> bool:
    """Return whether `text` may travel as a `Text`."""
    return 0 < len(text) <= MAX_TEXT_POINTS and all(_may_type(c) for c in text)


def _may_type(character: str) -> bool:
    point = ord(character)
    return character in "\t\n" or (
        point >= 0x20 and not 0x7F <= point < 0xA0 and not 0xD800 <= point < 0xE000
    )


def _read_text(body: bytes) -> Text:
    _require(0 < len(body) <= 4 * MAX_TEXT_POINTS, "wrong length")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadMessage("not UTF-8") from error
    _require(is_typeable(text), "not typeable")
    return Text(text)


def _write_cursor(message: CursorPicture) -> bytes:
    shape = message.shape
    return _CURSOR.pack(shape.width, shape.height, shape.hot_x, shape.hot_y) + shape.bgra


def _read_cursor(body: bytes) -> CursorPicture:
    _require(len(body) >= _CURSOR.size, "wrong length")
    width, height, hot_x, hot_y = _CURSOR.unpack_from(body)
    _require(0 < width <= MAX_CURSOR_SIDE and 0 < height <= MAX_CURSOR_SIDE, "pointer too large")
    _require(hot_x < width and hot_y < height, "hot spot outside the pointer")
    _require(len(body) == _CURSOR.size + width * height * 4, "wrong length")
    return CursorPicture(CursorShape(width, height, hot_x, hot_y, body[_CURSOR.size :]))


def _read_position(x: int, y: int, visible: int) -> CursorPosition:
    _require(x < MAX_SIDE and y < MAX_SIDE, "outside any screen")
    return CursorPosition(x, y, _flag(visible))


def _write_geometry(message: Geometry) -> bytes:
    screen = message.screen
    monitors = (_MONITOR.pack(*m.rect, m.is_primary) for m in screen.monitors)
    return _SIZE.pack(screen.width, screen.height, len(screen.monitors)) + b"".join(monitors)


def _read_geometry(body: bytes) -> Geometry:
    _require(len(body) >= _SIZE.size, "wrong length")
    width, height, count = _SIZE.unpack_from(body)
    _require(fits_limits(width, height), "screen too large")
    _require(count <= MAX_MONITORS and len(body) == _SIZE.size + count * _MONITOR.size, "wrong length")
    return Geometry(Screen(width, height, tuple(_read_monitors(body[_SIZE.size :], width, height))))


def _read_monitors(body: bytes, width: int, height: int) -> list[Monitor]:
    monitors = []
    for x, y, w, h, primary in _MONITOR.iter_unpack(body):
        _require(w > 0 and h > 0 and x + w <= width and y + h <= height, "a monitor outside the screen")
        monitors.append(Monitor(Rect(x, y, w, h), _flag(primary)))
    return monitors


def _read_stopped(reason: int) -> Stopped:
    _require(reason in StopReason.__members__.values(), "no such reason")
    return Stopped(StopReason(reason))


def _read_scopes(bits: int) -> Scopes:
    _require(bits < 16, "no such scope")
    return Scopes(frozenset(scope for scope, bit in _SCOPE_BITS.items() if bits & bit))


def _read_release(body: bytes) -> ReleaseAll:
    _require(not body, "wrong length")
    return ReleaseAll()


_APP: dict[int, _Kind] = {
    0x10: _Kind(PicturePart, lambda m: _PART.pack(m.seq, m.index, m.count) + m.data, _read_part),
    0x11: _Kind(CursorPicture, _write_cursor, _read_cursor),
    0x12: _fixed("HHB", CursorPosition, lambda m: (m.x, m.y, m.is_visible), _read_position),
    0x13: _Kind(Geometry, _write_geometry, _read_geometry),
    0x14: _fixed("B", Stopped, lambda m: (m.reason,), _read_stopped),
    0x15: _fixed("B", Scopes, lambda m: (sum(_SCOPE_BITS[s] for s in m.scopes),), _read_scopes),
}
_VIEWER: dict[int, _Kind] = {
    0x20: _fixed("IB", Ack, lambda m: (m.seq, m.is_painted), lambda seq, painted: Ack(seq, _flag(painted))),
    0x21: _fixed("HH", PointerMove, lambda m: (m.x, m.y), _read_move),
    0x22: _fixed("BB", Button, lambda m: (m.number, m.is_down), _read_button),
    0x23: _fixed("hh", Wheel, lambda m: (m.dx, m.dy), Wheel),
    0x24: _Kind(Key, lambda m: bytes([m.is_down]) + m.code.encode("ascii"), _read_key),
    0x25: _Kind(Text, lambda m: m.text.encode(), _read_text),
    0x26: _Kind(ReleaseAll, lambda m: b"", _read_release),
}
_BOTH: dict[int, _Kind] = {
    0x01: _fixed("I", Ping, lambda m: (m.number,), Ping),
    0x02: _fixed("I", Pong, lambda m: (m.number,), Pong),
}
_FROM: dict[End, dict[int, _Kind]] = {End.APP: _APP | _BOTH, End.VIEWER: _VIEWER | _BOTH}
_WRITERS = {kind.cls: (number, kind.write) for table in _FROM.values() for number, kind in table.items()}


def encode(message: Message) -> bytes:
    """Return the message's bytes."""
    number, write = _WRITERS[type(message)]
    return bytes((VERSION, number)) + write(message)


def decode(data: bytes, sender: End) -> Message:
    """Return the message that `sender` may send and did. Raises `BadMessage`."""
    _require(len(data) >= 2, "shorter than a message")
    _require(data[0] == VERSION, "another version")
    kind = _FROM[sender].get(data[1])
    if kind is None:
        raise BadMessage("no such message from this end")
    return kind.read(data[2:])
