# SPDX-License-Identifier: Apache-2.0
"""A machine-readable mark on the screen: when it was drawn, and a tag; survives lossy pictures, or says no.

48 cells of 8 x 8 pixels, black or white, in two rows of 24: 24 bits of CLOCK_MONOTONIC in 0.1 ms, 8 bits of
tag, 16 bits of check, so that neither half of one mark over half of another nor the edge of a window is one.
"""

import binascii
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

CELL, COLUMNS, ROWS = 8, 24, 2
WIDTH, HEIGHT = CELL * COLUMNS, CELL * ROWS
_BITS = COLUMNS * ROWS
_CLOCK = 1 << 24
TICK_NS = 100_000
"""Nanoseconds per unit of the clock in the mark."""

Pixels = npt.NDArray[np.uint8]


class Mark(NamedTuple):
    """What a barcode says."""

    ticks: int
    """24 bits of the monotonic clock, in 0.1 ms."""
    tag: int


def ticks(monotonic_ns: int) -> int:
    """Return the clock as it stands in a mark."""
    return monotonic_ns // TICK_NS % _CLOCK


def age_ms(mark: Mark, monotonic_ns: int) -> float:
    """Return how long before `monotonic_ns` the mark was drawn; right for the last 28 minutes."""
    return ((monotonic_ns // (TICK_NS // 10) - mark.ticks * 10) % (_CLOCK * 10)) / 100


def cells(mark: Mark) -> npt.NDArray[np.bool_]:
    """Return the mark's cells, ROWS x COLUMNS; True is white."""
    value = mark.ticks << 24 | mark.tag << 16 | _check(mark)
    bits = [bool(value >> (_BITS - 1 - i) & 1) for i in range(_BITS)]
    return np.array(bits).reshape(ROWS, COLUMNS)


def read(picture: Pixels, x: int, y: int) -> Mark | None:
    """Return the mark whose left top corner is at (x, y); None if there is none, or not a whole one."""
    area = picture[y : y + HEIGHT, x : x + WIDTH, 1]
    if area.shape != (HEIGHT, WIDTH):
        return None
    middle = area.reshape(ROWS, CELL, COLUMNS, CELL)[:, 2:6, :, 2:6].mean(axis=(1, 3))
    value = int.from_bytes(np.packbits(middle.reshape(-1) > 127).tobytes(), "big")
    mark = Mark(value >> 24, value >> 16 & 0xFF)
    return mark if value & 0xFFFF == _check(mark) else None


def _check(mark: Mark) -> int:
    """CRC-16 (CCITT), begun so that neither all black nor all white is a mark."""
    return binascii.crc_hqx((mark.ticks << 8 | mark.tag).to_bytes(4, "big"), 0x5A5A)
