# SPDX-License-Identifier: Apache-2.0
"""Refusals on the wire: RFC 9457 problem documents, and the one map to HTTP status codes."""

from typing import Final

import msgspec

from sdconsole.domain.refusal import NextStep, Reason, Refusal

TYPE_PREFIX: Final = "urn:sdconsole:problem:"


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An RFC 9457 problem document; `reason`, `next_step` and `facts` are what programs read."""

    type: str
    title: str
    status: int
    detail: str = ""
    reason: str = ""
    next_step: str = ""
    facts: dict[str, str | int] = {}


# 403 is the rule for "you may not"; what differs stands here. 404 also hides what one may not see.
_STATUS: Final[dict[Reason, int]] = {
    Reason.MALFORMED: 400,
    Reason.NOT_SIGNED_IN: 401,
    Reason.WRONG_CREDENTIALS: 401,
    Reason.TICKET_DEAD: 401,
    Reason.NOT_FOUND: 404,
    Reason.PIN_WRONG: 404,
    Reason.LINK_DEAD: 410,
    Reason.METHOD_NOT_ALLOWED: 405,
    Reason.VERSION_STALE: 412,
    Reason.BODY_TOO_LARGE: 413,
    Reason.MEDIA_TYPE: 415,
    Reason.TEXT_EMPTY: 422,
    Reason.TEXT_TOO_LONG: 422,
    Reason.TEXT_FORBIDDEN_CHARACTER: 422,
    Reason.VALUE_OUT_OF_RANGE: 422,
    Reason.SCOPE_NOT_ASKED: 422,
    Reason.IDEMPOTENCY_KEY_REUSED: 422,
    Reason.CLIENT_TOO_OLD: 426,
    Reason.VERSION_MISSING: 428,
    Reason.IDEMPOTENCY_KEY_MISSING: 428,
    Reason.LOGIN_THROTTLED: 429,
    Reason.PIN_THROTTLED: 429,
    Reason.RATE_LIMITED: 429,
    Reason.INTERNAL: 500,
    Reason.UNAVAILABLE: 503,
    Reason.STORAGE_FULL: 507,
}
_FORBIDDEN: Final = frozenset(
    {
        Reason.ROLE_MISSING,
        Reason.RIGHT_MISSING,
        Reason.NO_CHANNEL_ACCESS,
        Reason.TURNED_OFF,
        Reason.LICENCE_LACKS_ATTENDED_ACCESS,
        Reason.LICENCE_EXPIRED,
        Reason.LICENCE_SEATS_USED,
        Reason.TECHNICIAN_LACKS_ATTENDED_ACCESS,
        Reason.NOT_YOUR_SESSION,
        Reason.NOT_A_PARTICIPANT,
        Reason.TARGET_WITHOUT_ACCESS,
        Reason.SESSION_IS_PRIVATE,
        Reason.OTHER_CONSOLE,
        Reason.DEFAULT_CHANNEL,
    }
)


def status_code(reason: Reason) -> int:
    """Return the HTTP status of a refusal: 409 (the state does not allow it) unless it is of another kind."""
    if reason in _FORBIDDEN:
        return 403
    return _STATUS.get(reason, 409)


def problem_of(refusal: Refusal, detail: str = "") -> Problem:
    """Return the problem document that says `refusal`."""
    return Problem(
        type=TYPE_PREFIX + refusal.reason.value,
        title=refusal.reason.value.replace("-", " ").capitalize(),
        status=status_code(refusal.reason),
        detail=detail,
        reason=refusal.reason.value,
        next_step=refusal.next_step.value,
        facts=dict(refusal.facts),
    )


def refusal_of(problem: Problem) -> Refusal:
    """Return the refusal a problem document says; an unknown one is INTERNAL with its name as a fact."""
    try:
        reason = Reason(problem.reason)
    except ValueError:
        return Refusal(
            Reason.INTERNAL, NextStep.RETRY, (("said", problem.reason[:64] or problem.title[:64]),)
        )
    step = NextStep(problem.next_step) if problem.next_step in set(NextStep) else NextStep.NONE
    return Refusal(reason, step, tuple(problem.facts.items()))
