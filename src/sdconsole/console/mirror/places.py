# SPDX-License-Identifier: Apache-2.0
"""Where a session is listed: Home, Private, one place for each channel."""

from dataclasses import dataclass

from sdconsole.domain.ids import ChannelId, UserId
from sdconsole.domain.sessions import OPEN_STATUSES, Session, Status, participants


@dataclass(frozen=True, slots=True)
class Place:
    """One list of sessions. `key` names it in settings: `home`, `private`, or a channel's id."""

    key: str

    @property
    def channel(self) -> ChannelId | None:
        """The channel, or None for Home and Private."""
        return None if self in (HOME, PRIVATE) else ChannelId(self.key)


HOME = Place("home")
PRIVATE = Place("private")


def place_of(channel: ChannelId) -> Place:
    """Return the place of a channel."""
    return Place(channel)


def places_of(session: Session, status: Status, me: UserId) -> tuple[Place, ...]:
    """Return every place the session is listed at for `me`.

    Home has the open sessions assigned to me or that I was invited to; Private and the channels have all.
    """
    at = PRIVATE if session.channel is None else place_of(session.channel)
    if status in OPEN_STATUSES and me in participants(session):
        return (HOME, at)
    return (at,)
