# SPDX-License-Identifier: Apache-2.0
"""The device's side of the model: `domain.consent.device`, with what its commands do checked step by step."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sdconsole.domain.consent import device
from sdconsole.domain.consent.device import (
    Close,
    DeviceConsent,
    Hide,
    LocalGrant,
    Narrow,
    Observed,
    Open,
    Pause,
    Prompt,
    Reply,
    Resume,
    Show,
    Step,
    TellNarrowed,
    TellStopped,
)
from sdconsole.domain.consent.grants import LEASE, RESUME_WITHIN
from sdconsole.domain.ids import InstanceId, RequestId
from sdconsole.domain.scopes import Scope
from tests.domain.consent.search import BrokenRule, Interned, Label

Act = Callable[[DeviceConsent], Step]
Key = tuple[int, int, *tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Effects:
    """What one step did to the world outside the machine."""

    opened: tuple[LocalGrant, ...] = ()
    closed: tuple[LocalGrant, ...] = ()
    narrowed: tuple[LocalGrant, ...] = ()
    replies: tuple[Reply, ...] = ()
    shown: tuple[RequestId, ...] = ()
    tells_stop: bool = False
    tells_less: tuple[TellNarrowed, ...] = ()


NOTHING = Effects()


@dataclass(frozen=True, slots=True)
class Turn:
    """What a step led to; `device` is the number of the interned machine, `seen` the state it knows."""

    label: Label
    device: int
    seen: int
    effects: Effects

    def changes(self, device: int, seen: int) -> bool:
        """Whether anything is different from before."""
        return self.effects is not NOTHING or self.device != device or self.seen != seen


class Handset:
    """The support app, driven; the machine is pure, so each step is taken once and remembered."""

    def __init__(self) -> None:
        self._devices = Interned[DeviceConsent]()
        self._turns: dict[Key, Turn] = {}

    def new(self, instance: InstanceId) -> int:
        """Return a fresh app that knows nothing."""
        return self._devices.number(DeviceConsent(instance))

    def __getitem__(self, number: int) -> DeviceConsent:
        return self._devices.values[number]

    def hear_state(self, number: int, seen: int, told: Observed, view: int, index: int) -> Turn:
        """The app hears of a state of the Gateway."""
        turn = self._take(
            (number, seen, "state", index, view),
            lambda now: device.observe(now, replace(told, number=index), 0),
        )
        insist(set(turn.effects.opened) <= set(told.grants), "opened without the Gateway's word", turn.label)
        if seen <= index:
            now = self[turn.device]
            is_back = told.epoch < self[number].epoch
            insist(
                not is_back or not (turn.effects.shown or now.open), "trusts a Gateway gone back", turn.label
            )
            insist(covers(told.grants, now.open), "open although the Gateway ended it", turn.label)
            insist(now.prompt in (None, told.prompt), "a prompt stays that is over", turn.label)
        return turn

    def hear_lease(self, number: int, seen: int, told: Observed, view: int, index: int) -> Turn:
        """The app hears which grants live, as of a state of the Gateway."""
        live = frozenset(grant.id for grant in told.grants)
        turn = self._take(
            (number, seen, "lease", index, view), lambda now: device.renew(now, 0, index, told.epoch, live)
        )
        kept = {grant.id for grant in self[turn.device].open}
        insist(seen > index or kept <= live, "a renewed lease keeps what has ended", turn.label)
        return turn

    def hear_refused(self, number: int, seen: int, request: RequestId) -> Turn:
        """The app hears that its answer was refused."""
        return self._take((number, seen, "refused", request), lambda now: device.answer_refused(now, request))

    def wait(self, number: int, seen: int) -> list[Turn]:
        """Nothing is heard, for as long as a lease lasts, and for as long as anything can be resumed."""
        short = self._take((number, seen, "lease runs out"), lambda now: device.tick(now, LEASE))
        now = self[short.device]
        insist(now.is_paused or not now.open, "runs on without a lease", short.label)
        long = self._take((number, seen, "silence"), lambda now: device.tick(now, RESUME_WITHIN))
        insist(not self[long.device].open, "open behind two minutes of silence", long.label)
        return [short, long]

    def allow(self, number: int, seen: int, request: RequestId, scopes: frozenset[Scope]) -> Turn:
        """The end user presses Allow in the prompt of `request`, if it is there."""
        key = number, seen, "allow", request, " ".join(sorted(scopes))
        return self._take(key, lambda now: device.press_allow(now, request, scopes))

    def deny(self, number: int, seen: int, request: RequestId) -> Turn:
        """The end user presses Deny in the prompt of `request`, if it is there."""
        return self._take((number, seen, "deny", request), lambda now: device.press_deny(now, request))

    def narrow(self, number: int, seen: int, grant: LocalGrant, scopes: frozenset[Scope]) -> Turn:
        """The end user leaves an open grant no more than `scopes`."""
        key = number, seen, "narrow", grant.id, " ".join(sorted(scopes))
        turn = self._take(key, lambda now: device.press_narrow(now, grant.id, scopes))
        left = [item.scopes for item in self[turn.device].open if item.id == grant.id]
        insist(all(item <= scopes for item in left), "open wider than was left", turn.label)
        others = [item for item in self[number].open if item.id != grant.id]
        kept = [item for item in self[turn.device].open if item.id != grant.id]
        insist(others == kept, "another's grant was touched", turn.label)
        return turn

    def stop(self, number: int, seen: int) -> Turn:
        """The end user presses Stop."""
        turn = self._take((number, seen, "stop"), device.press_stop)
        insist(not self[turn.device].open, "something is open behind a Stop", turn.label)
        return turn

    def forget(self, number: int, kept: frozenset[RequestId]) -> int:
        """Return the app without its memory of requests that no message can mention any more."""
        over = self[number].over
        return number if over <= kept else self._devices.number(replace(self[number], over=over & kept))

    def _take(self, key: Key, act: Act) -> Turn:
        if key not in self._turns:
            number, seen, *label = key
            before = replace(self[number], number=seen)
            step = act(before)
            effects = perform(before, step, tuple(label))
            insist(
                not effects.opened or label[0] == "state", "opened without the Gateway's word", tuple(label)
            )
            after = self._devices.number(replace(step[0], number=0, heard_at=0))
            self._turns[key] = Turn(tuple(label), after, step[0].number, effects)
        return self._turns[key]


def perform(before: DeviceConsent, step: Step, label: Label) -> Effects:
    """Carry out the commands of a step as the app does, and check that the machine knows what they did."""
    after, commands = step
    screen, capture, is_held = before.prompt, list(before.open), before.is_paused
    replies: list[Reply] = []
    shown: list[RequestId] = []
    for command in commands:
        match command:
            case Show(prompt):
                insist(screen is None, "two prompts on the screen", label)
                screen = prompt
                shown.append(prompt.request)
            case Hide(request) | Reply(request):
                insist(screen is not None and screen.request == request, "another prompt is meant", label)
                screen = None
                replies += [command] if isinstance(command, Reply) else []
            case Open(grant):
                capture.append(grant)
            case Narrow(grant):
                was = next(item for item in capture if item.id == grant.id)
                insist(grant.scopes < was.scopes, "narrowed to more", label)
                capture[capture.index(was)] = grant
            case Close(grant):
                capture.remove(grant)
            case Pause() | Resume():
                is_held = isinstance(command, Pause)
    insist(screen == after.prompt, "a prompt changed without a word", label)
    insist(capture == list(after.open), "capture is not what the machine believes", label)
    insist(is_held == after.is_paused, "held is not what the machine believes", label)
    if not commands:
        return NOTHING
    return Effects(
        opened=tuple(command.grant for command in commands if isinstance(command, Open)),
        closed=tuple(command.grant for command in commands if isinstance(command, Close)),
        narrowed=tuple(command.grant for command in commands if isinstance(command, Narrow)),
        replies=tuple(replies),
        shown=tuple(shown),
        tells_stop=TellStopped() in commands,
        tells_less=tuple(command for command in commands if isinstance(command, TellNarrowed)),
    )


def insist(holds: bool, rule: str, label: Label) -> None:
    """Stop the search unless the rule holds."""
    if not holds:
        raise BrokenRule(rule, label)


def covers(told: Iterable[LocalGrant], open_here: Iterable[LocalGrant]) -> bool:
    """Whether everything open is listed, and allows no more than what is listed."""
    listed = {grant.id: grant for grant in told}
    return all(
        item.id in listed
        and replace(listed[item.id], scopes=item.scopes) == item
        and item.scopes <= listed[item.id].scopes
        for item in open_here
    )


def taken_back(allowed: Iterable[Prompt], grant: LocalGrant, left: frozenset[Scope]) -> frozenset[Prompt]:
    """What the end user has still said yes to, after leaving `grant` no more than `left`.

    A yes to the same technician that is under way and says otherwise is taken back with it.
    """
    left = grant.scopes & left if Scope.VIEW in left else frozenset()
    taken = grant.scopes - left
    kept = (
        replace(item, scopes=left) if item.request == grant.request else item
        for item in allowed
        if (left if item.request == grant.request else True)
        and (item.request == grant.request or item.technician != grant.technician or not item.scopes & taken)
    )
    return frozenset(kept)


def lessened(allowed: Iterable[Prompt], narrowed: Iterable[LocalGrant]) -> frozenset[Prompt]:
    """The same after grants allow less without a press: what is gone does not come back."""
    left = {grant.request: grant.scopes for grant in narrowed}
    return frozenset(
        replace(item, scopes=item.scopes & left[item.request]) if item.request in left else item
        for item in allowed
    )


def said_yes(prompt: Prompt, scopes: frozenset[Scope]) -> Prompt:
    """What the end user said yes to: the prompt they saw, with the scopes they left ticked."""
    return replace(prompt, scopes=prompt.scopes & scopes)
