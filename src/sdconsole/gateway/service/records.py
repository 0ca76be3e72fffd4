# SPDX-License-Identifier: Apache-2.0
"""How a change becomes durable: conditional on the version, one version up, with its events."""

from dataclasses import dataclass, replace

from sdconsole.contract.codec import encode
from sdconsole.domain import events
from sdconsole.domain.consent import hands
from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ChannelId
from sdconsole.domain.people import Technician
from sdconsole.domain.sessions import Session
from sdconsole.gateway.service.due import Happened, elapse, happened, next_due
from sdconsole.gateway.service.views import view_of
from sdconsole.gateway.store.port import Audience, Case, Happening, Tx


class LostRaceError(Exception):
    """The row changed between reading and writing; answered as a stale version."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """When, and which technician did it; None: the end user, or time."""

    now: int
    actor: Technician | None = None
    by: str = ""
    """What did it where no technician was signed in: the command line."""


async def commit(tx: Tx, stamp: Stamp, before: Case, after: Case, *told: Happened) -> Case:
    """Write `after` over `before`, one version up, with one event for each thing that happened; return it.

    Keyboard and mouse never stay with a grant that cannot hold them: who gets them instead is told as well.
    """
    version = before.session.version
    consent = hands.steady(after.consent)
    if _passed_on(before.consent, after.consent, consent):
        told = (*told, await _tell_hands(tx, consent))
    after = replace(after, session=replace(after.session, version=version + 1), consent=consent)
    after = _touched(replace(after, due_at=next_due(after)), stamp, told)
    if not await tx.save_case(after, version):
        raise LostRaceError(f"session {before.session.id} is no longer at version {version}")
    await _tell(tx, stamp, audience(before.session), after, told)
    return after


async def add(tx: Tx, stamp: Stamp, case: Case) -> Case:
    """Write a new session with its event; return it."""
    case = replace(case, consent=hands.steady(case.consent))
    case = replace(case, due_at=next_due(case), touched_at=stamp.now)
    await tx.add_case(case)
    await _tell(tx, stamp, None, case, (Happened(EventKind.SESSION_CREATED),))
    return case


async def note(tx: Tx, stamp: Stamp, case: Case, *told: Happened) -> None:
    """Write events about a session that changed nothing in it."""
    touched = _touched(case, stamp, told)
    if touched is not case:
        await tx.touch(case.session.id, stamp.now)
    await _tell(tx, stamp, audience(case.session), touched, told)


async def log(
    tx: Tx, stamp: Stamp, kind: EventKind, *, channel: ChannelId | None = None, **facts: str | int
) -> None:
    """Write an event that belongs to no session."""
    await tx.append(
        Happening(
            at=stamp.now,
            kind=kind,
            channel=channel,
            actor=None if stamp.actor is None else stamp.actor.id,
            actor_name=stamp.by if stamp.actor is None else stamp.actor.display_name,
            facts=tuple(facts.items()),
        )
    )


async def settle(tx: Tx, case: Case, now: int) -> Case:
    """Write down what time has done to a session by now; return it as it is since then."""
    after, told = elapse(case, now)
    return await commit(tx, Stamp(now), case, after, *told) if after != case else case


def audience(session: Session) -> Audience:
    """Return the facts that decide who may see a session."""
    return Audience(
        channel=session.channel,
        owner=session.owner,
        assignee=session.assignee,
        invited=session.invited,
        is_closed=session.closed_at is not None,
        is_deleted=session.deleted_at is not None,
    )


def _touched(case: Case, stamp: Stamp, told: tuple[Happened, ...]) -> Case:
    is_by_somebody = any(events.is_by_somebody(item.kind, stamp.actor is not None) for item in told)
    return replace(case, touched_at=stamp.now) if is_by_somebody else case


def _passed_on(before: Consent, wanted: Consent, steady: Consent) -> bool:
    """Whether somebody who was connected before now holds keyboard and mouse without a doing of their own.

    Who comes alone and gets them with the connection is told by that; so is that nobody holds them any more.
    """
    if steady.holder in (None, wanted.holder):
        return False
    return any(grant.id == steady.holder and hands.may_hold(grant) for grant in before.grants)


async def _tell_hands(tx: Tx, consent: Consent) -> Happened:
    holder = hands.holder_of(consent)
    user = None if holder is None else await tx.user(holder)
    name = "" if user is None else user.technician.display_name
    return happened(EventKind.HANDS_PASSED, technician=holder or "", technician_name=name)


async def _tell(
    tx: Tx, stamp: Stamp, before: Audience | None, case: Case, told: tuple[Happened, ...]
) -> None:
    if not told:
        return
    view, session = encode(await view_of(tx, case, stamp.now)), case.session
    for item in told:
        await tx.append(
            Happening(
                at=stamp.now,
                kind=item.kind,
                session=session.id,
                channel=session.channel,
                actor=None if stamp.actor is None else stamp.actor.id,
                actor_name=stamp.by if stamp.actor is None else stamp.actor.display_name,
                facts=item.facts,
                view=view,
                before=before,
                after=audience(session),
            )
        )
