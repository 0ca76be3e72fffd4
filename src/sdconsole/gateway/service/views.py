# SPDX-License-Identifier: Apache-2.0
"""Domain values as messages: people, channels, sessions as consoles read them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sdconsole.contract.access import GrantView, RequestView
from sdconsole.contract.channels import ChannelView
from sdconsole.contract.people import EntitlementView, Me, UserRef
from sdconsole.contract.sessions import AppView, DeviceView, IssueView, SessionView
from sdconsole.domain.channels import Channel
from sdconsole.domain.consent.grants import Grant
from sdconsole.domain.consent.requests import AccessRequest
from sdconsole.domain.ids import ConsoleId, UserId
from sdconsole.domain.people import Presence, Role, Standing, Technician
from sdconsole.domain.sessions import AppLink, Issue, Session, status
from sdconsole.gateway.store.port import Case, Installation, Tx

REQUESTS_SHOWN: Final = 20
"""A console needs the last of each technician and those of the last ten minutes; the log keeps the rest."""

Names = Mapping[UserId, str]


async def view_of(tx: Tx, case: Case, now: int) -> SessionView:
    """Return one session as consoles read it."""
    return (await views_of(tx, (case,), now))[0]


async def views_of(tx: Tx, cases: Sequence[Case], now: int) -> tuple[SessionView, ...]:
    """Return sessions as consoles read them, with the names of everybody in them read at once."""
    wanted = {user for case in cases for user in _people(case)}
    names = {user: row.technician.display_name for user, row in (await tx.users(wanted)).items()}
    said = await tx.chat_last({case.session.id for case in cases})
    return tuple(_session_view(case, names, said.get(case.session.id, (0, 0))[0], now) for case in cases)


def me_of(technician: Technician, console: ConsoleId, installation: Installation, presence: Presence) -> Me:
    """Return the signed-in technician as they read themselves; `presence` is what they last said."""
    return Me(
        id=technician.id,
        login=technician.login,
        display_name=technician.display_name,
        role=technician.role,
        has_attended_access=technician.has_attended_access,
        console=console,
        organisation=installation.organisation,
        entitlement=entitlement_view(installation),
        presence=presence,
        managed_groups=tuple(sorted(technician.managed_groups)),
    )


def entitlement_view(installation: Installation) -> EntitlementView:
    """Return the licence as consoles read it."""
    entitlement = installation.entitlement
    return EntitlementView(
        attended_access=entitlement.attended_access,
        technician_seats=entitlement.technician_seats,
        valid_until=entitlement.valid_until,
        issued_to=entitlement.issued_to,
    )


def channel_view(channel: Channel, standing: Standing) -> ChannelView:
    """Return a channel as somebody with this `standing` in it reads it."""
    return ChannelView(
        id=channel.id,
        name=channel.name,
        description=channel.description,
        is_default=channel.is_default,
        session_expiration=channel.session_expiration,
        permission_wait=channel.permission_wait,
        open_session_limit=channel.open_session_limit,
        version=channel.version,
        my_role=standing.role or Role.TECHNICIAN,
        my_rights=tuple(sorted(standing.rights)),
        turned_off=tuple(sorted(channel.turned_off)),
        wait_warning=channel.wait_warning,
        wait_alarm=channel.wait_alarm,
    )


def user_ref(user: UserId, names: Names) -> UserRef:
    """Return a person as others see them; one who is gone from the store has their id for a name."""
    return UserRef(id=user, display_name=names.get(user, user))


def _people(case: Case) -> Iterable[UserId]:
    session = case.session
    yield session.owner
    yield from session.invited
    yield from (user for user in (session.assignee, session.closed_by) if user is not None)
    yield from (item.technician for item in case.consent.requests)
    yield from (grant.technician for grant in case.consent.grants)


def _session_view(case: Case, names: Names, chat: int, now: int) -> SessionView:
    session, consent = case.session, case.consent
    requests = consent.requests[-REQUESTS_SHOWN:]
    shown = {item.id for item in requests}
    grants = tuple(grant for grant in consent.grants if grant.is_live or grant.request in shown)
    return SessionView(
        id=session.id,
        channel=session.channel,
        owner=user_ref(session.owner, names),
        name=session.name,
        status=status(session, now),
        created_at=session.created_at,
        expires_at=session.expires_at,
        assignee=_ref_or_none(session.assignee, names),
        invited=tuple(user_ref(user, names) for user in session.invited),
        app=_app_view(session),
        epoch=session.epoch,
        closed_at=session.closed_at,
        closed_by=_ref_or_none(session.closed_by, names),
        outcome=session.outcome,
        note=session.note,
        version=session.version,
        requests=tuple(_request_view(item, names) for item in requests),
        grants=tuple(grant_view(grant, names) for grant in grants),
        unblocked_at=consent.unblocked_at,
        queued_at=session.queued_at,
        issue=_issue_view(session.issue),
        holder=consent.holder,
        wanted_by=consent.wanted_by,
        chat=chat,
        ticket=session.ticket,
        touched_at=case.touched_at,
    )


def _ref_or_none(user: UserId | None, names: Names) -> UserRef | None:
    return None if user is None else user_ref(user, names)


def _issue_view(issue: Issue | None) -> IssueView | None:
    return None if issue is None else IssueView(caller=issue.caller, text=issue.text, kind=issue.kind)


def _app_view(session: Session) -> AppView | None:
    app: AppLink | None = session.app
    if app is None:
        return None
    device = DeviceView(
        name=app.device.name, system=app.device.system, user=app.device.user, address=app.device.address
    )
    return AppView(
        instance=app.instance,
        device=device,
        joined_at=app.joined_at,
        lost_at=app.lost_at,
        has_left=app.has_left,
        is_away=app.is_away,
    )


def _request_view(item: AccessRequest, names: Names) -> RequestView:
    return RequestView(
        id=item.id,
        technician=user_ref(item.technician, names),
        console=item.console,
        instance=item.instance,
        scopes=tuple(sorted(item.scopes)),
        epoch=item.epoch,
        asked_at=item.asked_at,
        deadline=item.deadline,
        state=item.state,
        answered_at=item.answered_at,
    )


def grant_view(grant: Grant, names: Names) -> GrantView:
    """Return a grant as technicians read it."""
    return GrantView(
        id=grant.id,
        request=grant.request,
        technician=user_ref(grant.technician, names),
        console=grant.console,
        instance=grant.instance,
        scopes=tuple(sorted(grant.scopes)),
        epoch=grant.epoch,
        granted_at=grant.granted_at,
        state=grant.state,
        ended_at=grant.ended_at,
        end=grant.end,
        first_used_at=grant.first_used_at,
        is_connected=grant.is_connected,
        check=grant.check,
    )
