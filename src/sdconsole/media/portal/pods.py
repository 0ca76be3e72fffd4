# SPDX-License-Identifier: Apache-2.0
"""PipeWire's values (SPA PODs), byte for byte: those that say which pictures we take and how.

Source: PipeWire's spa/pod/pod.h, spa/param/format.h, video/raw.h, buffers.h, spa/buffer/meta.h. A POD is its
size, its type and its body, padded to eight bytes; here in the byte order of the machine.
"""

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from sdconsole.media.limits import MAX_CURSOR_SIDE, MAX_SIDE

_ID, _INT, _RECTANGLE, _FRACTION, _OBJECT, _CHOICE = 3, 4, 10, 11, 15, 19
_NO_CHOICE, _RANGE, _ENUM, _FLAGS = 0, 1, 3, 4
_FORMAT_OBJECT, _BUFFERS_OBJECT, _META_OBJECT = 0x40003, 0x40004, 0x40005
_ENUM_FORMAT, _BUFFERS, _META = 3, 5, 6
_MEDIA_TYPE, _MEDIA_SUBTYPE, _VIDEO, _RAW = 1, 2, 2, 1
_VIDEO_FORMAT, _VIDEO_SIZE, _FRAMERATE, _MAX_FRAMERATE = 0x20001, 0x20003, 0x20004, 0x20005
_DATA_TYPE, _META_TYPE, _META_SIZE = 6, 1, 2
_MEMORY, _FILE_MEMORY = 1 << 1, 1 << 2
"""Kinds of buffers we can read: plain memory and a mapped file; graphics memory is not among them."""
PARAM_FORMAT: Final = 4
MAX_RATE: Final = 60
MAX_DAMAGE: Final = 16
"""Rectangles of damage in one buffer."""
_CURSOR_BYTES, _BITMAP_BYTES, _REGION_BYTES = 28, 20, 16


class Layout(IntEnum):
    """Orders of colours we take (enum spa_video_format)."""

    RGBX = 7
    BGRX = 8
    RGBA = 11
    BGRA = 12

    @property
    def is_ours(self) -> bool:
        """Whether blue comes first, as everywhere in this package."""
        return self in (Layout.BGRX, Layout.BGRA)


class Meta(IntEnum):
    """What a buffer tells besides pixels (enum spa_meta_type)."""

    HEADER = 1
    DAMAGE = 3
    CURSOR = 5


class BadPod(Exception):
    """A value is not what its kind allows."""


@dataclass(frozen=True, slots=True)
class Format:
    """What the pictures of a stream are."""

    layout: Layout
    width: int
    height: int


def pod(kind: int, body: bytes) -> bytes:
    """Return a value with its head and padding."""
    return struct.pack("=II", len(body), kind) + body + bytes(-len(body) % 8)


def identity(value: int) -> bytes:
    """Return an Id."""
    return pod(_ID, struct.pack("=I", value))


def integer(value: int) -> bytes:
    """Return an Int."""
    return pod(_INT, struct.pack("=i", value))


def rectangle(width: int, height: int) -> bytes:
    """Return a Rectangle."""
    return pod(_RECTANGLE, struct.pack("=II", width, height))


def fraction(over: int, under: int) -> bytes:
    """Return a Fraction."""
    return pod(_FRACTION, struct.pack("=II", over, under))


def choice(kind: int, values: list[bytes]) -> bytes:
    """Return a Choice between values of one type, the first of them preferred."""
    bare = b"".join(value[8 : 8 + struct.unpack_from("=I", value)[0]] for value in values)
    return pod(_CHOICE, struct.pack("=II", kind, 0) + values[0][:8] + bare)


def thing(kind: int, identifier: int, fields: dict[int, bytes]) -> bytes:
    """Return an Object with its properties."""
    each = b"".join(struct.pack("=II", key, 0) + value for key, value in fields.items())
    return pod(_OBJECT, struct.pack("=II", kind, identifier) + each)


def wanted_format() -> bytes:
    """Return which pictures we take: plain 32-bit pixels of any size, sixty a second at the most."""
    layouts = [Layout.BGRX, Layout.BGRA, Layout.RGBX, Layout.RGBA]
    fields = {
        _MEDIA_TYPE: identity(_VIDEO),
        _MEDIA_SUBTYPE: identity(_RAW),
        _VIDEO_FORMAT: choice(_ENUM, [identity(layout) for layout in (layouts[0], *layouts)]),
        _VIDEO_SIZE: choice(_RANGE, [rectangle(1920, 1080), rectangle(1, 1), rectangle(MAX_SIDE, MAX_SIDE)]),
        # 0/1: a picture when something has changed, none otherwise.
        _FRAMERATE: fraction(0, 1),
        _MAX_FRAMERATE: choice(_RANGE, [fraction(MAX_RATE, 1), fraction(1, 1), fraction(MAX_RATE, 1)]),
    }
    return thing(_FORMAT_OBJECT, _ENUM_FORMAT, fields)


def wanted_buffers() -> list[bytes]:
    """Return what the buffers must be and must tell."""
    cursor_bytes = _CURSOR_BYTES + _BITMAP_BYTES + (4 * MAX_CURSOR_SIDE + 4) ** 2
    largest = _CURSOR_BYTES + _BITMAP_BYTES + 1024 * 1024 * 4
    return [
        thing(_BUFFERS_OBJECT, _BUFFERS, {_DATA_TYPE: choice(_FLAGS, [integer(_MEMORY | _FILE_MEMORY)])}),
        thing(
            _META_OBJECT,
            _META,
            {
                _META_TYPE: identity(Meta.DAMAGE),
                _META_SIZE: choice(
                    _RANGE,
                    [integer(_REGION_BYTES * count) for count in (MAX_DAMAGE, 1, MAX_DAMAGE)],
                ),
            },
        ),
        thing(
            _META_OBJECT,
            _META,
            {
                _META_TYPE: identity(Meta.CURSOR),
                _META_SIZE: choice(
                    _RANGE,
                    [integer(cursor_bytes), integer(_CURSOR_BYTES + _BITMAP_BYTES + 4), integer(largest)],
                ),
            },
        ),
    ]


def read_format(data: bytes) -> Format:
    """Return the format that was agreed on. Raises `BadPod`."""
    fields = _fields(data)
    try:
        layout = Layout(struct.unpack("=I", fields[_VIDEO_FORMAT])[0])
        width, height = struct.unpack("=II", fields[_VIDEO_SIZE])
    except (KeyError, ValueError, struct.error) as error:
        raise BadPod(f"no format of ours: {error}") from error
    return Format(layout, width, height)


def _fields(data: bytes) -> dict[int, bytes]:
    """Return the bare bodies of an object's properties."""
    size, kind = _head(data, 0)
    if kind != _OBJECT or size < 8:
        raise BadPod("not an object")
    found: dict[int, bytes] = {}
    at = 16
    while at + 16 <= 8 + size:
        (key,) = struct.unpack_from("=I", data, at)
        length, value_kind = _head(data, at + 8)
        body = data[at + 16 : at + 16 + length]
        if value_kind == _CHOICE and len(body) >= 16:
            # An agreed format may still be wrapped as a choice of one: the first value counts.
            (length_of_one,) = struct.unpack_from("=I", body, 8)
            body = body[16 : 16 + length_of_one]
        found[key] = body
        at += 16 + length + (-length % 8)
    return found


def _head(data: bytes, at: int) -> tuple[int, int]:
    if at + 8 > len(data):
        raise BadPod("cut off")
    size, kind = struct.unpack_from("=II", data, at)
    return size, kind
