# SPDX-License-Identifier: Apache-2.0
"""Routes about sessions: lists, ways in, and what technicians do with them."""

from typing import Final

from sdconsole.contract import sessions
from sdconsole.contract.table.route import DESK, MINE, OVER, SESSION_PATH, TEXT, Empty, Route
from sdconsole.contract.version import API_PREFIX
from sdconsole.domain.refusal import Reason
from sdconsole.domain.rights import Action

_TARGET: Final = (Reason.TARGET_WITHOUT_ACCESS,)

SESSIONS = Route(
    "sessions", "GET", f"{API_PREFIX}/sessions", Empty, sessions.SessionPage,
    "Sessions I may see, newest first", action=Action.SEE, query=sessions.PageQuery, problems=DESK,
)  # fmt: skip
SESSION_NEW = Route(
    "session-new", "POST", f"{API_PREFIX}/sessions", sessions.SessionNew, sessions.SessionCreated,
    "Create a session with a link and a PIN", action=Action.NEW_SESSION, status=201,
    problems=(*DESK, *TEXT, Reason.RIGHT_MISSING, Reason.CHANNEL_FULL, Reason.RATE_LIMITED,
              Reason.VALUE_OUT_OF_RANGE),
)  # fmt: skip
SESSION = Route(
    "session",
    "GET",
    SESSION_PATH,
    Empty,
    sessions.SessionView,
    "One session",
    action=Action.SEE,
    problems=DESK,
)
SESSION_CLOSE = Route(
    "session-close", "POST", f"{SESSION_PATH}/close", sessions.SessionClose, sessions.SessionView,
    "Close a session for good", action=Action.CLOSE, needs_version=True,
    problems=(*DESK, *TEXT, Reason.NOT_YOUR_SESSION, Reason.SESSION_CLOSED),
)  # fmt: skip
SESSION_LINK = Route(
    "session-link", "GET", f"{SESSION_PATH}/link", Empty, sessions.SessionLink, "The link to share",
    action=Action.SHOW_LINK, problems=(*DESK, *OVER, Reason.NOT_A_PARTICIPANT, Reason.LINK_DEAD),
)  # fmt: skip
SESSION_PIN = Route(
    "session-pin", "POST", f"{SESSION_PATH}/pin", Empty, sessions.SessionPin,
    "The PIN to read aloud; issued anew when it has run out", action=Action.SHOW_PIN,
    problems=(*DESK, *OVER, Reason.NOT_A_PARTICIPANT, Reason.END_USER_JOINED, Reason.RATE_LIMITED),
)  # fmt: skip
SESSION_TAKE = Route(
    "session-take", "POST", f"{SESSION_PATH}/take", Empty, sessions.SessionView,
    "Take a session from the queue; of several who press, one wins", action=Action.TAKE,
    problems=(*DESK, *OVER, *MINE, Reason.ALREADY_TAKEN, Reason.ALREADY_ASSIGNED),
)  # fmt: skip
SESSION_ASSIGN = Route(
    "session-assign", "POST", f"{SESSION_PATH}/assign", sessions.SessionAssign, sessions.SessionView,
    "Assign a technician", action=Action.ASSIGN, needs_version=True,
    problems=(*DESK, *OVER, *MINE, *_TARGET, Reason.ALREADY_ASSIGNED, Reason.SESSION_IS_PRIVATE),
)  # fmt: skip
SESSION_TRANSFER = Route(
    "session-transfer", "POST", f"{SESSION_PATH}/transfer", sessions.SessionTransfer, sessions.Transferred,
    "Hand a session to a technician or to a channel", action=Action.TRANSFER, needs_version=True,
    problems=(*DESK, *OVER, *MINE, *TEXT, *_TARGET, Reason.NO_CHANNEL_ACCESS, Reason.ALREADY_ASSIGNED,
              Reason.SESSION_IS_PRIVATE, Reason.CHANNEL_FULL, Reason.VALUE_OUT_OF_RANGE),
)  # fmt: skip
SESSION_RELEASE = Route(
    "session-release", "POST", f"{SESSION_PATH}/release", sessions.SessionRelease, sessions.SessionView,
    "Give a session back to the queue", action=Action.RELEASE, needs_version=True,
    problems=(*DESK, *OVER, *MINE, *TEXT, Reason.SESSION_QUEUED, Reason.SESSION_IS_PRIVATE),
)  # fmt: skip
SESSION_INVITE = Route(
    "session-invite", "POST", f"{SESSION_PATH}/invited", sessions.SessionInvite, sessions.SessionView,
    "Invite one more technician, two at the most", action=Action.INVITE, needs_version=True,
    problems=(*DESK, *OVER, *MINE, *_TARGET, Reason.INVITE_LIMIT, Reason.ALREADY_PARTICIPANT,
              Reason.SESSION_IS_PRIVATE),
)  # fmt: skip
SESSION_UNINVITE = Route(
    "session-uninvite", "DELETE", f"{SESSION_PATH}/invited/{{user_id}}", Empty, sessions.SessionView,
    "Let an invited technician go, or go oneself", action=Action.REMOVE_INVITED, needs_version=True,
    problems=(*DESK, *OVER, *MINE),
)  # fmt: skip
SESSION_DELETE = Route(
    "session-delete", "DELETE", SESSION_PATH, Empty, Empty, "Remove a closed or expired session",
    action=Action.DELETE, needs_version=True, status=204, problems=(*DESK, *MINE, Reason.SESSION_OPEN),
)  # fmt: skip
SESSION_RESTORE = Route(
    "session-restore", "POST", f"{SESSION_PATH}/restore", Empty, sessions.SessionView,
    "Take one's deletion back, within seconds", action=Action.DELETE, problems=(*DESK, Reason.UNDO_OVER),
)  # fmt: skip
SESSION_RENAME = Route(
    "session-rename", "POST", f"{SESSION_PATH}/rename", sessions.SessionRename, sessions.SessionView,
    "Give a session another name or ticket", action=Action.RENAME, needs_version=True,
    problems=(*DESK, *TEXT, Reason.NOT_A_PARTICIPANT, Reason.TURNED_OFF),
)  # fmt: skip
SESSION_NOTE = Route(
    "session-note", "POST", f"{SESSION_PATH}/note", sessions.SessionNote, sessions.SessionView,
    "Write the session's note", action=Action.EDIT_NOTE, needs_version=True,
    problems=(*DESK, *TEXT, Reason.NOT_A_PARTICIPANT, Reason.TURNED_OFF),
)  # fmt: skip
SESSION_EXTEND = Route(
    "session-extend", "POST", f"{SESSION_PATH}/extend", sessions.SessionExtend, sessions.SessionView,
    "Let a session expire later", action=Action.EXTEND, needs_version=True,
    problems=(*DESK, *OVER, *MINE, Reason.VALUE_OUT_OF_RANGE),
)  # fmt: skip
SESSION_LINK_ROTATE = Route(
    "session-link-rotate", "POST", f"{SESSION_PATH}/link/rotate", Empty, sessions.SessionLink,
    "A new link; the old one and the device that used it are out at once", action=Action.ROTATE_LINK,
    needs_version=True, problems=(*DESK, *OVER, *MINE, Reason.LINK_DEAD),
)  # fmt: skip
SESSION_HISTORY = Route(
    "session-history", "GET", f"{SESSION_PATH}/history", Empty, sessions.History,
    "What happened to a session, newest first", action=Action.SEE, query=sessions.HistoryQuery, problems=DESK,
)  # fmt: skip
