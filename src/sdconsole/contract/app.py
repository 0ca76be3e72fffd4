# SPDX-License-Identifier: Apache-2.0
"""Messages between the Gateway and the support app."""

from typing import Annotated

import msgspec

from sdconsole.contract.access import PublicKey
from sdconsole.contract.people import Token, Typed, UserRef
from sdconsole.domain.consent.check import Check
from sdconsole.domain.consent.device import LocalGrant, Observed, Prompt
from sdconsole.domain.files import FileOutcome, FileWay
from sdconsole.domain.ids import GrantId, InstanceId, RequestId, SessionId
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Status


class DeviceSaid(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the support app says of its computer."""

    name: Typed
    system: Typed
    user: Typed = ""


class JoinRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Join by link token (or the join ticket a PIN was exchanged for) or by PIN: exactly one of the two.

    `device_key` is a random key the app keeps per device and Gateway: the first one to join binds the
    session.
    """

    token: Typed | None = None
    pin: Typed | None = None
    device_key: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{43}$(?!\n)")]
    instance: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{22}$(?!\n)")]
    device: DeviceSaid


class PromptView(msgspec.Struct, frozen=True, kw_only=True):
    """A pending request as the end user is to see it; `remaining` in ms at the time of sending."""

    request: RequestId
    technician: UserRef
    scopes: tuple[Scope, ...]
    epoch: int
    remaining: int
    can_extend: bool


class AppGrant(msgspec.Struct, frozen=True, kw_only=True):
    """A live grant as the app needs it."""

    id: GrantId
    request: RequestId
    technician: UserRef
    instance: InstanceId
    scopes: tuple[Scope, ...]
    epoch: int
    viewer_key: str


class AppConnection(msgspec.Struct, frozen=True, kw_only=True):
    """A viewer is waiting at the relay: the app fetches its own ticket for this connection."""

    id: str
    grant: GrantId


class AppState(msgspec.Struct, frozen=True, kw_only=True):
    """All the app needs to know, whole each time; `number` rises with every change of the Gateway's state."""

    number: int
    epoch: int
    session: SessionId
    status: Status
    organisation: str
    technician: UserRef | None
    prompt: PromptView | None
    grants: tuple[AppGrant, ...]
    connections: tuple[AppConnection, ...]
    is_blocked: bool
    """Three prompts were refused: technicians cannot ask until the end user unblocks."""
    expires_at: int
    now: int
    technicians: tuple[UserRef, ...] = ()
    """Assignee and invited, by name."""
    holder: GrantId | None = None
    """The one grant whose key presses and clicks are let in; None: nobody's."""
    chat: int = 0
    """The number of the last message everybody may read."""
    ticket: str = ""
    """The team's ticket for this case, as a technician typed it; "": none."""

    def observed(self) -> Observed:
        """Return what the device's consent machine takes in."""
        prompt = self.prompt
        return Observed(
            number=self.number,
            epoch=self.epoch,
            prompt=None
            if prompt is None
            else Prompt(prompt.request, prompt.technician.id, frozenset(prompt.scopes), prompt.epoch),
            grants=tuple(
                LocalGrant(
                    grant.id,
                    grant.request,
                    grant.technician.id,
                    grant.instance,
                    frozenset(grant.scopes),
                    grant.epoch,
                )
                for grant in self.grants
            ),
        )


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """The app is in: its token for this session, and the first state."""

    app_token: str
    state: AppState


class AnswerRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The end user's answer to a prompt; no scopes: Deny. `app_key` seals the picture for this grant."""

    request: RequestId
    scopes: Annotated[tuple[Scope, ...], msgspec.Meta(max_length=4)] = ()
    app_key: PublicKey | None = None


class ExtendRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The end user wants more time."""

    request: RequestId


class NarrowRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The end user leaves a grant no more than these scopes; without the view nothing is left of it."""

    grant: GrantId
    scopes: Annotated[tuple[Scope, ...], msgspec.Meta(max_length=4)] = ()


class FileTold(msgspec.Struct, frozen=True, kw_only=True, tag="file", forbid_unknown_fields=True):
    """A file went, or did not; `size` in bytes. Nothing of what is in it is told."""

    grant: GrantId
    way: FileWay
    name: Typed
    size: Annotated[int, msgspec.Meta(ge=0, le=2**53)]
    outcome: FileOutcome


class CheckTold(msgspec.Struct, frozen=True, kw_only=True, tag="check", forbid_unknown_fields=True):
    """What came of the verbal check under a grant."""

    grant: GrantId
    check: Check


class AppTold(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something only the device knows, for the log."""

    what: FileTold | CheckTold


class LeaseRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The app is alive; `is_away`: the device is locked."""

    is_away: bool = False


class Lease(msgspec.Struct, frozen=True, kw_only=True):
    """The lease is renewed: as of state `number`, in this epoch, these grants live."""

    number: int
    epoch: int
    grants: tuple[GrantId, ...]


class RelayTicket(msgspec.Struct, frozen=True, kw_only=True):
    """The app's one-use ticket for a connection, valid for `life` ms."""

    ticket: str
    life: int


class JoinTicket(msgspec.Struct, frozen=True, kw_only=True):
    """What a PIN was exchanged for: a token that joins once, as a link."""

    token: Token
    life: int
