# SPDX-License-Identifier: Apache-2.0
"""The kinds of notices and the settings that turn each on or off: preferences are built from this list."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from sdconsole.domain.ids import ChannelId
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.sounds import Sound


class NoticeKind(Enum):
    """What a notice is about; the value is its name in the settings."""

    JOINED = "joined"
    GRANTED = "granted"
    REFUSED = "refused"
    REVOKED = "revoked"
    ASSIGNED = "assigned"
    QUEUED = "queued"
    OVERDUE = "overdue"
    CHAT = "chat"
    LOST = "lost"
    EXPIRING = "expiring"
    SIGN_IN = "sign-in"
    DIGITS = "digits"


@dataclass(frozen=True, slots=True)
class Switch:
    """A yes or no of `toolkit.settings`: read it with `settings.flag(name, default)`."""

    name: str
    default: bool
    title: Callable[[], str]


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One kind as the preferences show it. `sound` None: the kind has none. `is_urgent`: never held back."""

    kind: NoticeKind
    title: Callable[[], str]
    toast: Switch
    sound: Switch | None
    is_urgent: bool = False


def _toast_title() -> str:
    return translate("NoticeKinds", "Show a notification")


def _sound_title() -> str:
    return translate("NoticeKinds", "Play a sound")


def _row(
    kind: NoticeKind, title: Callable[[], str], *, sound: bool | None = None, is_urgent: bool = False
) -> NoticeRow:
    """`sound`: whether it is heard by default; None: there is no sound of this kind."""
    heard = None if sound is None else Switch(f"notify/{kind.value}/sound", sound, _sound_title)
    return NoticeRow(kind, title, Switch(f"notify/{kind.value}/toast", True, _toast_title), heard, is_urgent)


NOTICE_KINDS: Final[tuple[NoticeRow, ...]] = (
    _row(NoticeKind.JOINED, lambda: translate("NoticeKinds", "The end user has joined"), sound=True),
    _row(NoticeKind.GRANTED, lambda: translate("NoticeKinds", "Access is granted"), sound=True),
    _row(NoticeKind.REFUSED, lambda: translate("NoticeKinds", "Denied, or no answer"), sound=True),
    _row(NoticeKind.REVOKED, lambda: translate("NoticeKinds", "Access is taken back"), sound=True),
    _row(
        NoticeKind.ASSIGNED,
        lambda: translate("NoticeKinds", "A session is assigned or transferred to you, or you are invited"),
        sound=True,
    ),
    _row(NoticeKind.QUEUED, lambda: translate("NoticeKinds", "A new session in the queue"), sound=True),
    _row(
        NoticeKind.OVERDUE,
        lambda: translate("NoticeKinds", "A session has waited too long in the queue"),
        sound=True,
    ),
    _row(NoticeKind.CHAT, lambda: translate("NoticeKinds", "A new chat message"), sound=True),
    _row(NoticeKind.LOST, lambda: translate("NoticeKinds", "The end user's connection is lost")),
    _row(NoticeKind.EXPIRING, lambda: translate("NoticeKinds", "A session expires in 10 minutes")),
    _row(NoticeKind.SIGN_IN, lambda: translate("NoticeKinds", "Your sign-in ends in 15 minutes")),
    _row(
        NoticeKind.DIGITS,
        lambda: translate("NoticeKinds", "The six digits did not match"),
        sound=True,
        is_urgent=True,
    ),
)
"""In the order the preferences show them."""

DO_NOT_DISTURB: Final = Switch(
    "notify/do-not-disturb", False, lambda: translate("NoticeKinds", "Do not disturb")
)
"""Until it is turned off. For an hour only: `notify/do-not-disturb-until` (ms, Gateway's clock)."""
DO_NOT_DISTURB_UNTIL: Final = "notify/do-not-disturb-until"
DIGEST: Final = Switch(
    "notify/digest",
    True,
    lambda: translate("NoticeKinds", "Put many new sessions in the queue into one notification"),
)
TRAY: Final = Switch(
    "notify/tray", True, lambda: translate("NoticeKinds", "Show an icon in the notification area")
)
CLOSE_TO_TRAY: Final = Switch(
    "window/close-to-tray",
    False,
    lambda: translate("NoticeKinds", "Closing the window leaves Service Desk in the notification area"),
)
MUTED: Final = Switch("alarms/muted", False, lambda: translate("Alarms", "Mute sounds"))
"""Silences every sound, and only sounds."""
VOLUME: Final = "notify/volume"
"""A text of 0 to 100."""
VOLUME_DEFAULT: Final = 100
SOUNDS: Final = {
    NoticeKind.JOINED: Sound.JOIN,
    NoticeKind.GRANTED: Sound.GRANT,
    NoticeKind.REFUSED: Sound.DENY,
    NoticeKind.REVOKED: Sound.DENY,
    NoticeKind.ASSIGNED: Sound.ASSIGN,
    NoticeKind.QUEUED: Sound.QUEUE,
    NoticeKind.OVERDUE: Sound.ALARM,
    NoticeKind.CHAT: Sound.CHAT,
    NoticeKind.DIGITS: Sound.ALARM,
}
"""What a kind sounds like; the others are silent."""


def row_of(kind: NoticeKind) -> NoticeRow:
    """The row of a kind."""
    return next(row for row in NOTICE_KINDS if row.kind is kind)


def channel_switch(channel: ChannelId | None) -> Switch:
    """Whether what happens in a channel (None: my Private) is told at all."""
    return Switch(
        f"notify/channel/{channel or 'private'}",
        True,
        lambda: translate("NoticeKinds", "Tell me about this channel"),
    )
