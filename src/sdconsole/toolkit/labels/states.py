# SPDX-License-Identifier: Apache-2.0
"""Status, badges and scopes: word, tooltip, icon and tone of each."""

from __future__ import annotations

from typing import NamedTuple

from sdconsole.domain.people import Right
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Badge, Status
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon


class Look(NamedTuple):
    """How a state is drawn; its shape differs as well as its colour."""

    icon: Icon
    tone: Tone


_STATUS = {
    Status.WAITING: Look(Icon.STATUS_WAITING, Tone.WAIT),
    Status.ACTIVE: Look(Icon.STATUS_ACTIVE, Tone.INFO),
    Status.QUEUED: Look(Icon.STATUS_QUEUED, Tone.QUEUED),
    Status.EXPIRED: Look(Icon.STATUS_EXPIRED, Tone.EXPIRED),
    Status.CLOSED: Look(Icon.STATUS_CLOSED, Tone.MUTED),
}
_BADGE = {
    Badge.RECONNECTING: Look(Icon.RECONNECTING, Tone.WAIT),
    Badge.OFFLINE: Look(Icon.OFFLINE, Tone.MUTED),
    Badge.AWAY: Look(Icon.PRIVATE, Tone.MUTED),
    Badge.EXPIRING_SOON: Look(Icon.STATUS_EXPIRED, Tone.WAIT),
}
_SCOPE = {
    Scope.VIEW: Look(Icon.VIEW, Tone.INFO),
    Scope.CONTROL: Look(Icon.CONTROL, Tone.DANGER),
    Scope.CLIPBOARD: Look(Icon.CLIPBOARD, Tone.TEXT),
    Scope.FILES: Look(Icon.FILES, Tone.TEXT),
}


def status_look(status: Status) -> Look:
    """Icon and tone of a status."""
    return _STATUS[status]


def status_word(status: Status) -> str:
    """The word in the chip: 待機中 / Waiting."""
    return {
        Status.WAITING: translate("Status", "Waiting"),
        Status.ACTIVE: translate("Status", "Active"),
        Status.QUEUED: translate("Status", "Queued"),
        Status.EXPIRED: translate("Status", "Expired"),
        Status.CLOSED: translate("Status", "Closed"),
    }[status]


def status_spoken(status: Status) -> str:
    """The word for a screen reader: in Japanese the closed state and the verb "close" are one word."""
    if status is Status.CLOSED:
        return translate("Status", "Closed", "read aloud; the state, not the action")
    return status_word(status)


def status_tip(status: Status) -> str:
    """The sentence in the tooltip."""
    return {
        Status.WAITING: translate("Status", "Waiting for the support app to run"),
        Status.ACTIVE: translate("Status", "The support app is running"),
        Status.QUEUED: translate("Status", "Waiting for a technician to take it"),
        Status.EXPIRED: translate("Status", "Past its expiration"),
        Status.CLOSED: translate("Status", "Closed; create a new session to reconnect"),
    }[status]


def badge_look(badge: Badge) -> Look:
    """Icon and tone of a badge."""
    return _BADGE[badge]


def badge_word(badge: Badge) -> str:
    """The word of a badge: 再接続中 / Reconnecting."""
    return {
        Badge.RECONNECTING: translate("Badge", "Reconnecting"),
        Badge.OFFLINE: translate("Badge", "Offline"),
        Badge.AWAY: translate("Badge", "Away"),
        Badge.EXPIRING_SOON: translate("Badge", "Expires soon"),
    }[badge]


def badge_tip(badge: Badge) -> str:
    """The sentence in the tooltip."""
    return {
        Badge.RECONNECTING: translate("Badge", "Connection lost, reconnecting"),
        Badge.OFFLINE: translate(
            "Badge", "The support app has been silent for two minutes; the same link lets it in again"
        ),
        Badge.AWAY: translate("Badge", "The computer is locked"),
        Badge.EXPIRING_SOON: translate("Badge", "The session expires soon"),
    }[badge]


def scope_look(scope: Scope) -> Look:
    """Icon and tone of a scope."""
    return _SCOPE[scope]


def scope_word(scope: Scope) -> str:
    """The scope as a noun: 操作 / Control."""
    return {
        Scope.VIEW: translate("Scope", "View"),
        Scope.CONTROL: translate("Scope", "Control"),
        Scope.CLIPBOARD: translate("Scope", "Clipboard"),
        Scope.FILES: translate("Scope", "Files"),
    }[scope]


def scope_sentence(scope: Scope) -> str:
    """What the technician can do with it, said to the end user: 画面を見る / see your screen."""
    return {
        Scope.VIEW: translate("Scope", "see your screen"),
        Scope.CONTROL: translate("Scope", "use your mouse and keyboard"),
        Scope.CLIPBOARD: translate("Scope", "share the clipboard"),
        Scope.FILES: translate("Scope", "send and receive files"),
    }[scope]


def right_word(right: Right) -> str:
    """The name of a right of a channel."""
    return {
        Right.SEE_ALL: translate("Right", "See all sessions"),
        Right.NEW_SESSION: translate("Right", "New session"),
        Right.TAKE: translate("Right", "Take"),
        Right.TRANSFER: translate("Right", "Transfer"),
        Right.RELEASE: translate("Right", "Release"),
        Right.DELETE: translate("Right", "Delete"),
        Right.VIEW: translate("Right", "View"),
        Right.CONTROL: translate("Right", "Remote control"),
        Right.CLIPBOARD: translate("Right", "Clipboard"),
        Right.FILES: translate("Right", "Files"),
    }[right]
