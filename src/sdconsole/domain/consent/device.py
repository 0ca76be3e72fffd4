# SPDX-License-Identifier: Apache-2.0
"""The device's side of consent: what the support app shows, answers, opens and closes.

The machine takes what it observed (a picture of the Gateway's state, stamped with a rising number) and what
the end user did, and returns its next state with commands. It alone decides that capture opens.
"""

from dataclasses import dataclass, replace

from sdconsole.domain.consent.grants import LEASE, RESUME_WITHIN
from sdconsole.domain.ids import GrantId, InstanceId, RequestId, UserId
from sdconsole.domain.scopes import Scope, complete


@dataclass(frozen=True, slots=True)
class Prompt:
    """A request as the end user is shown it."""

    request: RequestId
    technician: UserId
    scopes: frozenset[Scope]
    epoch: int


@dataclass(frozen=True, slots=True)
class LocalGrant:
    """What the Gateway says it committed, and what the device opens when it agrees."""

    id: GrantId
    request: RequestId
    technician: UserId
    instance: InstanceId
    scopes: frozenset[Scope]
    epoch: int


@dataclass(frozen=True, slots=True)
class Observed:
    """The Gateway's state for this device; `number` rises with every change, older states are dropped."""

    number: int
    epoch: int
    prompt: Prompt | None = None
    grants: tuple[LocalGrant, ...] = ()


@dataclass(frozen=True, slots=True)
class Show:
    """Show this prompt."""

    prompt: Prompt


@dataclass(frozen=True, slots=True)
class Hide:
    """Take the prompt off the screen; `is_withdrawn`: tell the end user that the request was withdrawn."""

    request: RequestId
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """Tell the Gateway the end user's answer; empty scopes are a Deny."""

    request: RequestId
    scopes: frozenset[Scope]


@dataclass(frozen=True, slots=True)
class Open:
    """Capture (and input, as far as the scopes go) may open for this grant."""

    grant: LocalGrant


@dataclass(frozen=True, slots=True)
class Close:
    """Capture and input of this grant must be shut, now, and never opened again for it."""

    grant: LocalGrant


@dataclass(frozen=True, slots=True)
class Narrow:
    """What this open grant allows is less from now on: shut the rest, now; `grant` says what is left."""

    grant: LocalGrant


@dataclass(frozen=True, slots=True)
class TellStopped:
    """Tell the Gateway that the end user stopped, as soon as it can be reached."""


@dataclass(frozen=True, slots=True)
class TellNarrowed:
    """Tell the Gateway that this grant allows no more than `scopes` here; none: nothing at all."""

    grant: GrantId
    scopes: frozenset[Scope]


@dataclass(frozen=True, slots=True)
class Pause:
    """Hold picture and input: the lease ran out."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Picture and input may go on under the same grants."""


Command = Show | Hide | Reply | Open | Narrow | Close | TellStopped | TellNarrowed | Pause | Resume


@dataclass(frozen=True, slots=True)
class DeviceConsent:
    """What the device knows and has promised. `heard_at` is monotonic ms of the last sign of the Gateway."""

    instance: InstanceId
    number: int = 0
    epoch: int = 0
    prompt: Prompt | None = None
    waiting: Prompt | None = None
    """Allowed by the end user (with these scopes), waiting for the Gateway's grant for this very request."""
    open: tuple[LocalGrant, ...] = ()
    over: frozenset[RequestId] = frozenset()
    """Requests that can never open anything (again): answered, withdrawn, stopped, outdated."""
    heard_at: int = 0
    is_paused: bool = False


Step = tuple[DeviceConsent, tuple[Command, ...]]


def observe(device: DeviceConsent, seen: Observed, now: int) -> Step:
    """Take in the Gateway's state; `now` is monotonic ms.

    The same state once more (a stream that came back) counts as a sign of life and opens nothing again.
    """
    if seen.number < device.number:
        return device, ()
    commands: list[Command] = []
    if seen.epoch < device.epoch:
        # The Gateway lost time (a restored back-up): nothing that was allowed before can be trusted.
        device, commands = _drop_everything(device)
        return replace(device, number=seen.number, heard_at=now), tuple(commands)
    device = replace(device, number=seen.number, epoch=seen.epoch, heard_at=now)
    device = _close_ended(device, seen, commands)
    device = _narrow_to_seen(device, seen, commands)
    device = _hide_ended(device, seen, commands)
    device = _open_confirmed(device, seen, commands)
    device = _show_new(device, seen, commands)
    for grant in seen.grants:
        # The end user took something back, or this device gave up, and the Gateway has not heard of it: no
        # technician may be left believing in more than there is.
        if _can_never_open(device, grant):
            commands.append(TellNarrowed(grant.id, frozenset()))
        elif (here := _open_as(device, grant.id)) is not None and not grant.scopes <= here.scopes:
            commands.append(TellNarrowed(grant.id, here.scopes))
    if device.is_paused:
        device = replace(device, is_paused=False)
        commands.append(Resume())
    return device, tuple(commands)


def press_allow(device: DeviceConsent, request: RequestId, scopes: frozenset[Scope]) -> Step:
    """The end user allowed `scopes` in the prompt of `request`; aimed at another prompt it does nothing."""
    prompt = device.prompt
    if prompt is None or prompt.request != request:
        return device, ()
    allowed = complete(scopes) & prompt.scopes
    if not allowed:
        return press_deny(device, request)
    waiting = replace(prompt, scopes=allowed)
    return replace(device, prompt=None, waiting=waiting), (Reply(request, allowed),)


def press_deny(device: DeviceConsent, request: RequestId) -> Step:
    """The end user denied, pressed Escape, closed the prompt, or did not answer in time."""
    prompt = device.prompt
    if prompt is None or prompt.request != request:
        return device, ()
    return replace(device, prompt=None, over=device.over | {request}), (Reply(request, frozenset()),)


def press_stop(device: DeviceConsent) -> Step:
    """The end user stopped: shut everything at once, whether or not the Gateway can be reached."""
    device, commands = _drop_everything(device)
    return device, (*commands, TellStopped())


def press_narrow(device: DeviceConsent, grant_id: GrantId, scopes: frozenset[Scope]) -> Step:
    """The end user lets an open grant allow no more than `scopes`: at once, heard by the Gateway or not.

    Without the view nothing of it is left. An Allow on its way that would bring back what is taken away now
    does not count any more.
    """
    grant = _open_as(device, grant_id)
    if grant is None or grant.scopes <= scopes:
        return device, ()
    left = grant.scopes & scopes if Scope.VIEW in scopes else frozenset[Scope]()
    waiting = device.waiting
    is_theirs = waiting is not None and waiting.technician == grant.technician
    if waiting is not None and is_theirs and waiting.scopes & (grant.scopes - left):
        device = replace(device, waiting=None, over=device.over | {waiting.request})
    commands: list[Command] = []
    device = _lessen(device, grant, left, commands) if left else _shut(device, grant, commands)
    return device, (*commands, TellNarrowed(grant_id, left))


def answer_refused(device: DeviceConsent, request: RequestId) -> Step:
    """The Gateway refused the answer (late, withdrawn, outdated): that request is over."""
    if device.waiting is None or device.waiting.request != request:
        return device, ()
    return replace(device, waiting=None, over=device.over | {request}), ()


def tick(device: DeviceConsent, now: int) -> Step:
    """Let monotonic time pass: pause when the lease is over, end everything when it cannot be resumed."""
    silent = now - device.heard_at
    has_something = bool(device.open or device.waiting or device.prompt)
    if silent >= RESUME_WITHIN and has_something:
        device, commands = _drop_everything(device)
        return device, tuple(commands)
    if silent >= LEASE and device.open and not device.is_paused:
        return replace(device, is_paused=True), (Pause(),)
    return device, ()


def renew(device: DeviceConsent, now: int, number: int, epoch: int, live: frozenset[GrantId]) -> Step:
    """The Gateway renewed the lease and said, as of state `number`, which grants live; others are shut.

    A reply that is older than what was observed since keeps the lease but shuts nothing: it may not know yet
    of the grant that opened meanwhile. A newer one makes every state before `number` outdated.
    """
    commands: list[Command] = []
    if number < device.number:
        return replace(device, heard_at=now), ()
    device = replace(device, number=number)
    for grant in device.open:
        if epoch != grant.epoch or grant.id not in live:
            device = _shut(device, grant, commands)
    device = replace(device, heard_at=now)
    if device.is_paused:
        device = replace(device, is_paused=False)
        commands.append(Resume())
    return device, tuple(commands)


def _close_ended(device: DeviceConsent, seen: Observed, commands: list[Command]) -> DeviceConsent:
    told = {grant.id: grant for grant in seen.grants}
    for grant in device.open:
        still = told.get(grant.id)
        if still is None or grant.epoch != seen.epoch or replace(still, scopes=grant.scopes) != grant:
            device = _shut(device, grant, commands)
    return device


def _narrow_to_seen(device: DeviceConsent, seen: Observed, commands: list[Command]) -> DeviceConsent:
    """Take over what the Gateway allows less; what it allows more was not allowed here, or no longer is."""
    for told in seen.grants:
        grant = _open_as(device, told.id)
        if grant is None or grant.scopes <= told.scopes:
            continue
        left = grant.scopes & told.scopes
        is_enough = Scope.VIEW in left
        device = _lessen(device, grant, left, commands) if is_enough else _shut(device, grant, commands)
    return device


def _hide_ended(device: DeviceConsent, seen: Observed, commands: list[Command]) -> DeviceConsent:
    shown = device.prompt
    if shown is not None and seen.prompt != shown:
        commands.append(Hide(shown.request, is_withdrawn=True))
        device = replace(device, prompt=None, over=device.over | {shown.request})
    waiting = device.waiting
    if waiting is not None:
        is_pending = seen.prompt is not None and seen.prompt.request == waiting.request
        is_granted = any(grant.request == waiting.request for grant in seen.grants)
        if waiting.epoch != seen.epoch or not (is_pending or is_granted):
            device = replace(device, waiting=None, over=device.over | {waiting.request})
    return device


def _open_confirmed(device: DeviceConsent, seen: Observed, commands: list[Command]) -> DeviceConsent:
    waiting = device.waiting
    if waiting is None:
        return device
    for grant in seen.grants:
        if grant.request == waiting.request:
            device = replace(device, waiting=None, over=device.over | {grant.request})
            if _is_what_was_allowed(device, waiting, grant):
                commands.append(Open(grant))
                device = replace(device, open=(*device.open, grant))
    return device


def _is_what_was_allowed(device: DeviceConsent, waiting: Prompt, grant: LocalGrant) -> bool:
    return (
        grant.technician == waiting.technician
        and grant.scopes == waiting.scopes
        and grant.epoch == waiting.epoch == device.epoch
        and grant.instance == device.instance
    )


def _can_never_open(device: DeviceConsent, grant: LocalGrant) -> bool:
    is_awaited = device.waiting is not None and device.waiting.request == grant.request
    is_open_or_awaited = _open_as(device, grant.id) is not None or is_awaited
    return grant.instance == device.instance and not is_open_or_awaited


def _open_as(device: DeviceConsent, grant_id: GrantId) -> LocalGrant | None:
    return next((grant for grant in device.open if grant.id == grant_id), None)


def _show_new(device: DeviceConsent, seen: Observed, commands: list[Command]) -> DeviceConsent:
    prompt = seen.prompt
    if prompt is None or prompt == device.prompt or prompt.request in device.over:
        return device
    if prompt.epoch != seen.epoch:
        return device
    if device.waiting is not None and device.waiting.request == prompt.request:
        return device
    commands.append(Show(prompt))
    return replace(device, prompt=prompt)


def _lessen(
    device: DeviceConsent, grant: LocalGrant, left: frozenset[Scope], commands: list[Command]
) -> DeviceConsent:
    less = replace(grant, scopes=left)
    commands.append(Narrow(less))
    return replace(device, open=tuple(less if item.id == grant.id else item for item in device.open))


def _shut(device: DeviceConsent, grant: LocalGrant, commands: list[Command]) -> DeviceConsent:
    commands.append(Close(grant))
    left = tuple(item for item in device.open if item.id != grant.id)
    return replace(device, open=left, over=device.over | {grant.request})


def _drop_everything(device: DeviceConsent) -> tuple[DeviceConsent, list[Command]]:
    commands: list[Command] = []
    for grant in device.open:
        device = _shut(device, grant, commands)
    if device.prompt is not None:
        commands.append(Hide(device.prompt.request, is_withdrawn=False))
        device = replace(device, over=device.over | {device.prompt.request}, prompt=None)
    if device.waiting is not None:
        device = replace(device, over=device.over | {device.waiting.request}, waiting=None)
    if device.is_paused:
        # A pause ends with what it held: the next grant must not open onto a device that is still held.
        commands.append(Resume())
    return replace(device, is_paused=False), commands
