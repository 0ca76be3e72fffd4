# SPDX-License-Identifier: Apache-2.0
"""Messages about sessions: creating, reading, closing, and the two ways in."""

from enum import StrEnum
from typing import Annotated

import msgspec

from sdconsole.contract.access import GrantView, RequestView
from sdconsole.contract.limits import PAGE_ROWS
from sdconsole.contract.people import Long, UserRef
from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ChannelId, GrantId, InstanceId, SessionId, UserId
from sdconsole.domain.sessions import AppLink, Device, Issue, Session, Status


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


class IssueView(msgspec.Struct, frozen=True, kw_only=True):
    """What the end user wrote into the form of an SOS Call."""

    caller: str
    text: str
    kind: str

    def to_domain(self) -> Issue:
        """Return the domain value."""
        return Issue(self.caller, self.text, self.kind)


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
    queued_at: int | None = None
    issue: IssueView | None = None
    holder: GrantId | None = None
    wanted_by: GrantId | None = None
    chat: int = 0
    """The number of the last chat message; what is above the number one has read is new."""
    ticket: str = ""
    touched_at: int = 0
    """When somebody last did something in the session (ms); 0: from a Gateway that did not tell."""

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
            queued_at=self.queued_at,
            issue=None if self.issue is None else self.issue.to_domain(),
            ticket=self.ticket,
        )

    def consent(self) -> Consent:
        """Return the session's requests and grants as the rules know them."""
        return Consent(
            tuple(item.to_domain(self.id) for item in self.requests),
            tuple(item.to_domain(self.id) for item in self.grants),
            self.unblocked_at,
            self.holder,
            self.wanted_by,
        )


class SessionNew(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Create a session in a channel, or in my Private (`channel` null); unnamed it gets a running number.

    `expires_in` (ms): a life shorter than the channel's; None: the channel's.
    """

    channel: ChannelId | None = None
    name: Long | None = None
    ticket: Long = ""
    expires_in: Annotated[int, msgspec.Meta(ge=0, le=2**53)] | None = None


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


Person = Annotated[UserId, msgspec.Meta(max_length=64)]


class SessionAssign(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Assign a session to a technician of its channel, oneself included."""

    technician: Person


class SessionTransfer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hand a session to a technician, to a channel (queued there), or to a technician in a channel."""

    technician: Person | None = None
    channel: Annotated[ChannelId, msgspec.Meta(max_length=64)] | None = None
    comment: Long = ""


class Transferred(msgspec.Struct, frozen=True, kw_only=True):
    """The session went; `session` None: to where the one who sent it does not see it any more."""

    session: SessionView | None


class SessionRelease(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Give a session back to its channel's queue."""

    comment: Long = ""


class SessionInvite(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Invite one more technician."""

    technician: Person


class SessionRename(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Give a session another name, or the same, and another ticket (None: its ticket stays)."""

    name: Long
    ticket: Long | None = None


class SessionNote(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Write the session's note, whole."""

    note: Long


class SessionExtend(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Let a session expire so much later (ms)."""

    by: Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class HandsDo(StrEnum):
    """What can be done about keyboard and mouse."""

    ASK = "ask"
    GIVE = "give"
    KEEP = "keep"


class SessionHands(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ask for keyboard and mouse, hand them over (to whoever asked, or to `to`), or keep them."""

    do: HandsDo
    to: Person | None = None


class HistoryQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which part of the history: below this event number."""

    below: Annotated[int, msgspec.Meta(ge=1, le=2**53)] | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=PAGE_ROWS)] = PAGE_ROWS


class HistoryItem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened to a session; `actor` None: the end user, or time."""

    seq: int
    at: int
    kind: EventKind
    actor: UserRef | None
    facts: dict[str, str | int]


class History(msgspec.Struct, frozen=True, kw_only=True):
    """What happened to a session, newest first; `next`: the `below` of the next page, None at the end."""

    items: tuple[HistoryItem, ...]
    next: int | None


class ChatTo(StrEnum):
    """Who reads a message: everybody, or the technicians among themselves."""

    EVERYBODY = "everybody"
    TECHNICIANS = "technicians"


class ChatMessage(msgspec.Struct, frozen=True, kw_only=True):
    """One message, plain text; `by` None: the end user. Numbers rise within a session; `at` in ms."""

    number: int
    at: int
    by: UserRef | None
    to: ChatTo
    text: str


class ChatPage(msgspec.Struct, frozen=True, kw_only=True):
    """Messages in order; `last` is the session's last number, so that one knows whether more are to come."""

    messages: tuple[ChatMessage, ...]
    last: int


class ChatQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which messages: those with a higher number."""

    after: Annotated[int, msgspec.Meta(ge=0, le=2**53)] = 0
    limit: Annotated[int, msgspec.Meta(ge=1, le=PAGE_ROWS)] = PAGE_ROWS


class ChatSay(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a technician says."""

    text: Long
    to: ChatTo = ChatTo.EVERYBODY


class AppSay(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the end user says, to everybody."""

    text: Long
