# SPDX-License-Identifier: Apache-2.0
"""What picture codecs offer: pictures onto a canvas, and a film codec that platforms may replace."""

from dataclasses import dataclass
from typing import Protocol

from sdconsole.media.capture.port import Pixels
from sdconsole.media.screen import Rect


@dataclass(frozen=True, slots=True)
class Picture:
    """What one decoded picture changed on the canvas."""

    captured_ns: int
    """The sender's monotonic clock: only differences mean something."""
    canvas: Pixels
    dirty: tuple[Rect, ...]


class FilmEncoder(Protocol):
    """Films one area of fixed size. One thread at a time."""

    def encode(self, pixels: Pixels, *, is_key: bool) -> bytes:
        """Return the next picture of the film as one access unit, with its parameters when it is a key."""
        ...

    def pace(self, bytes_per_s: float) -> None:
        """Spend about so much from now on."""
        ...


class FilmDecoder(Protocol):
    """Follows one film from a hostile sender. One thread."""

    def decode(self, unit: bytes) -> Pixels:
        """Return the picture, of exactly the coded size. Raises `FilmBroken` when it needs a key picture."""
        ...
