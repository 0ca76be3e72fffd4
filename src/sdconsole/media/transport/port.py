# SPDX-License-Identifier: Apache-2.0
"""What a carrier offers."""

from typing import Protocol


class Carrier(Protocol):
    """Moves messages of at most 1 MiB, in order, each once."""

    def send(self, data: bytes) -> None:
        """Hand one message over; blocks while the line is full. Raises `LineLost`."""
        ...

    def has_room(self) -> bool:
        """Whether a short message could be handed over now without waiting (False on a dead line)."""
        ...

    def recv(self, timeout_s: float) -> bytes | None:
        """Return the next message, or None when none came in time. Raises `LineLost`."""
        ...

    def close(self) -> None:
        """End in good order: what was sent still arrives. Does not wait for the other end."""
        ...

    def abort(self) -> None:
        """End now: whoever is blocked in `send` or `recv` gets `LineLost`. Never blocks, never raises."""
        ...
