# SPDX-License-Identifier: Apache-2.0
"""What is on a display, pixel for pixel: read from the frame buffer, searched, compared, written as PNG."""

import struct
import zlib
from dataclasses import dataclass
from typing import Final, NamedTuple

_XWD_HEADER: Final = 25
"""32-bit fields before the colour map in the frame buffer file (XWDFile.h)."""
_RGB: Final = 3
_TILE: Final = 16
CARD_SIZE: Final = (192, 128)
"""Width and height of a test card."""


class Point(NamedTuple):
    """A pixel, counted from the top left."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Picture:
    """`rgb` holds three bytes a pixel, row after row without padding."""

    width: int
    height: int
    rgb: bytes

    def row(self, y: int, x: int = 0, width: int | None = None) -> bytes:
        """The bytes of a row, or of a part of it."""
        wide = self.width - x if width is None else width
        start = (y * self.width + x) * _RGB
        return self.rgb[start : start + wide * _RGB]

    def pixel(self, x: int, y: int) -> bytes:
        """Red, green, blue."""
        return self.row(y, x, 1)

    def part(self, x: int, y: int, width: int, height: int) -> "Picture":
        """A rectangle of it."""
        return Picture(width, height, b"".join(self.row(y + line, x, width) for line in range(height)))

    def find(self, other: "Picture") -> Point | None:
        """Where `other` lies in it, every pixel the same; None if it does not."""
        first, at = other.row(0), -1
        while (at := self.rgb.find(first, at + 1)) >= 0:
            y, x = divmod(at // _RGB, self.width)
            fits = at % _RGB == 0 and x + other.width <= self.width and y + other.height <= self.height
            if fits and self.part(x, y, other.width, other.height).rgb == other.rgb:
                return Point(x, y)
        return None

    def png(self) -> bytes:
        """It as a PNG file."""
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        rows = b"".join(b"\0" + self.row(y) for y in range(self.height))
        parts = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(rows, 6)), _chunk(b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def picture_of_xwd(dump: bytes) -> Picture:
    """Read a frame buffer in X window dump format (24 bit, 32 bits a pixel, blue first)."""
    fields = struct.unpack_from(f">{_XWD_HEADER}I", dump)
    header_size, width, height, line_size, colours = fields[0], fields[4], fields[5], fields[12], fields[19]
    start = header_size + colours * 12
    rows = []
    for row in range(height):
        line = dump[start + row * line_size : start + row * line_size + width * 4]
        pixels = bytearray(width * _RGB)
        pixels[0::3], pixels[1::3], pixels[2::3] = line[2::4], line[1::4], line[0::4]
        rows.append(bytes(pixels))
    return Picture(width, height, b"".join(rows))


def card(seed: str) -> Picture:
    """A test card: coloured tiles, another set for each seed, and a strip of single pixels below."""
    width, height = CARD_SIZE
    rows = []
    for y in range(height - _TILE):
        tiles = (zlib.crc32(f"{seed} {x} {y // _TILE}".encode()) for x in range(width // _TILE))
        rows.append(b"".join((tile & 0xFFFFFF).to_bytes(_RGB, "big") * _TILE for tile in tiles))
    for y in range(_TILE):
        dots = (zlib.crc32(f"{seed} {x} {y} dot".encode()) for x in range(width))
        rows.append(b"".join((dot & 0xFFFFFF).to_bytes(_RGB, "big") for dot in dots))
    return Picture(width, height, b"".join(rows))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
