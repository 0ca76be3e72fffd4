# SPDX-License-Identifier: Apache-2.0
"""Cases as rows and back: which column holds what."""

from typing import Final

from sdconsole.domain.consent.check import Check
from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.consent.grants import Grant, GrantEnd, GrantState
from sdconsole.domain.consent.requests import AccessRequest, RequestState
from sdconsole.domain.ids import (
    ChannelId,
    ConsoleId,
    GrantId,
    InstanceId,
    RequestId,
    SessionId,
    UserId,
)
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import AppLink, Device, Issue, Session
from sdconsole.gateway.store.port import Case
from sdconsole.gateway.store.sql.statements import Row, Value

SESSION: Final = (
    "id", "number", "channel", "owner", "name", "created_at", "expires_at", "assignee", "bound_device",
    "epoch", "closed_at", "closed_by", "outcome", "note", "deleted_at", "version", "app_instance", "app_name",
    "app_system", "app_user", "app_address", "app_joined_at", "app_lost_at", "app_has_left", "app_is_away",
    "unblocked_at", "due_at", "expired_at", "offline_at", "away_at", "deleted_by", "queued_at",
    "issue_caller", "issue_text", "issue_kind", "holder", "wanted_by", "ticket", "touched_at",
)  # fmt: skip
REQUEST: Final = (
    "id", "session", "technician", "console", "instance", "scopes", "epoch", "asked_at", "deadline", "state",
    "answered_at", "extensions", "viewer_key",
)  # fmt: skip
GRANT: Final = (
    "id", "session", "request", "technician", "console", "instance", "scopes", "epoch", "granted_at", "state",
    "ended_at", "ended_by", "first_used_at", "is_connected", "viewer_key", "app_key",
    "verbal_check",
)  # fmt: skip


def session_values(case: Case) -> tuple[Value, ...]:
    """Return the values of the `SESSION` columns."""
    session = case.session
    return (
        session.id,
        case.number,
        session.channel,
        session.owner,
        session.name,
        session.created_at,
        session.expires_at,
        session.assignee,
        session.bound_device,
        session.epoch,
        session.closed_at,
        session.closed_by,
        session.outcome,
        session.note,
        session.deleted_at,
        session.version,
        *_app_values(session.app),
        case.consent.unblocked_at,
        case.due_at,
        case.expired_at,
        case.offline_at,
        case.away_at,
        session.deleted_by,
        session.queued_at,
        *_issue_values(session.issue),
        case.consent.holder,
        case.consent.wanted_by,
        session.ticket,
        case.touched_at,
    )


def case_of(
    row: Row, invited: tuple[UserId, ...], requests: tuple[AccessRequest, ...], grants: tuple[Grant, ...]
) -> Case:
    """Return the case of a row of `SESSION` columns and what belongs to it."""
    values = dict(zip(SESSION, row, strict=True))
    session = Session(
        id=SessionId(values["id"]),
        channel=None if values["channel"] is None else ChannelId(values["channel"]),
        owner=UserId(values["owner"]),
        name=values["name"],
        created_at=values["created_at"],
        expires_at=values["expires_at"],
        assignee=None if values["assignee"] is None else UserId(values["assignee"]),
        invited=invited,
        app=None if values["app_instance"] is None else _app(row[16:25]),
        bound_device=values["bound_device"],
        epoch=values["epoch"],
        closed_at=values["closed_at"],
        closed_by=None if values["closed_by"] is None else UserId(values["closed_by"]),
        outcome=values["outcome"],
        note=values["note"],
        deleted_at=values["deleted_at"],
        deleted_by=None if values["deleted_by"] is None else UserId(values["deleted_by"]),
        queued_at=values["queued_at"],
        issue=_issue(values["issue_caller"], values["issue_text"], values["issue_kind"]),
        ticket=values["ticket"],
        version=values["version"],
    )
    return Case(
        session=session,
        consent=Consent(
            requests,
            grants,
            values["unblocked_at"],
            None if values["holder"] is None else GrantId(values["holder"]),
            None if values["wanted_by"] is None else GrantId(values["wanted_by"]),
        ),
        number=values["number"],
        due_at=values["due_at"],
        expired_at=values["expired_at"],
        offline_at=values["offline_at"],
        away_at=values["away_at"],
        touched_at=values["touched_at"],
    )


def request_values(item: AccessRequest) -> tuple[Value, ...]:
    """Return the values of the `REQUEST` columns."""
    return (
        item.id,
        item.session,
        item.technician,
        item.console,
        item.instance,
        " ".join(sorted(item.scopes)),
        item.epoch,
        item.asked_at,
        item.deadline,
        item.state,
        item.answered_at,
        item.extensions,
        item.viewer_key,
    )


def request_of(row: Row) -> AccessRequest:
    """Return the request of a row of `REQUEST` columns."""
    return AccessRequest(
        id=RequestId(row[0]),
        session=SessionId(row[1]),
        technician=UserId(row[2]),
        console=ConsoleId(row[3]),
        instance=InstanceId(row[4]),
        scopes=_scopes(row[5]),
        epoch=row[6],
        asked_at=row[7],
        deadline=row[8],
        state=RequestState(row[9]),
        answered_at=row[10],
        extensions=row[11],
        viewer_key=row[12],
    )


def grant_values(grant: Grant) -> tuple[Value, ...]:
    """Return the values of the `GRANT` columns."""
    return (
        grant.id,
        grant.session,
        grant.request,
        grant.technician,
        grant.console,
        grant.instance,
        " ".join(sorted(grant.scopes)),
        grant.epoch,
        grant.granted_at,
        grant.state,
        grant.ended_at,
        grant.end,
        grant.first_used_at,
        int(grant.is_connected),
        grant.viewer_key,
        grant.app_key,
        grant.check,
    )


def grant_of(row: Row) -> Grant:
    """Return the grant of a row of `GRANT` columns."""
    return Grant(
        id=GrantId(row[0]),
        session=SessionId(row[1]),
        request=RequestId(row[2]),
        technician=UserId(row[3]),
        console=ConsoleId(row[4]),
        instance=InstanceId(row[5]),
        scopes=_scopes(row[6]),
        epoch=row[7],
        granted_at=row[8],
        state=GrantState(row[9]),
        ended_at=row[10],
        end=None if row[11] is None else GrantEnd(row[11]),
        first_used_at=row[12],
        is_connected=bool(row[13]),
        viewer_key=row[14],
        app_key=row[15],
        check=Check(row[16]),
    )


def _app_values(app: AppLink | None) -> tuple[Value, ...]:
    if app is None:
        return (None,) * 9
    device = app.device
    return (
        app.instance,
        device.name,
        device.system,
        device.user,
        device.address,
        app.joined_at,
        app.lost_at,
        int(app.has_left),
        int(app.is_away),
    )


def _app(row: Row) -> AppLink:
    device = Device(row[1], row[2], row[3], row[4])
    return AppLink(InstanceId(row[0]), device, row[5], row[6], bool(row[7]), bool(row[8]))


def _issue_values(issue: Issue | None) -> tuple[Value, ...]:
    return (None, None, None) if issue is None else (issue.caller, issue.text, issue.kind)


def _issue(caller: str | None, text: str, kind: str) -> Issue | None:
    return None if caller is None else Issue(caller, text, kind)


def _scopes(text: str) -> frozenset[Scope]:
    return frozenset(Scope(name) for name in text.split())
