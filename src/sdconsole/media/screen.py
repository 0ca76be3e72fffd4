# SPDX-License-Identifier: Apache-2.0
"""Values for a screen and its parts; every number is a physical pixel."""

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from sdconsole.media.limits import MAX_MONITOR_NAME_BYTES, MAX_PIXELS, MAX_SCALE, MAX_SIDE, MIN_SCALE


class Rect(NamedTuple):
    """A rectangle: left, top, width, height."""

    x: int
    y: int
    w: int
    h: int

    def clipped(self, width: int, height: int) -> "Rect":
        """Return the part of this rectangle inside a screen of `width` x `height` (maybe empty)."""
        x, y = min(max(self.x, 0), width), min(max(self.y, 0), height)
        right, bottom = min(max(self.x + self.w, x), width), min(max(self.y + self.h, y), height)
        return Rect(x, y, right - x, bottom - y)

    def holds(self, x: int, y: int) -> bool:
        """Return whether the pixel (x, y) is inside."""
        return self.x <= x < self.x + self.w and self.y <= y < self.y + self.h


@dataclass(frozen=True, slots=True)
class Monitor:
    """One monitor: its rectangle in the screen."""

    rect: Rect
    is_primary: bool = False
    name: str = ""
    """What the system calls it ("HDMI-1"); as `monitor_name` returns it. Empty: it has no name."""
    scale: int = 100
    """How large the end user's desktop draws things there, in percent."""


@dataclass(frozen=True, slots=True)
class Screen:
    """The whole captured area and its monitors."""

    width: int
    height: int
    monitors: tuple[Monitor, ...] = ()


def monitor_name(text: str) -> str:
    """Return a monitor's name as it may travel and be shown: one plain line, cut to what the limit allows."""
    plain = "".join(sign for sign in text if _is_plain(sign)).strip()
    return plain.encode()[:MAX_MONITOR_NAME_BYTES].decode(errors="ignore").strip()


def monitor_scale(percent: float) -> int:
    """Return a scale as it may travel, in whole percent."""
    return min(max(round(percent), MIN_SCALE), MAX_SCALE)


def _is_plain(sign: str) -> bool:
    # Cf: bidi controls and other invisible signs. What is unassigned here may be assigned over there.
    return sign == " " or unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"}


def fits_limits(width: int, height: int) -> bool:
    """Return whether a screen of this size may be captured, sent and decoded."""
    return 0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and width * height <= MAX_PIXELS
