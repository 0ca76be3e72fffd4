# SPDX-License-Identifier: Apache-2.0
"""What an input injector offers."""

from typing import Protocol

LEFT, MIDDLE, RIGHT, BACK, FORWARD = 1, 2, 3, 4, 5
"""Button numbers on the line."""
NOTCH = 120
"""Wheel units of one notch."""


class Injector(Protocol):
    """Drives pointer and keyboard. Opened, used and closed by one thread.

    All but `release_all` and `close` raise `GateShut` when the grant is over, and `InputUnavailable` when
    the system is lost.
    """

    def pointer(self, x: int, y: int) -> None:
        """Move the pointer to a physical pixel of the screen."""
        ...

    def button(self, number: int, is_down: bool) -> None:
        """Press or release a button where the pointer is."""
        ...

    def wheel(self, dx: int, dy: int) -> None:
        """Turn the wheel, in 1/120 notch: positive `dy` is away from the user, positive `dx` to the right."""
        ...

    def key(self, code: str, is_down: bool) -> None:
        """Press or release a physical key by its W3C code ("KeyA", "ShiftLeft"); unknown codes do nothing."""
        ...

    def text(self, text: str) -> None:
        """Type characters, whatever the layout; held modifiers are lifted meanwhile."""
        ...

    def release_all(self) -> None:
        """Let go of every key and button this injector holds down; never raises."""
        ...

    def close(self) -> None:
        """Release everything and give it back to the system; may be called twice."""
        ...
