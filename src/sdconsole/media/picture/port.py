# SPDX-License-Identifier: Apache-2.0
"""What a picture codec offers."""

from dataclasses import dataclass
from typing import Protocol

from sdconsole.media.capture.port import Frame, Pixels
from sdconsole.media.screen import Rect


@dataclass(frozen=True, slots=True)
class Picture:
    """What one decoded picture changed on the canvas."""

    seq: int
    captured_ns: int
    """The sender's monotonic clock: only differences mean something."""
    canvas: Pixels
    dirty: tuple[Rect, ...]


class Encoder(Protocol):
    """Turns frames into pictures, the first one complete; keeps what the other end shows. One thread."""

    def encode(self, frame: Frame) -> tuple[int, bytes] | None:
        """Return the picture's number and bytes, or None when nothing really changed."""
        ...


class Decoder(Protocol):
    """Turns pictures from a hostile sender into a canvas. One thread."""

    def decode(self, data: bytes) -> Picture:
        """Apply one picture. Raises `BadFrame`, and nothing else."""
        ...
