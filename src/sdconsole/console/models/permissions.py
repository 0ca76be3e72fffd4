# SPDX-License-Identifier: Apache-2.0
"""The eight states of the permission icon in words: in the column, on the button, and read aloud."""

from sdconsole.domain.consent.permission import Permission, PermissionState
from sdconsole.domain.refusal import Reason
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.states import Look
from sdconsole.toolkit.labels.times import countdown, spoken_countdown

_LOOKS = {
    PermissionState.UNAVAILABLE: Look(Icon.PERMISSION_UNAVAILABLE, Tone.MUTED),
    PermissionState.NOT_REQUESTED: Look(Icon.PERMISSION_NOT_REQUESTED, Tone.INFO),
    PermissionState.PENDING: Look(Icon.PERMISSION_PENDING, Tone.WAIT),
    PermissionState.GRANTED: Look(Icon.PERMISSION_GRANTED, Tone.GOOD),
    PermissionState.IN_SESSION: Look(Icon.PERMISSION_IN_SESSION, Tone.GOOD),
    PermissionState.DENIED: Look(Icon.PERMISSION_DENIED, Tone.DANGER),
    PermissionState.NO_ANSWER: Look(Icon.PERMISSION_NO_ANSWER, Tone.DANGER),
    PermissionState.REVOKED: Look(Icon.PERMISSION_REVOKED, Tone.REVOKED),
}


def permission_look(permission: Permission) -> Look:
    """Icon and tone; the shape differs in each state."""
    return _LOOKS[permission.state]


def permission_word(permission: Permission, now: int) -> str:
    """The state, as the column shows it; `now` is the Gateway's time (ms)."""
    match permission.state:
        case PermissionState.UNAVAILABLE:
            return _unavailable(permission)
        case PermissionState.NOT_REQUESTED:
            return translate("Permission", "Not requested")
        case PermissionState.PENDING:
            left = countdown(_seconds_left(permission, now))
            return translate("Permission", "Waiting {time}").format(time=left)
        case PermissionState.GRANTED | PermissionState.IN_SESSION:
            return _allowed(permission)
        case PermissionState.DENIED:
            return translate("Permission", "Denied")
        case PermissionState.NO_ANSWER:
            return translate("Permission", "No answer")
        case PermissionState.REVOKED:
            return translate("Permission", "Access revoked")


def press_word(permission: Permission, now: int) -> str:
    """The second line of the button: what a press will do, or why there is nothing to press."""
    match permission.state:
        case PermissionState.NOT_REQUESTED:
            return translate("Permission", "Request permission")
        case PermissionState.GRANTED if permission.is_view_only:
            return translate("Permission", "Connect now (view only)")
        case PermissionState.GRANTED:
            return translate("Permission", "Connect now")
        case PermissionState.DENIED:
            return translate("Permission", "Denied – ask again")
        case PermissionState.NO_ANSWER:
            return translate("Permission", "No answer – ask again")
        case PermissionState.REVOKED:
            return translate("Permission", "Access revoked – ask again")
        case PermissionState.UNAVAILABLE | PermissionState.PENDING | PermissionState.IN_SESSION:
            return permission_word(permission, now)


def press_spoken(permission: Permission, now: int) -> str:
    """The button as a screen reader says it: its name, the state, what a press does."""
    pattern = {
        PermissionState.UNAVAILABLE: lambda: translate(
            "Permission", "Start remote session, not available, {state}"
        ),
        PermissionState.NOT_REQUESTED: lambda: translate(
            "Permission", "Start remote session, not requested, press to request permission"
        ),
        PermissionState.PENDING: lambda: translate(
            "Permission", "Start remote session, waiting for permission, {seconds} left"
        ),
        PermissionState.GRANTED: lambda: translate(
            "Permission", "Start remote session, granted, press to connect"
        ),
        PermissionState.IN_SESSION: lambda: translate(
            "Permission", "Start remote session, {state}, press to show the window"
        ),
        PermissionState.DENIED: lambda: translate(
            "Permission", "Start remote session, denied, press to ask again"
        ),
        PermissionState.NO_ANSWER: lambda: translate(
            "Permission", "Start remote session, there was no answer, press to ask again"
        ),
        PermissionState.REVOKED: lambda: translate(
            "Permission", "Start remote session, access was revoked, press to ask again"
        ),
    }[permission.state]()
    seconds = spoken_countdown(_seconds_left(permission, now))
    return pattern.format(state=permission_word(permission, now), seconds=seconds)


def _seconds_left(permission: Permission, now: int) -> float:
    request = permission.request
    return 0.0 if request is None else max(0.0, (request.deadline - now) / 1000)


def _allowed(permission: Permission) -> str:
    if permission.state is PermissionState.GRANTED:
        if permission.is_view_only:
            return translate("Permission", "Granted (view only)")
        return translate("Permission", "Granted")
    if permission.is_view_only:
        return translate("Permission", "Viewing")
    return translate("Permission", "Controlling")


def _unavailable(permission: Permission) -> str:
    reason = None if permission.refusal is None else permission.refusal.reason
    match reason:
        case Reason.END_USER_NOT_JOINED:
            return translate("Permission", "Not joined")
        case Reason.END_USER_RECONNECTING:
            return translate("Permission", "Reconnecting")
        case Reason.END_USER_AWAY:
            return translate("Permission", "Locked")
        case Reason.SESSION_QUEUED:
            return translate("Permission", "In the queue")
        case Reason.SESSION_EXPIRED:
            return translate("Permission", "Expired")
        case Reason.SESSION_CLOSED:
            return translate("Permission", "Closed")
        case _:
            return translate("Permission", "Not allowed")
