# SPDX-License-Identifier: Apache-2.0
"""Sessions: the stored facts, and the status and badges that follow from them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sdconsole.domain.channels import HOUR, MINUTE, Channel
from sdconsole.domain.ids import ChannelId, InstanceId, SessionId, UserId

LOST_GRACE: Final = 120_000
"""An app that is silent for less than this is *reconnecting*; then its grants are void."""
HARD_STOP_AFTER_EXPIRY: Final = 4 * HOUR
HARD_STOP_WARNING: Final = 5 * MINUTE
INVITED_MAX: Final = 2
EXPIRING_SOON: Final = 10 * MINUTE
UNDO_WITHIN: Final = 15_000
"""A deletion can be taken back for so long: the ten seconds a console offers, and the way there."""


class Status(StrEnum):
    """The five statuses of product rule 2; derived, never stored."""

    WAITING = "waiting"
    ACTIVE = "active"
    QUEUED = "queued"
    EXPIRED = "expired"
    CLOSED = "closed"


OPEN_STATUSES = frozenset({Status.WAITING, Status.ACTIVE, Status.QUEUED})


class Badge(StrEnum):
    """A mark beside the status."""

    RECONNECTING = "reconnecting"
    OFFLINE = "offline"
    AWAY = "away"
    EXPIRING_SOON = "expiring-soon"


@dataclass(frozen=True, slots=True)
class Device:
    """What the support app says of the computer it runs on (shown as plain text, never trusted)."""

    name: str
    system: str
    user: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class AppLink:
    """The support app as the Gateway sees it: one instance, joined at a time, lost at a time (ms)."""

    instance: InstanceId
    device: Device
    joined_at: int
    lost_at: int | None = None
    has_left: bool = False
    is_away: bool = False


@dataclass(frozen=True, slots=True)
class Issue:
    """What an end user wrote into the form of an SOS Call (plain text, never trusted)."""

    caller: str
    text: str = ""
    kind: str = ""


class Wait(StrEnum):
    """How long a queued session has waited, measured by its channel's thresholds."""

    SHORT = "short"
    LONG = "long"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class Session:
    """One support case. Times in ms since the Unix epoch, by the Gateway's clock."""

    id: SessionId
    channel: ChannelId | None
    """None: the session lies in its owner's Private."""
    owner: UserId
    name: str
    created_at: int
    expires_at: int
    assignee: UserId | None
    invited: tuple[UserId, ...] = ()
    app: AppLink | None = None
    bound_device: str | None = None
    """Key of the first device that joined; another device is refused until the link is rotated."""
    epoch: int = 1
    closed_at: int | None = None
    closed_by: UserId | None = None
    outcome: str = ""
    note: str = ""
    deleted_at: int | None = None
    deleted_by: UserId | None = None
    queued_at: int | None = None
    """Since when nobody is assigned (ms)."""
    issue: Issue | None = None
    ticket: str = ""
    """The number or address in the team's ticket system, as a technician typed it; "": none."""
    version: int = 1

    @property
    def is_private(self) -> bool:
        """Whether the session lies in its owner's Private."""
        return self.channel is None


def is_app_present(app: AppLink | None, now: int) -> bool:
    """Whether the app counts as there: running, or silent for less than `LOST_GRACE`."""
    if app is None or app.has_left:
        return False
    return app.lost_at is None or now - app.lost_at < LOST_GRACE


def status_of(*, is_closed: bool, is_expired: bool, is_assigned: bool, is_app_present: bool) -> Status:
    """Derive the status from the four facts it depends on; the first rule that holds wins."""
    if is_closed:
        return Status.CLOSED
    if is_expired:
        return Status.EXPIRED
    if not is_assigned:
        return Status.QUEUED
    return Status.ACTIVE if is_app_present else Status.WAITING


def status(session: Session, now: int) -> Status:
    """Derive the status at `now` (ms)."""
    return status_of(
        is_closed=session.closed_at is not None,
        is_expired=now >= session.expires_at,
        is_assigned=session.assignee is not None,
        is_app_present=is_app_present(session.app, now),
    )


def badges(session: Session, now: int) -> frozenset[Badge]:
    """Derive the marks beside the status at `now` (ms)."""
    if status(session, now) not in OPEN_STATUSES:
        return frozenset()
    found = set[Badge]()
    app = session.app
    if app is not None and not app.has_left and app.lost_at is not None:
        found.add(Badge.RECONNECTING if is_app_present(app, now) else Badge.OFFLINE)
    if app is not None and app.is_away and is_app_present(app, now):
        found.add(Badge.AWAY)
    remaining = session.expires_at - now
    if remaining < EXPIRING_SOON or remaining * 10 < session.expires_at - session.created_at:
        found.add(Badge.EXPIRING_SOON)
    return frozenset(found)


def waits(session: Session, channel: Channel, now: int) -> Wait | None:
    """Say how long the session has been in the queue; None: it is in none."""
    if status(session, now) is not Status.QUEUED:
        return None
    waited = now - (session.created_at if session.queued_at is None else session.queued_at)
    if waited >= channel.wait_alarm:
        return Wait.TOO_LONG
    return Wait.LONG if waited >= channel.wait_warning else Wait.SHORT


def participants(session: Session) -> tuple[UserId, ...]:
    """Return the assignee and the invited technicians, at most three."""
    first = () if session.assignee is None else (session.assignee,)
    return first + session.invited


def is_own(session: Session, user: UserId) -> bool:
    """Whether the session counts as the technician's own: assigned to or created by them."""
    return user in (session.assignee, session.owner)
