# SPDX-License-Identifier: Apache-2.0
"""The Gateway's side of consent: asking, answering, taking back, and the races between them."""

from dataclasses import replace

import pytest

from sdconsole.domain.consent.desk import (
    Consent,
    answer,
    ask,
    settle,
    stop,
    withdraw,
)
from sdconsole.domain.consent.grants import Grant, GrantEnd, GrantState
from sdconsole.domain.consent.requests import AccessRequest, RequestState
from sdconsole.domain.ids import UserId
from sdconsole.domain.refusal import NextStep, Reason, Refusal
from sdconsole.domain.scopes import Scope
from tests.domain.cast import (
    CONTROL,
    DESK_1,
    DESK_2,
    G1,
    G2,
    NOTHING,
    NOW,
    R1,
    R2,
    R3,
    RUN_1,
    RUN_2,
    SATO,
    SUZUKI,
    TANAKA,
    VIEW,
    WAIT,
    app,
    asked,
    asking,
    denied,
    granted,
)
from tests.domain.consent.outcomes import CASE, ended, reason, reply, states


class TestAsking:
    """A prompt opens, or the asker learns why not."""

    def test_a_request_names_everything_it_is_bound_to(self) -> None:
        """Session, technician, console, run of the app, scopes, epoch, deadline."""
        consent, request = asked(replace(CASE, epoch=7), scopes=frozenset({Scope.CONTROL}), wait=45_000)
        assert request == AccessRequest(
            id=R1, session=CASE.id, technician=SATO, console=DESK_1, instance=RUN_1, scopes=CONTROL, epoch=7,
            asked_at=NOW, deadline=NOW + 45_000, viewer_key="k" * 43,
        )  # fmt: skip
        assert consent.pending == request

    @pytest.mark.parametrize("who", [SATO, TANAKA])
    def test_one_prompt_at_a_time(self, who: UserId) -> None:
        """C1, C2, C3, C4: a second asker, or the same one again, waits for the time left."""
        consent, _ = asked(CASE)
        outcome = ask(CASE, consent, asking(who), R2, NOW + 19_000)
        assert isinstance(outcome, Refusal)
        assert (outcome.reason, outcome.next_step) == (Reason.REQUEST_PENDING, NextStep.WAIT)
        assert (outcome.fact("remaining_ms"), outcome.fact("by")) == (41_000, SATO)

    def test_two_consoles_of_one_technician(self) -> None:
        """C25: one request, the other console is told that one is pending."""
        consent, _ = asked(CASE, console=DESK_1)
        assert reason(ask(CASE, consent, asking(console=DESK_2), R2, NOW)) is Reason.REQUEST_PENDING

    def test_the_next_one_may_ask_when_the_prompt_is_over(self) -> None:
        """C4: the invited technician gets a prompt of their own, behind the pending one."""
        consent = settle(asked(CASE)[0], NOW + WAIT)
        assert asked(CASE, consent, R2, NOW + WAIT, who=TANAKA)[1].technician == TANAKA

    @pytest.mark.parametrize("link", [None, app(has_left=True)])
    def test_without_the_app_there_is_nobody_to_ask(self, link: None) -> None:
        """Not joined, or gone."""
        outcome = ask(replace(CASE, app=link), Consent(), asking(), R1, NOW)
        assert reason(outcome) is Reason.END_USER_NOT_JOINED

    def test_what_is_granted_is_not_asked_again(self) -> None:
        """The same or less: connect. More, or at another console, or by another technician: a new prompt."""
        consent, _ = granted(CASE, allowed=VIEW)
        assert reason(ask(CASE, consent, asking(scopes=VIEW), R2, NOW)) is Reason.ALREADY_GRANTED
        assert asked(CASE, consent, R2, scopes=CONTROL)[1].scopes == CONTROL
        assert asked(CASE, consent, R2, scopes=VIEW, console=DESK_2)[1].console == DESK_2
        assert asked(CASE, consent, R2, scopes=VIEW, who=TANAKA)[1].technician == TANAKA


class TestAnswering:
    """The first answer that fits counts; everything else changes nothing."""

    def test_an_allow_becomes_a_grant_of_the_same_names(self) -> None:
        """Bound to what the request was bound to, with the scopes left ticked."""
        consent, grant = granted(CASE, allowed=VIEW)
        assert grant == Grant(
            id=G1, request=R1, session=CASE.id, technician=SATO, console=DESK_1, instance=RUN_1, scopes=VIEW,
            epoch=1, granted_at=NOW, viewer_key="k" * 43, app_key="a" * 43,
        )  # fmt: skip
        assert consent.live == (grant,)
        assert states(consent) == [RequestState.ALLOWED]

    def test_control_brings_view_along(self) -> None:
        """Nobody controls what they do not see."""
        assert granted(CASE, allowed=frozenset({Scope.CONTROL}))[1].scopes == CONTROL

    def test_a_deny_grants_nothing(self) -> None:
        """No scopes: no."""
        consent = denied(CASE)
        assert consent.grants == ()
        assert states(consent) == [RequestState.DENIED]

    def test_more_than_was_asked_is_refused(self) -> None:
        """A garbled answer never grants."""
        consent, _ = asked(CASE, scopes=VIEW)
        assert reason(reply(CASE, consent, CONTROL)) is Reason.SCOPE_NOT_ASKED
        assert reason(reply(CASE, consent, frozenset({Scope.FILES}))) is Reason.SCOPE_NOT_ASKED

    def test_an_answer_to_nothing(self) -> None:
        """Unknown request."""
        assert reason(reply(CASE, Consent())) is Reason.NOT_FOUND

    def test_another_run_of_the_app_has_no_say(self) -> None:
        """C28: what was sent before the crash counts for nothing afterwards."""
        consent, _ = asked(CASE)
        assert reason(reply(CASE, consent, instance=RUN_2)) is Reason.NOT_FOUND
        rejoined = replace(CASE, app=app(instance=RUN_2))
        assert reason(reply(rejoined, consent)) is Reason.NOT_FOUND
        assert reason(reply(replace(CASE, app=None), consent)) is Reason.NOT_FOUND

    def test_allow_behind_a_withdrawal(self) -> None:
        """C6: refused, and the end user is told that it was withdrawn."""
        withdrawn = withdraw(asked(CASE)[0], R1, SATO, NOW)
        assert not isinstance(withdrawn, Refusal)
        assert reason(reply(CASE, withdrawn[0])) is Reason.REQUEST_WITHDRAWN

    @pytest.mark.parametrize(
        ("late", "expected"), [(-1, None), (0, Reason.REQUEST_OVER), (1, Reason.REQUEST_OVER)]
    )
    def test_time_out_and_allow_at_the_same_instant(self, late: int, expected: Reason | None) -> None:
        """C9: at the deadline it is over, whether or not the timer has run."""
        consent, _ = asked(CASE)
        assert reason(reply(CASE, consent, now=NOW + WAIT + late)) is expected

    def test_allow_and_deny(self) -> None:
        """C10: the first one counts, in both orders, and a doubled Allow grants once."""
        assert reason(reply(CASE, denied(CASE))) is Reason.REQUEST_OVER
        consent, _ = granted(CASE)
        assert reason(reply(CASE, consent, NOTHING)) is Reason.REQUEST_OVER
        assert reason(reply(CASE, consent)) is Reason.REQUEST_OVER

    def test_allow_for_the_prompt_before(self) -> None:
        """C8: withdrawn and asked again at once, the old Allow opens nothing; the new prompt stays."""
        withdrawn = withdraw(asked(CASE)[0], R1, SATO, NOW)
        assert not isinstance(withdrawn, Refusal)
        consent, second = asked(CASE, withdrawn[0], R2)
        assert reason(reply(CASE, consent, request=R1)) is Reason.REQUEST_WITHDRAWN
        assert consent.pending == second

    def test_allow_in_another_epoch_or_for_somebody_who_is_out(self) -> None:
        """C11, C12: a second line behind the bump, which has voided the request already."""
        consent, _ = asked(CASE)
        assert reason(reply(replace(CASE, epoch=2), consent)) is Reason.REQUEST_OVER
        assert reason(reply(replace(CASE, assignee=SUZUKI), consent)) is Reason.REQUEST_OVER

    def test_a_new_yes_replaces_the_technicians_older_one(self) -> None:
        """Wider, narrower or at another console (C26); the other technician's stays."""
        consent, _ = granted(CASE, who=TANAKA, request=R3, grant=G2)
        consent, _ = granted(CASE, consent, allowed=VIEW)
        done = answer(CASE, asked(CASE, consent, R2)[0], R2, RUN_1, CONTROL, grant_id=G2, now=NOW + 5)
        assert not isinstance(done, Refusal)
        assert ended(done[0]) == [
            (GrantState.LIVE, None), (GrantState.VOID, GrantEnd.REPLACED), (GrantState.LIVE, None),
        ]  # fmt: skip

    def test_denying_more_keeps_what_there_is(self) -> None:
        """C42: the end user refuses control and goes on showing the screen."""
        consent, grant = granted(CASE, allowed=VIEW)
        assert denied(CASE, consent, R2).live == (grant,)


class TestWithdrawing:
    """A technician takes back what they asked, also when the yes was quicker."""

    def test_before_the_answer(self) -> None:
        """The prompt goes away."""
        done = withdraw(asked(CASE)[0], R1, SATO, NOW + 3)
        assert not isinstance(done, Refusal)
        assert (done[1].state, done[1].answered_at) == (RequestState.WITHDRAWN, NOW + 3)
        assert done[0].pending is None

    def test_behind_the_answer(self) -> None:
        """C7: cancelling what was just granted gives the grant up."""
        done = withdraw(granted(CASE)[0], R1, SATO, NOW + 3)
        assert not isinstance(done, Refusal)
        assert ended(done[0]) == [(GrantState.REVOKED, GrantEnd.TECHNICIAN_GAVE_UP)]
        assert done[1].state is RequestState.ALLOWED

    def test_only_ones_own_and_only_once(self) -> None:
        """Somebody else's does not exist; what is over is over."""
        consent, _ = asked(CASE)
        assert reason(withdraw(consent, R1, TANAKA, NOW)) is Reason.NOT_FOUND
        assert reason(withdraw(consent, R2, SATO, NOW)) is Reason.NOT_FOUND
        assert reason(withdraw(denied(CASE), R1, SATO, NOW)) is Reason.REQUEST_OVER
        assert reason(withdraw(stop(granted(CASE)[0], NOW), R1, SATO, NOW)) is Reason.REQUEST_OVER
