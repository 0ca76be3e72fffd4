# SPDX-License-Identifier: Apache-2.0
"""Breadth-first search over every state a model can reach; a broken rule comes with its shortest story."""

import gc
import sys
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

S = TypeVar("S", bound=Hashable)

Label = tuple[object, ...]
"""What happened in one step, as words and values."""


class BrokenRule(Exception):
    """A rule of the protocol does not hold; the text says which."""


class Interned(Generic[S]):
    """Values numbered as they appear, so that a state is small and quick to compare."""

    def __init__(self) -> None:
        self.values: list[S] = []
        self._numbers: dict[S, int] = {}

    def number(self, value: S) -> int:
        """Return the number of `value`."""
        if value not in self._numbers:
            self._numbers[value] = len(self.values)
            self.values.append(value)
        return self._numbers[value]


@dataclass(frozen=True)
class Outcome:
    """What a search found; `broken` None: every reachable state was visited and every rule holds."""

    states: int
    transitions: int
    broken: str | None = None
    story: tuple[Label, ...] = ()

    def __str__(self) -> str:
        """The figures, and the counterexample if there is one."""
        figures = f"{self.states:,} states, {self.transitions:,} transitions"
        if self.broken is None:
            return f"{figures}: every rule holds"
        steps = "; ".join(" ".join(str(word) for word in label) for label in self.story)
        return f"{figures}: {self.broken} <- {steps}"


@dataclass(frozen=True)
class Search(Generic[S]):
    """`steps(state)` gives (label, next state) for everything that can happen next; it raises `BrokenRule`.

    `steps` may raise in the middle: what it then says last is the label it was about to give.
    """

    start: S
    steps: Callable[[S], Iterable[tuple[Label, S]]]
    limit: int = 2_000_000
    """A search that would go on for longer has wrong bounds: it raises instead of claiming to be complete."""

    def run(self) -> Outcome:
        """Visit everything, or stop at the first broken rule."""
        # Nothing here is garbage before the end; looking for some again and again costs a third of the time.
        # A tracer (coverage) would make it many times slower and learn nothing the other tests do not show.
        tracer = sys.gettrace()
        gc.disable()
        sys.settrace(None)
        try:
            return self._visit()
        finally:
            sys.settrace(tracer)
            gc.enable()

    def _visit(self) -> Outcome:
        came_from: dict[S, tuple[S, Label] | None] = {self.start: None}
        layer, transitions = [self.start], 0
        while layer:
            following: list[S] = []
            for state in layer:
                try:
                    for label, reached in self.steps(state):
                        transitions += 1
                        if reached not in came_from:
                            came_from[reached] = (state, label)
                            following.append(reached)
                except BrokenRule as broken:
                    story = (*_story(came_from, state), broken.args[1])
                    return Outcome(len(came_from), transitions, str(broken.args[0]), story)
            layer = following
            if len(came_from) > self.limit:
                raise OverflowError(f"more than {self.limit:,} states: not complete within the bounds")
        return Outcome(len(came_from), transitions)


def _story(came_from: dict[S, tuple[S, Label] | None], state: S) -> tuple[Label, ...]:
    labels: list[Label] = []
    while (link := came_from[state]) is not None:
        state, label = link
        labels.append(label)
    return tuple(reversed(labels))
