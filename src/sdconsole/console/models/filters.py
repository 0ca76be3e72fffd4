# SPDX-License-Identifier: Apache-2.0
"""What a list is narrowed to: statuses, technicians, my permission, what expires soon, words."""

from dataclasses import dataclass
from typing import Final

from sdconsole.console.mirror.entries import Entry
from sdconsole.console.models.order import haystack, searchable
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.ids import UserId
from sdconsole.domain.sessions import Badge, Status

ME: Final = "me"
"""Stands for the reader: a view that says "mine" stays right at whoever's console it is kept."""
UNASSIGNED: Final = "unassigned"


@dataclass(frozen=True, slots=True)
class Filter:
    """Everything empty lets everything pass; what is filled in must all hold.

    `technicians` holds ids of users, `ME` and `UNASSIGNED`; `words` is the search as it was typed.
    """

    statuses: frozenset[Status] = frozenset()
    technicians: frozenset[str] = frozenset()
    permissions: frozenset[PermissionState] = frozenset()
    is_expiring: bool = False
    words: str = ""

    def __bool__(self) -> bool:
        """Whether it narrows anything."""
        return self.is_choosy or bool(self.words)

    @property
    def is_choosy(self) -> bool:
        """Whether it asks for more than words."""
        return bool(self.statuses or self.technicians or self.permissions or self.is_expiring)

    def admits(self, entry: Entry, me: UserId | None) -> bool:
        """Whether the session's facts are wanted; the words are looked for by `matches`."""
        if self.statuses and entry.status not in self.statuses:
            return False
        if self.is_expiring and not (entry.is_open and Badge.EXPIRING_SOON in entry.badges):
            return False
        if self.permissions and entry.permission.state not in self.permissions:
            return False
        return not self.technicians or bool(_names_of(entry, me) & self.technicians)

    def matches(self, entry: Entry, me: UserId | None) -> bool:
        """Whether the session is wanted, its words included."""
        if not self.admits(entry, me):
            return False
        wanted = searchable(self.words).split()
        if not wanted:
            return True
        text = haystack(entry)
        return all(word in text for word in wanted)


EVERYTHING: Final = Filter()


def _names_of(entry: Entry, me: UserId | None) -> frozenset[str]:
    assignee = entry.session.assignee
    if assignee is None:
        return frozenset({UNASSIGNED})
    return frozenset({assignee, ME}) if assignee == me else frozenset({assignee})
