# SPDX-License-Identifier: Apache-2.0
"""Access requests: a named technician asks the end user for scopes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sdconsole.domain.ids import ConsoleId, InstanceId, RequestId, SessionId, UserId
from sdconsole.domain.scopes import Scope

REFUSED_MAX: Final = 3
REFUSED_WINDOW: Final = 600_000
EXTENSION: Final = 60_000
EXTENSIONS_MAX: Final = 10


class RequestState(StrEnum):
    """Where a request stands; only PENDING can change."""

    PENDING = "pending"
    ALLOWED = "allowed"
    DENIED = "denied"
    NO_ANSWER = "no-answer"
    WITHDRAWN = "withdrawn"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """One prompt on the end user's device. Times in ms since the epoch, Gateway's clock."""

    id: RequestId
    session: SessionId
    technician: UserId
    console: ConsoleId
    instance: InstanceId
    scopes: frozenset[Scope]
    epoch: int
    asked_at: int
    deadline: int
    state: RequestState = RequestState.PENDING
    answered_at: int | None = None
    extensions: int = 0
    viewer_key: str = ""
    """The viewer's X25519 public key (base64url): the picture is sealed for it alone."""

    @property
    def was_refused(self) -> bool:
        """Whether the end user said no, or nothing."""
        return self.state in (RequestState.DENIED, RequestState.NO_ANSWER)
