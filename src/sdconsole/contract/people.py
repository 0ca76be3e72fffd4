# SPDX-License-Identifier: Apache-2.0
"""Messages about people: the Gateway's hello, signing in, who I am."""

from typing import Annotated, Literal

import msgspec

from sdconsole.contract.limits import PASSWORD_BYTES
from sdconsole.contract.version import PRODUCT
from sdconsole.domain.entitlement import Entitlement
from sdconsole.domain.ids import ChannelId, ConsoleId, GroupId, UserId
from sdconsole.domain.people import NO_STANDING, Presence, Role, Standing, Technician

Token = Annotated[str, msgspec.Meta(min_length=1, max_length=128, pattern=r"^[A-Za-z0-9_-]+$(?!\n)")]
Typed = Annotated[str, msgspec.Meta(max_length=256)]


Long = Annotated[str, msgspec.Meta(max_length=4096)]
"""Text that the domain's own rule measures (after normalisation) and refuses with a better sentence."""


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
    again: Annotated[str, msgspec.Meta(max_length=128, pattern=r"^[A-Za-z0-9_-]*$(?!\n)")] = ""
    """The refresh token of a sign-in of this user that is to live on; "" opens a new one."""


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
    presence: Presence = Presence.AVAILABLE
    managed_groups: tuple[GroupId, ...] = ()

    def to_domain(self) -> Technician:
        """Return the person as the rules know one."""
        return Technician(
            self.id,
            self.login,
            self.display_name,
            self.role,
            self.has_attended_access,
            managed_groups=frozenset(self.managed_groups),
        )


class SignIn(msgspec.Struct, frozen=True, kw_only=True):
    """Tokens of a sign-in and who it is; lives in ms from now."""

    access_token: str
    access_life: int
    refresh_token: str
    refresh_life: int
    me: Me
    now: int
    policy: dict[str, str] = {}
    """Settings of consoles that administrators set for everybody, by name (`contract.policy`)."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """What a technician is in one channel."""

    channel: ChannelId
    role: Role


class Colleague(msgspec.Struct, frozen=True, kw_only=True):
    """A technician whom the reader may give work to: presence, and the places the two have in common."""

    id: UserId
    display_name: str
    presence: Presence
    has_attended_access: bool
    places: tuple[Place, ...]

    def to_domain(self) -> Technician:
        """Return the person as far as the rules need one for a target."""
        return Technician(self.id, "", self.display_name, Role.TECHNICIAN, self.has_attended_access)

    def standing_in(self, channel: ChannelId) -> Standing:
        """Return what they are in a channel, as far as a target's standing matters."""
        return next((Standing(place.role) for place in self.places if place.channel == channel), NO_STANDING)


class ColleagueList(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody enabled who shares a channel with the reader, by name; the reader is among them."""

    technicians: tuple[Colleague, ...]
    cursor: int


class PresenceSay(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Say whether one can be given work; nobody says of themselves that they are offline."""

    presence: Literal["available", "busy", "away"]

    def to_domain(self) -> Presence:
        """Return what was said, as the rules know it."""
        return Presence(self.presence)
