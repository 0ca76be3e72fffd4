# SPDX-License-Identifier: Apache-2.0
"""The Gateway's side of consent: taking single scopes back, and the verbal check."""

from dataclasses import replace

from sdconsole.domain.consent.check import Check
from sdconsole.domain.consent.desk import check, narrow
from sdconsole.domain.consent.grants import GrantEnd, GrantState
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.scopes import Scope
from tests.domain.cast import CONTROL, G1, G2, NOTHING, NOW, R2, SATO, TANAKA, VIEW, asked, granted
from tests.domain.consent.outcomes import CASE

BY = GrantEnd.END_USER_STOPPED


def test_a_grant_allows_less_from_now_on() -> None:
    """The same grant, the same keys; only what was there can be left."""
    consent, grant = granted(CASE, scopes=CONTROL)
    after = narrow(consent, grant.id, VIEW | {Scope.FILES}, NOW, BY)
    assert after.grants == (replace(grant, scopes=VIEW),)
    assert narrow(after, grant.id, CONTROL, NOW, BY) == after


def test_without_the_view_nothing_is_left() -> None:
    """It ends, and says by whom."""
    consent, grant = granted(CASE, scopes=CONTROL)
    for left in (NOTHING, frozenset({Scope.CONTROL})):
        (over,) = narrow(consent, grant.id, left, NOW, BY).grants
        assert (over.state, over.end, over.ended_at) == (GrantState.REVOKED, BY, NOW)
    given_up = narrow(consent, grant.id, NOTHING, NOW, GrantEnd.TECHNICIAN_GAVE_UP)
    assert given_up.grants[0].end is GrantEnd.TECHNICIAN_GAVE_UP


def test_what_is_over_stays_as_it_is() -> None:
    """And a grant nobody knows of changes nothing."""
    consent, grant = granted(CASE, scopes=CONTROL)
    over = narrow(consent, grant.id, NOTHING, NOW, BY)
    assert narrow(over, grant.id, VIEW, NOW, BY) == over
    assert narrow(consent, G2, NOTHING, NOW, BY) == consent


def test_digits_that_match_are_noted() -> None:
    """Nothing else changes."""
    consent, grant = granted(CASE, scopes=CONTROL)
    assert check(consent, G1, Check.MATCHED, NOW).grants == (replace(grant, check=Check.MATCHED),)
    assert check(consent, G2, Check.MATCHED, NOW) == consent


def test_digits_that_do_not_match_end_everything() -> None:
    """Also what others hold and what is being asked; a later word changes nothing about it."""
    consent, grant = granted(CASE, scopes=CONTROL)
    other = replace(grant, id=G2, technician=TANAKA)
    consent = replace(consent, grants=(*consent.grants, other))
    consent, _ = asked(CASE, consent, request=R2, who=SATO, scopes=CONTROL | {Scope.FILES})
    after = check(consent, G1, Check.MISMATCHED, NOW)
    assert after.live == ()
    assert {item.end for item in after.grants} == {GrantEnd.CHECK_FAILED}
    assert [item.check for item in after.grants] == [Check.MISMATCHED, Check.UNVERIFIED]
    assert after.requests[-1].state is RequestState.VOID
    assert check(after, G1, Check.MATCHED, NOW) == after
