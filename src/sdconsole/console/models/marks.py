# SPDX-License-Identifier: Apache-2.0
"""What calls for me at a place: messages I have not read, sessions that wait too long in its queue."""

from dataclasses import dataclass

from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import HOME, Place
from sdconsole.domain.sessions import Wait
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.waits import wait_word

_CALLING = (Wait.LONG, Wait.TOO_LONG)


@dataclass(frozen=True, slots=True)
class Mark:
    """`wait`: the longest there is, if it is long at all."""

    unread: int = 0
    wait: Wait | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The same in words, for tooltips and screen readers."""
        found = [unread_text(self.unread)] if self.unread else []
        return (*found, wait_word(self.wait)) if self.wait is not None else tuple(found)


def mark_at(mirror: Mirror, place: Place) -> Mark:
    """Return what calls for me at a place: what I have not read lies at Home, what waits in the channels."""
    unread = sum(mirror.unread(entry) for entry in mirror.entries_at(HOME)) if place == HOME else 0
    waits = {entry.wait for entry in mirror.queued(place)}
    return Mark(unread, next((wait for wait in reversed(_CALLING) if wait in waits), None))


def unread_text(count: int) -> str:
    """How many messages are new."""
    return translate("Marks", "%n new message(s)", "", count)
