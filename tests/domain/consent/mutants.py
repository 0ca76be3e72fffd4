# SPDX-License-Identifier: Apache-2.0
"""The rules of consent with one of them broken at a time: each must be found out by a search."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest import mock

from sdconsole.domain.consent import desk, device
from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.consent.device import DeviceConsent, LocalGrant, Observed, Prompt, Step
from sdconsole.domain.consent.grants import Grant, GrantState
from sdconsole.domain.consent.requests import AccessRequest, RequestState
from sdconsole.domain.ids import GrantId, InstanceId, RequestId
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Session

CHECK, FIT = "_refuse_answer", "_is_what_was_allowed"
Commands = list[device.Command]


@dataclass(frozen=True)
class Mutant:
    """One rule broken: what stands in the place of what (all of them, where a rule is kept in two places)."""

    name: str
    where: str
    """Which search must find it: `desk`, `device` or `whole`."""
    changes: tuple[tuple[Any, str, Callable[..., Any]], ...]

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Break the rule for a while."""
        patches = [mock.patch.object(module, name, stand_in) for module, name, stand_in in self.changes]
        for patch in patches:
            patch.start()
        try:
            yield
        finally:
            for patch in patches:
                patch.stop()


# ---------------------------------------------------------------------------------------- the Gateway's rules

_answer, _bump, _stop, _end = desk.answer, desk.bump, desk.stop, desk._end
_refuse_answer, _withdraw, _ask = desk._refuse_answer, desk.withdraw, desk.ask
_narrow = desk.narrow


def _forgiving(*spared: str) -> Callable[..., Refusal | None]:
    """A check of answers that overlooks the facts named."""

    def refuse(session: Session, request: AccessRequest, instance: InstanceId, now: int) -> Refusal | None:
        if "instance" in spared:
            instance = request.instance
            session = replace(session, app=session.app and replace(session.app, instance=instance))
        if "deadline" in spared:
            now = request.asked_at
        if "withdrawn" in spared and request.state is RequestState.WITHDRAWN:
            request = replace(request, state=RequestState.PENDING)
        if "double" in spared and request.state in (RequestState.DENIED, RequestState.ALLOWED):
            request = replace(request, state=RequestState.PENDING)
        if "epoch" in spared:
            request = replace(request, epoch=session.epoch)
        if "participants" in spared:
            session = replace(session, invited=(request.technician,))
        return _refuse_answer(session, request, instance, now)

    return refuse


def _bump_spares_grants(session: Session, consent: Consent, now: int) -> tuple[Session, Consent]:
    bumped, voided = _bump(session, consent, now)
    return bumped, replace(voided, grants=consent.grants)


def _bump_spares_requests(session: Session, consent: Consent, now: int) -> tuple[Session, Consent]:
    bumped, voided = _bump(session, consent, now)
    return bumped, replace(voided, requests=consent.requests)


def _bump_without_epoch(session: Session, consent: Consent, now: int) -> tuple[Session, Consent]:
    return session, consent


def _answer_takes_any_scopes(
    session: Session, consent: Consent, request_id: RequestId, instance: InstanceId,
    allowed: frozenset[Scope], *, grant_id: GrantId, now: int, app_key: str = "",
) -> tuple[Consent, Grant | None] | Refusal:  # fmt: skip
    done = _answer(session, consent, request_id, instance, allowed & {Scope.VIEW}, grant_id=grant_id, now=now)
    if isinstance(done, Refusal) or done[1] is None:
        return done
    wide = replace(done[1], scopes=allowed)
    return desk.put_grant(done[0], wide), wide


def _answer_names_the_assignee(*given: Any, **named: Any) -> tuple[Consent, Grant | None] | Refusal:
    done = _answer(*given, **named)
    if isinstance(done, Refusal) or done[1] is None or given[0].assignee is None:
        return done
    renamed = replace(done[1], technician=given[0].assignee)
    return desk.put_grant(done[0], renamed), renamed


def _deny_counts_as_allow(
    session: Session, consent: Consent, request_id: RequestId, instance: InstanceId,
    allowed: frozenset[Scope], **named: Any,
) -> tuple[Consent, Grant | None] | Refusal:  # fmt: skip
    return _answer(session, consent, request_id, instance, allowed or frozenset({Scope.VIEW}), **named)


def _ask_beside_another(
    session: Session, consent: Consent, *rest: Any
) -> tuple[Consent, AccessRequest] | Refusal:
    over = [item for item in consent.requests if item.state is not RequestState.PENDING]
    done = _ask(session, replace(consent, requests=tuple(over)), *rest)
    if isinstance(done, Refusal):
        return done
    return replace(consent, requests=(*consent.requests, done[1])), done[1]


def _stop_spares_the_prompt(consent: Consent, now: int, grant_id: GrantId | None = None) -> Consent:
    return replace(_stop(consent, now, grant_id), requests=consent.requests)


def _stop_spares_one_grant(consent: Consent, now: int, grant_id: GrantId | None = None) -> Consent:
    return _stop(consent, now, consent.live[0].id if len(consent.live) > 1 else grant_id)


def _withdraw_spares_the_grant(consent: Consent, *rest: Any) -> tuple[Consent, AccessRequest] | Refusal:
    done = _withdraw(consent, *rest)
    return done if isinstance(done, Refusal) else (replace(done[0], grants=consent.grants), done[1])


def _narrow_widens(consent: Consent, grant_id: GrantId, scopes: frozenset[Scope], *rest: Any) -> Consent:
    grant = next((item for item in consent.live if item.id == grant_id), None)
    if grant is None or Scope.VIEW not in scopes:
        return _narrow(consent, grant_id, scopes, *rest)
    return desk.put_grant(consent, replace(grant, scopes=scopes))


def _narrow_is_ignored(consent: Consent, *rest: Any) -> Consent:
    return consent


def _narrow_without_view_leaves_the_rest(
    consent: Consent, grant_id: GrantId, scopes: frozenset[Scope], *rest: Any
) -> Consent:
    return _narrow(consent, grant_id, scopes | {Scope.VIEW}, *rest)


def _narrow_ends_the_others(consent: Consent, grant_id: GrantId, *rest: Any) -> Consent:
    for grant in consent.live:
        consent = _narrow(consent, grant.id, *rest)
    return consent


def _narrow_revives(consent: Consent, grant_id: GrantId, scopes: frozenset[Scope], *rest: Any) -> Consent:
    after = _narrow(consent, grant_id, scopes, *rest)
    return replace(after, grants=tuple(
        replace(grant, state=GrantState.LIVE, end=None, ended_at=None) if grant.id == grant_id else grant
        for grant in after.grants
    ))  # fmt: skip


def _ended_grants_revive(consent: Consent, is_meant: Any, end: Any, now: int) -> Consent:
    ended = _end(consent, is_meant, end, now)
    return ended if ended.grants != consent.grants else replace(
        ended, grants=tuple(replace(grant, state=GrantState.LIVE) for grant in ended.grants)
    )  # fmt: skip


GATEWAY = (
    Mutant("an answer of an older epoch counts", "desk", (
        (desk, CHECK, _forgiving("epoch")), (desk, "bump", _bump_spares_requests))),
    Mutant("a grant survives the epoch", "desk", ((desk, "bump", _bump_spares_grants),)),
    Mutant("a prompt survives the epoch", "desk", ((desk, "bump", _bump_spares_requests),)),
    Mutant("joining again is no new epoch", "desk", ((desk, "bump", _bump_without_epoch),)),
    Mutant("an answer of another app counts", "desk", ((desk, CHECK, _forgiving("instance")),)),
    Mutant("the deadline is ignored", "desk", ((desk, CHECK, _forgiving("deadline")),)),
    Mutant("a withdrawn request can be allowed", "desk", ((desk, CHECK, _forgiving("withdrawn")),)),
    Mutant("a second answer counts", "desk", ((desk, CHECK, _forgiving("double")),)),
    Mutant("somebody who is out is granted", "desk", ((desk, CHECK, _forgiving("participants")),)),
    Mutant("more is granted than was asked", "desk", ((desk, "answer", _answer_takes_any_scopes),)),
    Mutant("the grant names the assignee", "desk", ((desk, "answer", _answer_names_the_assignee),)),
    Mutant("Deny is taken for Allow", "whole", ((desk, "answer", _deny_counts_as_allow),)),
    Mutant("two prompts at once", "desk", ((desk, "ask", _ask_beside_another),)),
    Mutant("Stop leaves the prompt open", "desk", ((desk, "stop", _stop_spares_the_prompt),)),
    Mutant("Stop ends one grant of two", "desk", ((desk, "stop", _stop_spares_one_grant),)),
    Mutant("withdrawing leaves the grant", "desk", ((desk, "withdraw", _withdraw_spares_the_grant),)),
    Mutant("a narrowing widens", "desk", ((desk, "narrow", _narrow_widens),)),
    Mutant("a narrowing is ignored", "desk", ((desk, "narrow", _narrow_is_ignored),)),
    Mutant("without the view the rest goes on", "desk", (
        (desk, "narrow", _narrow_without_view_leaves_the_rest),)),
    Mutant("a narrowing takes from everybody", "desk", ((desk, "narrow", _narrow_ends_the_others),)),
    Mutant("a narrowing revives", "desk", ((desk, "narrow", _narrow_revives),)),
    Mutant("what ended lives again", "desk", ((desk, "_end", _ended_grants_revive),)),
)  # fmt: skip

# ---------------------------------------------------------------------------------------- the device's rules

_observe, _press_allow, _press_stop = device.observe, device.press_allow, device.press_stop
_fits, _show_new, _renew, _shut = device._is_what_was_allowed, device._show_new, device.renew, device._shut
_press_narrow, _narrow_to_seen = device.press_narrow, device._narrow_to_seen


def _opens_at_once(now: DeviceConsent, request: RequestId, scopes: frozenset[Scope]) -> Step:
    after, commands = _press_allow(now, request, scopes)
    if after.waiting is None or not commands:
        return after, commands
    yes = after.waiting
    grant = LocalGrant(GrantId("?"), yes.request, yes.technician, now.instance, yes.scopes, yes.epoch)
    return replace(after, waiting=None, open=(*after.open, grant)), (*commands, device.Open(grant))


def _opens_what_is_listed(now: DeviceConsent, seen: Observed, commands: Commands) -> DeviceConsent:
    new = [grant for grant in seen.grants if grant not in now.open and grant.request not in now.over]
    commands += [device.Open(grant) for grant in new]
    return replace(now, open=(*now.open, *new), waiting=None, over=now.over | {item.request for item in new})


def _stray_press_counts(now: DeviceConsent, request: RequestId, scopes: frozenset[Scope]) -> Step:
    return _press_allow(now, now.prompt.request if now.prompt else request, scopes)


def _stop_keeps_waiting(now: DeviceConsent) -> Step:
    after, commands = _press_stop(now)
    return replace(after, waiting=now.waiting), commands


def _stop_keeps_one_open(now: DeviceConsent) -> Step:
    after, commands = _press_stop(replace(now, open=now.open[1:]))
    return replace(after, open=now.open[:1]), commands


def _without_tombstones(now: DeviceConsent, seen: Observed, commands: Commands) -> DeviceConsent:
    return _show_new(replace(now, over=frozenset()), seen, commands)


def _any_number(now: DeviceConsent, seen: Observed, at: int) -> Step:
    return _observe(replace(now, number=0), seen, at)


def _epoch_may_go_back(now: DeviceConsent, seen: Observed, at: int) -> Step:
    return _observe(replace(now, epoch=min(now.epoch, seen.epoch)), seen, at)


def _swaps_the_prompt(now: DeviceConsent, seen: Observed, commands: Commands) -> DeviceConsent:
    if now.prompt is None or seen.prompt is None:
        return _show_new(now, seen, commands)
    # The text on the screen stays, the buttons now mean the new request.
    return replace(now, prompt=replace(seen.prompt, technician=now.prompt.technician))


def _keeps(now: DeviceConsent, seen: Observed, commands: Commands) -> DeviceConsent:
    return now


def _fits_when(*spared: str) -> Callable[[DeviceConsent, Prompt, LocalGrant], bool]:
    """A comparison of what was allowed with what came that overlooks the facts named."""

    def fits(now: DeviceConsent, waiting: Prompt, grant: LocalGrant) -> bool:
        if "technician" in spared:
            grant = replace(grant, technician=waiting.technician)
        if "scopes" in spared:
            grant = replace(grant, scopes=waiting.scopes)
        if "epoch" in spared:
            grant = replace(grant, epoch=waiting.epoch)
        if "instance" in spared:
            grant = replace(grant, instance=now.instance)
        return _fits(now, waiting, grant)

    return fits


def _renews_by_old_replies(
    now: DeviceConsent, at: int, number: int, epoch: int, live: frozenset[GrantId]
) -> Step:
    return _renew(now, at, max(number, now.number), epoch, live)


def _renews_everything(
    now: DeviceConsent, at: int, number: int, epoch: int, live: frozenset[GrantId]
) -> Step:
    return _renew(now, at, number, epoch, live | {grant.id for grant in now.open})


def _never_silent(now: DeviceConsent, at: int) -> Step:
    return now, ()


def _refusal_is_ignored(now: DeviceConsent, request: RequestId) -> Step:
    return now, ()


def _takes_over_what_is_wider(now: DeviceConsent, seen: Observed, commands: Commands) -> DeviceConsent:
    told = {grant.id: grant.scopes for grant in seen.grants}
    now = _narrow_to_seen(now, seen, commands)
    return replace(now, open=tuple(replace(item, scopes=told[item.id]) for item in now.open))


def _narrow_keeps_an_allow_on_its_way(now: DeviceConsent, grant: GrantId, scopes: frozenset[Scope]) -> Step:
    after, commands = _press_narrow(now, grant, scopes)
    return replace(after, waiting=now.waiting, over=now.over if after.open else after.over), commands


def _narrow_only_tells(now: DeviceConsent, grant: GrantId, scopes: frozenset[Scope]) -> Step:
    _, commands = _press_narrow(now, grant, scopes)
    return now, tuple(item for item in commands if isinstance(item, device.TellNarrowed))


def _narrow_takes_the_view_alone(now: DeviceConsent, grant: GrantId, scopes: frozenset[Scope]) -> Step:
    return _press_narrow(now, grant, scopes | {Scope.VIEW})


def _narrow_is_not_told(now: DeviceConsent, grant: GrantId, scopes: frozenset[Scope]) -> Step:
    after, commands = _press_narrow(now, grant, scopes)
    return after, tuple(item for item in commands if not isinstance(item, device.TellNarrowed))


def _observe_reports_nothing(now: DeviceConsent, seen: Observed, at: int) -> Step:
    after, commands = _observe(now, seen, at)
    return after, tuple(item for item in commands if not isinstance(item, device.TellNarrowed))


def _nothing_to_report(now: DeviceConsent, grant: LocalGrant) -> bool:
    return False


DEVICE = (
    Mutant("opens before the Gateway confirmed", "device", ((device, "press_allow", _opens_at_once),)),
    Mutant("opens whatever grant is listed", "device", ((device, "_open_confirmed", _opens_what_is_listed),)),
    Mutant("a press aimed elsewhere counts", "device", ((device, "press_allow", _stray_press_counts),)),
    Mutant("Stop keeps waiting for the grant", "device", ((device, "press_stop", _stop_keeps_waiting),)),
    Mutant("Stop leaves one open", "device", ((device, "press_stop", _stop_keeps_one_open),)),
    Mutant("tombstones are forgotten", "whole", ((device, "_show_new", _without_tombstones),)),
    Mutant("an older state counts", "device", ((device, "observe", _any_number),)),
    Mutant("an epoch that goes back is trusted", "device", ((device, "observe", _epoch_may_go_back),)),
    Mutant("the prompt is swapped and keeps its name", "device", (
        (device, "_show_new", _swaps_the_prompt), (device, "_hide_ended", _keeps))),
    Mutant("a withdrawn prompt stays", "device", ((device, "_hide_ended", _keeps),)),
    Mutant("what the Gateway ended stays open", "device", ((device, "_close_ended", _keeps),)),
    Mutant("a grant for another technician fits", "device", (
        (device, FIT, _fits_when("technician")),)),
    Mutant("a grant of other scopes fits", "device", ((device, FIT, _fits_when("scopes")),)),
    Mutant("a grant of another epoch fits", "device", ((device, FIT, _fits_when("epoch")),)),
    Mutant("a grant for another app fits", "device", (
        (device, FIT, _fits_when("instance")),)),
    Mutant("an old lease reply shuts", "device", ((device, "renew", _renews_by_old_replies),)),
    Mutant("a lease reply keeps what has ended", "device", ((device, "renew", _renews_everything),)),
    Mutant("silence ends nothing", "device", ((device, "tick", _never_silent),)),
    Mutant("a refused answer still opens", "device", ((device, "answer_refused", _refusal_is_ignored),)),
    Mutant("a wider grant widens what is open", "device", (
        (device, "_narrow_to_seen", _takes_over_what_is_wider),)),
    Mutant("what the Gateway narrowed stays wide", "device", ((device, "_narrow_to_seen", _keeps),)),
    Mutant("an Allow on its way survives a narrowing", "narrow", (
        (device, "press_narrow", _narrow_keeps_an_allow_on_its_way),)),
    Mutant("a narrowing is told and not done", "device", ((device, "press_narrow", _narrow_only_tells),)),
    Mutant("who loses the view keeps it", "device", (
        (device, "press_narrow", _narrow_takes_the_view_alone),)),
    Mutant("what was taken back is not told", "narrow", (
        (device, "press_narrow", _narrow_is_not_told), (device, "observe", _observe_reports_nothing))),
    Mutant("a grant that opens nothing is not reported", "whole", (
        (device, "_can_never_open", _nothing_to_report),)),
)  # fmt: skip

MUTANTS = GATEWAY + DEVICE
