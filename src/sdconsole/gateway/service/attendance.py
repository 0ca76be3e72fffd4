# SPDX-License-Identifier: Apache-2.0
"""Which technicians are there: those whose console follows the events, in this process, at this time."""

from collections import Counter
from typing import Final

from sdconsole.domain.ids import UserId

LEAVE_MS: Final = 15_000
"""A console that changes its network, or is started again, was never away."""


class Attendance:
    """Counts the open streams of each technician; everybody is away when a Gateway starts.

    The streams tell `opened` and `closed`; once a second somebody asks for `changes` and, when they are
    written down, says `told`. Times in ms of a clock that never goes back.
    """

    def __init__(self) -> None:
        self._streams: Counter[UserId] = Counter()
        self._left_at: dict[UserId, int] = {}
        self._online: set[UserId] = set()
        self._told: set[UserId] = set()

    def is_online(self, user: UserId) -> bool:
        """Whether the technician is there, or was until a moment ago."""
        return user in self._online

    def opened(self, user: UserId) -> None:
        """Note that a console of the technician follows the events."""
        self._streams[user] += 1
        self._left_at.pop(user, None)
        self._online.add(user)

    def closed(self, user: UserId, now: int) -> None:
        """Note that a console of the technician does not follow the events any more."""
        self._streams[user] -= 1
        if self._streams[user] <= 0:
            del self._streams[user]
            self._left_at[user] = now

    def changes(self, now: int) -> dict[UserId, bool]:
        """Return who has come (True) and who has been away for long enough (False) and was not told yet."""
        for user in [user for user, at in self._left_at.items() if now - at >= LEAVE_MS]:
            del self._left_at[user]
            self._online.discard(user)
        return {user: user in self._online for user in sorted(self._online ^ self._told)}

    def told(self, changes: dict[UserId, bool]) -> None:
        """Note that `changes` are written down."""
        for user, is_online in changes.items():
            (self._told.add if is_online else self._told.discard)(user)
