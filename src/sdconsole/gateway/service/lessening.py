# SPDX-License-Identifier: Apache-2.0
"""Access that gets less without a new epoch: single scopes taken or given back, digits that did not match."""

from sdconsole.domain.consent import desk
from sdconsole.domain.consent.check import Check
from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.consent.grants import Grant, GrantEnd
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import GrantId
from sdconsole.domain.scopes import Scope
from sdconsole.gateway.service.due import Happened, happened
from sdconsole.gateway.store.port import Case

Lessened = tuple[Consent, tuple[Happened, ...]]


def narrow(case: Case, grant_id: GrantId, scopes: frozenset[Scope], now: int, by: GrantEnd) -> Lessened:
    """Return the consent with a grant that allows no more than `scopes`, and what happened by that."""
    consent = desk.narrow(case.consent, grant_id, scopes, now, by)
    was = find(case, grant_id)
    if was is None or consent == case.consent:
        return case.consent, ()
    left = next((grant for grant in consent.live if grant.id == grant_id), None)
    if left is None:
        told = happened(
            EventKind.ACCESS_REVOKED, cause=by.value, grants=1, grant=grant_id, technician=was.technician
        )
    else:
        told = happened(
            EventKind.ACCESS_NARROWED,
            grant=grant_id,
            technician=was.technician,
            taken=words_of(was.scopes - left.scopes),
            scopes=words_of(left.scopes),
        )
    return consent, (told,)


def check(case: Case, grant_id: GrantId, said: Check, now: int) -> Lessened:
    """Return the consent after what was said of the verbal check, and what happened by that, if any.

    A mismatch counts whatever became of the grant meanwhile: the alarm must not be lost.
    """
    grant = find(case, grant_id)
    if said is Check.UNVERIFIED or (grant is not None and grant.check in (said, Check.MISMATCHED)):
        return case.consent, ()
    if grant is None and said is Check.MATCHED:
        return case.consent, ()
    consent = desk.check(case.consent, grant_id, said, now)
    technician = "" if grant is None else grant.technician
    if said is Check.MATCHED:
        return consent, (happened(EventKind.CHECK_MATCHED, grant=grant_id, technician=technician),)
    ended = len(case.consent.live)
    return consent, (happened(EventKind.CHECK_FAILED, grant=grant_id, technician=technician, grants=ended),)


def find(case: Case, grant_id: GrantId) -> Grant | None:
    """Return a grant of the session, alive or over."""
    return next((grant for grant in case.consent.grants if grant.id == grant_id), None)


def words_of(scopes: frozenset[Scope]) -> str:
    """Return scopes as one fact of an event."""
    return " ".join(sorted(scopes))
