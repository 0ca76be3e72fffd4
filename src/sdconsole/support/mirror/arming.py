# SPDX-License-Identifier: Apache-2.0
"""When a consent prompt's buttons work: late after it came in sight, once, and never after its time."""

from dataclasses import dataclass, replace
from typing import Final

ARMED_AFTER: Final = 1_500
"""Ms between the sight of a prompt and its allow buttons (R29): a click meant for something else is lost."""


@dataclass(frozen=True, slots=True)
class Arming:
    """The state of one prompt's buttons; times in monotonic ms, `until` is the end of its time."""

    until: int
    shown_at: int | None = None
    is_answered: bool = False

    def seen(self, now: int) -> "Arming":
        """The prompt is on the screen (for the first time, or after it was out of sight)."""
        return replace(self, shown_at=now)

    def hidden(self) -> "Arming":
        """The prompt is out of sight: the wait starts anew when it comes back."""
        return replace(self, shown_at=None)

    def extended(self, until: int) -> "Arming":
        """The Gateway says how long it waits now."""
        return replace(self, until=until)

    def answered(self) -> "Arming":
        """The first press counts, every other is lost."""
        return replace(self, is_answered=True)

    def may_deny(self) -> bool:
        """Whether a Deny still says something."""
        return not self.is_answered

    def may_allow(self, now: int) -> bool:
        """Whether an Allow counts at this moment."""
        if self.is_answered or self.shown_at is None:
            return False
        return self.shown_at + ARMED_AFTER <= now < self.until

    def armed_in(self, now: int) -> int | None:
        """Ms until the allow buttons work, 0 if they do; None if they never will as things are."""
        if self.is_answered or self.shown_at is None or now >= self.until:
            return None
        return max(0, self.shown_at + ARMED_AFTER - now)
