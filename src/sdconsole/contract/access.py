# SPDX-License-Identifier: Apache-2.0
"""Messages about consent: requests, grants, and the ticket a viewer connects with."""

from typing import Annotated

import msgspec

from sdconsole.contract.people import Token, UserRef
from sdconsole.domain.consent.check import Check
from sdconsole.domain.consent.grants import Grant, GrantEnd, GrantState
from sdconsole.domain.consent.requests import AccessRequest, RequestState
from sdconsole.domain.ids import ConsoleId, GrantId, InstanceId, RequestId, SessionId
from sdconsole.domain.scopes import Scope

# Python's `$` also matches before a final line feed; (?!\n) shuts that door in every dialect of patterns.
PublicKey = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{43}$(?!\n)")]
"""An X25519 public key: 32 bytes as base64url without padding."""


class RequestView(msgspec.Struct, frozen=True, kw_only=True):
    """An access request as technicians who see the session see it (times in ms)."""

    id: RequestId
    technician: UserRef
    console: ConsoleId
    instance: InstanceId
    scopes: tuple[Scope, ...]
    epoch: int
    asked_at: int
    deadline: int
    state: RequestState
    answered_at: int | None = None

    def to_domain(self, session: SessionId) -> AccessRequest:
        """Return the domain value."""
        return AccessRequest(
            id=self.id,
            session=session,
            technician=self.technician.id,
            console=self.console,
            instance=self.instance,
            scopes=frozenset(self.scopes),
            epoch=self.epoch,
            asked_at=self.asked_at,
            deadline=self.deadline,
            state=self.state,
            answered_at=self.answered_at,
        )


class GrantView(msgspec.Struct, frozen=True, kw_only=True):
    """A grant as technicians who see the session see it (times in ms); carries no key and no ticket."""

    id: GrantId
    request: RequestId
    technician: UserRef
    console: ConsoleId
    instance: InstanceId
    scopes: tuple[Scope, ...]
    epoch: int
    granted_at: int
    state: GrantState
    ended_at: int | None = None
    end: GrantEnd | None = None
    first_used_at: int | None = None
    is_connected: bool = False
    check: Check = Check.UNVERIFIED
    """Whether the six digits of both ends were compared."""

    def to_domain(self, session: SessionId) -> Grant:
        """Return the domain value."""
        return Grant(
            id=self.id,
            request=self.request,
            session=session,
            technician=self.technician.id,
            console=self.console,
            instance=self.instance,
            scopes=frozenset(self.scopes),
            epoch=self.epoch,
            granted_at=self.granted_at,
            state=self.state,
            ended_at=self.ended_at,
            end=self.end,
            first_used_at=self.first_used_at,
            is_connected=self.is_connected,
            check=self.check,
        )


class AccessAsk(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ask the end user for scopes; the viewer to come is known by its public key."""

    scopes: Annotated[tuple[Scope, ...], msgspec.Meta(min_length=1, max_length=4)]
    viewer_key: PublicKey


class GrantNarrow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Leave a grant no more than these scopes; without the view nothing is left of it."""

    scopes: Annotated[tuple[Scope, ...], msgspec.Meta(max_length=4)] = ()


class GrantChecked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the technician says of the verbal check under their own grant."""

    check: Check


class ConnectAsk(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Use a grant: asks for a ticket for the viewer."""

    grant: GrantId


class ConnectTicket(msgspec.Struct, frozen=True, kw_only=True):
    """A one-use ticket for the relay, valid for `life` ms, and what the viewer needs to open the picture."""

    ticket: str
    life: int
    connection: str
    app_key: str
    grant: GrantView


class RelayOpen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first message at the relay: the ticket, and nothing else."""

    ticket: Token
