# SPDX-License-Identifier: Apache-2.0
"""One thing done with many sessions: each by its own call, and in the end one account of all."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from sdconsole.console.actions.cases.presses import Press
from sdconsole.console.actions.failures import Failure, failure_text
from sdconsole.console.mirror.entries import Entry
from sdconsole.domain.ids import SessionId
from sdconsole.domain.refusal import Reason, Refusal, refuse
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.refusals import NameOf

Call = Callable[[Entry, Callable[[Any], object], Callable[[Failure], object]], bool]
"""A call of `moves`, its target already chosen."""


@dataclass(frozen=True, slots=True)
class Done:
    """One session it was done with; `reply` is the Gateway's."""

    session: SessionId
    name: str
    reply: Any = None


@dataclass(frozen=True, slots=True)
class Undone:
    """One session it was not done with, and why."""

    session: SessionId
    name: str
    failure: Failure


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a press came to."""

    press: Press
    done: tuple[Done, ...]
    undone: tuple[Undone, ...]

    @property
    def is_about_one(self) -> bool:
        """Whether one session was meant."""
        return len(self.done) + len(self.undone) == 1


class Several:
    """Runs `call` for every session that may, and tells the outcome when the last answer is there."""

    def __init__(self, press: Press, on_end: Callable[[Outcome], object]) -> None:
        self._press = press
        self._on_end = on_end
        self._waiting = 0
        self._done = list[Done]()
        self._undone = list[Undone]()

    def run(self, entries: list[Entry], refuse_it: Callable[[Entry], Refusal | None], call: Call) -> None:
        """Begin; `refuse_it` keeps back what the rules would refuse."""
        # One more than there are calls, so that an answer cannot end it before the last call has begun.
        self._waiting = len(entries) + 1
        for entry in entries:
            refusal = refuse_it(entry)
            if refusal is not None:
                self._fail(entry, refusal)
            elif not call(entry, partial(self._succeed, entry), partial(self._fail, entry)):
                self._fail(entry, refuse(Reason.UNAVAILABLE))
        self._count()

    def _succeed(self, entry: Entry, reply: Any) -> None:
        self._done.append(Done(entry.session.id, entry.view.name, reply))
        self._count()

    def _fail(self, entry: Entry, failure: Failure) -> None:
        self._undone.append(Undone(entry.session.id, entry.view.name, failure))
        self._count()

    def _count(self) -> None:
        self._waiting -= 1
        if not self._waiting:
            self._on_end(Outcome(self._press, tuple(self._done), tuple(self._undone)))


def outcome_text(outcome: Outcome, origin: str, name_of: NameOf) -> str:
    """The account: what was done, then one line for each reason why the rest was not."""
    lines = [] if not outcome.done else [_done_line(outcome.press, len(outcome.done))]
    reasons = dict[str, int]()
    for one in outcome.undone:
        text = failure_text(one.failure, origin, name_of)
        reasons[text] = reasons.get(text, 0) + 1
    if outcome.is_about_one:
        return "\n".join([*lines, *reasons])
    for text, count in reasons.items():
        pattern = translate("Outcome", "Not done with %n session(s): {reason}", "", count)
        lines.append(pattern.format(reason=text))
    return "\n".join(lines)


def _done_line(press: Press, count: int) -> str:
    match press:
        case Press.TAKE:
            return translate("Outcome", "%n session(s) taken.", "", count)
        case Press.ASSIGN:
            return translate("Outcome", "%n session(s) assigned.", "", count)
        case Press.TRANSFER:
            return translate("Outcome", "%n session(s) transferred.", "", count)
        case Press.RELEASE:
            return translate("Outcome", "%n session(s) released.", "", count)
        case Press.CLOSE_SESSION:
            return translate("Outcome", "%n session(s) closed.", "", count)
        case Press.DELETE:
            return translate("Outcome", "%n session(s) deleted.", "", count)
        case Press.COPY_LINK:
            return translate("Outcome", "%n link(s) copied.", "", count)
        case Press.LEAVE:
            return translate("Outcome", "You have left the session.")
        case _:
            return translate("Outcome", "Done.")
