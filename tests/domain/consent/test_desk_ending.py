# SPDX-License-Identifier: Apache-2.0
"""The Gateway's side of consent: what time, a Stop, a refusal and a new epoch end, and who may connect."""

from dataclasses import replace

import pytest

from sdconsole.domain.consent.desk import (
    Consent,
    ask,
    bump,
    connect,
    dismiss,
    expire,
    extend,
    is_blocked,
    next_due,
    put_grant,
    settle,
    stop,
    unblock,
    void_prompt,
    withdraw,
)
from sdconsole.domain.consent.grants import CONNECT_WITHIN, GRANT_LIFE, GrantEnd, GrantState
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.ids import RequestId
from sdconsole.domain.refusal import NextStep, Reason, Refusal
from sdconsole.domain.sessions import Session
from tests.domain.cast import (
    DESK_1,
    DESK_2,
    G2,
    NOW,
    R1,
    R2,
    R3,
    RUN_1,
    RUN_2,
    SATO,
    SUZUKI,
    TANAKA,
    WAIT,
    app,
    asked,
    asking,
    denied,
    granted,
)
from tests.domain.consent.outcomes import CASE, HOUR, ended, reason, reply, states


class TestTime:
    """What time ends, and more time to think."""

    def test_ten_minutes_more_at_the_most(self) -> None:
        """A minute at a time, counted from the deadline."""
        consent, request = asked(CASE)
        for count in range(1, 11):
            done = extend(consent, R1, RUN_1, NOW)
            assert not isinstance(done, Refusal)
            consent, request = done
            assert (request.extensions, request.deadline) == (count, NOW + WAIT + count * 60_000)
        outcome = extend(consent, R1, RUN_1, NOW)
        assert isinstance(outcome, Refusal)
        assert (outcome.reason, outcome.fact("limit")) == (Reason.WAIT_EXTENDED_ENOUGH, 10)

    def test_only_the_open_prompt_can_be_extended(self) -> None:
        """By the app that shows it, before its deadline."""
        consent, _ = asked(CASE)
        assert reason(extend(consent, R2, RUN_1, NOW)) is Reason.NOT_FOUND
        assert reason(extend(consent, R1, RUN_2, NOW)) is Reason.NOT_FOUND
        assert reason(extend(consent, R1, RUN_1, NOW + WAIT)) is Reason.REQUEST_OVER
        assert reason(extend(denied(CASE), R1, RUN_1, NOW)) is Reason.REQUEST_OVER

    def test_no_answer_is_no(self) -> None:
        """There is no auto-allow; the answer is dated at the deadline, however late the timer runs."""
        consent, _ = asked(CASE)
        assert settle(consent, NOW + WAIT - 1) == consent
        silent = settle(consent, NOW + WAIT + 5_000)
        assert states(silent) == [RequestState.NO_ANSWER]
        assert silent.requests[0].answered_at == NOW + WAIT
        assert silent.requests[0].was_refused

    def test_a_grant_nobody_uses(self) -> None:
        """C21: void after five minutes; once used it is not."""
        consent, grant = granted(CASE)
        assert settle(consent, NOW + CONNECT_WITHIN - 1) == consent
        assert ended(settle(consent, NOW + CONNECT_WITHIN)) == [(GrantState.VOID, GrantEnd.NOT_USED)]
        used = put_grant(consent, replace(grant, first_used_at=NOW + 1))
        assert settle(used, NOW + CONNECT_WITHIN) == used

    def test_a_grant_of_twelve_hours(self) -> None:
        """C22: then the end user is asked again."""
        consent, grant = granted(CASE)
        used = put_grant(consent, replace(grant, first_used_at=NOW + 1, is_connected=True))
        assert settle(used, NOW + 12 * HOUR - 1) == used
        over = settle(used, NOW + 12 * HOUR)
        assert ended(over) == [(GrantState.VOID, GrantEnd.TOO_OLD)]
        assert not over.grants[0].is_connected

    def test_when_there_is_something_to_do_next(self) -> None:
        """The earliest deadline; nothing open, nothing due."""
        assert next_due(Consent()) is None
        consent, grant = granted(CASE)
        assert next_due(consent) == NOW + CONNECT_WITHIN
        used = put_grant(consent, replace(grant, first_used_at=NOW))
        assert next_due(used) == NOW + GRANT_LIFE
        assert next_due(asked(CASE, used, R2, who=TANAKA)[0]) == NOW + WAIT
        assert next_due(stop(consent, NOW)) is None
        for due in (next_due(consent), next_due(used)):
            assert due is not None
            assert settle(consent, due).live == ()


class TestStopping:
    """The end user's Stop beats everything."""

    def test_everything_or_one(self) -> None:
        """All grants of all technicians, or the one meant."""
        consent, first = granted(CASE)
        consent, second = granted(CASE, consent, R2, G2, who=TANAKA)
        assert stop(consent, NOW, first.id).live == (second,)
        over = stop(consent, NOW + 9)
        assert ended(over) == [(GrantState.REVOKED, GrantEnd.END_USER_STOPPED)] * 2
        assert {grant.ended_at for grant in over.grants} == {NOW + 9}

    def test_stop_and_allow_cross(self) -> None:
        """C32: an Allow that arrives behind the Stop finds its prompt answered with no."""
        consent = stop(asked(CASE)[0], NOW)
        assert states(consent) == [RequestState.DENIED]
        assert reason(reply(CASE, consent)) is Reason.REQUEST_OVER

    def test_stopping_one_leaves_the_prompt(self) -> None:
        """What is asked now is another question."""
        consent, grant = granted(CASE)
        consent, request = asked(CASE, consent, R2, who=TANAKA)
        assert stop(consent, NOW, grant.id).pending == request

    def test_stopping_twice_is_stopping_once(self) -> None:
        """A doubled message changes no date."""
        over = stop(granted(CASE)[0], NOW + 1)
        assert stop(over, NOW + 2) == over


class TestBlocking:
    """Three refused prompts within ten minutes: silence until the end user says otherwise."""

    @staticmethod
    def refused(*times: int) -> Consent:
        """Denied at each of these times."""
        consent = Consent()
        for count, time in enumerate(times):
            consent = denied(CASE, consent, RequestId(f"n{count}"), NOW + time)
        return consent

    def test_the_third_refusal_blocks(self) -> None:
        """Denied or not answered; whoever asks."""
        two = self.refused(0, 1_000)
        assert not is_blocked(two, NOW + 1_000)
        silent = settle(asked(CASE, two, R1, NOW + 2_000, who=TANAKA)[0], NOW + 2_000 + WAIT)
        assert is_blocked(silent, NOW + 2_000 + WAIT)
        outcome = ask(CASE, silent, asking(TANAKA), R2, NOW + 2_000 + WAIT)
        assert isinstance(outcome, Refusal)
        assert (outcome.reason, outcome.next_step) == (Reason.PROMPTS_BLOCKED, NextStep.ASK_END_USER)

    def test_slow_refusals_do_not_block(self) -> None:
        """Three, but not within ten minutes."""
        assert not is_blocked(self.refused(0, 1_000, 600_000), NOW + 600_000)
        assert is_blocked(self.refused(0, 1_000, 599_999), NOW + 599_999)
        assert is_blocked(self.refused(0, 500_000, 700_000, 800_000), NOW + 800_000)

    def test_the_block_does_not_wear_off(self) -> None:
        """Only the end user lifts it; later refusals count anew."""
        blocked = self.refused(0, 1_000, 2_000)
        assert is_blocked(blocked, NOW + 48 * HOUR)
        free = unblock(blocked, NOW + 3_000)
        assert not is_blocked(free, NOW + 3_000)
        again = denied(CASE, denied(CASE, free, R1, NOW + 4_000), R2, NOW + 5_000)
        assert not is_blocked(again, NOW + 5_000)
        assert is_blocked(denied(CASE, again, R3, NOW + 6_000), NOW + 6_000)

    def test_what_was_withdrawn_or_voided_is_no_refusal(self) -> None:
        """Nobody said no."""
        consent = self.refused(0, 1_000)
        withdrawn = withdraw(asked(CASE, consent, R1)[0], R1, SATO, NOW)
        assert not isinstance(withdrawn, Refusal)
        _, voided = bump(CASE, asked(CASE, withdrawn[0], R2)[0], NOW)
        assert not is_blocked(voided, NOW + 2_000)


class TestEpoch:
    """A change of who, where or what voids everything, and nothing revives it."""

    def test_everything_is_void(self) -> None:
        """C11 to C14, C16, C18, C19: the pending prompt and every grant, in one step."""
        consent, _ = granted(CASE)
        consent, _ = granted(CASE, consent, R2, G2, who=TANAKA)
        consent, _ = asked(CASE, stop(consent, NOW, G2), R3, who=TANAKA)
        later, voided = bump(CASE, consent, NOW + 7)
        assert later == replace(CASE, epoch=2)
        assert states(voided) == [RequestState.ALLOWED, RequestState.ALLOWED, RequestState.VOID]
        assert ended(voided) == [
            (GrantState.VOID, GrantEnd.EPOCH_CHANGED), (GrantState.REVOKED, GrantEnd.END_USER_STOPPED),
        ]  # fmt: skip
        assert voided.requests[2].answered_at == voided.grants[0].ended_at == NOW + 7

    def test_handing_back_does_not_revive(self) -> None:
        """C20: A to B and back to A; A asks anew."""
        consent, grant = granted(CASE)
        away, consent = bump(CASE, consent, NOW)
        back, consent = bump(replace(away, assignee=SUZUKI), consent, NOW)
        home = replace(back, assignee=SATO)
        assert consent.live == ()
        assert reason(connect(home, consent, grant.id, SATO, DESK_1, NOW)) is Reason.GRANT_OVER
        assert granted(home, consent, R2, G2)[1].epoch == 3

    def test_expiry_ends_what_is_not_running(self) -> None:
        """C14, C15: the prompt is withdrawn; without a connection the epoch counts up."""
        consent, _ = asked(CASE, granted(CASE)[0], R2, who=TANAKA)
        later, over = expire(CASE, consent, CASE.expires_at)
        assert (later.epoch, over.live, over.pending) == (2, (), None)

    def test_a_running_connection_outlives_expiry_by_four_hours(self) -> None:
        """C15: it may end by itself; unused grants and the prompt end at once."""
        consent, grant = granted(CASE)
        running = put_grant(consent, replace(grant, is_connected=True, first_used_at=NOW))
        consent, _ = granted(CASE, running, R2, G2, who=TANAKA)
        consent, _ = asked(CASE, consent, R3, who=TANAKA, console=DESK_2)
        later, over = expire(CASE, consent, CASE.expires_at)
        assert later == CASE
        assert ended(over) == [(GrantState.LIVE, None), (GrantState.VOID, GrantEnd.SESSION_EXPIRED)]
        assert states(over)[2] is RequestState.VOID
        assert expire(CASE, over, CASE.expires_at + 4 * HOUR - 1) == (CASE, over)
        for ending in (CASE.expires_at + 4 * HOUR,):
            assert expire(CASE, over, ending)[1].live == ()
        ended_by_itself = put_grant(over, replace(over.grants[0], is_connected=False))
        assert expire(CASE, ended_by_itself, CASE.expires_at + HOUR)[1].live == ()

    def test_an_app_that_is_gone_takes_only_its_prompt_along(self) -> None:
        """C27: the grants stay until the app is back as another one, or lost for two minutes."""
        consent, mine = granted(CASE)
        consent, _ = asked(CASE, consent, R2, who=TANAKA)
        over = void_prompt(consent, NOW + 7)
        assert (over.live, over.pending) == ((mine,), None)
        assert (states(over)[1], over.requests[1].answered_at) == (RequestState.VOID, NOW + 7)
        assert void_prompt(over, NOW + 8) == over

    def test_one_technician_can_be_dismissed_alone(self) -> None:
        """C23: uninvited, disabled or without the right; the assignee works on."""
        consent, mine = granted(CASE)
        consent, _ = granted(CASE, consent, R2, G2, who=TANAKA)
        consent, _ = asked(CASE, consent, R3, who=TANAKA, console=DESK_2)
        over = dismiss(consent, TANAKA, NOW)
        assert over.live == (mine,)
        assert over.grants[1].end is GrantEnd.TECHNICIAN_LEFT
        assert states(over)[2] is RequestState.VOID
        assert dismiss(over, TANAKA, NOW + 1) == over

    def test_one_console_can_be_dismissed_alone(self) -> None:
        """C24: signed out there; what the technician has at the other console stays."""
        consent, _ = granted(CASE)
        consent, request = asked(CASE, consent, R2, console=DESK_2)
        over = dismiss(consent, SATO, NOW, DESK_1)
        assert (over.live, over.pending) == ((), request)


class TestConnecting:
    """A grant opens the device for whom it names, where it was asked for, while it lives."""

    def test_the_first_use_is_noted(self) -> None:
        """Later ones change nothing."""
        consent, grant = granted(CASE)
        done = connect(CASE, consent, grant.id, SATO, DESK_1, NOW + 9)
        assert not isinstance(done, Refusal)
        assert done[1] == replace(grant, first_used_at=NOW + 9)
        assert connect(CASE, done[0], grant.id, SATO, DESK_1, NOW + 99) == done

    def test_nobody_rides_on_anothers_grant(self) -> None:
        """C4: neither an invited technician, nor the same one at another console (C26)."""
        consent, grant = granted(CASE)
        assert reason(connect(CASE, consent, grant.id, TANAKA, DESK_1, NOW)) is Reason.NOT_GRANTED
        assert reason(connect(CASE, consent, G2, SATO, DESK_1, NOW)) is Reason.NOT_GRANTED
        other = connect(CASE, consent, grant.id, SATO, DESK_2, NOW)
        assert isinstance(other, Refusal)
        assert (other.reason, other.next_step) == (Reason.OTHER_CONSOLE, NextStep.USE_FIRST_CONSOLE)

    @pytest.mark.parametrize(
        "case",
        [
            replace(CASE, epoch=2),
            replace(CASE, assignee=SUZUKI),
            replace(CASE, app=app(instance=RUN_2)),
            replace(CASE, app=None),
        ],
    )
    def test_a_grant_that_does_not_fit_any_more(self, case: Session) -> None:
        """Another epoch, no longer a participant, another run of the app, no app."""
        consent, grant = granted(CASE)
        outcome = connect(case, consent, grant.id, SATO, DESK_1, NOW)
        assert isinstance(outcome, Refusal)
        assert (outcome.reason, outcome.next_step) == (Reason.GRANT_OVER, NextStep.REQUEST_ACCESS)

    def test_a_grant_that_is_over(self) -> None:
        """Stopped, or out of time even before the timer has run."""
        consent, grant = granted(CASE)
        assert reason(connect(CASE, stop(consent, NOW), grant.id, SATO, DESK_1, NOW)) is Reason.GRANT_OVER
        late = NOW + CONNECT_WITHIN
        assert reason(connect(CASE, consent, grant.id, SATO, DESK_1, late)) is Reason.GRANT_OVER
        used = put_grant(consent, replace(grant, first_used_at=NOW))
        assert reason(connect(CASE, used, grant.id, SATO, DESK_1, late)) is None
        assert reason(connect(CASE, used, grant.id, SATO, DESK_1, NOW + GRANT_LIFE)) is Reason.GRANT_OVER
