# SPDX-License-Identifier: Apache-2.0
"""The eight states of the permission icon: look, the button's second line, the column, what is read aloud."""

from __future__ import annotations

from sdconsole.domain.consent.permission import PermissionState
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.states import Look
from sdconsole.toolkit.labels.times import countdown, spoken_countdown

_LOOK = {
    PermissionState.UNAVAILABLE: Look(Icon.PERMISSION_UNAVAILABLE, Tone.MUTED),
    PermissionState.NOT_REQUESTED: Look(Icon.PERMISSION_NOT_REQUESTED, Tone.INFO),
    PermissionState.PENDING: Look(Icon.PERMISSION_PENDING, Tone.WAIT),
    PermissionState.GRANTED: Look(Icon.PERMISSION_GRANTED, Tone.GOOD),
    PermissionState.IN_SESSION: Look(Icon.PERMISSION_IN_SESSION, Tone.GOOD),
    PermissionState.DENIED: Look(Icon.PERMISSION_DENIED, Tone.DANGER),
    PermissionState.NO_ANSWER: Look(Icon.PERMISSION_NO_ANSWER, Tone.DANGER),
    PermissionState.REVOKED: Look(Icon.PERMISSION_REVOKED, Tone.REVOKED),
}


def permission_look(state: PermissionState) -> Look:
    """Icon and tone of a permission state."""
    return _LOOK[state]


def permission_action(state: PermissionState, *, seconds_left: float = 0, is_view_only: bool = False) -> str:
    """The second line of the button "Start remote session": what a press does, or what is going on."""
    if state is PermissionState.PENDING:
        return translate("Permission", "Waiting {time}").format(time=countdown(seconds_left))
    if state is PermissionState.IN_SESSION:
        return permission_word(state, is_view_only=is_view_only)
    if state is PermissionState.GRANTED and is_view_only:
        return translate("Permission", "Connect now (view only)")
    return {
        PermissionState.UNAVAILABLE: translate("Permission", "Not joined"),
        PermissionState.NOT_REQUESTED: translate("Permission", "Request permission"),
        PermissionState.GRANTED: translate("Permission", "Connect now"),
        PermissionState.DENIED: translate("Permission", "Denied - ask again"),
        PermissionState.NO_ANSWER: translate("Permission", "No answer - ask again"),
        PermissionState.REVOKED: translate("Permission", "Access revoked - ask again"),
    }[state]


def permission_word(state: PermissionState, *, seconds_left: float = 0, is_view_only: bool = False) -> str:
    """The word in the permission column."""
    if state is PermissionState.PENDING:
        return translate("Permission", "Waiting {time}").format(time=countdown(seconds_left))
    if state is PermissionState.IN_SESSION:
        return translate("Permission", "Viewing") if is_view_only else translate("Permission", "Controlling")
    if state is PermissionState.GRANTED and is_view_only:
        return translate("Permission", "Granted (view only)")
    return {
        PermissionState.UNAVAILABLE: translate("Permission", "Not joined"),
        PermissionState.NOT_REQUESTED: translate("Permission", "Not requested"),
        PermissionState.GRANTED: translate("Permission", "Granted"),
        PermissionState.DENIED: translate("Permission", "Denied"),
        PermissionState.NO_ANSWER: translate("Permission", "No answer"),
        PermissionState.REVOKED: translate("Permission", "Access revoked"),
    }[state]


def permission_spoken(
    state: PermissionState, *, seconds_left: float = 0, is_view_only: bool = False, reason: str = ""
) -> str:
    """The accessible name of the start button; `reason` is the refusal's sentence behind *unavailable*."""
    if state is PermissionState.UNAVAILABLE:
        if not reason:
            return translate("Permission", "Start remote session, not available")
        return translate("Permission", "Start remote session, not available: {reason}").format(reason=reason)
    if state is PermissionState.PENDING:
        left = spoken_countdown(seconds_left)
        return translate("Permission", "Start remote session, waiting for permission, {time} left").format(
            time=left
        )
    if state is PermissionState.IN_SESSION:
        if is_view_only:
            return translate("Permission", "Start remote session, viewing, press to show the window")
        return translate("Permission", "Start remote session, controlling, press to show the window")
    return {
        PermissionState.NOT_REQUESTED: translate(
            "Permission", "Start remote session, not requested, press to request permission"
        ),
        PermissionState.GRANTED: translate("Permission", "Start remote session, granted, press to connect"),
        PermissionState.DENIED: translate("Permission", "Start remote session, denied, press to ask again"),
        PermissionState.NO_ANSWER: translate(
            "Permission", "Start remote session, no answer, press to ask again"
        ),
        PermissionState.REVOKED: translate(
            "Permission", "Start remote session, access revoked, press to ask again"
        ),
    }[state]
