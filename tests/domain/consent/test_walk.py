# SPDX-License-Identifier: Apache-2.0
"""Long random walks at the desk, with real times: whatever happens in whatever order, the rules hold."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sdconsole.domain.consent import desk
from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.consent.grants import CONNECT_WITHIN, GRANT_LIFE, Grant, GrantEnd
from sdconsole.domain.consent.requests import AccessRequest, RequestState
from sdconsole.domain.ids import ConsoleId, GrantId, InstanceId, RequestId, UserId
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.scopes import Scope, complete
from sdconsole.domain.sessions import participants
from tests.domain.cast import DESK_1, DESK_2, ITO, NOW, SATO, TANAKA, app, asking, session

WHO = st.sampled_from([SATO, TANAKA, ITO])
CONSOLE = st.sampled_from([DESK_1, DESK_2])
SCOPES = st.frozensets(st.sampled_from(Scope), min_size=1)
ANY_SCOPES = st.frozensets(st.sampled_from(Scope))
INSTANCE = st.integers(0, 3).map(lambda number: InstanceId(f"run-{number}"))
WHICH = st.integers(0, 9)
SPAN = st.sampled_from(
    [0, 1, 999, 29_999, 60_000, 119_999, CONNECT_WITHIN, 600_000, 4 * 3_600_000, GRANT_LIFE]
)


class Walk(RuleBasedStateMachine):
    """One session's desk over days; every rule of the Gateway may run at any time."""

    @initialize()
    def begin(self) -> None:
        """Sato has the session, Tanaka is invited, the app runs."""
        self.now = NOW
        self.case = session(invited=(TANAKA,), app=app(instance=InstanceId("run-0")), expires_at=NOW + 10**12)
        self.consent = Consent()
        self.before = self.consent
        self.answered: dict[RequestId, frozenset[Scope]] = {}
        self.count = 0

    def commit(self, consent: Consent) -> None:
        """One transaction: remember what was, check that the past stays the past."""
        self.before, self.consent = self.consent, consent
        for old, new in zip(self.before.requests, consent.requests, strict=False):
            assert old == new or old.state is RequestState.PENDING
            assert new.deadline >= old.deadline
        for was, now in zip(self.before.grants, consent.grants, strict=False):
            assert now.is_live <= was.is_live
            assert now == was or was.is_live
        assert len(consent.requests) >= len(self.before.requests)
        assert len(consent.grants) >= len(self.before.grants)

    def some_request(self, which: int) -> RequestId:
        """One there was, or one there never was."""
        return (
            RequestId(f"r{which}") if which >= len(self.consent.requests) else self.consent.requests[which].id
        )

    @rule(span=SPAN)
    def time_passes(self, span: int) -> None:
        """And the timer may run later than it should."""
        self.now += span

    @rule()
    def settle(self) -> None:
        """The timer runs; it leaves nothing behind that it should have ended."""
        self.commit(desk.settle(self.consent, self.now))
        due = desk.next_due(self.consent)
        assert due is None or due > self.now
        assert desk.settle(self.consent, self.now) == self.consent

    @rule(who=WHO, console=CONSOLE, scopes=SCOPES, wait=st.sampled_from([30_000, 60_000, 120_000]))
    def ask(self, who: UserId, console: ConsoleId, scopes: frozenset[Scope], wait: int) -> None:
        """Anybody who takes part; the caller settles first."""
        if who not in participants(self.case):
            return
        self.settle()
        self.count += 1
        wanted = asking(who, scopes, console, wait)
        done = desk.ask(self.case, self.consent, wanted, RequestId(f"r{self.count}"), self.now)
        if isinstance(done, Refusal):
            assert self.consent.pending or self.consent.live or desk.is_blocked(self.consent, self.now)
            return
        assert self.consent.pending is None
        assert not desk.is_blocked(self.consent, self.now)
        self.commit(done[0])
        assert done[1].scopes == complete(scopes)

    @rule(which=WHICH, instance=INSTANCE, scopes=ANY_SCOPES)
    def answer(self, which: int, instance: InstanceId, scopes: frozenset[Scope]) -> None:
        """Any answer to anything by any run of the app."""
        request_id = self.some_request(which)
        asked = next((item for item in self.consent.requests if item.id == request_id), None)
        grant_id = GrantId(f"g{len(self.consent.grants)}")
        done = desk.answer(
            self.case, self.consent, request_id, instance, scopes, grant_id=grant_id, now=self.now
        )
        if isinstance(done, Refusal):
            return
        assert asked is not None
        self.check_answer(asked, instance, complete(scopes))
        self.commit(done[0])
        grant = done[1]
        assert (grant is None) == (not scopes)
        if grant is not None:
            self.answered[request_id] = complete(scopes)
            self.check_grant(asked, grant)

    @rule(scopes=ANY_SCOPES)
    @precondition(lambda self: self.consent.pending)
    def answer_the_prompt(self, scopes: frozenset[Scope]) -> None:
        """As the app does: what is open, within what was asked."""
        pending = self.consent.pending
        if pending is not None:
            which = [item.id for item in self.consent.requests].index(pending.id)
            self.answer(which, pending.instance, scopes & pending.scopes)

    def check_answer(self, asked: AccessRequest, instance: InstanceId, scopes: frozenset[Scope]) -> None:
        """Only the first answer, in time, by that run, in that epoch, within what was asked."""
        assert asked.state is RequestState.PENDING
        assert asked.asked_at <= self.now < asked.deadline
        assert self.case.app is not None
        assert instance == asked.instance == self.case.app.instance
        assert asked.epoch == self.case.epoch
        assert asked.technician in participants(self.case)
        assert scopes <= asked.scopes

    @staticmethod
    def check_grant(asked: AccessRequest, grant: Grant) -> None:
        """The grant names what the request named."""
        assert (grant.request, grant.technician, grant.console) == (asked.id, asked.technician, asked.console)
        assert (grant.instance, grant.epoch) == (asked.instance, asked.epoch)
        assert grant.is_live

    @rule(which=WHICH, who=WHO)
    def withdraw(self, which: int, who: UserId) -> None:
        """Of one's own only."""
        request_id = self.some_request(which)
        done = desk.withdraw(self.consent, request_id, who, self.now)
        if not isinstance(done, Refusal):
            assert done[1].technician == who
            self.commit(done[0])
            assert not any(grant.request == request_id for grant in self.consent.live)

    @rule(which=WHICH, instance=INSTANCE)
    def extend(self, which: int, instance: InstanceId) -> None:
        """At most ten times, each time later."""
        done = desk.extend(self.consent, self.some_request(which), instance, self.now)
        if not isinstance(done, Refusal):
            self.commit(done[0])
            assert 1 <= done[1].extensions <= 10

    @rule(which=WHICH, who=WHO, console=CONSOLE)
    @precondition(lambda self: self.consent.grants)
    def connect(self, which: int, who: UserId, console: ConsoleId) -> None:
        """Only whom it names, where it was asked for, while it lives and fits."""
        grant = self.consent.grants[which % len(self.consent.grants)]
        done = desk.connect(self.case, self.consent, grant.id, who, console, self.now)
        if not isinstance(done, Refusal):
            self.commit(done[0])
            used = done[1]
            assert (used.technician, used.console, used.epoch) == (who, console, self.case.epoch)
            assert used.is_live
            assert self.now < used.granted_at + GRANT_LIFE

    @rule(one=st.booleans(), which=WHICH)
    def stop(self, one: bool, which: int) -> None:
        """Everything, or one grant."""
        if one and self.consent.grants:
            grant = self.consent.grants[which % len(self.consent.grants)]
            self.commit(desk.stop(self.consent, self.now, grant.id))
            assert grant.id not in {item.id for item in self.consent.live}
        else:
            self.commit(desk.stop(self.consent, self.now))
            assert (self.consent.live, self.consent.pending) == ((), None)

    @rule(which=WHICH, scopes=ANY_SCOPES)
    @precondition(lambda self: self.consent.grants)
    def narrow(self, which: int, scopes: frozenset[Scope]) -> None:
        """One grant allows less, or nothing; the others are left alone, and nothing gets wider."""
        grant = self.consent.grants[which % len(self.consent.grants)]
        before = {item.id: item.scopes for item in self.consent.live}
        self.commit(desk.narrow(self.consent, grant.id, scopes, self.now, GrantEnd.END_USER_STOPPED))
        for item in self.consent.live:
            left = before[item.id] & scopes if item.id == grant.id else before[item.id]
            assert item.scopes == left
        assert len(self.consent.live) >= len(before) - 1

    @rule()
    def unblock(self) -> None:
        """The end user lets technicians ask again."""
        self.commit(desk.unblock(self.consent, self.now))
        assert not desk.is_blocked(self.consent, self.now)

    @rule(change=st.sampled_from(["policy", "rejoin", "release", "take", "invite"]), who=WHO)
    def bump(self, change: str, who: UserId) -> None:
        """Every cause of a new epoch voids everything."""
        epoch = self.case.epoch
        self.case, consent = desk.bump(self.case, self.consent, self.now)
        self.commit(consent)
        assert self.case.epoch == epoch + 1
        assert (self.consent.live, self.consent.pending) == ((), None)
        if change == "rejoin":
            self.case = replace(self.case, app=app(instance=InstanceId(f"run-{self.case.epoch % 4}")))
        elif change == "release":
            self.case = replace(self.case, assignee=None)
        elif change == "take":
            self.case = replace(self.case, assignee=who, invited=())
        elif change == "invite" and who != self.case.assignee:
            self.case = replace(self.case, invited=(who,))

    @rule(who=WHO)
    def dismiss(self, who: UserId) -> None:
        """One technician's things end, the others' do not."""
        others = [grant for grant in self.consent.live if grant.technician != who]
        self.commit(desk.dismiss(self.consent, who, self.now))
        assert list(self.consent.live) == others
        assert self.consent.pending is None or self.consent.pending.technician != who

    @invariant()
    def one_prompt_and_named_grants(self) -> None:
        """What must hold between any two transactions."""
        if not hasattr(self, "consent"):
            return
        pending = [item for item in self.consent.requests if item.state is RequestState.PENDING]
        assert len(pending) <= 1
        assert len({grant.technician for grant in self.consent.live}) == len(self.consent.live)
        for grant in self.consent.live:
            assert self.answered[grant.request] >= grant.scopes >= {Scope.VIEW}
            assert grant.epoch == self.case.epoch
            assert self.case.app is not None
            assert grant.instance == self.case.app.instance
        assert all(
            grant.ended_at is not None and grant.end for grant in self.consent.grants if not grant.is_live
        )


TestWalk = Walk.TestCase
TestWalk.settings = settings(max_examples=40, stateful_step_count=50, deadline=None)
