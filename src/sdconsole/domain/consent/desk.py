# SPDX-License-Identifier: Apache-2.0
"""The Gateway's side of consent: pure transitions; what they return is committed in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sdconsole.domain.consent.check import Check
from sdconsole.domain.consent.grants import CONNECT_WITHIN, GRANT_LIFE, Grant, GrantEnd, GrantState
from sdconsole.domain.consent.requests import (
    EXTENSION,
    EXTENSIONS_MAX,
    REFUSED_MAX,
    REFUSED_WINDOW,
    AccessRequest,
    RequestState,
)
from sdconsole.domain.ids import ConsoleId, GrantId, InstanceId, RequestId, UserId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.scopes import Scope, complete
from sdconsole.domain.sessions import HARD_STOP_AFTER_EXPIRY, Session, participants


@dataclass(frozen=True, slots=True)
class Consent:
    """All requests and grants of one session, oldest first."""

    requests: tuple[AccessRequest, ...] = ()
    grants: tuple[Grant, ...] = ()
    unblocked_at: int = 0
    """When the end user last said that technicians may ask again (ms)."""
    holder: GrantId | None = None
    """The grant under which keyboard and mouse are held (`consent.hands`); None: nobody types."""
    wanted_by: GrantId | None = None
    """The grant whose technician asked the holder to hand them over."""

    @property
    def pending(self) -> AccessRequest | None:
        """The one request whose prompt is open, if any."""
        return next((item for item in self.requests if item.state is RequestState.PENDING), None)

    @property
    def live(self) -> tuple[Grant, ...]:
        """The grants that allow something now."""
        return tuple(grant for grant in self.grants if grant.is_live)


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, from which console, for what; `wait` (ms) is the channel's permission wait."""

    technician: UserId
    console: ConsoleId
    scopes: frozenset[Scope]
    wait: int
    viewer_key: str = ""


def is_blocked(consent: Consent, now: int) -> bool:
    """Whether three prompts were refused within ten minutes and the end user has not unblocked since.

    The block does not wear off: only the end user lifts it.
    """
    answers = (item.answered_at or 0 for item in consent.requests if item.was_refused)
    refused = sorted(at for at in answers if consent.unblocked_at < at <= now)
    runs = zip(refused, refused[REFUSED_MAX - 1 :], strict=False)
    return any(last - first < REFUSED_WINDOW for first, last in runs)


def ask(
    session: Session, consent: Consent, asking: Asking, request_id: RequestId, now: int
) -> tuple[Consent, AccessRequest] | Refusal:
    """Open a prompt; the caller has settled `consent` at `now` and asked `rights.decide` before."""
    if session.app is None or session.app.has_left:
        return refuse(Reason.END_USER_NOT_JOINED, NextStep.SEND_LINK)
    if consent.pending is not None:
        remaining = max(0, consent.pending.deadline - now)
        return refuse(
            Reason.REQUEST_PENDING,
            NextStep.WAIT,
            remaining_ms=remaining,
            by=consent.pending.technician,
        )
    if is_blocked(consent, now):
        return refuse(Reason.PROMPTS_BLOCKED, NextStep.ASK_END_USER, limit=REFUSED_MAX)
    scopes = complete(asking.scopes)
    for grant in consent.live:
        if (
            grant.technician == asking.technician
            and grant.console == asking.console
            and scopes <= grant.scopes
        ):
            return refuse(Reason.ALREADY_GRANTED, NextStep.CONNECT)
    request = AccessRequest(
        id=request_id,
        session=session.id,
        technician=asking.technician,
        console=asking.console,
        instance=session.app.instance,
        scopes=scopes,
        epoch=session.epoch,
        asked_at=now,
        deadline=now + asking.wait,
        viewer_key=asking.viewer_key,
    )
    return replace(consent, requests=(*consent.requests, request)), request


def answer(
    session: Session,
    consent: Consent,
    request_id: RequestId,
    instance: InstanceId,
    allowed: frozenset[Scope],
    *,
    grant_id: GrantId,
    now: int,
    app_key: str = "",
) -> tuple[Consent, Grant | None] | Refusal:
    """Commit the end user's answer; an empty `allowed` is a Deny. Returns the grant, None after a Deny.

    A late, double, foreign or outdated answer is refused and changes nothing.
    """
    request = _find(consent, request_id)
    if request is None:
        return refuse(Reason.NOT_FOUND)
    refusal = _refuse_answer(session, request, instance, now)
    if refusal is not None:
        return refusal
    scopes = complete(allowed)
    if not scopes <= request.scopes:
        return refuse(Reason.SCOPE_NOT_ASKED, NextStep.CORRECT_INPUT)
    if not scopes:
        return _put(consent, replace(request, state=RequestState.DENIED, answered_at=now)), None
    grant = Grant(
        id=grant_id,
        request=request.id,
        session=session.id,
        technician=request.technician,
        console=request.console,
        instance=request.instance,
        scopes=scopes,
        epoch=session.epoch,
        granted_at=now,
        viewer_key=request.viewer_key,
        app_key=app_key,
    )
    # A wider or narrower yes to the same technician takes the place of the older one.
    consent = _end(consent, lambda old: old.technician == grant.technician, GrantEnd.REPLACED, now)
    consent = _put(consent, replace(request, state=RequestState.ALLOWED, answered_at=now))
    return replace(consent, grants=(*consent.grants, grant)), grant


def withdraw(
    consent: Consent, request_id: RequestId, technician: UserId, now: int
) -> tuple[Consent, AccessRequest] | Refusal:
    """Take back a request, or give up the grant it led to (a cancel that arrives after the Allow revokes)."""
    request = _find(consent, request_id)
    if request is None or request.technician != technician:
        return refuse(Reason.NOT_FOUND)
    if request.state is RequestState.PENDING:
        request = replace(request, state=RequestState.WITHDRAWN, answered_at=now)
        return _put(consent, request), request
    if any(grant.request == request_id for grant in consent.live):
        consent = _end(consent, lambda grant: grant.request == request_id, GrantEnd.TECHNICIAN_GAVE_UP, now)
        return consent, request
    return refuse(Reason.REQUEST_OVER)


def extend(
    consent: Consent, request_id: RequestId, instance: InstanceId, now: int
) -> tuple[Consent, AccessRequest] | Refusal:
    """Give the end user another minute to think, at most ten times (WCAG 2.2.1)."""
    request = _find(consent, request_id)
    if request is None or request.instance != instance:
        return refuse(Reason.NOT_FOUND)
    if request.state is not RequestState.PENDING or now >= request.deadline:
        return refuse(Reason.REQUEST_OVER)
    if request.extensions >= EXTENSIONS_MAX:
        return refuse(Reason.WAIT_EXTENDED_ENOUGH, limit=EXTENSIONS_MAX)
    request = replace(request, deadline=request.deadline + EXTENSION, extensions=request.extensions + 1)
    return _put(consent, request), request


def settle(consent: Consent, now: int) -> Consent:
    """End what time has ended: prompts past their deadline, grants unused for 5 min or older than 12 h."""
    pending = consent.pending
    if pending is not None and now >= pending.deadline:
        consent = _put(consent, replace(pending, state=RequestState.NO_ANSWER, answered_at=pending.deadline))
    consent = _end(
        consent,
        lambda grant: grant.first_used_at is None and now >= grant.granted_at + CONNECT_WITHIN,
        GrantEnd.NOT_USED,
        now,
    )
    return _end(consent, lambda grant: now >= grant.granted_at + GRANT_LIFE, GrantEnd.TOO_OLD, now)


def next_due(consent: Consent) -> int | None:
    """Return when (ms) `settle` has something to do next, or None."""
    due = [item.deadline for item in consent.requests if item.state is RequestState.PENDING]
    for grant in consent.live:
        is_unused = grant.first_used_at is None
        due.append(grant.granted_at + (CONNECT_WITHIN if is_unused else GRANT_LIFE))
    return min(due, default=None)


def stop(consent: Consent, now: int, grant_id: GrantId | None = None) -> Consent:
    """Revoke all grants, or one, because the end user said so.

    Stopping everything also answers an open prompt with no: an Allow pressed just before the Stop, but
    arriving after it, must not open what the end user has already stopped.
    """
    pending = consent.pending
    if grant_id is None and pending is not None:
        consent = _put(consent, replace(pending, state=RequestState.DENIED, answered_at=now))
    return _end(consent, lambda grant: grant_id in (None, grant.id), GrantEnd.END_USER_STOPPED, now)


def narrow(consent: Consent, grant_id: GrantId, scopes: frozenset[Scope], now: int, by: GrantEnd) -> Consent:
    """Let a live grant allow no more than `scopes`; the rest of it goes on under the same id and keys.

    Never widens. Without the view nothing of it is left: it ends, for the reason `by`. A grant that is over
    stays as it is.
    """
    grant = next((item for item in consent.live if item.id == grant_id), None)
    if grant is None:
        return consent
    left = grant.scopes & scopes
    if Scope.VIEW not in left:
        return _end(consent, lambda item: item.id == grant_id, by, now)
    return put_grant(consent, replace(grant, scopes=left))


def check(consent: Consent, grant_id: GrantId, said: Check, now: int) -> Consent:
    """Note what came of the verbal check of a grant.

    Digits that were not the same end everything, also what was allowed to others and what is being asked:
    who can sit in one line can sit in all of them.
    """
    if said is Check.MISMATCHED:
        consent = _end(void_prompt(consent, now), lambda _: True, GrantEnd.CHECK_FAILED, now)
    grants = tuple(
        replace(item, check=said) if item.id == grant_id and item.check is not Check.MISMATCHED else item
        for item in consent.grants
    )
    return replace(consent, grants=grants)


def unblock(consent: Consent, now: int) -> Consent:
    """Let technicians ask again after three refused prompts; only the end user can."""
    return replace(consent, unblocked_at=now)


def bump(session: Session, consent: Consent, now: int) -> tuple[Session, Consent]:
    """Count the epoch up and void every pending request and every grant with it; nothing revives them."""
    consent = _end(void_prompt(consent, now), lambda _: True, GrantEnd.EPOCH_CHANGED, now)
    return replace(session, epoch=session.epoch + 1), consent


def expire(session: Session, consent: Consent, now: int) -> tuple[Session, Consent]:
    """End what the session's expiry ends; called when it expires, and when a connection ends after that.

    A connection that is running may run on, four hours at the most; the epoch counts up when none does.
    """
    is_running = any(grant.is_connected for grant in consent.live)
    if not is_running or now >= session.expires_at + HARD_STOP_AFTER_EXPIRY:
        return bump(session, consent, now)
    consent = void_prompt(consent, now)
    return session, _end(consent, lambda grant: not grant.is_connected, GrantEnd.SESSION_EXPIRED, now)


def void_prompt(consent: Consent, now: int) -> Consent:
    """Void what is being asked because the app that showed it is gone (C27); its grants stay as they are."""
    return _void_pending(consent, lambda _: True, now)


def dismiss(consent: Consent, technician: UserId, now: int, console: ConsoleId | None = None) -> Consent:
    """Void what one technician asked and was granted (uninvited, disabled, right lost, signed out).

    `console`: only what belongs to that sign-in. The others' grants go on.
    """

    def is_theirs(item: AccessRequest | Grant) -> bool:
        return item.technician == technician and console in (None, item.console)

    return _end(_void_pending(consent, is_theirs, now), is_theirs, GrantEnd.TECHNICIAN_LEFT, now)


def connect(
    session: Session, consent: Consent, grant_id: GrantId, technician: UserId, console: ConsoleId, now: int
) -> tuple[Consent, Grant] | Refusal:
    """Use a grant: return it marked as used, or say why it does not open the device."""
    consent = settle(consent, now)
    grant = next((item for item in consent.grants if item.id == grant_id), None)
    if grant is None or grant.technician != technician:
        return refuse(Reason.NOT_GRANTED, NextStep.REQUEST_ACCESS)
    if not grant.is_live or grant.epoch != session.epoch or technician not in participants(session):
        return refuse(Reason.GRANT_OVER, NextStep.REQUEST_ACCESS)
    if session.app is None or grant.instance != session.app.instance:
        return refuse(Reason.GRANT_OVER, NextStep.REQUEST_ACCESS)
    if grant.console != console:
        return refuse(Reason.OTHER_CONSOLE, NextStep.USE_FIRST_CONSOLE)
    if grant.first_used_at is None:
        grant = replace(grant, first_used_at=now)
    return put_grant(consent, grant), grant


def put_grant(consent: Consent, grant: Grant) -> Consent:
    """Return `consent` with `grant` in the place of the one with its id."""
    return replace(consent, grants=tuple(grant if old.id == grant.id else old for old in consent.grants))


def _refuse_answer(
    session: Session, request: AccessRequest, instance: InstanceId, now: int
) -> Refusal | None:
    if request.instance != instance or session.app is None or session.app.instance != instance:
        return refuse(Reason.NOT_FOUND)
    if request.state is RequestState.WITHDRAWN:
        return refuse(Reason.REQUEST_WITHDRAWN)
    if request.state is not RequestState.PENDING or now >= request.deadline:
        return refuse(Reason.REQUEST_OVER)
    if request.epoch != session.epoch or request.technician not in participants(session):
        return refuse(Reason.REQUEST_OVER)
    return None


def _find(consent: Consent, request_id: RequestId) -> AccessRequest | None:
    return next((item for item in consent.requests if item.id == request_id), None)


def _put(consent: Consent, request: AccessRequest) -> Consent:
    return replace(
        consent, requests=tuple(request if old.id == request.id else old for old in consent.requests)
    )


def _void_pending(consent: Consent, is_meant: Callable[[AccessRequest], bool], now: int) -> Consent:
    pending = consent.pending
    if pending is None or not is_meant(pending):
        return consent
    return _put(consent, replace(pending, state=RequestState.VOID, answered_at=now))


def _end(consent: Consent, is_meant: Callable[[Grant], bool], end: GrantEnd, now: int) -> Consent:
    by_person = end in (GrantEnd.END_USER_STOPPED, GrantEnd.TECHNICIAN_GAVE_UP)
    state = GrantState.REVOKED if by_person else GrantState.VOID
    grants = tuple(
        replace(grant, state=state, ended_at=now, end=end, is_connected=False)
        if grant.is_live and is_meant(grant)
        else grant
        for grant in consent.grants
    )
    return replace(consent, grants=grants)
