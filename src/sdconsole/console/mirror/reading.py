# SPDX-License-Identifier: Apache-2.0
"""How far the chat of each session has been read at this console: the one thing the Gateway does not know."""

from collections.abc import Iterable, Mapping
from typing import Final

from sdconsole.domain.ids import SessionId

KEPT: Final = 500
"""Sessions remembered; the one read longest ago is forgotten first."""


class Reading:
    """The number of the last message read, by session; what was never opened is unread from the start."""

    def __init__(self) -> None:
        self._read: dict[SessionId, int] = {}

    @property
    def marks(self) -> Mapping[SessionId, int]:
        """All that is remembered, the one read last at the end."""
        return self._read

    def last(self, session: SessionId) -> int:
        """The number of the last message read."""
        return self._read.get(session, 0)

    def mark(self, session: SessionId, number: int) -> bool:
        """Note that everything up to `number` was read; False if that was known."""
        if number <= self.last(session):
            return False
        self._read.pop(session, None)
        self._read[session] = number
        while len(self._read) > KEPT:
            del self._read[next(iter(self._read))]
        return True

    def restore(self, marks: Iterable[tuple[SessionId, int]]) -> None:
        """Begin with what was remembered the last time."""
        self._read = dict(marks)
