# SPDX-License-Identifier: Apache-2.0
"""The one table of routes: it drives the client's calls, the Gateway's routing and the OpenAPI document."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sdconsole.contract import access, app, channels, people, sessions
from sdconsole.contract.limits import BODY_BYTES, JOIN_BODY_BYTES, LOGIN_BODY_BYTES
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


_SESSION = f"{API_PREFIX}/sessions/{{session_id}}"
_DESK = (
    Reason.LICENCE_LACKS_ATTENDED_ACCESS,
    Reason.LICENCE_EXPIRED,
    Reason.TECHNICIAN_LACKS_ATTENDED_ACCESS,
)
_OVER = (Reason.SESSION_CLOSED, Reason.SESSION_EXPIRED)
_TEXT = (Reason.TEXT_EMPTY, Reason.TEXT_TOO_LONG, Reason.TEXT_FORBIDDEN_CHARACTER)

HELLO = Route("hello", "GET", f"{API_PREFIX}/hello", Empty, people.Hello, "Who this Gateway is", Who.ANYONE)
LOGIN = Route(
    "login", "POST", f"{API_PREFIX}/auth/login", people.LoginRequest, people.SignIn, "Sign in a technician",
    Who.ANYONE, body_limit=LOGIN_BODY_BYTES, problems=(Reason.WRONG_CREDENTIALS, Reason.LOGIN_THROTTLED),
)  # fmt: skip
REFRESH = Route(
    "refresh", "POST", f"{API_PREFIX}/auth/refresh", people.RefreshRequest, people.SignIn,
    "Renew a sign-in; a used refresh token ends it", Who.ANYONE, body_limit=LOGIN_BODY_BYTES,
    problems=(Reason.NOT_SIGNED_IN,),
)  # fmt: skip
LOGOUT = Route("logout", "POST", f"{API_PREFIX}/auth/logout", Empty, Empty, "End this sign-in", status=204)
ME = Route("me", "GET", f"{API_PREFIX}/me", Empty, people.Me, "Who I am")
CHANNELS = Route(
    "channels", "GET", f"{API_PREFIX}/channels", Empty, channels.ChannelList, "Channels I have access to",
    problems=_DESK,
)  # fmt: skip
SESSIONS = Route(
    "sessions", "GET", f"{API_PREFIX}/sessions", Empty, sessions.SessionPage,
    "Sessions I may see, newest first", action=Action.SEE, query=sessions.PageQuery, problems=_DESK,
)  # fmt: skip
SESSION_NEW = Route(
    "session-new", "POST", f"{API_PREFIX}/sessions", sessions.SessionNew, sessions.SessionCreated,
    "Create a session with a link and a PIN", action=Action.NEW_SESSION, status=201,
    problems=(*_DESK, *_TEXT, Reason.RIGHT_MISSING, Reason.CHANNEL_FULL, Reason.RATE_LIMITED),
)  # fmt: skip
SESSION = Route(
    "session", "GET", _SESSION, Empty, sessions.SessionView, "One session", action=Action.SEE, problems=_DESK
)
SESSION_CLOSE = Route(
    "session-close", "POST", f"{_SESSION}/close", sessions.SessionClose, sessions.SessionView,
    "Close a session for good", action=Action.CLOSE, needs_version=True,
    problems=(*_DESK, *_TEXT, Reason.NOT_YOUR_SESSION, Reason.SESSION_CLOSED),
)  # fmt: skip
SESSION_LINK = Route(
    "session-link", "GET", f"{_SESSION}/link", Empty, sessions.SessionLink, "The link to share",
    action=Action.SHOW_LINK, problems=(*_DESK, *_OVER, Reason.NOT_A_PARTICIPANT, Reason.LINK_DEAD),
)  # fmt: skip
SESSION_PIN = Route(
    "session-pin", "POST", f"{_SESSION}/pin", Empty, sessions.SessionPin,
    "The PIN to read aloud; issued anew when it has run out", action=Action.SHOW_PIN,
    problems=(*_DESK, *_OVER, Reason.NOT_A_PARTICIPANT, Reason.END_USER_JOINED, Reason.RATE_LIMITED),
)  # fmt: skip
ACCESS_ASK = Route(
    "access-ask", "POST", f"{_SESSION}/requests", access.AccessAsk, sessions.SessionView,
    "Ask the end user for access", action=Action.REQUEST_ACCESS, status=201,
    problems=(
        *_DESK, *_OVER, Reason.RIGHT_MISSING, Reason.NOT_A_PARTICIPANT, Reason.SESSION_QUEUED,
        Reason.END_USER_NOT_JOINED, Reason.END_USER_RECONNECTING, Reason.END_USER_AWAY,
        Reason.REQUEST_PENDING, Reason.PROMPTS_BLOCKED, Reason.ALREADY_GRANTED, Reason.VIEWER_LIMIT,
    ),
)  # fmt: skip
ACCESS_WITHDRAW = Route(
    "access-withdraw", "POST", f"{_SESSION}/requests/{{request_id}}/withdraw", Empty, sessions.SessionView,
    "Take a request back, or give up the grant it led to", action=Action.WITHDRAW_REQUEST,
    problems=(*_DESK, Reason.REQUEST_OVER),
)  # fmt: skip
CONNECT = Route(
    "connect", "POST", f"{_SESSION}/connect", access.ConnectAsk, access.ConnectTicket,
    "Use a grant: a one-use ticket for the viewer", action=Action.CONNECT,
    problems=(
        *_DESK, Reason.SESSION_CLOSED, Reason.SESSION_EXPIRED, Reason.NOT_GRANTED, Reason.GRANT_OVER,
        Reason.OTHER_CONSOLE, Reason.NOT_A_PARTICIPANT, Reason.RIGHT_MISSING, Reason.END_USER_NOT_JOINED,
        Reason.END_USER_RECONNECTING, Reason.END_USER_AWAY, Reason.SESSION_QUEUED, Reason.VIEWER_LIMIT,
        Reason.TICKET_DEAD,
    ),
)  # fmt: skip
EVENTS = Route(
    "events", "GET", f"{API_PREFIX}/events", Empty, Empty,
    "What happens, as it happens: frames of `contract.stream`; resumes behind Last-Event-ID", is_stream=True,
    problems=_DESK,
)  # fmt: skip
JOIN = Route(
    "join", "POST", f"{API_PREFIX}/join", app.JoinRequest, app.Joined, "The support app joins", Who.ANYONE,
    status=201, body_limit=JOIN_BODY_BYTES,
    problems=(*_OVER, *_TEXT, Reason.LINK_DEAD, Reason.PIN_WRONG, Reason.PIN_THROTTLED, Reason.RATE_LIMITED,
              Reason.DEVICE_IN_USE),
)  # fmt: skip
APP_STATE = Route(
    "app-state", "GET", f"{API_PREFIX}/app/state", Empty, app.AppState, "All the app needs", Who.APP
)
APP_EVENTS = Route(
    "app-events", "GET", f"{API_PREFIX}/app/events", Empty, Empty,
    "The app's state, whole, whenever it changes (frames `state` and `beat`)", Who.APP, is_stream=True,
)  # fmt: skip
APP_ANSWER = Route(
    "app-answer", "POST", f"{API_PREFIX}/app/answer", app.AnswerRequest, app.AppState,
    "The end user's answer to a prompt", Who.APP,
    problems=(Reason.REQUEST_OVER, Reason.REQUEST_WITHDRAWN, Reason.NOT_FOUND, Reason.SCOPE_NOT_ASKED),
)  # fmt: skip
APP_EXTEND = Route(
    "app-extend", "POST", f"{API_PREFIX}/app/extend", app.ExtendRequest, app.AppState, "More time to think",
    Who.APP, problems=(Reason.REQUEST_OVER, Reason.NOT_FOUND, Reason.WAIT_EXTENDED_ENOUGH),
)  # fmt: skip
APP_STOP = Route(
    "app-stop", "POST", f"{API_PREFIX}/app/stop", Empty, app.AppState, "Revoke every grant", Who.APP
)
APP_UNBLOCK = Route(
    "app-unblock",
    "POST",
    f"{API_PREFIX}/app/unblock",
    Empty,
    app.AppState,
    "Let technicians ask again",
    Who.APP,
)
APP_LEASE = Route(
    "app-lease", "POST", f"{API_PREFIX}/app/lease", app.LeaseRequest, app.Lease, "The app is alive", Who.APP
)
APP_CONNECTION = Route(
    "app-connection", "POST", f"{API_PREFIX}/app/connections/{{connection_id}}", Empty, app.RelayTicket,
    "The app's ticket for a viewer that waits", Who.APP, problems=(Reason.TICKET_DEAD, Reason.GRANT_OVER),
)  # fmt: skip
APP_LEAVE = Route(
    "app-leave", "POST", f"{API_PREFIX}/app/leave", Empty, Empty,
    "The end user ends the session on this device", Who.APP, status=204,
)  # fmt: skip

ROUTES: tuple[Route[Any, Any], ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Route)
)

RELAY_PATH = f"{API_PREFIX}/relay"
HEALTH_PATH = "/healthz"
OPENAPI_PATH = "/openapi.json"
PIN_PAGE = "/"
LINK_PAGE = "/s/{token}"
