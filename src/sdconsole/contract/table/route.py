# SPDX-License-Identifier: Apache-2.0
"""What one route of the table says, and the refusals that many of them share."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

from sdconsole.contract.limits import BODY_BYTES
from sdconsole.contract.version import API_PREFIX
from sdconsole.domain.refusal import Reason
from sdconsole.domain.rights import Action

Req = TypeVar("Req")
Rep = TypeVar("Rep", covariant=True)


class Who(StrEnum):
    """Whose token a route asks for."""

    ANYONE = "anyone"
    CONSOLE = "console"
    APP = "app"


class Empty:
    """Stands for "no body" in the table."""


@dataclass(frozen=True, slots=True)
class Route(Generic[Req, Rep]):
    """One thing the Gateway does over HTTP.

    `needs_version`: an If-Match header with the session's ETag is asked for (428 without, 412 when stale).
    `is_stream`: the reply is a stream of server-sent events. `problems`: refusals beyond those every route
    can give.
    """

    name: str
    method: str
    path: str
    request: type[Req]
    reply: type[Rep]
    summary: str
    who: Who = Who.CONSOLE
    action: Action | None = None
    query: type[Any] | None = None
    needs_version: bool = False
    is_stream: bool = False
    status: int = 200
    body_limit: int = BODY_BYTES
    problems: tuple[Reason, ...] = ()


SESSION_PATH: Final = f"{API_PREFIX}/sessions/{{session_id}}"
DESK: Final = (
    Reason.LICENCE_LACKS_ATTENDED_ACCESS,
    Reason.LICENCE_EXPIRED,
    Reason.TECHNICIAN_LACKS_ATTENDED_ACCESS,
)
OVER: Final = (Reason.SESSION_CLOSED, Reason.SESSION_EXPIRED)
TEXT: Final = (Reason.TEXT_EMPTY, Reason.TEXT_TOO_LONG, Reason.TEXT_FORBIDDEN_CHARACTER)
MINE: Final = (Reason.NOT_YOUR_SESSION, Reason.RIGHT_MISSING, Reason.TURNED_OFF)
"""Refusals of actions for which a session has to be one's own."""
