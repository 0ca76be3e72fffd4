# SPDX-License-Identifier: Apache-2.0
"""Where a session is listed: Home, Private, one place for each channel, and views across all of them."""

from dataclasses import dataclass

from sdconsole.console.mirror.entries import Entry
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.ids import ChannelId, UserId
from sdconsole.domain.sessions import OPEN_STATUSES, Badge, Session, Status, participants


@dataclass(frozen=True, slots=True)
class Place:
    """One list of sessions. `key` names it in settings: `home`, `private`, `view:…`, or a channel's id."""

    key: str

    @property
    def channel(self) -> ChannelId | None:
        """The channel, or None for Home, Private and the views across all places."""
        return None if self in _NO_CHANNELS else ChannelId(self.key)


HOME = Place("home")
PRIVATE = Place("private")
PENDING = Place("view:pending")
"""Whose end user I am waiting for, wherever the session lies."""
EXPIRING = Place("view:expiring")
QUEUED = Place("view:queued")
VIEWS = (PENDING, EXPIRING, QUEUED)
_NO_CHANNELS = frozenset({HOME, PRIVATE, *VIEWS})


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


def views_of(entry: Entry) -> tuple[Place, ...]:
    """Return the views across all places that the session is listed in: all of them show open ones only."""
    if not entry.is_open:
        return ()
    found = [PENDING] if entry.permission.state is PermissionState.PENDING else []
    if Badge.EXPIRING_SOON in entry.badges:
        found.append(EXPIRING)
    if entry.status is Status.QUEUED:
        found.append(QUEUED)
    return tuple(found)
