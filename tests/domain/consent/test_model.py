# SPDX-License-Identifier: Apache-2.0
"""The consent protocol holds in every reachable state, and each of its rules is needed."""

import pytest

from sdconsole.domain.scopes import Scope
from tests.domain.consent import alone
from tests.domain.consent.model import Model
from tests.domain.consent.mutants import DEVICE, GATEWAY, MUTANTS, Mutant
from tests.domain.consent.office import CONTROL, SATO, TANAKA, VIEW, Bounds
from tests.domain.consent.search import BrokenRule, Label, Outcome, Search

TWO = ((SATO, VIEW), (TANAKA, CONTROL))
WIDE = Bounds(requests=3, epochs=2, instances=1, asks=TWO, has_short_silences=False)
DEEP = Bounds(requests=2, epochs=2, instances=2)
MORE = CONTROL | {Scope.FILES}
NARROW = Bounds(
    requests=2, epochs=2, instances=1, asks=((SATO, CONTROL), (SATO, MORE), (TANAKA, CONTROL)),
    has_narrowings=True, has_short_silences=False,
)  # fmt: skip


def search_for(where: str) -> Outcome:
    """Run the search that has to find a mutant out: small bounds are enough, but it forgets nothing."""
    match where:
        case "desk":
            return alone.Desk().search().run()
        case "device":
            return alone.Device().search().run()
    if where == "narrow":
        return Model(NARROW, history=2, forgets=True).search().run()
    return Model(Bounds(requests=2, epochs=2, instances=1), history=2).search().run()


def told(name: str, outcome: Outcome) -> None:
    """Print the figures (shown with `pytest -s`, and when a test fails)."""
    print(f"{name}: {outcome}")


@pytest.mark.timeout(300)
def test_no_frame_without_a_named_grant_with_three_requests() -> None:
    """Three requests of two technicians, a new epoch, states overtaking each other: over 100,000 states."""
    outcome = Model(WIDE, history=3, forgets=True).search().run()
    told("three requests", outcome)
    assert outcome.broken is None, str(outcome)
    assert outcome.states > 100_000


@pytest.mark.timeout(300)
def test_no_frame_without_a_named_grant_when_the_app_crashes() -> None:
    """Two requests, wider and narrower ones, a crash and a second run of the app, short silences."""
    outcome = Model(DEEP, history=2, forgets=True).search().run()
    told("a crash", outcome)
    assert outcome.broken is None, str(outcome)
    assert outcome.states > 50_000


@pytest.mark.timeout(300)
def test_what_is_taken_back_scope_by_scope_never_comes_back() -> None:
    """Both sides narrow, more is asked for meanwhile, everything overtakes everything else."""
    outcome = Model(NARROW, history=2, forgets=True).search().run()
    told("narrowing", outcome)
    assert outcome.broken is None, str(outcome)
    assert outcome.states > 20_000


@pytest.mark.timeout(300)
def test_the_gateway_alone_withstands_any_answer() -> None:
    """Every answer by every app at every moment, double, late and garbled, with nothing forgotten."""
    outcome = alone.Desk().search().run()
    told("the Gateway alone", outcome)
    assert outcome.broken is None, str(outcome)


def test_the_device_alone_withstands_a_lying_gateway() -> None:
    """Neither the Gateway nor the viewer can open capture: only the end user can."""
    outcome = alone.Device().search().run()
    told("the device alone", outcome)
    assert outcome.broken is None, str(outcome)


def test_forgetting_what_cannot_matter_loses_nothing() -> None:
    """With and without the past the same things can happen; the past only makes more states of them."""
    bounds = Bounds(requests=1, epochs=2, instances=2)
    whole, tidy = (Model(bounds, history=2, forgets=forgets).search().run() for forgets in (False, True))
    assert whole.broken is None
    assert tidy.broken is None
    assert tidy.states < whole.states


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_each_rule_is_needed(mutant: Mutant) -> None:
    """With this one rule broken the search finds a counterexample."""
    with mutant.applied():
        outcome = search_for(mutant.where)
    told(mutant.name, outcome)
    assert outcome.broken is not None
    assert outcome.story


def test_there_is_a_mutant_for_each_rule() -> None:
    """Both sides are covered, and no two mutants are the same."""
    assert len(GATEWAY) >= 16
    assert len(DEVICE) >= 16
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS)


class TestSearch:
    """The search itself: complete, shortest story first, honest about its bounds."""

    @staticmethod
    def steps(state: int) -> list[tuple[Label, int]]:
        """Add one or double, up to ten."""
        return [(("add",), min(10, state + 1)), (("double",), min(10, state * 2))]

    def test_visits_every_state_once(self) -> None:
        """1 to 10, two transitions each."""
        assert Search(1, self.steps).run() == Outcome(states=10, transitions=20)

    def test_tells_the_shortest_story(self) -> None:
        """Five is reached by doubling twice and adding once."""

        def steps(state: int) -> list[tuple[Label, int]]:
            if state == 5:
                raise BrokenRule("five is wrong", ("look",))
            return self.steps(state)

        outcome = Search(1, steps).run()
        assert outcome.broken == "five is wrong"
        assert len(outcome.story) == 4
        assert outcome.story[-1] == ("look",)
        assert "five is wrong <- " in str(outcome)

    def test_does_not_claim_to_be_complete_when_it_is_not(self) -> None:
        """A model without an end is stopped with an error, not with a success."""
        endless: Search[int] = Search(1, lambda state: [(("add",), state + 1)], limit=100)
        with pytest.raises(OverflowError, match="not complete"):
            endless.run()
