# SPDX-License-Identifier: Apache-2.0
"""The screen as messages: parts of pictures, its size, its pointer; what the viewer wants of it."""

import struct
from dataclasses import dataclass
from enum import IntEnum

from sdconsole.media.capture.port import CursorShape
from sdconsole.media.faults import BadMessage
from sdconsole.media.limits import (
    MAX_CURSOR_SIDE,
    MAX_MONITOR_NAME_BYTES,
    MAX_MONITORS,
    MAX_SCALE,
    MAX_SIDE,
    MIN_SCALE,
    PART_BYTES,
)
from sdconsole.media.messages.kind import Kind, fixed, flag, require
from sdconsole.media.screen import Monitor, Rect, Screen, fits_limits, monitor_name


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
class Received:
    """So many bytes of messages have reached the viewer on this line: what the app measures the line by."""

    total: int


@dataclass(frozen=True, slots=True)
class FilmLost:
    """The viewer cannot go on with the film: it begins anew with the next picture, or there is none."""


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
class Geometry:
    """The screen has this size; the next picture is complete."""

    screen: Screen


class Quality(IntEnum):
    """What to spare when the line is short."""

    AUTO = 0
    """Legible first, then fluent."""
    SHARP = 1
    """Exact pixels only, however few pictures a second that leaves."""
    FLUENT = 2
    """As many pictures a second as can be; text may be soft while it moves."""
    THRIFTY = 3
    """As few bytes as can be."""


class Decodes(IntEnum):
    """What a viewer can decode besides exact tiles; bits."""

    JPEG = 1
    H264 = 2


_KNOWN_DECODES = Decodes.JPEG | Decodes.H264


@dataclass(frozen=True, slots=True)
class Wants:
    """What this viewer wants to be sent. The first message after the hello; again whenever it changes."""

    monitors: frozenset[int] = frozenset()
    """Numbers of the monitors in the last `Geometry`; empty: the whole screen."""
    quality: Quality = Quality.AUTO
    decodes: int = 0
    """`Decodes` bits; the same in every message of a line."""


_PART, _CURSOR, _MONITOR = struct.Struct("!IHH"), struct.Struct("!HHHH"), struct.Struct("!HHHHBHB")
_SIZE = struct.Struct("!HHB")


def _read_part(body: bytes) -> PicturePart:
    require(_PART.size < len(body) <= _PART.size + PART_BYTES, "wrong length")
    seq, index, count = _PART.unpack_from(body)
    require(index < count, "a part outside its picture")
    return PicturePart(seq, index, count, body[_PART.size :])


def _write_cursor(message: CursorPicture) -> bytes:
    shape = message.shape
    return _CURSOR.pack(shape.width, shape.height, shape.hot_x, shape.hot_y) + shape.bgra


def _read_cursor(body: bytes) -> CursorPicture:
    require(len(body) >= _CURSOR.size, "wrong length")
    width, height, hot_x, hot_y = _CURSOR.unpack_from(body)
    require(0 < width <= MAX_CURSOR_SIDE and 0 < height <= MAX_CURSOR_SIDE, "pointer too large")
    require(hot_x < width and hot_y < height, "hot spot outside the pointer")
    require(len(body) == _CURSOR.size + width * height * 4, "wrong length")
    return CursorPicture(CursorShape(width, height, hot_x, hot_y, body[_CURSOR.size :]))


def _read_position(x: int, y: int, visible: int) -> CursorPosition:
    require(x < MAX_SIDE and y < MAX_SIDE, "outside any screen")
    return CursorPosition(x, y, flag(visible))


def _write_geometry(message: Geometry) -> bytes:
    screen = message.screen
    monitors = map(_write_monitor, screen.monitors)
    return _SIZE.pack(screen.width, screen.height, len(screen.monitors)) + b"".join(monitors)


def _write_monitor(monitor: Monitor) -> bytes:
    name = monitor.name.encode()
    return _MONITOR.pack(*monitor.rect, monitor.is_primary, monitor.scale, len(name)) + name


def _read_geometry(body: bytes) -> Geometry:
    require(len(body) >= _SIZE.size, "wrong length")
    width, height, count = _SIZE.unpack_from(body)
    require(fits_limits(width, height), "screen too large")
    require(count <= MAX_MONITORS, "too many monitors")
    monitors, rest = [], body[_SIZE.size :]
    for _ in range(count):
        monitor, rest = _read_monitor(rest, width, height)
        monitors.append(monitor)
    require(not rest, "wrong length")
    return Geometry(Screen(width, height, tuple(monitors)))


def _read_monitor(body: bytes, width: int, height: int) -> tuple[Monitor, bytes]:
    require(len(body) >= _MONITOR.size, "wrong length")
    x, y, w, h, primary, scale, length = _MONITOR.unpack_from(body)
    require(w > 0 and h > 0 and x + w <= width and y + h <= height, "a monitor outside the screen")
    require(MIN_SCALE <= scale <= MAX_SCALE, "no such scale")
    raw, rest = body[_MONITOR.size : _MONITOR.size + length], body[_MONITOR.size + length :]
    require(len(raw) == length <= MAX_MONITOR_NAME_BYTES, "wrong length")
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadMessage("not UTF-8") from error
    require(name == monitor_name(name), "not a plain name")
    return Monitor(Rect(x, y, w, h), flag(primary), name, scale), rest


def _read_wants(monitors: int, quality: int, decodes: int) -> Wants:
    require(quality in Quality.__members__.values(), "no such quality")
    require(not decodes & ~_KNOWN_DECODES, "no such codec")
    wanted = frozenset(number for number in range(MAX_MONITORS) if monitors >> number & 1)
    return Wants(wanted, Quality(quality), decodes)


APP = {
    0x10: Kind(PicturePart, lambda m: _PART.pack(m.seq, m.index, m.count) + m.data, _read_part),
    0x11: Kind(CursorPicture, _write_cursor, _read_cursor),
    0x12: fixed("HHB", CursorPosition, lambda m: (m.x, m.y, m.is_visible), _read_position),
    0x13: Kind(Geometry, _write_geometry, _read_geometry),
}
VIEWER = {
    0x20: fixed("IB", Ack, lambda m: (m.seq, m.is_painted), lambda seq, painted: Ack(seq, flag(painted))),
    0x27: fixed("HBB", Wants, lambda m: (sum(1 << n for n in m.monitors), m.quality, m.decodes), _read_wants),
    0x28: fixed("Q", Received, lambda m: (m.total,), Received),
    0x29: fixed("", FilmLost, lambda _: (), FilmLost),
}
