# SPDX-License-Identifier: Apache-2.0
"""The joined session's mirror: what it keeps, what it says, and how it ends."""

import pytest
from msgspec import structs

from sdconsole.contract.app import AppConnection, AppState, Lease
from sdconsole.domain.consent.device import (
    Close,
    Hide,
    Narrow,
    Open,
    Pause,
    Reply,
    Resume,
    Show,
    TellNarrowed,
    TellStopped,
)
from sdconsole.domain.consent.grants import LEASE, RESUME_WITHIN
from sdconsole.domain.ids import GrantId, RequestId
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import HARD_STOP_AFTER_EXPIRY, HARD_STOP_WARNING, Status
from sdconsole.support.mirror.case import Case, Ending, Notice
from tests.support.builders import CONTROL, INSTANCE, ORIGIN, SATO, TAKAHASHI, VIEW, grant, prompt, state

R1 = RequestId("r1")
G1 = GrantId("g-r1")
ALL = frozenset(CONTROL)


def case(first: AppState | None = None) -> Case:
    """A case that has just joined, at monotonic 1,000 ms."""
    return Case(ORIGIN, INSTANCE, first or state(1), 1_000)


def granted() -> Case:
    """A case with Sato's control open."""
    made = case()
    made.take(state(2, asked=prompt()), 1_000)
    made.allow(R1, ALL, 3_000)
    made.take(state(3, grants=(grant(),)), 3_100)
    return made


def has_prompt(made: Case) -> bool:
    """Whether a prompt is to be on the screen."""
    return made.prompt is not None


def kinds(commands: tuple[object, ...]) -> list[type]:
    """What kinds of commands these are."""
    return [type(command) for command in commands]


def test_a_request_is_shown_with_its_time_and_an_allow_opens_only_when_the_gateway_says_so() -> None:
    """The two phases."""
    made = case()
    assert kinds(made.take(state(2, asked=prompt(remaining=42_000)), 5_000).commands) == [Show]
    assert made.prompt is not None
    assert made.prompt.technician == SATO
    assert made.prompt_until == 47_000
    assert kinds(made.allow(R1, ALL, 8_000).commands) == [Reply]
    assert not has_prompt(made)
    assert made.is_wanted(R1)
    assert not made.open
    assert kinds(made.take(state(3, grants=(grant(),)), 8_100).commands) == [Open]
    assert made.name_of(G1) == "佐藤 健"
    assert made.since(G1) == 8_100
    assert not made.is_wanted(R1)


def test_more_time_moves_the_end_of_the_same_prompt() -> None:
    """The Gateway's remaining time counts, ours is only drawn."""
    made = case()
    made.take(state(2, asked=prompt(remaining=5_000)), 1_000)
    assert kinds(made.take(state(3, asked=prompt(remaining=64_000)), 2_000).commands) == []
    assert made.prompt_until == 66_000


def test_an_older_state_changes_nothing() -> None:
    """C43: what overtakes on the wire is not undone by what comes late."""
    made = case(state(5))
    assert made.take(state(4, asked=prompt()), 2_000) == ((), ())
    assert made.state.number == 5


@pytest.mark.parametrize(("now", "notice"), [(30_000, Notice.WITHDRAWN), (61_000, Notice.TIMED_OUT)])
def test_a_request_that_goes_away_is_told_with_its_reason(now: int, notice: Notice) -> None:
    """Withdrawn by the technician, or nobody answered in time."""
    made = case()
    made.take(state(2, asked=prompt()), 1_000)
    turn = made.take(state(3), now)
    assert kinds(turn.commands) == [Hide]
    assert turn.notices == (notice,)


def test_an_allow_that_came_too_late_is_told() -> None:
    """C6: the request was withdrawn, nothing opens, and the end user hears of it."""
    made = case()
    made.take(state(2, asked=prompt()), 1_000)
    made.allow(R1, ALL, 3_000)
    turn = made.take(state(3), 3_100)
    assert turn.notices == (Notice.WITHDRAWN,)
    late = made.take(state(4, grants=(grant(),)), 3_200)
    assert kinds(late.commands) == [TellNarrowed]
    assert not made.open


def test_an_answer_the_gateway_refuses_is_told() -> None:
    """The same, said by the answer to the POST."""
    made = case()
    made.take(state(2, asked=prompt()), 1_000)
    made.allow(R1, ALL, 3_000)
    assert made.answer_refused(R1, 3_100).notices == (Notice.WITHDRAWN,)


def test_another_technicians_request_replaces_the_prompt_whole() -> None:
    """C12: a prompt never changes its name; the old one is withdrawn, the new one is another."""
    made = case()
    made.take(state(2, asked=prompt()), 1_000)
    turn = made.take(state(3, asked=prompt("r2", TAKAHASHI, VIEW)), 5_000)
    assert kinds(turn.commands) == [Hide, Show]
    assert turn.notices == (Notice.WITHDRAWN,)
    assert made.prompt is not None
    assert made.prompt.technician == TAKAHASHI
    assert made.allow(R1, ALL, 9_000).commands == ()


def test_stop_closes_tells_and_is_said_once() -> None:
    """Stop is the end user's: no notice of an access that ended by itself."""
    made = granted()
    turn = made.stop(9_000)
    assert kinds(turn.commands) == [Close, TellStopped]
    assert turn.notices == (Notice.STOPPED,)
    assert made.stop(9_001).notices == ()


def test_what_is_taken_back_is_in_the_receipt() -> None:
    """What was allowed until when, and what from then on; the timer counts from the beginning."""
    made = granted()
    opened_at = made.since(G1)
    turn = made.narrow(G1, frozenset(VIEW), 9_000)
    assert kinds(turn.commands) == [Narrow, TellNarrowed]
    assert turn.notices == (Notice.NARROWED,)
    assert made.held_by(SATO.id) == frozenset(VIEW)
    before, after = made.receipts
    assert (before.scopes, after.scopes) == (ALL, frozenset(VIEW))
    assert before.until == after.since
    assert (after.until, made.since(G1), after.opened_at) == (None, opened_at, opened_at)
    assert made.narrow(G1, ALL, 9_100).commands == ()
    over = made.narrow(G1, frozenset(), 9_200)
    assert kinds(over.commands) == [Close, TellNarrowed]
    assert over.notices == (Notice.STOPPED,)
    assert all(receipt.until is not None for receipt in made.receipts)


def test_more_under_a_new_grant_is_no_end() -> None:
    """The old one is closed and the new one opened in one step: no notice, and the timer goes on."""
    made = granted()
    opened_at = made.since(G1)
    more = ("clipboard", *CONTROL)
    wanted = tuple(Scope(scope) for scope in more)
    made.take(state(4, asked=prompt("r2", SATO, wanted), grants=(grant(),)), 8_000)
    made.allow(RequestId("r2"), frozenset(wanted), 10_000)
    turn = made.take(state(5, grants=(grant("r2", SATO, wanted),)), 11_000)
    assert kinds(turn.commands) == [Close, Open]
    assert turn.notices == ()
    assert made.since(GrantId("g-r2")) == opened_at
    assert [receipt.scopes for receipt in made.receipts] == [ALL, frozenset(wanted)]


def test_an_access_that_ends_elsewhere_is_told() -> None:
    """Released, transferred, revoked by rule: the end user hears that nobody sees the screen any more."""
    turn = granted().take(state(4), 9_000)
    assert kinds(turn.commands) == [Close]
    assert turn.notices == (Notice.ENDED,)


def test_receipts_say_who_was_allowed_what_and_when() -> None:
    """R58: in the Gateway's time, whatever this computer's clock says."""
    made = granted()
    made.stop(9_000)
    (receipt,) = made.receipts
    assert (receipt.name, receipt.scopes) == ("佐藤 健", ALL)
    assert receipt.until is not None
    assert receipt.until - receipt.since == 9_000 - 3_100


def test_the_lease_pauses_resumes_and_ends() -> None:
    """C30: quiet for 30 s holds; heard again goes on; quiet for two minutes ends."""
    made = granted()
    assert kinds(made.tick(3_100 + LEASE - 1).commands) == []
    assert kinds(made.tick(3_100 + LEASE).commands) == [Pause]
    assert made.waiting_viewers() == ()
    lease = Lease(number=3, epoch=1, grants=(G1,))
    assert kinds(made.take_lease(lease, 3_100 + LEASE + 1).commands) == [Resume]
    turn = made.tick(3_100 + LEASE + 1 + RESUME_WITHIN)
    assert kinds(turn.commands) == [Close]
    assert turn.notices == (Notice.ENDED,)


def test_a_lease_without_our_grant_closes_it() -> None:
    """What the Gateway does not list is shut."""
    turn = granted().take_lease(Lease(number=4, epoch=1, grants=()), 4_000)
    assert kinds(turn.commands) == [Close]


def test_only_viewers_of_open_grants_are_met() -> None:
    """A connection under a grant that was never opened here is nobody's."""
    made = granted()
    ours, foreign = AppConnection(id="c1", grant=G1), AppConnection(id="c2", grant=GrantId("g-other"))
    made.take(state(4, grants=(grant(),), connections=(ours, foreign)), 4_000)
    assert made.waiting_viewers() == (ours,)
    made.stop(5_000)
    assert made.waiting_viewers() == ()


def test_a_closed_session_shuts_everything_and_is_the_end() -> None:
    """C16."""
    made = granted()
    turn = made.take(state(4, status=Status.CLOSED, epoch=2), 5_000)
    assert kinds(turn.commands) == [Close]
    assert made.ending is Ending.CLOSED


def test_a_closed_session_shuts_even_what_it_still_lists() -> None:
    """A Gateway that says closed and lists a grant is not believed in the second half."""
    made = granted()
    made.take(state(4, status=Status.CLOSED, grants=(grant(),)), 5_000)
    assert not made.open


def test_an_expired_session_goes_on_until_its_access_ends() -> None:
    """C15: no new request, but a live connection may end by itself."""
    made = granted()
    made.take(state(4, status=Status.EXPIRED, grants=(grant(),)), 5_000)
    assert made.ending is None
    made.stop(6_000)
    assert made.ending is Ending.EXPIRED


def test_leaving_and_losing_ones_standing_shut_everything_without_a_stop() -> None:
    """Leaving tells the Gateway more than a stop would; without standing there is nobody to tell."""
    left = granted()
    assert kinds(left.leave(5_000).commands) == [Close]
    assert left.ending is Ending.LEFT
    lost = granted()
    assert kinds(lost.lose_standing(5_000).commands) == [Close]
    assert lost.ending is Ending.GONE


def test_who_is_still_connected_is_told_before_the_hard_stop() -> None:
    """An expired session's access is ended four hours later; five minutes before, it is said."""
    made, now, left = granted(), 4_000, HARD_STOP_AFTER_EXPIRY
    expired = state(9, grants=(grant(),), status=Status.EXPIRED)
    made.take(structs.replace(expired, now=expired.expires_at), now)
    assert made.ending is None
    assert made.ends_in(now) == left
    assert made.tick(now).notices == ()
    early, late = now + left - HARD_STOP_WARNING - 1, now + left - HARD_STOP_WARNING
    made.take_lease(Lease(number=9, epoch=1, grants=(G1,)), early)
    assert made.tick(early).notices == ()
    assert made.tick(late).notices == (Notice.ENDS_SOON,)
    assert made.tick(late + 1).notices == ()
    assert made.ends_in(late) == HARD_STOP_WARNING
