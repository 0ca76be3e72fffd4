# SPDX-License-Identifier: Apache-2.0
"""The typed "no": why it was refused and what the person can do next."""

from dataclasses import dataclass, field
from enum import StrEnum


class Reason(StrEnum):
    """Why something was refused; the value is the stable name on the wire."""

    # who asks
    NOT_SIGNED_IN = "not-signed-in"
    WRONG_CREDENTIALS = "wrong-credentials"
    LOGIN_THROTTLED = "login-throttled"
    ROLE_MISSING = "role-missing"
    RIGHT_MISSING = "right-missing"
    NO_CHANNEL_ACCESS = "no-channel-access"
    TURNED_OFF = "turned-off"
    # licence and version
    LICENCE_LACKS_ATTENDED_ACCESS = "licence-lacks-attended-access"
    LICENCE_EXPIRED = "licence-expired"
    LICENCE_SEATS_USED = "licence-seats-used"
    TECHNICIAN_LACKS_ATTENDED_ACCESS = "technician-lacks-attended-access"
    CLIENT_TOO_OLD = "client-too-old"
    # the session
    NOT_FOUND = "not-found"
    SESSION_CLOSED = "session-closed"
    SESSION_EXPIRED = "session-expired"
    SESSION_QUEUED = "session-queued"
    SESSION_OPEN = "session-open"
    SESSION_IS_PRIVATE = "session-is-private"
    END_USER_NOT_JOINED = "end-user-not-joined"
    END_USER_JOINED = "end-user-joined"
    END_USER_RECONNECTING = "end-user-reconnecting"
    END_USER_AWAY = "end-user-away"
    NOT_YOUR_SESSION = "not-your-session"
    NOT_A_PARTICIPANT = "not-a-participant"
    ALREADY_ASSIGNED = "already-assigned"
    ALREADY_TAKEN = "already-taken"
    ALREADY_PARTICIPANT = "already-participant"
    INVITE_LIMIT = "invite-limit"
    CHANNEL_FULL = "channel-full"
    DEFAULT_CHANNEL = "default-channel"
    TARGET_WITHOUT_ACCESS = "target-without-access"
    VIEWER_LIMIT = "viewer-limit"
    UNDO_OVER = "undo-over"
    HANDS_WANTED = "hands-wanted"
    NOT_THE_HOLDER = "not-the-holder"
    ALREADY_HOLDER = "already-holder"
    # consent
    REQUEST_PENDING = "request-pending"
    REQUEST_OVER = "request-over"
    REQUEST_WITHDRAWN = "request-withdrawn"
    PROMPTS_BLOCKED = "prompts-blocked"
    ALREADY_GRANTED = "already-granted"
    NOT_GRANTED = "not-granted"
    GRANT_OVER = "grant-over"
    SCOPE_NOT_ASKED = "scope-not-asked"
    OTHER_CONSOLE = "other-console"
    WAIT_EXTENDED_ENOUGH = "wait-extended-enough"
    # ways in
    LINK_DEAD = "link-dead"
    PIN_WRONG = "pin-wrong"
    PIN_THROTTLED = "pin-throttled"
    DEVICE_IN_USE = "device-in-use"
    TICKET_DEAD = "ticket-dead"
    SOS_SUSPENDED = "sos-suspended"
    # input
    TEXT_EMPTY = "text-empty"
    TEXT_TOO_LONG = "text-too-long"
    TEXT_FORBIDDEN_CHARACTER = "text-forbidden-character"
    VALUE_OUT_OF_RANGE = "value-out-of-range"
    NAME_TAKEN = "name-taken"
    NAME_MISMATCH = "name-mismatch"
    MALFORMED = "malformed"
    BODY_TOO_LARGE = "body-too-large"
    VERSION_STALE = "version-stale"
    VERSION_MISSING = "version-missing"
    IDEMPOTENCY_KEY_REUSED = "idempotency-key-reused"
    IDEMPOTENCY_KEY_MISSING = "idempotency-key-missing"
    RATE_LIMITED = "rate-limited"
    METHOD_NOT_ALLOWED = "method-not-allowed"
    MEDIA_TYPE = "media-type"
    SET_UP_DONE = "set-up-done"
    # the Gateway itself
    UNAVAILABLE = "unavailable"
    STORAGE_FULL = "storage-full"
    INTERNAL = "internal"


class NextStep(StrEnum):
    """What the refused person can do; the UI turns it into a sentence and, where it can, a button."""

    NONE = "none"
    SIGN_IN = "sign-in"
    CHECK_CREDENTIALS = "check-credentials"
    WAIT = "wait"
    ASK_ADMINISTRATOR = "ask-administrator"
    ASK_CHANNEL_MANAGER = "ask-channel-manager"
    ASK_ASSIGNEE = "ask-assignee"
    ASK_END_USER = "ask-end-user"
    ASK_TECHNICIAN = "ask-technician"
    NEW_SESSION = "new-session"
    SEND_LINK = "send-link"
    TAKE = "take"
    CLOSE_FIRST = "close-first"
    MOVE_TO_CHANNEL = "move-to-channel"
    REMOVE_A_PARTICIPANT = "remove-a-participant"
    REQUEST_ACCESS = "request-access"
    CONNECT = "connect"
    USE_FIRST_CONSOLE = "use-first-console"
    USE_FIRST_DEVICE = "use-first-device"
    UPDATE = "update"
    REFRESH = "refresh"
    CORRECT_INPUT = "correct-input"
    RETRY = "retry"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An expected "no".

    `facts` are the few values a sentence needs (for example `remaining_ms`, `by`, `limit`); never secrets.
    """

    reason: Reason
    next_step: NextStep = NextStep.NONE
    facts: tuple[tuple[str, str | int], ...] = ()
    request: str = field(default="", compare=False, repr=False)
    """What the refused request is called in the Gateway's log; "" for a "no" that came from nowhere else."""

    def fact(self, name: str) -> str | int | None:
        """Return the fact called `name`, or None."""
        return dict(self.facts).get(name)


def refuse(reason: Reason, next_step: NextStep = NextStep.NONE, **facts: str | int) -> Refusal:
    """Build a `Refusal` with its facts as keywords."""
    return Refusal(reason, next_step, tuple(facts.items()))
