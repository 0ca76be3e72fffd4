# SPDX-License-Identifier: Apache-2.0
"""Messages about people: the Gateway's hello, signing in, who I am."""

from typing import Annotated

import msgspec

from sdconsole.contract.limits import PASSWORD_BYTES
from sdconsole.contract.version import PRODUCT
from sdconsole.domain.entitlement import Entitlement
from sdconsole.domain.ids import ConsoleId, UserId
from sdconsole.domain.people import Role, Technician

Token = Annotated[str, msgspec.Meta(min_length=1, max_length=128, pattern=r"^[A-Za-z0-9_-]+$(?!\n)")]
Typed = Annotated[str, msgspec.Meta(max_length=256)]


class Hello(msgspec.Struct, frozen=True, kw_only=True):
    """What a Gateway says of itself to anybody; `now` is its clock (ms)."""

    product: str
    version: str
    api: int
    min_client_version: str
    download_url: str
    organisation: str
    now: int

    @property
    def is_gateway(self) -> bool:
        """Whether the server really is one of ours."""
        return self.product == PRODUCT


class LoginRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """User name and password of a technician; `device` names the console's computer among the sign-ins."""

    login: Typed
    password: Annotated[str, msgspec.Meta(min_length=1, max_length=PASSWORD_BYTES)]
    device: Typed = ""


class RefreshRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The one-use refresh token of a sign-in."""

    refresh_token: Token


class UserRef(msgspec.Struct, frozen=True, kw_only=True):
    """A person as others see them."""

    id: UserId
    display_name: str


class EntitlementView(msgspec.Struct, frozen=True, kw_only=True):
    """The licence as a console needs to know it."""

    attended_access: bool
    technician_seats: int | None
    valid_until: int | None
    issued_to: str

    def to_domain(self) -> Entitlement:
        """Return the domain value."""
        return Entitlement(self.attended_access, self.technician_seats, self.valid_until, self.issued_to)


class Me(msgspec.Struct, frozen=True, kw_only=True):
    """The signed-in technician; `console` is this sign-in's id."""

    id: UserId
    login: str
    display_name: str
    role: Role
    has_attended_access: bool
    console: ConsoleId
    organisation: str
    entitlement: EntitlementView

    def to_domain(self) -> Technician:
        """Return the person as the rules know one."""
        return Technician(self.id, self.login, self.display_name, self.role, self.has_attended_access)


class SignIn(msgspec.Struct, frozen=True, kw_only=True):
    """Tokens of a sign-in and who it is; lives in ms from now."""

    access_token: str
    access_life: int
    refresh_token: str
    refresh_life: int
    me: Me
    now: int
