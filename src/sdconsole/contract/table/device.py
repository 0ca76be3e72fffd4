# SPDX-License-Identifier: Apache-2.0
"""Routes the support app calls."""

from sdconsole.contract import app, sessions
from sdconsole.contract.limits import JOIN_BODY_BYTES
from sdconsole.contract.table.route import OVER, TEXT, Empty, Route, Who
from sdconsole.contract.version import API_PREFIX
from sdconsole.domain.refusal import Reason

JOIN = Route(
    "join", "POST", f"{API_PREFIX}/join", app.JoinRequest, app.Joined, "The support app joins", Who.ANYONE,
    status=201, body_limit=JOIN_BODY_BYTES,
    problems=(*OVER, *TEXT, Reason.LINK_DEAD, Reason.PIN_WRONG, Reason.PIN_THROTTLED, Reason.RATE_LIMITED,
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
APP_NARROW = Route(
    "app-narrow", "POST", f"{API_PREFIX}/app/narrow", app.NarrowRequest, app.AppState,
    "Take single scopes of a grant back", Who.APP,
)  # fmt: skip
APP_TOLD = Route(
    "app-told", "POST", f"{API_PREFIX}/app/told", app.AppTold, app.AppState,
    "What only the device knows: a file that went, what came of the verbal check", Who.APP,
    problems=(*TEXT, Reason.NOT_GRANTED, Reason.RATE_LIMITED),
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
APP_CHAT = Route(
    "app-chat", "GET", f"{API_PREFIX}/app/chat", Empty, sessions.ChatPage, "What was said to everybody",
    Who.APP, query=sessions.ChatQuery,
)  # fmt: skip
APP_SAY = Route(
    "app-say", "POST", f"{API_PREFIX}/app/chat", sessions.AppSay, sessions.ChatMessage,
    "The end user says something", Who.APP, status=201,
    problems=(*TEXT, Reason.SESSION_CLOSED, Reason.RATE_LIMITED),
)  # fmt: skip
