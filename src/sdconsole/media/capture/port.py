# SPDX-License-Identifier: Apache-2.0
"""What a screen capturer offers."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from sdconsole.media.screen import Rect, Screen

Pixels = npt.NDArray[np.uint8]
"""Height x width x 4 bytes: blue, green, red, and one byte without meaning."""


@dataclass(frozen=True, slots=True)
class CursorShape:
    """A pointer picture: premultiplied BGRA rows, and the pixel in it that points."""

    width: int
    height: int
    hot_x: int
    hot_y: int
    bgra: bytes


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the end user's pointer is; `shape` only when it has changed."""

    x: int
    y: int
    is_visible: bool = True
    shape: CursorShape | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The screen as it was at `captured_ns` (monotonic clock).

    `pixels` is a view that the next `wait` overwrites. `dirty` covers at least what changed since the frame
    before; it is empty when only the pointer changed.
    """

    pixels: Pixels
    dirty: tuple[Rect, ...]
    captured_ns: int
    cursor: Cursor | None = None


class Capturer(Protocol):
    """Watches one screen. Opened, used and closed by one thread; `wake` may be called by any."""

    def geometry(self) -> Screen:
        """Return the size of the screen as of the last frame."""
        ...

    def wait(self, timeout_s: float) -> Frame | None:
        """Block until something changed; None after `timeout_s`, or when woken.

        The first call returns the whole screen at once; so does the first one after a change of size.
        Raises `CaptureUnavailable` when the screen is lost, `GateShut` when the grant is over.
        """
        ...

    def wake(self) -> None:
        """Make the `wait` in progress (or the next one) return at once."""
        ...

    def close(self) -> None:
        """Give everything back to the system; may be called twice."""
        ...
