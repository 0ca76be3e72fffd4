# SPDX-License-Identifier: Apache-2.0
"""Grants: what the end user allowed one technician, now."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sdconsole.domain.consent.check import Check
from sdconsole.domain.ids import ConsoleId, GrantId, InstanceId, RequestId, SessionId, UserId
from sdconsole.domain.scopes import Scope

CONNECT_WITHIN: Final = 300_000
"""A grant not used for this long is void: the icon goes back to "request"."""
GRANT_LIFE: Final = 12 * 3_600_000
LEASE: Final = 30_000
"""Without a renewed lease for this long the device pauses picture and input."""
LEASE_RENEWAL: Final = 10_000
RESUME_WITHIN: Final = 120_000
"""After a pause longer than this nothing resumes without a new prompt."""


class GrantState(StrEnum):
    """Where a grant stands; only LIVE allows anything, and nothing becomes LIVE again."""

    LIVE = "live"
    REVOKED = "revoked"
    VOID = "void"


class GrantEnd(StrEnum):
    """Why a grant ended."""

    END_USER_STOPPED = "end-user-stopped"
    TECHNICIAN_GAVE_UP = "technician-gave-up"
    NOT_USED = "not-used"
    TOO_OLD = "too-old"
    EPOCH_CHANGED = "epoch-changed"
    SESSION_EXPIRED = "session-expired"
    TECHNICIAN_LEFT = "technician-left"
    """No longer invited, disabled, without the right, or signed out on that console."""
    REPLACED = "replaced"
    """A newer yes to the same technician took its place."""
    CHECK_FAILED = "check-failed"
    """The six digits of the two ends were not the same."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A yes of the end user. Times in ms since the epoch, Gateway's clock."""

    id: GrantId
    request: RequestId
    session: SessionId
    technician: UserId
    console: ConsoleId
    instance: InstanceId
    scopes: frozenset[Scope]
    epoch: int
    granted_at: int
    state: GrantState = GrantState.LIVE
    ended_at: int | None = None
    end: GrantEnd | None = None
    first_used_at: int | None = None
    is_connected: bool = False
    """Whether a viewer shows the device at this moment."""
    viewer_key: str = ""
    app_key: str = ""
    """The app's X25519 public key for this grant (base64url)."""
    check: Check = Check.UNVERIFIED

    @property
    def is_live(self) -> bool:
        """Whether the grant allows anything."""
        return self.state is GrantState.LIVE
