# SPDX-License-Identifier: Apache-2.0
"""How one file stands, as both ends' windows and logs show it."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sdconsole.media.messages.files import Outcome


class Stage(Enum):
    """Where a transfer is on its way."""

    OFFERED = "offered"
    """Somebody has to say whether it is to be saved."""
    MOVING = "moving"
    WAITING = "waiting"
    """There is no line; it goes on when there is one again."""
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Transfer:
    """One file, now."""

    number: int
    is_ours: bool
    """Whether this end sends it."""
    wish: int
    name: str
    """Safe to show and to save under."""
    size: int
    done: int
    """Bytes that are written at the other end (or here)."""
    stage: Stage
    outcome: Outcome | None
    is_paused_here: bool
    is_paused_there: bool
    speed: float
    """Bytes a second."""
    began: int
    """Ms since 1970."""
    ended: int | None
    saved_as: Path | None
    """Where it was put, on this computer."""
    sha256: str = ""
    """Of the whole file, in hex, once all of it was read (or is here)."""

    @property
    def key(self) -> tuple[bool, int, int]:
        """What tells it from all others of this grant, also of an older life of the other end."""
        return self.is_ours, self.began, self.number

    @property
    def is_paused(self) -> bool:
        """Whether one of the two ends wants it to rest."""
        return self.is_paused_here or self.is_paused_there

    @property
    def remaining_s(self) -> float | None:
        """Seconds still to go; None while that is not known."""
        if self.stage is not Stage.MOVING or self.is_paused or self.speed <= 0:
            return None
        return (self.size - self.done) / self.speed
