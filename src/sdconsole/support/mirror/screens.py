# SPDX-License-Identifier: Apache-2.0
"""What carrying consent out looks like from inside: the port that `sharing` fills, and what it reports."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sdconsole.domain.ids import GrantId, RequestId, SessionId, UserId
from sdconsole.domain.scopes import Scope


class Cause(StrEnum):
    """Why access is shut; the technician's viewer says so."""

    STOPPED = "stopped"
    LEFT = "left"
    ENDED = "ended"
    REPLACED = "replaced"
    """More was allowed: a new grant follows, and the technician's window goes on under it."""


class Holder(StrEnum):
    """Who keeps picture and input still; they move again when nobody does."""

    LEASE = "lease"
    USER = "user"
    LOCK = "lock"
    """The screen is locked: nobody sits here who could stop anything."""


class LineState(StrEnum):
    """How it goes with one viewer."""

    SHARING = "sharing"
    """The first picture has left."""
    LOST = "lost"
    """No viewer any more; the grant is not touched by that."""
    SILENT = "silent"
    """The same, and nothing was heard of it: this computer's way to the Gateway may be another one now."""
    NO_SCREEN = "no-screen"
    """The screen cannot be captured: nothing is shared."""
    NO_INPUT = "no-input"
    """Keyboard and pointer cannot be driven: view only."""


@dataclass(frozen=True, slots=True)
class LineReport:
    """News of a line under a grant; `obstacle`: the value of a `media.faults.Obstacle`, if there is one."""

    grant: GrantId
    state: LineState
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """How far the verbal check of a grant is; nothing but a person's own word (`ours`) makes it verified."""

    grant: GrantId
    digits: str
    ours: bool | None = None
    """What the end user said: the digits are the same, or they differ."""
    theirs: bool | None = None
    """What the technician said, according to the viewer."""

    @property
    def is_mismatched(self) -> bool:
        """Whether somebody says that the digits differ."""
        return self.ours is False or self.theirs is False


Report = Callable[[LineReport | CheckReport], None]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the end user said yes to, as this device saw it by itself: the seal is bound to it."""

    session: SessionId
    epoch: int
    technician: UserId
    name: str
    """As the prompt showed it."""
    asked: frozenset[Scope]


@dataclass(frozen=True, slots=True)
class Opening:
    """All that opening needs: the committed grant and what the viewer's end of the seal is."""

    grant: GrantId
    request: RequestId
    scopes: frozenset[Scope]
    viewer_key: str
    line: Grounds


class Screens(Protocol):
    """Every method runs on the UI thread and returns at once; reports come from any thread."""

    def new_key(self, request: RequestId) -> str:
        """Make this device's half of the seal for a request that was just allowed; returns the public key."""
        ...

    def open(self, opening: Opening) -> None:
        """The grant is committed: viewers may be let in. Raises when its key is missing or unusable."""
        ...

    def close(self, grant: GrantId, cause: Cause) -> None:
        """Nothing passes any more when this returns (within 100 ms); never opened again."""
        ...

    def narrow(self, grant: GrantId, scopes: frozenset[Scope]) -> None:
        """What is not in `scopes` passes no more when this returns (within 100 ms); the rest goes on."""
        ...

    def close_all(self, cause: Cause) -> None:
        """The same for everything that is open."""
        ...

    def give_hands(self, holder: GrantId | None) -> None:
        """Keyboard and mouse are under this grant alone, or (None) none; the one before lets go first."""
        ...

    def hold(self, holder: Holder) -> None:
        """Picture and input stand still."""
        ...

    def go_on(self, holder: Holder) -> None:
        """This holder lets go."""
        ...

    def beat(self) -> None:
        """The UI thread is alive; when this stays away, everything is held (Stop could not be pressed)."""
        ...

    def say_digits(self, grant: GrantId, is_same: bool) -> None:
        """The end user has compared the digits; if they differ, nothing passes any more when this returns."""
        ...

    def connect(self, connection: str, grant: GrantId, ticket: str) -> None:
        """Meet the viewer at the relay and share under the grant; what becomes of it is reported."""
        ...
