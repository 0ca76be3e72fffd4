# SPDX-License-Identifier: Apache-2.0
"""What time does to a session: prompts run out, sessions expire, lost and locked devices end their grants."""

from dataclasses import dataclass, replace
from typing import Final

from sdconsole.domain.channels import MINUTE
from sdconsole.domain.consent import desk
from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.consent.grants import Grant, GrantState
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.events import EventKind
from sdconsole.domain.sessions import HARD_STOP_AFTER_EXPIRY, LOST_GRACE
from sdconsole.gateway.store.port import Case

AWAY_GRACE: Final = 10 * MINUTE
"""A device that stays locked for longer has to be asked again (C39)."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to a case, before it becomes an event."""

    kind: EventKind
    facts: tuple[tuple[str, str | int], ...] = ()


def happened(kind: EventKind, **facts: str | int) -> Happened:
    """Build a `Happened` with its facts as keywords."""
    return Happened(kind, tuple(facts.items()))


def elapse(case: Case, now: int) -> tuple[Case, tuple[Happened, ...]]:
    """Return the case as time has made it by `now`, and what happened on the way."""
    if _is_over(case):
        return case, ()
    told: list[Happened] = []
    case = _settle(case, now, told)
    case = _expire(case, now, told)
    case = _give_up_lost(case, now, told)
    case = _give_up_locked(case, now, told)
    return case, tuple(told)


def next_due(case: Case) -> int | None:
    """Return when (ms) `elapse` has something to do next, or None."""
    if _is_over(case):
        return None
    session, times = case.session, [desk.next_due(case.consent)]
    if case.expired_at is None:
        times.append(session.expires_at)
    elif case.consent.live:
        may_run_on = all(grant.is_connected for grant in case.consent.live)
        times.append(session.expires_at + (HARD_STOP_AFTER_EXPIRY if may_run_on else 0))
    if _can_be_given_up(case) and session.app is not None and session.app.lost_at is not None:
        times.append(session.app.lost_at + LOST_GRACE)
    if case.away_at is not None and case.consent.live:
        times.append(case.away_at + AWAY_GRACE)
    return min((time for time in times if time is not None), default=None)


def bump(case: Case, now: int, cause: str) -> tuple[Case, tuple[Happened, ...]]:
    """Count the epoch up; tell which request and grants that voided, if any."""
    session, consent = desk.bump(case.session, case.consent, now)
    told = tell_voided(case.consent, consent, cause)
    return replace(case, session=session, consent=consent), told


def tell_voided(before: Consent, after: Consent, cause: str, **whose: str) -> tuple[Happened, ...]:
    """Return the one ACCESS_VOIDED for all that ended without a person's doing between two states, if any.

    `whose`: `technician` and `technician_name`, where one technician's access ended and the others' goes on.
    """
    requests = _newly(before, after, RequestState.VOID)
    grants = sum(1 for grant in _ended(before, after) if grant.state is GrantState.VOID)
    if not requests and not grants:
        return ()
    return (happened(EventKind.ACCESS_VOIDED, cause=cause, requests=requests, grants=grants, **whose),)


def _is_over(case: Case) -> bool:
    return case.session.closed_at is not None or case.session.deleted_at is not None


def _settle(case: Case, now: int, told: list[Happened]) -> Case:
    consent = desk.settle(case.consent, now)
    pending = case.consent.pending
    if pending is not None and consent.pending is None:
        told.append(happened(EventKind.ACCESS_NO_ANSWER, request=pending.id, technician=pending.technician))
    for grant in _ended(case.consent, consent):
        cause = "" if grant.end is None else grant.end.value
        told.append(happened(EventKind.ACCESS_VOIDED, cause=cause, requests=0, grants=1, grant=grant.id))
    return replace(case, consent=consent)


def _expire(case: Case, now: int, told: list[Happened]) -> Case:
    if case.expired_at is None:
        if now < case.session.expires_at:
            return case
        told.append(happened(EventKind.SESSION_EXPIRED))
        case = replace(case, expired_at=now)
    elif not case.consent.live:
        return case
    session, consent = desk.expire(case.session, case.consent, now)
    was_running = any(grant.is_connected for grant in case.consent.live)
    is_cut = was_running and session.epoch != case.session.epoch
    told.extend(tell_voided(case.consent, consent, "hard-stop" if is_cut else "expired"))
    return replace(case, session=session, consent=consent)


def _give_up_lost(case: Case, now: int, told: list[Happened]) -> Case:
    app = case.session.app
    if app is None or app.lost_at is None or not _can_be_given_up(case) or now < app.lost_at + LOST_GRACE:
        return case
    case, voided = bump(replace(case, offline_at=now), now, "app-lost")
    told.extend((happened(EventKind.SESSION_LEFT, cause="lost"), *voided))
    return case


def _give_up_locked(case: Case, now: int, told: list[Happened]) -> Case:
    if case.away_at is None or not case.consent.live or now < case.away_at + AWAY_GRACE:
        return case
    case, voided = bump(case, now, "device-locked")
    told.extend(voided)
    return case


def _can_be_given_up(case: Case) -> bool:
    app = case.session.app
    is_lost = app is not None and not app.has_left and app.lost_at is not None
    return is_lost and case.offline_at is None and (case.expired_at is None or bool(case.consent.live))


def _newly(before: Consent, after: Consent, state: RequestState) -> int:
    was = {item.id: item.state for item in before.requests}
    return sum(1 for item in after.requests if item.state is state and was.get(item.id) is not state)


def _ended(before: Consent, after: Consent) -> list[Grant]:
    live = {grant.id for grant in before.live}
    return [grant for grant in after.grants if grant.id in live and not grant.is_live]
