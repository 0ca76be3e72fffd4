# SPDX-License-Identifier: Apache-2.0
"""The eight states of the permission icon, as one technician sees a session."""

from dataclasses import dataclass
from enum import StrEnum

from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.consent.grants import Grant, GrantEnd
from sdconsole.domain.consent.requests import AccessRequest, RequestState
from sdconsole.domain.ids import ConsoleId, UserId
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.rights import Allowed
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Session


class PermissionState(StrEnum):
    """What the permission icon shows; each has a shape, a colour and words of its own."""

    UNAVAILABLE = "unavailable"
    NOT_REQUESTED = "not-requested"
    PENDING = "pending"
    GRANTED = "granted"
    IN_SESSION = "in-session"
    DENIED = "denied"
    NO_ANSWER = "no-answer"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Permission:
    """The icon's state with what it shows: the refusal behind *unavailable*, else the request or grant.

    A grant and a request: this technician has access and asks for more.
    """

    state: PermissionState
    refusal: Refusal | None = None
    request: AccessRequest | None = None
    grant: Grant | None = None

    @property
    def asked_beside(self) -> frozenset[Scope]:
        """What is being asked for now beside what is granted."""
        if self.grant is None or self.request is None or self.request.state is not RequestState.PENDING:
            return frozenset()
        return self.request.scopes - self.grant.scopes

    @property
    def is_view_only(self) -> bool:
        """Whether what was granted does not include control."""
        return self.grant is not None and Scope.CONTROL not in self.grant.scopes


_OF_REQUEST = {
    RequestState.DENIED: PermissionState.DENIED,
    RequestState.NO_ANSWER: PermissionState.NO_ANSWER,
}


def permission(
    session: Session,
    consent: Consent,
    technician: UserId,
    console: ConsoleId,
    may_ask: Allowed | Refusal,
) -> Permission:
    """Derive the icon for `technician` at `console`; `may_ask` is `decide(REQUEST_ACCESS, …)` for them.

    A grant counts before availability: a short loss of the app's line does not hide that access is granted.
    """
    pending = consent.pending
    mine = pending if pending is not None and pending.technician == technician else None
    for grant in consent.live:
        if grant.technician == technician and grant.console == console and grant.epoch == session.epoch:
            state = PermissionState.IN_SESSION if grant.is_connected else PermissionState.GRANTED
            return Permission(state, request=mine, grant=grant)
    if mine is not None:
        return Permission(PermissionState.PENDING, request=mine)
    if isinstance(may_ask, Refusal):
        return Permission(PermissionState.UNAVAILABLE, refusal=may_ask)
    return _after_last(session, consent, technician)


def _after_last(session: Session, consent: Consent, technician: UserId) -> Permission:
    mine = [
        item for item in consent.requests if item.technician == technician and item.epoch == session.epoch
    ]
    if not mine:
        return Permission(PermissionState.NOT_REQUESTED)
    last = mine[-1]
    if last.state in _OF_REQUEST:
        return Permission(_OF_REQUEST[last.state], request=last)
    for grant in consent.grants:
        if grant.request == last.id and grant.end is GrantEnd.END_USER_STOPPED:
            return Permission(PermissionState.REVOKED, request=last, grant=grant)
    return Permission(PermissionState.NOT_REQUESTED, request=last)
