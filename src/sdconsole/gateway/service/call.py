# SPDX-License-Identifier: Apache-2.0
"""One call of a route as the services get it: who, what, when, with which source of ids."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sdconsole.contract.routes import Route
from sdconsole.contract.version import MIN_CLIENT_VERSION
from sdconsole.domain.channels import LIVE_REMOTE_SESSIONS_DEFAULT
from sdconsole.domain.ids import ConsoleId, InstanceId, SessionId
from sdconsole.domain.people import Technician
from sdconsole.domain.refusal import Refusal
from sdconsole.gateway.service.attendance import Attendance
from sdconsole.gateway.service.passwords import Hasher
from sdconsole.gateway.service.vault import Vault

Req = TypeVar("Req")


@dataclass(frozen=True, slots=True)
class Ids:
    """New ids, tokens and numbers from one source of random bytes (`random(n)` gives n bytes)."""

    random: Callable[[int], bytes]

    def new_id(self) -> str:
        """Return a fresh id: 16 lower-case letters and digits (80 bits), no secret."""
        return base64.b32encode(self.random(10)).decode("ascii").lower()

    def token(self) -> str:
        """Return a fresh opaque token: 43 characters of base64url (256 bits)."""
        return _base64url(self.random(32))

    def link_token(self) -> str:
        """Return a fresh link token: 22 characters of base64url (128 bits)."""
        return _base64url(self.random(16))

    def draw(self, below: int) -> int:
        """Return a uniform number in [0, below)."""
        size = (below.bit_length() + 7) // 8
        ceiling = (1 << 8 * size) - (1 << 8 * size) % below
        while True:
            number = int.from_bytes(self.random(size), "big")
            if number < ceiling:
                return number % below


@dataclass(frozen=True, slots=True)
class ConsoleCaller:
    """A signed-in technician at one console."""

    technician: Technician
    console: ConsoleId


@dataclass(frozen=True, slots=True)
class AppCaller:
    """A support app that has joined."""

    session: SessionId
    instance: InstanceId


@dataclass(frozen=True, slots=True)
class Nobody:
    """A caller without a token."""


Caller = ConsoleCaller | AppCaller | Nobody
NOBODY = Nobody()


@dataclass(frozen=True, slots=True)
class Keep:
    """A refusal that must be remembered: the transaction is committed, the caller gets the refusal."""

    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator set; `origin` is the public `https://host[:port]` that links begin with."""

    origin: str
    vault: Vault = field(repr=False)
    hasher: Hasher = field(repr=False)
    live_remote_sessions: int = LIVE_REMOTE_SESSIONS_DEFAULT
    attendance: Attendance = field(default_factory=Attendance)
    """Which technicians are there: the streams' room tells, the services read."""
    min_client_version: str = MIN_CLIENT_VERSION
    download_url: str = ""
    """As configured; what administrators set comes first (`organisation.terms.terms_of`)."""


@dataclass(frozen=True, slots=True)
class Call(Generic[Req]):
    """One call. `now` in ms by the Gateway's clock; `if_match` is the version the caller has seen.

    `who` is filled in by `reception`: the HTTP layer hands over the bearer `token` as it came. `key` is the
    Idempotency-Key. `prepared` is what slow work before the transaction brought (`table.PREPARE`).
    """

    route: Route[Any, Any]
    body: Req
    now: int
    ids: Ids = field(repr=False)
    settings: Settings
    path: Mapping[str, str] = field(default_factory=dict)
    query: Any = None
    address: str = ""
    token: str | None = field(default=None, repr=False)
    client: str = ""
    """The version of the calling program, where it said one."""
    if_match: int | None = None
    key: str | None = None
    who: Caller = NOBODY
    prepared: object = None

    @property
    def technician(self) -> Technician:
        """The signed-in technician of a console's call."""
        if not isinstance(self.who, ConsoleCaller):
            raise TypeError(f"{self.route.name} is no call of a console")
        return self.who.technician

    @property
    def console(self) -> ConsoleId:
        """The sign-in of a console's call."""
        if not isinstance(self.who, ConsoleCaller):
            raise TypeError(f"{self.route.name} is no call of a console")
        return self.who.console

    @property
    def app(self) -> AppCaller:
        """The app of an app's call."""
        if not isinstance(self.who, AppCaller):
            raise TypeError(f"{self.route.name} is no call of an app")
        return self.who


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode("ascii").rstrip("=")
