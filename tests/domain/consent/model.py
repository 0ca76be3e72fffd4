# SPDX-License-Identifier: Apache-2.0
"""The whole consent protocol as one model: technicians, Gateway, wire, support app, end user.

The rules are the real ones (`domain.consent.desk` and `device`); the wire is the worst there is. It never
forgets: each of the Gateway's last states, each lease reply, each answer and each refusal may arrive at any
time, in any order, any number of times, or never. A Stop arrives late and often, but it arrives.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sdconsole.domain.consent.device import LocalGrant, Observed, Prompt, TellNarrowed
from sdconsole.domain.ids import RequestId
from tests.domain.consent import office as gateway
from tests.domain.consent.handset import (
    NOTHING,
    Handset,
    Turn,
    covers,
    insist,
    lessened,
    said_yes,
    taken_back,
)
from tests.domain.consent.office import CONTROL, VIEW, Answer, Bounds, Office
from tests.domain.consent.search import Interned, Label, Search

GONE = -1


class State(NamedTuple):
    """One moment. Gateway, its views and the device are numbers of interned values."""

    office: int
    device: int
    """GONE: the app has crashed and has not joined again."""
    seen: int
    """How many of `history` are not newer than what the device knows; entry i has the number i + 1."""
    history: tuple[int, ...]
    """What the Gateway told this instance, the last few states; the last one is what is true now."""
    answers: frozenset[Answer] = frozenset()
    refused: frozenset[RequestId] = frozenset()
    is_stop_owed: bool = False
    """The end user's Stop is on its way to the Gateway."""
    allowed: frozenset[Prompt] = frozenset()
    """What the end user said yes to and has not taken back."""
    shown: frozenset[RequestId] = frozenset()
    owed: frozenset[TellNarrowed] = frozenset()
    """What the end user left of single grants, on its way to the Gateway."""


Tidied = tuple[int, frozenset[RequestId], frozenset[RequestId], frozenset[RequestId]]


class Model:
    """Gives the next moments of a moment.

    `forgets`: leave out of a state what can no longer matter (ended requests, answers to them, tombstones of
    requests that no message on the wire mentions). That needs rules that refuse what is over: `alone.py`
    searches each side for that, and forgets nothing.
    """

    def __init__(self, bounds: Bounds | None = None, history: int = 3, *, forgets: bool = False) -> None:
        self._bounds, self._history, self._forgets = bounds or Bounds(), history, forgets
        self._handset = Handset()
        self._offices, self._views = Interned[Office](), Interned[Observed]()
        self._view_of: dict[int, int] = {}
        self._office_moves: dict[int, list[tuple[Label, int]]] = {}
        self._moves: dict[tuple[int, Callable[[Office], Office]], int] = {}
        self._answered: dict[tuple[int, Answer], tuple[int, bool]] = {}
        self._live_of: dict[int, frozenset[LocalGrant]] = {}
        self._mentioned: dict[int, frozenset[RequestId]] = {}
        self._heard: dict[tuple[int, int, tuple[int, ...]], list[Turn]] = {}
        self._presses: dict[tuple[int, int, int], list[tuple[Turn, Prompt | None]]] = {}
        self._tidied: dict[tuple[int, int, tuple[int, ...]], Tidied] = {}

    def search(self) -> Search[State]:
        """Return the search from the first moment on."""
        office = self._number(gateway.opening())
        device = self._handset.new(self._offices.values[office].instance)
        return Search(
            State(office, device, 0, (self._view(office),)), self._tidy_steps if self._forgets else self.steps
        )

    def _tidy_steps(self, state: State) -> Iterator[tuple[Label, State]]:
        for label, after in self.steps(state):
            yield label, after if after is state else self._tidy(after)

    def steps(self, state: State) -> Iterator[tuple[Label, State]]:
        """Everything that can happen next."""
        yield from self._at_gateway(state)
        office = self._offices.values[state.office]
        if state.device == GONE:
            again = self._moved(state.office, gateway.rejoined)
            fresh = self._handset.new(self._offices.values[again].instance)
            yield ("rejoin",), State(again, fresh, 0, (self._view(again),), state.answers)
            return
        yield from self._told(state)
        yield from self._pressed(state, len(office.consent.requests))
        if int(office.instance[3:]) < self._bounds.instances:
            yield ("crash",), State(state.office, GONE, 0, (), state.answers)

    # ------------------------------------------------------------------ at the Gateway

    def _at_gateway(self, state: State) -> Iterator[tuple[Label, State]]:
        office = self._offices.values[state.office]
        if state.office not in self._office_moves:
            self._office_moves[state.office] = [
                (label, self._number(after)) for label, after in gateway.moves(office, self._bounds)
            ]
        for label, after in self._office_moves[state.office]:
            yield label, self._with_office(state, after)
        for answer in state.answers:
            key = state.office, answer
            if key not in self._answered:
                reached, is_refused = gateway.answered(office, answer)
                self._answered[key] = self._number(reached), is_refused
            after, is_refused = self._answered[key]
            told = self._with_office(state, after)
            if is_refused and state.device != GONE and answer.instance == office.instance:
                told = told._replace(refused=told.refused | {answer.request})
            yield ("answer arrives", answer.request, answer.instance, *sorted(answer.scopes)), told
        if state.is_stop_owed:
            after = self._moved(state.office, gateway.stopped)
            yield ("stop arrives",), self._with_office(state, after)._replace(is_stop_owed=False)
        for less in state.owed:
            after = self._number(gateway.narrowed(office, less.grant, less.scopes))
            told = self._with_office(state, after)._replace(owed=state.owed - {less})
            yield ("narrowing arrives", less.grant, *sorted(less.scopes)), told

    def _moved(self, office: int, move: Callable[[Office], Office]) -> int:
        key = office, move
        if key not in self._moves:
            self._moves[key] = self._number(move(self._offices.values[office]))
        return self._moves[key]

    def _with_office(self, state: State, office: int) -> State:
        """The same moment with another truth at the Gateway, and the state that says it on the wire."""
        if office == state.office:
            return state
        view = self._view(office)
        if state.device == GONE or view == state.history[-1]:
            return _with(state, state.device, state.seen, office, state.history)
        history = (*state.history, view)
        lost = max(0, len(history) - self._history)
        return _with(state, state.device, max(0, state.seen - lost), office, history[lost:])

    def _view(self, office: int) -> int:
        if office not in self._view_of:
            told = gateway.observed(self._offices.values[office])
            view = self._view_of[office] = self._views.number(told)
            mentioned = {grant.request for grant in told.grants} | (
                {told.prompt.request} if told.prompt else set()
            )
            self._mentioned[view] = frozenset(mentioned)
        return self._view_of[office]

    def _live(self, office: int) -> frozenset[LocalGrant]:
        if office not in self._live_of:
            live = self._offices.values[office].consent.live
            self._live_of[office] = frozenset(gateway.local(grant) for grant in live)
        return self._live_of[office]

    # ------------------------------------------------------------------ the device hears

    def _told(self, state: State) -> Iterator[tuple[Label, State]]:
        key = state.device, state.seen, state.history
        if key not in self._heard:
            self._heard[key] = list(self._hear(*key))
        for turn in self._heard[key]:
            yield turn.label, self._informed(state, turn)
        for request in state.refused:
            turn = self._handset.hear_refused(state.device, state.seen, request)
            # Heard once it is open, a refusal was of the same answer sent twice: what is allowed stays so.
            opened = {grant.request for grant in self._handset[state.device].open}
            taken = state.allowed - {it for it in state.allowed if it.request == request not in opened}
            yield turn.label, self._after(state._replace(allowed=taken), turn)
        short, long = self._handset.wait(state.device, state.seen)
        if self._bounds.has_short_silences:
            yield short.label, self._after(state, short)
        yield long.label, _without_yes(self._after(state, long))

    def _hear(self, device: int, seen: int, history: tuple[int, ...]) -> Iterator[Turn]:
        for index, view in enumerate(history, 1):
            told = self._views.values[view]
            heard = self._handset.hear_state(device, seen, told, view, index)
            leased = self._handset.hear_lease(device, seen, told, view, index)
            yield from (turn for turn in (heard, leased) if turn.changes(device, seen))
            if index == len(history) and not heard.changes(device, seen):
                yield heard  # changes nothing, but the two sides must agree now

    def _informed(self, state: State, turn: Turn) -> State:
        """The moment after news from the Gateway; nothing may be shut that lives, nothing forgotten."""
        live = self._live(state.office)
        alive = {grant.id for grant in live}
        for grant in turn.effects.closed:
            insist(grant.id not in alive, "shut although it lives and nobody stopped it", turn.label)
        after = self._after(state, turn)
        if turn.label[:2] == ("state", len(state.history)):
            now = self._handset[turn.device]
            insist(covers(live, now.open), "open although the Gateway ended it", turn.label)
            owed = {less.grant: less.scopes for less in after.owed}
            unknown = [
                grant for grant in live
                if not covers(now.open, (grant,)) and not owed.get(grant.id, grant.scopes) < grant.scopes
            ]  # fmt: skip
            is_known = not unknown or now.waiting is not None or after.is_stop_owed
            insist(is_known, "the Gateway believes in a grant that opens nothing, or less", turn.label)
        return after

    # ------------------------------------------------------------------ the end user presses

    def _pressed(self, state: State, requests: int) -> Iterator[tuple[Label, State]]:
        key = state.device, state.seen, requests
        if key not in self._presses:
            self._presses[key] = list(self._press(*key))
        for turn, yes in self._presses[key]:
            willing = state if yes is None else state._replace(allowed=state.allowed | {yes})
            yield turn.label, self._after(willing, turn)
        turn = self._handset.stop(state.device, state.seen)
        yield turn.label, _without_yes(self._after(state, turn))
        for grant in self._handset[state.device].open if self._bounds.has_narrowings else ():
            for left in (VIEW, gateway.NOTHING):
                turn = self._handset.narrow(state.device, state.seen, grant, left)
                if turn.changes(state.device, state.seen):
                    back = taken_back(state.allowed, grant, left)
                    yield turn.label, self._after(state._replace(allowed=back), turn)

    def _press(self, device: int, seen: int, requests: int) -> Iterator[tuple[Turn, Prompt | None]]:
        """Allow and Deny, aimed at every request there ever was: a prompt may swap under the mouse."""
        shown = self._handset[device].prompt
        for request in map(gateway.request_id, range(1, requests + 1)):
            is_shown = shown is not None and shown.request == request
            for scopes in (VIEW, CONTROL):
                turn = self._handset.allow(device, seen, request, scopes)
                if turn.changes(device, seen):
                    yield turn, said_yes(shown, scopes) if shown is not None and is_shown else None
            turn = self._handset.deny(device, seen, request)
            if turn.changes(device, seen):
                yield turn, None

    # ------------------------------------------------------------------ what a step of the device leads to

    def _after(self, state: State, turn: Turn) -> State:
        if turn.effects is NOTHING:
            if turn.device == state.device and turn.seen == state.seen:
                return state
            return _with(state, turn.device, turn.seen, state.office, state.history)
        effects, allowed, shown, answers = turn.effects, state.allowed, state.shown, state.answers
        for grant in effects.opened:
            yes = Prompt(grant.request, grant.technician, grant.scopes, grant.epoch)
            insist(yes in allowed, "opened without the end user's Allow for exactly this", turn.label)
        if effects.closed:
            shut = {grant.request for grant in effects.closed}
            allowed = frozenset(item for item in allowed if item.request not in shut)
        if effects.narrowed:
            allowed = lessened(allowed, effects.narrowed)
        for grant in self._handset[turn.device].open:
            is_allowed = any(
                item.request == grant.request and grant.scopes <= item.scopes for item in allowed
            )
            insist(is_allowed, "open wider than the end user allows now", turn.label)
        for request in effects.shown:
            insist(request not in shown, "a prompt comes back", turn.label)
            shown |= {request}
        if effects.replies:
            instance = self._handset[state.device].instance
            answers |= {Answer(item.request, instance, item.scopes) for item in effects.replies}
        stop = effects.tells_stop or state.is_stop_owed
        owed = state.owed
        if effects.tells_less:
            said = {less.grant for less in effects.tells_less}
            owed = frozenset(item for item in owed if item.grant not in said).union(effects.tells_less)
        return State(
            state.office,
            turn.device,
            turn.seen,
            state.history,
            answers,
            state.refused,
            stop,
            allowed,
            shown,
            owed,
        )

    # ------------------------------------------------------------------ what can no longer matter

    def _number(self, office: Office) -> int:
        return self._offices.number(gateway.without_past(office) if self._forgets else office)

    def _tidy(self, state: State) -> State:
        """The same moment without what no message can mention any more, and no answer can change."""
        if state.device == GONE:
            return state._replace(answers=frozenset())
        key = state.office, state.device, state.history
        if key not in self._tidied:
            pending = self._offices.values[state.office].consent.pending
            waiting = self._handset[state.device].waiting
            awaited = frozenset[RequestId]() if waiting is None else frozenset({waiting.request})
            open_questions = awaited if pending is None else awaited | {pending.id}
            kept = open_questions.union(*(self._mentioned[view] for view in state.history))
            self._tidied[key] = self._handset.forget(state.device, kept), kept, open_questions, awaited
        device, kept, open_questions, awaited = self._tidied[key]
        office = self._offices.values[state.office]
        opened = {grant.request for grant in self._handset[state.device].open}
        answers, allowed = state.answers, state.allowed
        return State(
            state.office,
            device,
            state.seen,
            state.history,
            answers and frozenset([item for item in answers if item.request in open_questions]),
            state.refused and state.refused & awaited,
            state.is_stop_owed,
            allowed and frozenset([item for item in allowed if item.request in kept | opened]),
            state.shown & kept,
            state.owed
            and frozenset(
                [item for item in state.owed if any(item.grant == grant.id for grant in office.consent.live)]
            ),
        )


def _without_yes(state: State) -> State:
    return state._replace(allowed=frozenset()) if state.allowed else state


def _with(state: State, device: int, seen: int, office: int, history: tuple[int, ...]) -> State:
    # `_replace` says the same, at four times the price.
    return State(office, device, seen, history, *state[4:])
