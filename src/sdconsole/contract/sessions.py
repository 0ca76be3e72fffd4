# SPDX-License-Identifier: Apache-2.0
"""Messages about sessions: creating, reading, closing, and the two ways in."""

from typing import Annotated

import msgspec

from sdconsole.contract.access import GrantView, RequestView
from sdconsole.contract.limits import PAGE_ROWS
from sdconsole.contract.people import UserRef
from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.ids import ChannelId, InstanceId, SessionId
from sdconsole.domain.sessions import AppLink, Device, Session, Status

Long = Annotated[str, msgspec.Meta(max_length=4096)]
"""Text that the domain's own rule measures (after normalisation) and refuses with a better sentence."""


class DeviceView(msgspec.Struct, frozen=True, kw_only=True):
    """What the support app said of its computer, and the address the Gateway saw."""

    name: str
    system: str
    user: str
    address: str


class AppView(msgspec.Struct, frozen=True, kw_only=True):
    """The support app's presence; times in ms."""

    instance: InstanceId
    device: DeviceView
    joined_at: int
    lost_at: int | None
    has_left: bool
    is_away: bool

    def to_domain(self) -> AppLink:
        """Return the domain value."""
        device = Device(self.device.name, self.device.system, self.device.user, self.device.address)
        return AppLink(self.instance, device, self.joined_at, self.lost_at, self.has_left, self.is_away)


class SessionView(msgspec.Struct, frozen=True, kw_only=True):
    """One session as technicians see it; `status` is as of sending, consoles derive it again as time goes."""

    id: SessionId
    channel: ChannelId | None
    owner: UserRef
    name: str
    status: Status
    created_at: int
    expires_at: int
    assignee: UserRef | None
    invited: tuple[UserRef, ...]
    app: AppView | None
    epoch: int
    closed_at: int | None
    closed_by: UserRef | None
    outcome: str
    note: str
    version: int
    requests: tuple[RequestView, ...]
    grants: tuple[GrantView, ...]
    unblocked_at: int = 0

    def to_domain(self) -> Session:
        """Return the facts as the rules know them."""
        return Session(
            id=self.id,
            channel=self.channel,
            owner=self.owner.id,
            name=self.name,
            created_at=self.created_at,
            expires_at=self.expires_at,
            assignee=None if self.assignee is None else self.assignee.id,
            invited=tuple(user.id for user in self.invited),
            app=None if self.app is None else self.app.to_domain(),
            epoch=self.epoch,
            closed_at=self.closed_at,
            closed_by=None if self.closed_by is None else self.closed_by.id,
            outcome=self.outcome,
            note=self.note,
            version=self.version,
        )

    def consent(self) -> Consent:
        """Return the session's requests and grants as the rules know them."""
        return Consent(
            tuple(item.to_domain(self.id) for item in self.requests),
            tuple(item.to_domain(self.id) for item in self.grants),
            self.unblocked_at,
        )


class SessionNew(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Create a session in a channel, or in my Private (`channel` null); unnamed it gets a running number."""

    channel: ChannelId | None = None
    name: Long | None = None


class SessionCreated(msgspec.Struct, frozen=True, kw_only=True):
    """The new session with its link and PIN; `pin_expires_at` in ms."""

    session: SessionView
    link: str
    pin: str
    pin_expires_at: int
    now: int


class SessionPage(msgspec.Struct, frozen=True, kw_only=True):
    """Sessions the reader may see, newest first; `cursor` is the event number this page is true at."""

    sessions: tuple[SessionView, ...]
    next: str | None
    cursor: int
    now: int


class PageQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which page: `after` is the `next` of the page before; `channel` narrows ("private": my Private)."""

    after: Annotated[str, msgspec.Meta(max_length=64)] | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=PAGE_ROWS)] = PAGE_ROWS
    channel: Annotated[str, msgspec.Meta(max_length=64)] | None = None


class SessionClose(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Close a session for good, with an optional outcome and note."""

    outcome: Long = ""
    note: Long = ""


class SessionLink(msgspec.Struct, frozen=True, kw_only=True):
    """The session's link."""

    link: str


class SessionPin(msgspec.Struct, frozen=True, kw_only=True):
    """The session's PIN (freshly issued when the old one had run out); `expires_at` and `now` in ms."""

    pin: str
    expires_at: int
    now: int
