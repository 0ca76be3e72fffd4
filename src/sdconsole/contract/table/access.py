# SPDX-License-Identifier: Apache-2.0
"""Routes about access and talk: asking, connecting, keyboard and mouse, chat, the event stream."""

from sdconsole.contract import access, sessions
from sdconsole.contract.table.route import DESK, OVER, SESSION_PATH, TEXT, Empty, Route
from sdconsole.contract.version import API_PREFIX
from sdconsole.domain.refusal import Reason
from sdconsole.domain.rights import Action

ACCESS_ASK = Route(
    "access-ask", "POST", f"{SESSION_PATH}/requests", access.AccessAsk, sessions.SessionView,
    "Ask the end user for access", action=Action.REQUEST_ACCESS, status=201,
    problems=(
        *DESK, *OVER, Reason.RIGHT_MISSING, Reason.NOT_A_PARTICIPANT, Reason.SESSION_QUEUED,
        Reason.END_USER_NOT_JOINED, Reason.END_USER_RECONNECTING, Reason.END_USER_AWAY,
        Reason.REQUEST_PENDING, Reason.PROMPTS_BLOCKED, Reason.ALREADY_GRANTED, Reason.VIEWER_LIMIT,
    ),
)  # fmt: skip
ACCESS_WITHDRAW = Route(
    "access-withdraw", "POST", f"{SESSION_PATH}/requests/{{request_id}}/withdraw", Empty,
    sessions.SessionView, "Take a request back, or give up the grant it led to",
    action=Action.WITHDRAW_REQUEST, problems=(*DESK, Reason.REQUEST_OVER),
)  # fmt: skip
GRANT_NARROW = Route(
    "grant-narrow", "POST", f"{SESSION_PATH}/grants/{{grant_id}}/narrow", access.GrantNarrow,
    sessions.SessionView, "Give single scopes of one's own grant back", action=Action.WITHDRAW_REQUEST,
    problems=(*DESK, Reason.SESSION_CLOSED, Reason.NOT_A_PARTICIPANT, Reason.GRANT_OVER),
)  # fmt: skip
GRANT_CHECKED = Route(
    "grant-checked", "POST", f"{SESSION_PATH}/grants/{{grant_id}}/check", access.GrantChecked,
    sessions.SessionView, "Say what came of the verbal check under one's own grant",
    action=Action.WITHDRAW_REQUEST,
    problems=(*DESK, Reason.SESSION_CLOSED, Reason.NOT_A_PARTICIPANT, Reason.NOT_GRANTED),
)  # fmt: skip
CONNECT = Route(
    "connect", "POST", f"{SESSION_PATH}/connect", access.ConnectAsk, access.ConnectTicket,
    "Use a grant: a one-use ticket for the viewer", action=Action.CONNECT,
    problems=(
        *DESK, Reason.SESSION_CLOSED, Reason.SESSION_EXPIRED, Reason.NOT_GRANTED, Reason.GRANT_OVER,
        Reason.OTHER_CONSOLE, Reason.NOT_A_PARTICIPANT, Reason.RIGHT_MISSING, Reason.END_USER_NOT_JOINED,
        Reason.END_USER_RECONNECTING, Reason.END_USER_AWAY, Reason.SESSION_QUEUED, Reason.VIEWER_LIMIT,
        Reason.TICKET_DEAD,
    ),
)  # fmt: skip
EVENTS = Route(
    "events", "GET", f"{API_PREFIX}/events", Empty, Empty,
    "What happens, as it happens: frames of `contract.stream`; resumes behind Last-Event-ID", is_stream=True,
    problems=DESK,
)  # fmt: skip
SESSION_HANDS = Route(
    "session-hands", "POST", f"{SESSION_PATH}/hands", sessions.SessionHands, sessions.SessionView,
    "Ask for keyboard and mouse, hand them over, or keep them", action=Action.HANDS,
    problems=(*DESK, Reason.SESSION_CLOSED, Reason.NOT_A_PARTICIPANT, Reason.NOT_GRANTED,
              Reason.ALREADY_HOLDER, Reason.HANDS_WANTED, Reason.NOT_THE_HOLDER),
)  # fmt: skip
CHAT = Route(
    "chat", "GET", f"{SESSION_PATH}/chat", Empty, sessions.ChatPage, "What was said", action=Action.SEE,
    query=sessions.ChatQuery, problems=DESK,
)  # fmt: skip
CHAT_SAY = Route(
    "chat-say", "POST", f"{SESSION_PATH}/chat", sessions.ChatSay, sessions.ChatMessage, "Say something",
    action=Action.CHAT, status=201,
    problems=(*DESK, *TEXT, Reason.SESSION_CLOSED, Reason.NOT_A_PARTICIPANT, Reason.TURNED_OFF,
              Reason.RATE_LIMITED),
)  # fmt: skip
