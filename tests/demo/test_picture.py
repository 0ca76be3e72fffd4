# SPDX-License-Identifier: Apache-2.0
"""Pictures of a display: read, searched to the pixel, written as PNG."""

import struct
import zlib

from hypothesis import given
from hypothesis import strategies as st

from sdconsole.demo.picture import CARD_SIZE, Picture, Point, card, picture_of_xwd


def test_a_dump_becomes_a_picture_of_the_same_pixels() -> None:
    """Blue first in, red first out, padding of lines left away."""
    fields = [0] * 25
    fields[0], fields[4], fields[5], fields[12], fields[19] = 100, 2, 1, 12, 1
    dump = struct.pack(">25I", *fields) + bytes(12) + bytes([1, 2, 3, 0, 4, 5, 6, 0]) + bytes(4)
    assert picture_of_xwd(dump) == Picture(2, 1, bytes([3, 2, 1, 6, 5, 4]))


def test_a_png_carries_size_and_pixels() -> None:
    """Header and data, as any reader takes them."""
    data = Picture(2, 2, bytes(range(12))).png()
    assert struct.unpack(">II", data[16:24]) == (2, 2)
    body = data[data.index(b"IDAT") + 4 : data.index(b"IEND") - 8]
    assert zlib.decompress(body) == b"\0" + bytes(range(6)) + b"\0" + bytes(range(6, 12))


@given(st.integers(0, 20), st.integers(0, 15), st.randoms(use_true_random=False))
def test_a_part_is_found_where_it_was_cut(x: int, y: int, chance: object) -> None:
    """At its own place or an earlier equal one."""
    width, height = 32, 24
    whole = Picture(width, height, bytes(chance.choice(b"\0\1") for _ in range(width * height * 3)))  # type: ignore[attr-defined]
    part = whole.part(x, y, 12, 9)
    found = whole.find(part)
    assert found is not None
    assert whole.part(*found, 12, 9) == part


def test_one_wrong_pixel_is_not_the_same() -> None:
    """Exact means exact, and a row that wraps round the edge is no match."""
    wanted = card("1")
    width, height = CARD_SIZE
    rows = [b"\7" * 30 + wanted.row(y) for y in range(height)]
    screen = Picture(width + 10, height, b"".join(rows))
    assert screen.find(wanted) == Point(10, 0)
    spoilt = bytearray(screen.rgb)
    spoilt[-1] ^= 1
    assert Picture(width + 10, height, bytes(spoilt)).find(wanted) is None
    assert Picture(2, 1, b"abcdef").find(Picture(1, 1, b"bcd")) is None
    assert Picture(2, 2, b"abcdefghijkl").find(Picture(2, 1, b"defghi")) is None


def test_cards_differ_by_seed() -> None:
    """And are the same each time."""
    assert card("1") == card("1")
    assert card("1") != card("2")
    assert (card("1").width, card("1").height) == CARD_SIZE
    assert len(card("1").rgb) == CARD_SIZE[0] * CARD_SIZE[1] * 3
