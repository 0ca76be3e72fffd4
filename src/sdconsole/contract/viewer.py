# SPDX-License-Identifier: Apache-2.0
"""Messages between a console and the viewer process it started: one JSON object a line, on stdin and stdout.

Secrets (ticket, key) travel on stdin only: never on a command line, never in the environment.
"""

from enum import StrEnum

import msgspec

from sdconsole.contract.sessions import HandsDo
from sdconsole.domain.ids import GrantId, RequestId, SessionId, UserId
from sdconsole.domain.scopes import Scope


class LineFor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the line is for, as this console knows it by itself: the seal is bound to it."""

    session: SessionId
    request: RequestId
    grant: GrantId
    epoch: int
    technician: UserId
    name: str
    """The technician's own name, as of when access was asked for."""
    asked: tuple[Scope, ...]


class Start(msgspec.Struct, frozen=True, kw_only=True, tag="start", forbid_unknown_fields=True):
    """The first line to the viewer: everything it needs to show the device."""

    relay_url: str
    ticket: str
    viewer_private_key: str
    """X25519 private key, 32 bytes as base64url without padding."""
    app_key: str
    line: LineFor
    check: str = ""
    """What an earlier viewer under the same grant had `CheckKept`; "": nothing."""
    scopes: tuple[Scope, ...]
    session_name: str
    device_name: str
    end_user: str
    language: str
    theme: str


class Renew(msgspec.Struct, frozen=True, kw_only=True, tag="renew", forbid_unknown_fields=True):
    """More was allowed: a new grant, with new keys, took the place of the old one. The window goes on."""

    ticket: str
    viewer_private_key: str
    app_key: str
    line: LineFor
    scopes: tuple[Scope, ...]


class Wishes(msgspec.Struct, frozen=True, kw_only=True, tag="wishes", forbid_unknown_fields=True):
    """What can be asked for beside what is granted, what is being asked, and what became of it."""

    may: tuple[Scope, ...]
    """By right, and not granted yet; what is in neither is not this technician's to ask."""
    asked: tuple[Scope, ...]
    """What the end user is being asked for now."""
    remaining: int | None
    """How long the end user has (ms at the time of sending); None: nothing is asked."""
    answer: str
    """What became of the last one asked from here: "", "denied", "no-answer", "refused"."""
    why: str = ""
    """With "refused": why, in the technician's language."""


class NewTicket(msgspec.Struct, frozen=True, kw_only=True, tag="ticket", forbid_unknown_fields=True):
    """A fresh one-use ticket under the same grant, after the line was lost."""

    ticket: str


class End(msgspec.Struct, frozen=True, kw_only=True, tag="end", forbid_unknown_fields=True):
    """The grant is over; `reason` is one of: stopped, left, closed, expired, voided, check-failed,
    signed-out.
    """

    reason: str


class Raise(msgspec.Struct, frozen=True, kw_only=True, tag="raise", forbid_unknown_fields=True):
    """Bring the window to the front."""


class NoLine(msgspec.Struct, frozen=True, kw_only=True, tag="no-line", forbid_unknown_fields=True):
    """No ticket is to be had just now (the Gateway cannot be reached): keep waiting, say so."""


class People(msgspec.Struct, frozen=True, kw_only=True, tag="people", forbid_unknown_fields=True):
    """Who is in the remote session, by name (this technician first), and who holds keyboard and mouse."""

    names: tuple[str, ...]
    holder: str
    """"" while nobody does."""
    is_mine: bool
    wanted_by: str
    """Who asks the holder to hand over; "" for nobody."""
    is_wanted_by_me: bool


class Until(msgspec.Struct, frozen=True, kw_only=True, tag="until", forbid_unknown_fields=True):
    """The session has expired: the remote session is ended by then."""

    remaining: int | None
    """Ms at the time of sending; None: no such end (any more)."""


class Unread(msgspec.Struct, frozen=True, kw_only=True, tag="unread", forbid_unknown_fields=True):
    """So many messages of the session's chat are new to this technician."""

    chat: int


ToViewer = Start | Renew | Wishes | NewTicket | End | Raise | NoLine | People | Until | Unread


class Ready(msgspec.Struct, frozen=True, kw_only=True, tag="ready"):
    """The viewer runs, hidden, and waits for `Start`."""


class Connected(msgspec.Struct, frozen=True, kw_only=True, tag="connected"):
    """The first frame is on the screen."""

    width: int
    height: int


class LineLost(msgspec.Struct, frozen=True, kw_only=True, tag="line-lost"):
    """The line is gone, or silent: the console is asked for a fresh ticket."""

    is_silent: bool = False
    """Nothing was heard: the way to the Gateway may be another one now, for the console as well."""


class WindowClosed(msgspec.Struct, frozen=True, kw_only=True, tag="closed"):
    """The technician closed the window; the grant goes on."""


class Hands(msgspec.Struct, frozen=True, kw_only=True, tag="hands"):
    """The technician pressed: ask for keyboard and mouse, hand them over, or keep them."""

    do: HandsDo


class AskScopes(msgspec.Struct, frozen=True, kw_only=True, tag="ask-scopes"):
    """The technician wants to be allowed these as well."""

    scopes: tuple[Scope, ...]


class GiveScopes(msgspec.Struct, frozen=True, kw_only=True, tag="give-scopes"):
    """The technician gives these back."""

    scopes: tuple[Scope, ...]


class CheckKept(msgspec.Struct, frozen=True, kw_only=True, tag="check-kept"):
    """To be handed to the next viewer under this grant, and to nobody else: the dice fall once."""

    grant: GrantId
    memo: str


class SaidOfDigits(msgspec.Struct, frozen=True, kw_only=True, tag="said-of-digits"):
    """The technician has compared the six digits of both ends."""

    is_same: bool


class ShowWhat(StrEnum):
    """What of a session the console is asked to show."""

    CHAT = "chat"
    INVITE = "invite"
    """The dialog that invites other technicians."""


class Show(msgspec.Struct, frozen=True, kw_only=True, tag="show"):
    """The technician wants to see this of the session, in the console."""

    what: ShowWhat


class FillsScreen(msgspec.Struct, frozen=True, kw_only=True, tag="fills-screen"):
    """The viewer fills the whole screen now, or does no longer: nothing is to come up over it."""

    is_full: bool


FromViewer = (
    CheckKept
    | SaidOfDigits
    | AskScopes
    | GiveScopes
    | Ready
    | Connected
    | LineLost
    | WindowClosed
    | Hands
    | Show
    | FillsScreen
)
