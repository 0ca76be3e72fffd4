# SPDX-License-Identifier: Apache-2.0
"""The permission of one session in words: the toolkit's eight states with seconds and reason filled in."""

from sdconsole.domain.consent.permission import Permission, PermissionState
from sdconsole.domain.refusal import Reason
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.permission import permission_action, permission_spoken, permission_word
from sdconsole.toolkit.labels.refusals import NameOf, refusal_line


def state_text(permission: Permission, now: int) -> str:
    """The state, as the column shows it; `now` is the Gateway's time (ms)."""
    if permission.state is PermissionState.UNAVAILABLE:
        return _unavailable(permission)
    return permission_word(
        permission.state, seconds_left=_seconds_left(permission, now), is_view_only=permission.is_view_only
    )


def press_text(permission: Permission, now: int) -> str:
    """The second line of the button: what a press will do, or why there is nothing to press."""
    if permission.state is PermissionState.UNAVAILABLE:
        return _unavailable(permission)
    return permission_action(
        permission.state, seconds_left=_seconds_left(permission, now), is_view_only=permission.is_view_only
    )


def press_spoken(permission: Permission, now: int, name_of: NameOf) -> str:
    """The button as a screen reader says it: its name, the state, what a press does."""
    refusal = permission.refusal
    return permission_spoken(
        permission.state,
        seconds_left=_seconds_left(permission, now),
        is_view_only=permission.is_view_only,
        reason="" if refusal is None else refusal_line(refusal, name_of),
    )


def _seconds_left(permission: Permission, now: int) -> float:
    request = permission.request
    return 0.0 if request is None else max(0.0, (request.deadline - now) / 1000)


def _unavailable(permission: Permission) -> str:
    reason = None if permission.refusal is None else permission.refusal.reason
    match reason:
        case Reason.END_USER_NOT_JOINED:
            return translate("Unavailable", "Not joined")
        case Reason.END_USER_RECONNECTING:
            return translate("Unavailable", "Reconnecting")
        case Reason.END_USER_AWAY:
            return translate("Unavailable", "Locked")
        case Reason.SESSION_QUEUED:
            return translate("Unavailable", "In the queue")
        case Reason.SESSION_EXPIRED:
            return translate("Unavailable", "Expired")
        case Reason.SESSION_CLOSED:
            return translate("Unavailable", "Closed")
        case _:
            return translate("Unavailable", "Not allowed")
