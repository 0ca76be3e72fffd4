# SPDX-License-Identifier: Apache-2.0
"""Whether a notice may be shown and heard now: what the technician wants, and what they are doing."""

from dataclasses import dataclass
from typing import Final

from sdconsole.console.actions.notices.kinds import MUTED, NoticeKind, channel_switch, row_of
from sdconsole.console.actions.notices.notice import Notice
from sdconsole.domain.ids import SessionId
from sdconsole.domain.people import Presence
from sdconsole.toolkit.settings import Settings

_BUSY_TOO: Final = frozenset({NoticeKind.OVERDUE, NoticeKind.DIGITS})
"""Told while I am busy as well: a queue in which somebody waits too long is nobody's business else."""


@dataclass(frozen=True, slots=True)
class Attention:
    """What the technician is doing: `in_view` is the session shown in the details of a window in front."""

    is_focused: bool = False
    in_view: SessionId | None = None
    is_quiet: bool = False
    """Do not disturb was chosen here."""
    is_system_quiet: bool = False
    """The desktop itself is not to disturb: it holds back toasts, we hold back sounds."""
    presence: Presence = Presence.AVAILABLE
    is_presenting: bool = False
    """A remote screen fills the whole screen."""


def may_show(notice: Notice, attention: Attention, settings: Settings) -> bool:
    """Whether a toast may come up: never over the window that says the same already."""
    toast = row_of(notice.kind).toast
    if attention.is_focused or not settings.flag(toast.name, toast.default):
        return False
    return notice.is_urgent or (
        _is_wanted_channel(notice, settings) and not _is_held_back(notice.kind, attention)
    )


def may_sound(kind: NoticeKind, attention: Attention, settings: Settings) -> bool:
    """Whether the sound of a kind may be heard; muted is muted, whatever it is about."""
    row = row_of(kind)
    if row.sound is None or settings.flag(MUTED.name, MUTED.default):
        return False
    if not settings.flag(row.sound.name, row.sound.default):
        return False
    return row.is_urgent or not (attention.is_system_quiet or _is_held_back(kind, attention))


def is_heard(notice: Notice, attention: Attention, settings: Settings) -> bool:
    """Whether a notice may sound: not for what is before the technician's eyes."""
    is_watched = attention.is_focused and notice.session is not None and notice.session == attention.in_view
    if is_watched and not notice.is_urgent:
        return False
    return _is_wanted_channel(notice, settings) and may_sound(notice.kind, attention, settings)


def _is_held_back(kind: NoticeKind, attention: Attention) -> bool:
    if attention.is_quiet or attention.is_presenting:
        return True
    return attention.presence is Presence.BUSY and kind not in _BUSY_TOO


def _is_wanted_channel(notice: Notice, settings: Settings) -> bool:
    if notice.session is None:
        return True
    switch = channel_switch(notice.channel)
    return settings.flag(switch.name, switch.default)
