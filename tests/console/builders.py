# SPDX-License-Identifier: Apache-2.0
"""Values for the console's tests: me, channels, sessions as the Gateway sends them, a filled mirror."""

from typing import Any

from sdconsole.console.mirror.clock import GatewayClock
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.contract.access import GrantView, RequestView
from sdconsole.contract.channels import ChannelList, ChannelView
from sdconsole.contract.people import (
    Colleague,
    ColleagueList,
    EntitlementView,
    Me,
    Place,
    SignIn,
    UserRef,
)
from sdconsole.contract.sessions import AppView, DeviceView, SessionPage, SessionView
from sdconsole.contract.stream import Change
from sdconsole.domain.consent.grants import GrantEnd, GrantState
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ChannelId, ConsoleId, GrantId, InstanceId, RequestId, SessionId, UserId
from sdconsole.domain.people import ALL_RIGHTS, DEFAULT_RIGHTS, Presence, Right, Role
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Status, status

NOW = 1_763_800_000_000
MINUTE = 60_000
DAY = 86_400_000
SATO = UserRef(id=UserId("u-sato"), display_name="佐藤 花子")
TAKAHASHI = UserRef(id=UserId("u-takahashi"), display_name="高橋 一郎")
CONSOLE = ConsoleId("console-1")
DESK = ChannelId("c-desk")
SITE = ChannelId("c-site")
INSTANCE = InstanceId("instance-0000000000001")
BOTH = (Scope.VIEW, Scope.CONTROL)


class Monotonic:
    """A clock that tests wind by hand (ms)."""

    def __init__(self) -> None:
        self.ms = 1_000

    def __call__(self) -> int:
        return self.ms


def me(role: Role = Role.OWNER, **changes: Any) -> Me:
    """佐藤, signed in at one console."""
    values: dict[str, Any] = {
        "id": SATO.id,
        "login": "sato",
        "display_name": SATO.display_name,
        "role": role,
        "has_attended_access": True,
        "console": CONSOLE,
        "organisation": "サンプル商事",
        "entitlement": EntitlementView(
            attended_access=True, technician_seats=None, valid_until=None, issued_to=""
        ),
    }
    return Me(**{**values, **changes})


def sign_in(person: Me | None = None, now: int = NOW) -> SignIn:
    """The Gateway's answer to signing in."""
    return SignIn(
        access_token="access",
        access_life=900_000,
        refresh_token="refresh",
        refresh_life=43_200_000,
        me=person or me(),
        now=now,
    )


def channel(
    channel_id: ChannelId = DESK,
    name: str = "社内ヘルプデスク",
    role: Role = Role.OWNER,
    rights: frozenset[Right] = ALL_RIGHTS,
    **changes: Any,
) -> ChannelView:
    """A channel as `me` sees it."""
    values: dict[str, Any] = {
        "id": channel_id,
        "name": name,
        "description": "",
        "is_default": channel_id == DESK,
        "session_expiration": DAY,
        "permission_wait": MINUTE,
        "open_session_limit": 500,
        "version": 1,
        "my_role": role,
        "my_rights": tuple(sorted(rights)),
    }
    return ChannelView(**{**values, **changes})


def technician_channel(
    channel_id: ChannelId = DESK, rights: frozenset[Right] = DEFAULT_RIGHTS
) -> ChannelView:
    """A channel where `me` is a plain technician."""
    return channel(channel_id, role=Role.TECHNICIAN, rights=rights)


def channels(*views: ChannelView, cursor: int = 0) -> ChannelList:
    """The list of channels, two by default."""
    listed = views or (channel(), channel(SITE, "拠点サポート"))
    return ChannelList(channels=listed, cursor=cursor, now=NOW)


def colleague(
    person: UserRef = SATO,
    presence: Presence = Presence.AVAILABLE,
    places: tuple[ChannelId, ...] = (DESK, SITE),
    *,
    has_attended_access: bool = True,
) -> Colleague:
    """A technician one shares channels with."""
    return Colleague(
        id=person.id,
        display_name=person.display_name,
        presence=presence,
        has_attended_access=has_attended_access,
        places=tuple(Place(channel=place, role=Role.TECHNICIAN) for place in places),
    )


def colleagues(*people: Colleague, cursor: int = 0) -> ColleagueList:
    """The list of colleagues, 佐藤 and 高橋 by default."""
    return ColleagueList(technicians=people or (colleague(), colleague(TAKAHASHI)), cursor=cursor)


def app(name: str = "PC-0142", **changes: Any) -> AppView:
    """A support app that runs."""
    device = DeviceView(name=name, system="Windows 11", user="山田", address="192.0.2.14")
    values: dict[str, Any] = {
        "instance": INSTANCE,
        "device": device,
        "joined_at": NOW - 3 * MINUTE,
        "lost_at": None,
        "has_left": False,
        "is_away": False,
    }
    return AppView(**{**values, **changes})


def session(session_id: str = "s1", **changes: Any) -> SessionView:
    """A Waiting session of `me` in the first channel."""
    values: dict[str, Any] = {
        "id": SessionId(session_id),
        "channel": DESK,
        "owner": SATO,
        "name": "経理-山田",
        "status": Status.WAITING,
        "created_at": NOW - 5 * MINUTE,
        "expires_at": NOW + DAY,
        "assignee": SATO,
        "invited": (),
        "app": None,
        "epoch": 1,
        "closed_at": None,
        "closed_by": None,
        "outcome": "",
        "note": "",
        "version": 1,
        "requests": (),
        "grants": (),
    }
    view = SessionView(**{**values, **changes})
    values = {**values, **changes, "status": status(view.to_domain(), NOW)}
    return SessionView(**values)


def request(state: RequestState = RequestState.PENDING, number: int = 1, **changes: Any) -> RequestView:
    """An access request of `me`."""
    values: dict[str, Any] = {
        "id": RequestId(f"r{number}"),
        "technician": SATO,
        "console": CONSOLE,
        "instance": INSTANCE,
        "scopes": BOTH,
        "epoch": 1,
        "asked_at": NOW - 18_000,
        "deadline": NOW + 42_000,
        "state": state,
        "answered_at": None if state is RequestState.PENDING else NOW - 1_000,
    }
    return RequestView(**{**values, **changes})


def grant(number: int = 1, **changes: Any) -> GrantView:
    """A live grant for `me`."""
    values: dict[str, Any] = {
        "id": GrantId(f"g{number}"),
        "request": RequestId(f"r{number}"),
        "technician": SATO,
        "console": CONSOLE,
        "instance": INSTANCE,
        "scopes": BOTH,
        "epoch": 1,
        "granted_at": NOW - 1_000,
        "state": GrantState.LIVE,
    }
    return GrantView(**{**values, **changes})


def stopped(number: int = 1) -> GrantView:
    """A grant the end user has taken back."""
    return grant(number, state=GrantState.REVOKED, ended_at=NOW, end=GrantEnd.END_USER_STOPPED)


def permission_sessions() -> dict[str, SessionView]:
    """One session for each of the eight states of the permission icon, by the state's name."""
    allowed = request(RequestState.ALLOWED)
    return {
        "unavailable": session("s-unavailable", name="総務-田中"),
        "not-requested": session("s-not-requested", name="営業-鈴木", app=app("MBP-SUZUKI")),
        "pending": session("s-pending", app=app(), requests=(request(),)),
        "granted": session(
            "s-granted", name="開発-伊藤", app=app("DEV-07"), requests=(allowed,), grants=(grant(),)
        ),
        "in-session": session(
            "s-in-session",
            name="法務-渡辺",
            app=app("PC-0200"),
            requests=(allowed,),
            grants=(grant(is_connected=True, first_used_at=NOW),),
        ),
        "denied": session(
            "s-denied", name="人事-小林", app=app("HR-11"), requests=(request(RequestState.DENIED),)
        ),
        "no-answer": session(
            "s-no-answer", name="受付-端末", app=app("RECEPT-1"), requests=(request(RequestState.NO_ANSWER),)
        ),
        "revoked": session(
            "s-revoked", name="倉庫-3号機", app=app("WH-03"), requests=(allowed,), grants=(stopped(),)
        ),
    }


def page(*views: SessionView, cursor: int = 0, after: str | None = None) -> SessionPage:
    """One page of the snapshot."""
    return SessionPage(sessions=views, next=after, cursor=cursor, now=NOW)


def change(view: SessionView, seq: int, kind: EventKind = EventKind.SESSION_CREATED, **more: Any) -> Change:
    """One event of the stream."""
    return Change(seq=seq, kind=kind, at=NOW, session=view, **more)


def filled(*views: SessionView, person: Me | None = None, listed: ChannelList | None = None) -> Mirror:
    """A mirror after sign-in and snapshot."""
    mirror = Mirror(GatewayClock(Monotonic()))
    mirror.begin(sign_in(person))
    mirror.put_channels(listed or channels())
    mirror.open_snapshot()
    mirror.add_page(page(*views))
    mirror.close_snapshot()
    return mirror
