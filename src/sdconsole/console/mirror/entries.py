# SPDX-License-Identifier: Apache-2.0
"""One session with what follows from its facts: status, badges, my permission, when time changes them."""

from dataclasses import dataclass, replace
from operator import attrgetter

from sdconsole.contract.sessions import SessionView
from sdconsole.domain.channels import Channel
from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.consent.permission import Permission, permission
from sdconsole.domain.ids import ConsoleId
from sdconsole.domain.people import Right, Standing, Technician
from sdconsole.domain.rights import Action, Target, decide
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import (
    EXPIRING_SOON,
    LOST_GRACE,
    OPEN_STATUSES,
    Badge,
    Session,
    Status,
    Wait,
    badges,
    status,
    waits,
)

_FACTS = attrgetter(
    "id", "channel", "owner", "created_at", "expires_at", "assignee", "invited", "app", "epoch", "closed_at",
    "closed_by", "requests", "grants", "unblocked_at", "queued_at", "issue", "holder", "wanted_by",
)  # fmt: skip
"""What anything here follows from: all of a view but words, numbers of versions and chat."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose console this is."""

    technician: Technician
    console: ConsoleId


@dataclass(frozen=True, slots=True)
class Entry:
    """One session as I see it, true at event `seq`; `due` is when (ms) time alone changes it."""

    view: SessionView
    session: Session
    consent: Consent
    seq: int
    status: Status
    badges: frozenset[Badge]
    permission: Permission
    due: int | None
    wait: Wait | None = None
    """How long it has been in the queue by its channel's thresholds; None: it is in none."""
    channel: Channel | None = None
    """The channel it lies in; None: Private, or a channel not known yet."""

    @property
    def is_open(self) -> bool:
        """Whether the session is Waiting, Active or Queued."""
        return self.status in OPEN_STATUSES


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a session lies: its channel (None: my Private, or one not known yet) and what I am there."""

    channel: Channel | None
    standing: Standing


def entry_of(view: SessionView, seq: int, reader: Reader, ground: Ground, now: int) -> Entry:
    """Return the entry of a session as of `now` (ms, Gateway's clock)."""
    return _derive(view, view.to_domain(), view.consent(), seq, reader, ground, now)


def renewed(entry: Entry, reader: Reader, ground: Ground, now: int) -> Entry:
    """Return the entry derived again: time has passed, or its ground is another one."""
    return _derive(entry.view, entry.session, entry.consent, entry.seq, reader, ground, now)


def followed(entry: Entry, view: SessionView, seq: int, now: int) -> Entry | None:
    """Return the entry of a newer state of its session without deriving it again.

    None: something has changed that status, badges or permission follow from, or time has.
    """
    is_due = entry.due is not None and now >= entry.due
    if is_due or _FACTS(view) != _FACTS(entry.view):
        return None
    session = replace(
        entry.session,
        name=view.name,
        outcome=view.outcome,
        note=view.note,
        version=view.version,
        ticket=view.ticket,
    )
    return replace(entry, view=view, session=session, seq=seq)


def scopes_to_ask(standing: Standing) -> frozenset[Scope]:
    """Return what to ask the end user for: the screen, and control where the channel gives the right."""
    wanted = {Scope.VIEW}
    if Right.CONTROL in standing.rights:
        wanted.add(Scope.CONTROL)
    return frozenset(wanted)


def _derive(
    view: SessionView,
    session: Session,
    consent: Consent,
    seq: int,
    reader: Reader,
    ground: Ground,
    now: int,
) -> Entry:
    who, standing = reader.technician, ground.standing
    target = Target(scopes=scopes_to_ask(standing))
    may_ask = decide(Action.REQUEST_ACCESS, who, standing, session, now=now, target=target)
    return Entry(
        view=view,
        session=session,
        consent=consent,
        seq=seq,
        status=status(session, now),
        badges=badges(session, now),
        permission=permission(session, consent, who.id, reader.console, may_ask),
        due=_next_due(session, ground.channel, now),
        wait=None if ground.channel is None else waits(session, ground.channel, now),
        channel=ground.channel,
    )


def _next_due(session: Session, channel: Channel | None, now: int) -> int | None:
    """When the status, a badge or the wait changes without any event."""
    if session.closed_at is not None:
        return None
    life = session.expires_at - session.created_at
    # The badge holds strictly below its bounds, so it appears one millisecond after them.
    moments = [
        session.expires_at,
        session.expires_at - EXPIRING_SOON + 1,
        session.expires_at - life // 10 + 1,
    ]
    if session.app is not None and session.app.lost_at is not None and not session.app.has_left:
        moments.append(session.app.lost_at + LOST_GRACE)
    if session.assignee is None and channel is not None:
        since = session.created_at if session.queued_at is None else session.queued_at
        moments += [since + channel.wait_warning, since + channel.wait_alarm]
    return min((moment for moment in moments if moment > now), default=None)
