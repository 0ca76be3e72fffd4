# SPDX-License-Identifier: Apache-2.0
"""The rows of the store, beside the domain's own values; all times in ms by the Gateway's clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.entitlement import UNLIMITED, Entitlement
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ChannelId, ConsoleId, GrantId, GroupId, InstanceId, SessionId, UserId
from sdconsole.domain.people import Presence, Technician
from sdconsole.domain.sessions import Session
from sdconsole.domain.sos import SosCall


@dataclass(frozen=True, slots=True)
class Installation:
    """This Gateway: one row. `number_base` lifts the app states' numbers after a database was restored."""

    id: str
    organisation: str
    created_at: int
    entitlement: Entitlement = UNLIMITED
    number_base: int = 0
    min_client_version: str | None = None
    """What administrators set; None: what the configuration says holds."""
    download_url: str | None = None
    live_remote_sessions: int | None = None
    is_licensed: bool = False
    """Whether a licence was installed over the embedded one."""
    version: int = 1
    console_policy: Mapping[str, str] = field(default_factory=dict)
    """Settings of consoles that hold for everybody."""


@dataclass(frozen=True, slots=True)
class User:
    """A technician with what is needed to sign in; `password_hash` is an argon2id string, "" before it is
    set.
    """

    technician: Technician
    password_hash: str
    created_at: int
    presence: Presence = Presence.AVAILABLE
    """What the technician last said; whether they are online is another matter."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of technicians."""

    id: GroupId
    name: str


@dataclass(frozen=True, slots=True)
class Case:
    """One session with all its consent: the unit that is read, changed and written.

    `number` runs up by one per session of the Gateway. `due_at` is when time next changes something by
    itself. `expired_at`, `offline_at` say when the effects of expiry and of a long loss of the app were
    written down.
    """

    session: Session
    consent: Consent
    number: int
    due_at: int | None = None
    expired_at: int | None = None
    offline_at: int | None = None
    away_at: int | None = None
    """Since when the device is locked."""
    touched_at: int = 0
    """When somebody last did something in the session; time by itself and lost lines do not count."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The two ways into a session: hashes to find it by, ciphertexts to show it again."""

    session: SessionId
    link_hash: bytes
    link_sealed: bytes
    pin_mac: bytes | None = None
    pin_sealed: bytes | None = None
    pin_expires_at: int | None = None


@dataclass(frozen=True, slots=True)
class ChatLine:
    """One chat message; `number` rises by one within its session, `by` None: the end user."""

    session: SessionId
    number: int
    at: int
    by: UserId | None
    name: str
    text: str
    is_internal: bool = False
    """For the technicians only."""


@dataclass(frozen=True, slots=True)
class Sos:
    """An SOS Call with its link: the hash to find it by, the ciphertext to show it again."""

    call: SosCall
    link_hash: bytes
    link_sealed: bytes


@dataclass(frozen=True, slots=True)
class Package:
    """A support app put up for download: one per operating system, the same bytes for everybody.

    `name` is the file in the data folder, `publisher` whose signature the system will show ("": unsigned).
    """

    system: str
    name: str
    version: str
    sha256: str
    size: int
    publisher: str
    added_at: int


class TokenKind(StrEnum):
    """What an opaque token is good for."""

    ACCESS = "access"
    REFRESH = "refresh"
    APP = "app"
    JOIN = "join"
    SET_UP = "set-up"


@dataclass(frozen=True, slots=True)
class Token:
    """An opaque token by its SHA-256; `console` is the family of a sign-in's tokens."""

    hash: bytes
    kind: TokenKind
    created_at: int
    expires_at: int
    user: UserId | None = None
    console: ConsoleId | None = None
    session: SessionId | None = None
    instance: InstanceId | None = None
    used_at: int | None = None
    revoked_at: int | None = None


@dataclass(frozen=True, slots=True)
class Console:
    """One sign-in of a technician."""

    id: ConsoleId
    user: UserId
    device: str
    address: str
    created_at: int
    expires_at: int
    ended_at: int | None = None


class Side(StrEnum):
    """The two ends of a connection at the relay."""

    VIEWER = "viewer"
    APP = "app"


@dataclass(frozen=True, slots=True)
class Ticket:
    """A one-use ticket of one side of a connection."""

    hash: bytes
    expires_at: int
    used_at: int | None = None


@dataclass(frozen=True, slots=True)
class Connection:
    """One viewer's way to one device under one grant."""

    id: str
    session: SessionId
    grant: GrantId
    technician: UserId
    created_at: int
    viewer_ticket: Ticket
    app_ticket: Ticket | None = None
    paired_at: int | None = None
    ended_at: int | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What an idempotency key stood for: the request's digest and the id of what came of it; never a
    secret.
    """

    scope: str
    key: str
    digest: bytes
    resource: str
    created_at: int


@dataclass(frozen=True, slots=True)
class Audience:
    """The facts of a session that decide who may see it, at one moment."""

    channel: ChannelId | None
    owner: UserId
    assignee: UserId | None
    invited: tuple[UserId, ...] = ()
    is_closed: bool = False
    is_deleted: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """An event before it has its number. `view` is the `SessionView` as JSON, as of this commit."""

    at: int
    kind: EventKind
    session: SessionId | None = None
    channel: ChannelId | None = None
    actor: UserId | None = None
    """The technician who did it; None: the end user, or time."""
    actor_name: str = ""
    facts: tuple[tuple[str, str | int], ...] = ()
    view: bytes | None = None
    before: Audience | None = None
    after: Audience | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the log: `seq` has no gaps over the whole Gateway."""

    seq: int
    what: Happening
