# SPDX-License-Identifier: Apache-2.0
"""What a write to the mirror has changed: models and views repaint exactly that."""

from dataclasses import dataclass

from sdconsole.contract.stream import Change
from sdconsole.domain.ids import SessionId


@dataclass(frozen=True, slots=True)
class Changes:
    """`sessions`: added, changed or gone (ask the mirror which). `news`: live events, oldest first."""

    sessions: frozenset[SessionId] = frozenset()
    channels: bool = False
    me: bool = False
    line: bool = False
    people: bool = False
    """Colleagues: who there is, or their presence."""
    news: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sessions or self.news) or self.channels or self.me or self.line or self.people


NO_CHANGES = Changes()
