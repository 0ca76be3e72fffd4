# SPDX-License-Identifier: Apache-2.0
"""Each side alone: a Gateway that is sent any answer, a device that is told any lie."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from sdconsole.domain.consent.device import LocalGrant, Observed, Prompt
from sdconsole.domain.ids import GrantId, InstanceId, RequestId
from sdconsole.domain.scopes import Scope
from tests.domain.consent import office as gateway
from tests.domain.consent.handset import Handset, Turn, insist, lessened, said_yes, taken_back
from tests.domain.consent.office import CONTROL, NOTHING, SATO, TANAKA, VIEW, Answer, Bounds, Office
from tests.domain.consent.search import Interned, Label, Search

ANY_SCOPES = (frozenset[Scope](), VIEW, CONTROL, CONTROL | {Scope.FILES})
MINE, OTHERS = InstanceId("app1"), InstanceId("app2")
R1, R2 = RequestId("r1"), RequestId("r2")


class Desk:
    """The Gateway, sent any answer by any app at any time, double, late, garbled; it forgets nothing."""

    def __init__(self, bounds: Bounds | None = None) -> None:
        self._bounds = bounds or Bounds(requests=2, epochs=2, asks=((SATO, VIEW), (TANAKA, CONTROL)))

    def search(self) -> Search[Office]:
        """Return the search from the first moment on."""
        return Search(gateway.opening(), self.steps)

    def steps(self, office: Office) -> Iterator[tuple[Label, Office]]:
        """Everything that can happen next."""
        yield from gateway.moves(office, self._bounds)
        yield ("stop arrives",), gateway.stopped(office)
        if office.instance == MINE:
            yield ("rejoin",), gateway.rejoined(office)
        if office.session.invited:
            yield ("uninvite",), replace(office, session=replace(office.session, invited=()))
        for count in range(1, self._bounds.requests + 1):
            for instance in (MINE, OTHERS):
                for scopes in ANY_SCOPES:
                    answer = Answer(gateway.request_id(count), instance, scopes)
                    after, _ = gateway.answered(office, answer)
                    yield ("answer", answer.request, instance, *sorted(scopes)), after
            grant = GrantId(f"grant-of-{gateway.request_id(count)}")
            for scopes in ANY_SCOPES:
                yield ("narrowing", grant, *sorted(scopes)), gateway.narrowed(office, grant, scopes)


class Moment(NamedTuple):
    """The device, and what the end user said yes to and has not taken back."""

    device: int
    allowed: frozenset[Prompt] = frozenset()


def lies() -> Iterator[Observed]:
    """States a Gateway could claim: each with at most one thing that does not fit the others."""
    asked = Prompt(R1, SATO, CONTROL, 1)
    prompts = (
        None, asked, replace(asked, scopes=VIEW), replace(asked, technician=TANAKA), replace(asked, epoch=2),
        Prompt(R2, TANAKA, VIEW, 1),
    )  # fmt: skip
    given = LocalGrant(GrantId("g1"), R1, SATO, MINE, CONTROL, 1)
    second = LocalGrant(GrantId("g2"), R2, TANAKA, MINE, VIEW, 1)
    grants = (
        (), (given,), (second,), (given, second), (replace(given, technician=TANAKA),),
        (replace(given, scopes=VIEW),), (replace(given, scopes=CONTROL | {Scope.FILES}),),
        (replace(given, epoch=2),), (replace(given, instance=OTHERS),),
    )  # fmt: skip
    for prompt in prompts:
        for granted in grants:
            for epoch in (1, 2):
                yield Observed(0, epoch, prompt, granted)


class Device:
    """The support app, told anything by a Gateway that lies; the end user presses what is on the screen."""

    def __init__(self) -> None:
        self._handset = Handset()
        self._lies = Interned[Observed]()
        for lie in lies():
            self._lies.number(lie)

    def search(self) -> Search[Moment]:
        """Return the search from a fresh app on."""
        return Search(Moment(self._handset.new(MINE)), self.steps)

    def steps(self, moment: Moment) -> Iterator[tuple[Label, Moment]]:
        """Everything that can happen next; the state the device knows has the number 1, news have 2."""
        for view, told in enumerate(self._lies.values):
            turn = self._handset.hear_state(moment.device, 1, told, view, 2)
            yield turn.label, self._after(moment, turn)
            if view % 7 == 0:
                old = self._handset.hear_state(moment.device, 1, told, view, 0)
                insist(not old.changes(moment.device, 1), "an older state counts", old.label)
        for view in (0, 2, 4, 6):
            for index in (0, 2):
                turn = self._handset.hear_lease(moment.device, 1, self._lies.values[view], view, index)
                insist(index == 2 or not turn.effects.closed, "an older lease shuts", turn.label)
                yield turn.label, self._after(moment, turn)
        for turn in self._handset.wait(moment.device, 1):
            is_long = turn.label == ("silence",)
            yield turn.label, self._after(moment._replace(allowed=frozenset()) if is_long else moment, turn)
        yield from self._pressed(moment)

    def _pressed(self, moment: Moment) -> Iterator[tuple[Label, Moment]]:
        shown = self._handset[moment.device].prompt
        for request in (R1, R2):
            refused = self._handset.hear_refused(moment.device, 1, request)
            # A refusal of what is open already is a lie; it was allowed, and stays so.
            opened = {grant.request for grant in self._handset[moment.device].open}
            left = frozenset(item for item in moment.allowed if item.request != request or request in opened)
            yield refused.label, self._after(moment._replace(allowed=left), refused)
            for scopes in (VIEW, CONTROL):
                turn = self._handset.allow(moment.device, 1, request, scopes)
                is_aimed = shown is not None and shown.request == request
                yes = {said_yes(shown, scopes)} if shown is not None and is_aimed else set()
                yield turn.label, self._after(moment._replace(allowed=moment.allowed | yes), turn)
            turn = self._handset.deny(moment.device, 1, request)
            yield turn.label, self._after(moment, turn)
        for grant in self._handset[moment.device].open:
            for scopes in (NOTHING, VIEW, CONTROL):
                turn = self._handset.narrow(moment.device, 1, grant, scopes)
                if turn.changes(moment.device, 1):
                    back = taken_back(moment.allowed, grant, scopes)
                    yield turn.label, self._after(moment._replace(allowed=back), turn)
        turn = self._handset.stop(moment.device, 1)
        yield turn.label, self._after(moment._replace(allowed=frozenset()), turn)

    def _after(self, moment: Moment, turn: Turn) -> Moment:
        allowed = moment.allowed
        for grant in turn.effects.opened:
            yes = Prompt(grant.request, grant.technician, grant.scopes, grant.epoch)
            insist(yes in allowed, "opened without the end user's Allow for exactly this", turn.label)
            insist(grant.instance == MINE, "opened for another app", turn.label)
        shut = {grant.request for grant in turn.effects.closed}
        if shut:
            allowed = frozenset(item for item in allowed if item.request not in shut)
        allowed = lessened(allowed, turn.effects.narrowed) if turn.effects.narrowed else allowed
        for grant in self._handset[turn.device].open:
            is_allowed = any(
                item.request == grant.request and grant.scopes <= item.scopes for item in allowed
            )
            insist(is_allowed, "open wider than the end user allows now", turn.label)
        return Moment(turn.device, allowed)
