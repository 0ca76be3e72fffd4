# SPDX-License-Identifier: Apache-2.0
"""How many sessions call for me, and how many wait in my queues: for the icon that is always there."""

from dataclasses import dataclass
from itertools import islice
from typing import Final

from sdconsole.console.actions.cases.permits import refuse_press
from sdconsole.console.actions.cases.presses import Press
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import HOME
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.toolkit.i18n import translate

MOST: Final = 100
"""Counted no further: the icon says "9+" long before."""
_NOT_MY_TURN: Final = frozenset({PermissionState.PENDING, PermissionState.IN_SESSION})


@dataclass(frozen=True, slots=True)
class Counts:
    """`mine`: my sessions in which it is my turn; `queued`: sessions in the queues of my channels."""

    mine: int = 0
    queued: int = 0

    @property
    def total(self) -> int:
        """What stands on the icon."""
        return self.mine + self.queued


def count_calls(mirror: Mirror) -> Counts:
    """Count what calls for me now."""
    if mirror.me is None:
        return Counts()
    mine = sum(1 for entry in islice(mirror.entries_at(HOME), MOST) if _is_my_turn(entry, mirror))
    queued = 0
    for place in mirror.places:
        if place.channel is not None:
            queued += sum(1 for _entry in islice(mirror.queued(place), MOST - queued))
    return Counts(mine, queued)


def counts_words(counts: Counts, quiet_words: str) -> str:
    """The same for a tooltip and a screen reader; `quiet_words` say whether notifications are on."""
    lines = ["Service Desk"]
    if counts.mine:
        lines.append(translate("Counts", "%n session(s) wait for you", "", counts.mine))
    if counts.queued:
        lines.append(translate("Counts", "%n in queue", "", counts.queued))
    if not counts.total:
        lines.append(translate("Counts", "Nothing waits for you"))
    return "\n".join([*lines, quiet_words])


def _is_my_turn(entry: Entry, mirror: Mirror) -> bool:
    if mirror.unread(entry):
        return True
    return entry.permission.state not in _NOT_MY_TURN and refuse_press(mirror, Press.START, entry) is None
