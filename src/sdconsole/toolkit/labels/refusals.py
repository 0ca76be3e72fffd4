# SPDX-License-Identifier: Apache-2.0
"""Every refusal in words: what happened, and what to do next."""

from __future__ import annotations

from collections.abc import Callable

from sdconsole.domain.people import Right
from sdconsole.domain.refusal import NextStep, Reason, Refusal
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.states import right_word
from sdconsole.toolkit.labels.times import span

NameOf = Callable[[str], str]
"""A person's display name for an id; "" for somebody unknown."""


def refusal_text(refusal: Refusal, name_of: NameOf | None = None) -> str:
    """What happened and what to do, as a tooltip or a message says them."""
    line, step = refusal_line(refusal, name_of), next_step_line(refusal)
    if not step:
        return line
    return translate("Refusal", "{line} {step}").format(line=line, step=step)


def refusal_line(refusal: Refusal, name_of: NameOf | None = None) -> str:
    """What happened, one sentence. Uses the facts it knows; `name_of` turns the id in `by` into a name."""
    facts = _facts(refusal, name_of)
    needed, exact = _EXACT.get(refusal.reason, ((), None))
    if exact is not None and all(facts.get(name) for name in needed):
        return exact().format(**facts)
    return _PLAIN[refusal.reason]()


def next_step_line(refusal: Refusal) -> str:
    """What to do now, one sentence; "" for NextStep.NONE."""
    wait = refusal.fact("retry_after_ms") or refusal.fact("remaining_ms")
    if refusal.next_step is NextStep.WAIT and isinstance(wait, int) and wait > 0:
        return translate("NextStep", "Try again in {time}.").format(time=span(wait))
    return _STEPS[refusal.next_step]()


def _facts(refusal: Refusal, name_of: NameOf | None) -> dict[str, str]:
    facts = {name: str(value) for name, value in refusal.facts}
    by = refusal.fact("by")
    known = name_of(str(by)) if by is not None and name_of is not None else ""
    facts["by"] = known or str(refusal.fact("by_name") or "")
    remaining = refusal.fact("remaining_ms")
    facts["remaining"] = span(remaining) if isinstance(remaining, int) else ""
    right = facts.get("right")
    facts["right"] = right_word(Right(right)) if right in set(Right) else ""
    return facts


_EXACT: dict[Reason, tuple[tuple[str, ...], Callable[[], str] | None]] = {
    Reason.RIGHT_MISSING: (
        ("right",),
        lambda: translate("Refusal", "You don't have the right “{right}” in this channel."),
    ),
    Reason.ALREADY_TAKEN: (("by",), lambda: translate("Refusal", "{by} took this session first.")),
    Reason.REQUEST_PENDING: (
        ("by", "remaining"),
        lambda: translate("Refusal", "{by} is asking the end user right now; {remaining} left."),
    ),
    Reason.INVITE_LIMIT: (
        ("limit",),
        lambda: translate("Refusal", "You can invite up to {limit} technicians."),
    ),
    Reason.CHANNEL_FULL: (
        ("limit",),
        lambda: translate("Refusal", "This channel has reached {limit} sessions."),
    ),
    Reason.CLIENT_TOO_OLD: (
        ("minimum",),
        lambda: translate("Refusal", "This version is too old for the Gateway; it needs {minimum} or newer."),
    ),
    Reason.TEXT_TOO_LONG: (
        ("limit",),
        lambda: translate("Refusal", "The text is longer than {limit} characters."),
    ),
    Reason.VALUE_OUT_OF_RANGE: (
        ("minimum", "maximum"),
        lambda: translate("Refusal", "The value must lie between {minimum} and {maximum}."),
    ),
    Reason.TEXT_FORBIDDEN_CHARACTER: (
        ("character",),
        lambda: translate("Refusal", "The text contains a character that is not allowed ({character})."),
    ),
}
"""The sentence with facts, used when the refusal carries all of them."""

_PLAIN: dict[Reason, Callable[[], str]] = {
    Reason.NOT_SIGNED_IN: lambda: translate("Refusal", "You are not signed in."),
    Reason.WRONG_CREDENTIALS: lambda: translate("Refusal", "Wrong user name or password."),
    Reason.LOGIN_THROTTLED: lambda: translate("Refusal", "Too many failed sign-ins."),
    Reason.ROLE_MISSING: lambda: translate("Refusal", "Your role does not allow this."),
    Reason.RIGHT_MISSING: lambda: translate("Refusal", "You don't have the right for this in this channel."),
    Reason.NO_CHANNEL_ACCESS: lambda: translate("Refusal", "You don't have access to that channel."),
    Reason.TURNED_OFF: lambda: translate("Refusal", "This is turned off in this channel."),
    Reason.LICENCE_LACKS_ATTENDED_ACCESS: lambda: translate(
        "Refusal", "The licence does not include attended access (SOS)."
    ),
    Reason.LICENCE_EXPIRED: lambda: translate("Refusal", "The licence has expired."),
    Reason.LICENCE_SEATS_USED: lambda: translate(
        "Refusal", "All technician seats of the licence are in use."
    ),
    Reason.TECHNICIAN_LACKS_ATTENDED_ACCESS: lambda: translate(
        "Refusal", "Your account does not have attended access (SOS)."
    ),
    Reason.CLIENT_TOO_OLD: lambda: translate("Refusal", "This version is too old for the Gateway."),
    Reason.NOT_FOUND: lambda: translate("Refusal", "This is not there any more."),
    Reason.SESSION_CLOSED: lambda: translate("Refusal", "This session is closed."),
    Reason.SESSION_EXPIRED: lambda: translate("Refusal", "This session is past its expiration."),
    Reason.SESSION_QUEUED: lambda: translate("Refusal", "This session is in the queue."),
    Reason.SESSION_OPEN: lambda: translate("Refusal", "This session is still open."),
    Reason.SESSION_IS_PRIVATE: lambda: translate("Refusal", "This session is private."),
    Reason.END_USER_NOT_JOINED: lambda: translate("Refusal", "The end user has not joined."),
    Reason.END_USER_JOINED: lambda: translate("Refusal", "The end user has joined already."),
    Reason.END_USER_RECONNECTING: lambda: translate(
        "Refusal", "The end user's connection is lost, reconnecting."
    ),
    Reason.END_USER_AWAY: lambda: translate("Refusal", "The end user's computer is locked."),
    Reason.NOT_YOUR_SESSION: lambda: translate("Refusal", "This is not your session."),
    Reason.NOT_A_PARTICIPANT: lambda: translate(
        "Refusal", "You are neither assigned nor invited to this session."
    ),
    Reason.ALREADY_ASSIGNED: lambda: translate("Refusal", "This technician is assigned already."),
    Reason.ALREADY_TAKEN: lambda: translate("Refusal", "Another technician took this session first."),
    Reason.ALREADY_PARTICIPANT: lambda: translate("Refusal", "This technician takes part already."),
    Reason.INVITE_LIMIT: lambda: translate("Refusal", "No more technicians can be invited."),
    Reason.CHANNEL_FULL: lambda: translate("Refusal", "This channel has no room for another session."),
    Reason.DEFAULT_CHANNEL: lambda: translate("Refusal", "The default channel cannot be removed."),
    Reason.TARGET_WITHOUT_ACCESS: lambda: translate(
        "Refusal", "That technician has no access to the channel."
    ),
    Reason.VIEWER_LIMIT: lambda: translate(
        "Refusal", "You have reached the number of simultaneous remote sessions."
    ),
    Reason.UNDO_OVER: lambda: translate("Refusal", "It is too late to take the deletion back."),
    Reason.HANDS_WANTED: lambda: translate(
        "Refusal", "Another technician is waiting for keyboard and mouse already."
    ),
    Reason.NOT_THE_HOLDER: lambda: translate("Refusal", "You do not have keyboard and mouse."),
    Reason.ALREADY_HOLDER: lambda: translate("Refusal", "This technician has keyboard and mouse already."),
    Reason.REQUEST_PENDING: lambda: translate(
        "Refusal", "Another request is waiting for the end user's answer."
    ),
    Reason.REQUEST_OVER: lambda: translate("Refusal", "This request is over."),
    Reason.REQUEST_WITHDRAWN: lambda: translate("Refusal", "This request was withdrawn."),
    Reason.PROMPTS_BLOCKED: lambda: translate(
        "Refusal", "The end user refused several times; requests are blocked for now."
    ),
    Reason.ALREADY_GRANTED: lambda: translate("Refusal", "Access is granted already."),
    Reason.NOT_GRANTED: lambda: translate("Refusal", "The end user has not granted access."),
    Reason.GRANT_OVER: lambda: translate("Refusal", "The access you were granted is over."),
    Reason.SCOPE_NOT_ASKED: lambda: translate("Refusal", "This was not asked for."),
    Reason.OTHER_CONSOLE: lambda: translate("Refusal", "Access was granted to you at another console."),
    Reason.WAIT_EXTENDED_ENOUGH: lambda: translate(
        "Refusal", "The time to answer cannot be extended any more."
    ),
    Reason.LINK_DEAD: lambda: translate("Refusal", "This link no longer works."),
    Reason.PIN_WRONG: lambda: translate("Refusal", "The PIN code is wrong or has expired."),
    Reason.PIN_THROTTLED: lambda: translate("Refusal", "Too many wrong PIN codes."),
    Reason.DEVICE_IN_USE: lambda: translate("Refusal", "This session is in use on another computer."),
    Reason.TICKET_DEAD: lambda: translate("Refusal", "This connection ticket is used or too old."),
    Reason.SOS_SUSPENDED: lambda: translate("Refusal", "Requests are not taken here at the moment."),
    Reason.TEXT_EMPTY: lambda: translate("Refusal", "Please enter something here."),
    Reason.TEXT_TOO_LONG: lambda: translate("Refusal", "The text is too long."),
    Reason.TEXT_FORBIDDEN_CHARACTER: lambda: translate(
        "Refusal", "The text contains a character that is not allowed."
    ),
    Reason.VALUE_OUT_OF_RANGE: lambda: translate("Refusal", "The value is out of range."),
    Reason.NAME_TAKEN: lambda: translate("Refusal", "This name is in use already."),
    Reason.NAME_MISMATCH: lambda: translate("Refusal", "The name does not match."),
    Reason.MALFORMED: lambda: translate("Refusal", "The Gateway did not understand the request."),
    Reason.BODY_TOO_LARGE: lambda: translate("Refusal", "The request is too large."),
    Reason.VERSION_STALE: lambda: translate("Refusal", "Somebody else has changed this meanwhile."),
    Reason.VERSION_MISSING: lambda: translate(
        "Refusal", "The request does not say which version it changes."
    ),
    Reason.IDEMPOTENCY_KEY_REUSED: lambda: translate(
        "Refusal", "The same request was sent with other contents."
    ),
    Reason.IDEMPOTENCY_KEY_MISSING: lambda: translate(
        "Refusal", "The request carries no key against doubling."
    ),
    Reason.RATE_LIMITED: lambda: translate("Refusal", "Too many requests in a short time."),
    Reason.METHOD_NOT_ALLOWED: lambda: translate("Refusal", "The Gateway does not offer this."),
    Reason.MEDIA_TYPE: lambda: translate("Refusal", "The Gateway does not read this kind of data."),
    Reason.SET_UP_DONE: lambda: translate("Refusal", "This Gateway is set up already."),
    Reason.UNAVAILABLE: lambda: translate("Refusal", "The Gateway is not available right now."),
    Reason.STORAGE_FULL: lambda: translate("Refusal", "The Gateway's storage is full."),
    Reason.INTERNAL: lambda: translate("Refusal", "Something went wrong in the Gateway."),
}

_STEPS: dict[NextStep, Callable[[], str]] = {
    NextStep.NONE: lambda: "",
    NextStep.SIGN_IN: lambda: translate("NextStep", "Sign in again."),
    NextStep.CHECK_CREDENTIALS: lambda: translate("NextStep", "Check user name and password."),
    NextStep.WAIT: lambda: translate("NextStep", "Wait a moment and try again."),
    NextStep.ASK_ADMINISTRATOR: lambda: translate("NextStep", "Ask an administrator."),
    NextStep.ASK_CHANNEL_MANAGER: lambda: translate("NextStep", "Ask the manager of the channel."),
    NextStep.ASK_ASSIGNEE: lambda: translate("NextStep", "Ask the assigned technician."),
    NextStep.ASK_END_USER: lambda: translate("NextStep", "Talk to the end user."),
    NextStep.ASK_TECHNICIAN: lambda: translate("NextStep", "Ask your technician for a new link."),
    NextStep.NEW_SESSION: lambda: translate("NextStep", "Create a new session."),
    NextStep.SEND_LINK: lambda: translate("NextStep", "Send the link or tell the PIN code."),
    NextStep.TAKE: lambda: translate("NextStep", "Take the session first."),
    NextStep.CLOSE_FIRST: lambda: translate("NextStep", "Close a session first."),
    NextStep.MOVE_TO_CHANNEL: lambda: translate("NextStep", "Transfer it to a channel first."),
    NextStep.REMOVE_A_PARTICIPANT: lambda: translate("NextStep", "Remove a participant first."),
    NextStep.REQUEST_ACCESS: lambda: translate("NextStep", "Request permission."),
    NextStep.CONNECT: lambda: translate("NextStep", "Connect now."),
    NextStep.USE_FIRST_CONSOLE: lambda: translate(
        "NextStep", "Use that console, or request permission here."
    ),
    NextStep.USE_FIRST_DEVICE: lambda: translate(
        "NextStep", "Go on there, or ask your technician for a new link."
    ),
    NextStep.UPDATE: lambda: translate("NextStep", "Download the current version from the Gateway."),
    NextStep.REFRESH: lambda: translate("NextStep", "Look at the current state and try again."),
    NextStep.CORRECT_INPUT: lambda: translate("NextStep", "Correct the entry."),
    NextStep.RETRY: lambda: translate("NextStep", "Try again."),
}
