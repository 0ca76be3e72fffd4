# SPDX-License-Identifier: Apache-2.0
"""The Gateway's side of the model: `domain.consent.desk` with every commit checked against the rules."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sdconsole.domain.consent import desk
from sdconsole.domain.consent.desk import Asking, Consent
from sdconsole.domain.consent.device import LocalGrant, Observed, Prompt
from sdconsole.domain.consent.grants import CONNECT_WITHIN, Grant, GrantEnd
from sdconsole.domain.consent.requests import AccessRequest, RequestState
from sdconsole.domain.ids import ChannelId, ConsoleId, GrantId, InstanceId, RequestId, SessionId, UserId
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import AppLink, Device, Session, participants
from tests.domain.consent.search import BrokenRule, Label

SATO, TANAKA = UserId("Sato"), UserId("Tanaka")
NOTHING: frozenset[Scope] = frozenset()
VIEW = frozenset({Scope.VIEW})
CONTROL = frozenset({Scope.VIEW, Scope.CONTROL})
NOW, LATE, WAIT = 1_000, 2_000, 1_000
"""Two moments are enough: before the deadline of whatever is pending, and behind it."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far the search goes."""

    requests: int = 3
    epochs: int = 3
    instances: int = 2
    asks: tuple[tuple[UserId, frozenset[Scope]], ...] = ((SATO, VIEW), (SATO, CONTROL), (TANAKA, CONTROL))
    """Who asks for what: to widen and to narrow one's own grant, and somebody else meanwhile."""
    has_narrowings: bool = False
    """Whether both sides take single scopes back."""
    has_short_silences: bool = True
    """Whether the lease may run out for a while; two minutes of silence are always tried."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer on its way to the Gateway."""

    request: RequestId
    instance: InstanceId
    scopes: frozenset[Scope]


@dataclass(frozen=True, slots=True)
class Office:
    """What the Gateway has committed; `is_late`: the deadline has passed and the timer has not run yet."""

    session: Session
    consent: Consent = field(default_factory=Consent)
    is_late: bool = False

    @property
    def now(self) -> int:
        """The Gateway's clock."""
        return LATE if self.is_late else NOW

    @property
    def instance(self) -> InstanceId:
        """The run of the support app that counts."""
        if self.session.app is None:
            raise LookupError("the model's app has always joined")
        return self.session.app.instance


def request_id(count: int) -> RequestId:
    """The id of the `count`-th request."""
    return RequestId(f"r{count}")


def joined(instance: int) -> AppLink:
    """The support app in its `instance`-th run."""
    return AppLink(InstanceId(f"app{instance}"), Device("pc", "any"), joined_at=0)


def opening() -> Office:
    """A session of Sato's, Tanaka invited, the app joined."""
    session = Session(
        id=SessionId("s"), channel=ChannelId("c"), owner=SATO, name="n", created_at=0, expires_at=10**9,
        assignee=SATO, invited=(TANAKA,), app=joined(1),
    )  # fmt: skip
    return Office(session)


def observed(office: Office) -> Observed:
    """What the Gateway tells the app it counts as joined (number: to be given)."""
    pending = office.consent.pending
    return Observed(
        number=0,
        epoch=office.session.epoch,
        prompt=None
        if pending is None
        else Prompt(pending.id, pending.technician, pending.scopes, pending.epoch),
        grants=tuple(local(grant) for grant in office.consent.live),
    )


def local(grant: Grant) -> LocalGrant:
    """A grant as the app is told of it."""
    return LocalGrant(grant.id, grant.request, grant.technician, grant.instance, grant.scopes, grant.epoch)


def moves(office: Office, bounds: Bounds) -> Iterator[tuple[Label, Office]]:
    """Everything technicians and time can do at the Gateway."""
    yield from _asks(office, bounds)
    yield from _withdrawals(office)
    if bounds.has_narrowings:
        for grant in office.consent.live:
            if grant.scopes > VIEW:
                yield ("gives back", grant.id), narrowed(office, grant.id, VIEW, GrantEnd.TECHNICIAN_GAVE_UP)
    if office.session.epoch < bounds.epochs:
        yield from _bumps(office)
    pending = office.consent.pending
    if pending is not None:
        if office.is_late:
            yield _commit(office, Office(office.session, desk.settle(office.consent, LATE)), ("timer",))
        else:
            yield ("deadline", pending.id), replace(office, is_late=True)
    elif office.consent.live:
        settled = desk.settle(office.consent, NOW + CONNECT_WITHIN)
        yield _commit(office, replace(office, consent=settled), ("unused",))


def without_past(office: Office) -> Office:
    """The same Gateway, its past reduced to what can still matter: that those requests are over."""
    live = office.consent.live
    alive = {grant.request for grant in live}
    requests = tuple(
        item
        if item.state is RequestState.PENDING or item.id in alive
        else AccessRequest(
            item.id, item.session, SATO, ConsoleId(""), InstanceId(""), VIEW, 0, 0, 0, RequestState.VOID
        )
        for item in office.consent.requests
    )
    return replace(office, consent=Consent(requests, live))


def answered(office: Office, answer: Answer) -> tuple[Office, bool]:
    """Deliver an answer; returns the Gateway after it, and whether it was refused."""
    done = desk.answer(
        office.session, office.consent, answer.request, answer.instance, answer.scopes,
        grant_id=GrantId(f"grant-of-{answer.request}"), now=office.now,
    )  # fmt: skip
    if isinstance(done, Refusal):
        return office, True
    consent, _ = done
    label = ("answer", answer.request, answer.instance, *sorted(answer.scopes))
    return _commit(office, Office(office.session, consent), label, answer)[1], False


def stopped(office: Office) -> Office:
    """Deliver the end user's Stop."""
    after = _commit(office, Office(office.session, desk.stop(office.consent, office.now)), ("stop arrives",))[
        1
    ]
    _insist(not after.consent.live, "a grant lives on behind a Stop", ("stop arrives",))
    _insist(after.consent.pending is None, "a prompt can still be allowed behind a Stop", ("stop arrives",))
    return after


def narrowed(
    office: Office, grant_id: GrantId, scopes: frozenset[Scope], by: GrantEnd = GrantEnd.END_USER_STOPPED
) -> Office:
    """Deliver that a grant allows no more than `scopes`."""
    label = ("narrowing arrives", grant_id, *sorted(scopes))
    after = _commit(
        office, replace(office, consent=desk.narrow(office.consent, grant_id, scopes, office.now, by)), label
    )[1]
    for grant in after.consent.live:
        _insist(grant.id != grant_id or grant.scopes <= scopes, "allows more than was left", label)
        _insist(Scope.VIEW in grant.scopes, "allows something without the view", label)
    was = [grant for grant in office.consent.grants if grant.id != grant_id]
    now = [grant for grant in after.consent.grants if grant.id != grant_id]
    _insist(was == now, "a narrowing touches another grant", label)
    return after


def rejoined(office: Office) -> Office:
    """Let the app join again as a new instance."""
    label = ("rejoin",)
    session, consent = desk.bump(office.session, office.consent, office.now)
    after = Office(replace(session, app=joined(int(office.instance[3:]) + 1)), consent)
    return _commit(office, after, label)[1]


def _asks(office: Office, bounds: Bounds) -> Iterator[tuple[Label, Office]]:
    if len(office.consent.requests) >= bounds.requests or office.session.assignee is None or office.is_late:
        return
    for technician, scopes in bounds.asks:
        if technician not in participants(office.session):
            continue
        asking = Asking(technician, ConsoleId(f"console of {technician}"), scopes, WAIT)
        asked = request_id(len(office.consent.requests) + 1)
        done = desk.ask(office.session, office.consent, asking, asked, NOW)
        if not isinstance(done, Refusal):
            label = ("ask", asked, technician, *sorted(scopes))
            yield _commit(office, replace(office, consent=done[0]), label)


def _withdrawals(office: Office) -> Iterator[tuple[Label, Office]]:
    for request in office.consent.requests:
        done = desk.withdraw(office.consent, request.id, request.technician, office.now)
        if not isinstance(done, Refusal):
            label = ("withdraw", request.id)
            after = _commit(office, replace(office, consent=done[0], is_late=False), label)[1]
            _insist(
                not any(grant.request == request.id for grant in after.consent.live),
                "a withdrawn request's grant lives on",
                label,
            )
            yield label, after


def _bumps(office: Office) -> Iterator[tuple[Label, Office]]:
    session, consent = desk.bump(office.session, office.consent, office.now)
    yield _commit(office, Office(session, consent), ("policy",))
    if session.assignee is None:
        taken = replace(session, assignee=TANAKA, invited=())
        yield _commit(office, Office(taken, consent), ("take", TANAKA))
    else:
        yield _commit(office, Office(replace(session, assignee=None), consent), ("release",))
        other = TANAKA if session.assignee == SATO else SATO
        handed = replace(session, assignee=other, invited=())
        yield _commit(office, Office(handed, consent), ("transfer", other))


def _commit(
    before: Office, after: Office, label: Label, answer: Answer | None = None
) -> tuple[Label, Office]:
    """Check a transaction against the rules, each written here a second time."""
    pending = [item for item in after.consent.requests if item.state is RequestState.PENDING]
    _insist(len(pending) <= 1, "two prompts", label)
    _check_the_past(before, after, label)
    bound: list[AccessRequest | Grant] = [*pending, *after.consent.live]
    for item in bound:
        _insist(item.epoch == after.session.epoch, f"{item.id} survives its epoch", label)
        _insist(item.instance == after.instance, f"{item.id} is for an app that is gone", label)
    known = {grant.id: grant for grant in before.consent.grants}
    for grant in after.consent.grants:
        was = known.get(grant.id)
        if was is None or (grant.is_live and grant != was and not _is_less(was, grant)):
            _check_new_grant(before, grant, answer, label)
    return label, after


def _check_the_past(before: Office, after: Office, label: Label) -> None:
    for old, new in zip(before.consent.requests, after.consent.requests, strict=False):
        _insist(
            new == old or (old.state is RequestState.PENDING and _name(new) == _name(old)),
            f"{old.id} changed although it was over, or changed its name",
            label,
        )
    for was, now in zip(before.consent.grants, after.consent.grants, strict=False):
        is_over = was.is_live and not now.is_live
        _insist(now == was or is_over or _is_less(was, now), f"{was.id} changed or revived", label)


def _is_less(was: Grant, now: Grant) -> bool:
    """Whether a live grant is the same as before, but for scopes that are gone."""
    return was.is_live and now == replace(was, scopes=now.scopes) and VIEW <= now.scopes < was.scopes


def _name(request: AccessRequest) -> tuple[object, ...]:
    return request.id, request.technician, request.console, request.instance, request.scopes, request.epoch


def _check_new_grant(before: Office, grant: Grant, answer: Answer | None, label: Label) -> None:
    asked = next((item for item in before.consent.requests if item.id == grant.request), None)
    if answer is None or asked is None:
        raise BrokenRule("a grant without an answer", label)
    _insist(asked.state is RequestState.PENDING, "granted although the request was over", label)
    _insist(not before.is_late, "granted behind the deadline", label)
    _insist(asked.epoch == before.session.epoch, "granted in another epoch", label)
    _insist(asked.technician in participants(before.session), "granted to somebody who is out", label)
    _insist(answer.instance == asked.instance == before.instance, "granted by another app", label)
    _insist(answer.request == asked.id, "granted for another request", label)
    _insist(bool(answer.scopes) and grant.scopes == answer.scopes, "granted what was not allowed", label)
    _insist(grant.scopes <= asked.scopes, "granted more than was asked", label)
    is_theirs = (grant.technician, grant.console) == (asked.technician, asked.console)
    _insist(is_theirs and grant.epoch == asked.epoch, "granted to somebody else", label)


def _insist(holds: bool, rule: str, label: Label) -> None:
    if not holds:
        raise BrokenRule(rule, label)
