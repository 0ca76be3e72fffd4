# SPDX-License-Identifier: Apache-2.0
"""The number of each refusal, the same in every language: what is read out to a help desk."""

from __future__ import annotations

from typing import Final

from sdconsole.domain.refusal import Reason, Refusal

_BLOCKS: Final[dict[str, tuple[Reason, ...]]] = {
    "SD-10": (
        Reason.CLIENT_TOO_OLD,
        Reason.NOT_SIGNED_IN,
        Reason.WRONG_CREDENTIALS,
        Reason.LOGIN_THROTTLED,
        Reason.ROLE_MISSING,
        Reason.RIGHT_MISSING,
        Reason.NO_CHANNEL_ACCESS,
        Reason.TURNED_OFF,
        Reason.LICENCE_LACKS_ATTENDED_ACCESS,
        Reason.LICENCE_EXPIRED,
        Reason.LICENCE_SEATS_USED,
        Reason.TECHNICIAN_LACKS_ATTENDED_ACCESS,
        Reason.SET_UP_DONE,
    ),
    "SD-30": (
        Reason.ALREADY_TAKEN,
        Reason.NOT_FOUND,
        Reason.SESSION_QUEUED,
        Reason.SESSION_OPEN,
        Reason.SESSION_IS_PRIVATE,
        Reason.END_USER_NOT_JOINED,
        Reason.END_USER_JOINED,
        Reason.END_USER_RECONNECTING,
        Reason.END_USER_AWAY,
        Reason.NOT_YOUR_SESSION,
        Reason.NOT_A_PARTICIPANT,
        Reason.ALREADY_ASSIGNED,
        Reason.ALREADY_PARTICIPANT,
        Reason.INVITE_LIMIT,
        Reason.CHANNEL_FULL,
        Reason.DEFAULT_CHANNEL,
        Reason.TARGET_WITHOUT_ACCESS,
        Reason.VIEWER_LIMIT,
        Reason.UNDO_OVER,
        Reason.HANDS_WANTED,
        Reason.NOT_THE_HOLDER,
        Reason.ALREADY_HOLDER,
    ),
    "SD-50": (
        Reason.REQUEST_PENDING,
        Reason.REQUEST_OVER,
        Reason.REQUEST_WITHDRAWN,
        Reason.PROMPTS_BLOCKED,
        Reason.ALREADY_GRANTED,
        Reason.NOT_GRANTED,
        Reason.GRANT_OVER,
        Reason.SCOPE_NOT_ASKED,
        Reason.OTHER_CONSOLE,
        Reason.WAIT_EXTENDED_ENOUGH,
    ),
    "SD-60": (
        Reason.TEXT_EMPTY,
        Reason.TEXT_TOO_LONG,
        Reason.TEXT_FORBIDDEN_CHARACTER,
        Reason.VALUE_OUT_OF_RANGE,
        Reason.NAME_TAKEN,
        Reason.NAME_MISMATCH,
        Reason.MALFORMED,
        Reason.BODY_TOO_LARGE,
        Reason.VERSION_STALE,
        Reason.VERSION_MISSING,
        Reason.IDEMPOTENCY_KEY_REUSED,
        Reason.IDEMPOTENCY_KEY_MISSING,
        Reason.RATE_LIMITED,
        Reason.METHOD_NOT_ALLOWED,
        Reason.MEDIA_TYPE,
    ),
    "SD-90": (Reason.INTERNAL, Reason.UNAVAILABLE, Reason.STORAGE_FULL),
}
"""Counted from 01 in each block. New ones go to the end: a number once said keeps its meaning."""

_WAYS_IN: Final[dict[Reason, str]] = {
    # Told to end users, who read them out: these stand in the support app, too.
    Reason.SESSION_EXPIRED: "SD-4001",
    Reason.SESSION_CLOSED: "SD-4001",
    Reason.LINK_DEAD: "SD-4002",
    Reason.PIN_WRONG: "SD-4002",
    Reason.DEVICE_IN_USE: "SD-4003",
    Reason.PIN_THROTTLED: "SD-4004",
    Reason.TICKET_DEAD: "SD-4005",
    Reason.SOS_SUSPENDED: "SD-4006",
}

_CODES: Final[dict[Reason, str]] = _WAYS_IN | {
    reason: f"{block}{number:02d}"
    for block, reasons in _BLOCKS.items()
    for number, reason in enumerate(reasons, start=1)
}
_SAID: Final = frozenset({Reason.ALREADY_TAKEN, Reason.INTERNAL, Reason.UNAVAILABLE, Reason.STORAGE_FULL})
"""Where the sentence itself names it: it is nobody's own entry, right or session that is in the way."""


def code_of(reason: Reason) -> str:
    """The number of a reason: SD- and four digits."""
    return _CODES[reason]


def with_code(text: str, refusal: Refusal) -> str:
    """The sentence of a refusal with its number, where whoever helps will ask for it."""
    return f"{text} ({_CODES[refusal.reason]})" if refusal.reason in _SAID else text
