# SPDX-License-Identifier: Apache-2.0
"""The case the tests of the desk play with, and how they read what comes out."""

from sdconsole.domain.consent.desk import Consent, answer
from sdconsole.domain.consent.grants import Grant, GrantEnd, GrantState
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.ids import InstanceId, RequestId
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Session
from tests.domain.cast import CONTROL, G2, NOW, R1, RUN_1, TANAKA, session

CASE = session(invited=(TANAKA,))
HOUR = 3_600_000


def reason(outcome: object) -> Reason | None:
    """Why it was refused, or None."""
    return outcome.reason if isinstance(outcome, Refusal) else None


def reply(
    case: Session, consent: Consent, scopes: frozenset[Scope] = CONTROL, *,
    request: RequestId = R1, instance: InstanceId = RUN_1, now: int = NOW,
) -> tuple[Consent, Grant | None] | Refusal:  # fmt: skip
    """Deliver the end user's answer."""
    return answer(case, consent, request, instance, scopes, grant_id=G2, now=now)


def ended(consent: Consent) -> list[tuple[GrantState, GrantEnd | None]]:
    """How each grant stands."""
    return [(grant.state, grant.end) for grant in consent.grants]


def states(consent: Consent) -> list[RequestState]:
    """How each request stands."""
    return [item.state for item in consent.requests]
