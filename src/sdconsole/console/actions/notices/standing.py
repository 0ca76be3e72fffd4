# SPDX-License-Identifier: Apache-2.0
"""Whether a notice still says the truth: of a state that is past nothing may stand on the screen."""

from sdconsole.console.actions.notices.kinds import NoticeKind
from sdconsole.console.actions.notices.notice import Notice
from sdconsole.console.actions.notices.tellings import expires_soon, is_mine
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.ids import UserId
from sdconsole.domain.sessions import Badge, Status, Wait, participants

_OF_QUEUE = frozenset({NoticeKind.QUEUED, NoticeKind.OVERDUE})
_AFTER_JOINING = frozenset({PermissionState.NOT_REQUESTED, PermissionState.UNAVAILABLE})
_REFUSED = frozenset({PermissionState.DENIED, PermissionState.NO_ANSWER})
_LIVE_OR_REVOKED = frozenset({PermissionState.GRANTED, PermissionState.IN_SESSION, PermissionState.REVOKED})


def holds(notice: Notice, mirror: Mirror) -> bool:
    """Whether what a notice says is still so, and still mine to know."""
    me = mirror.me
    if me is None:
        return False
    if notice.kind is NoticeKind.SIGN_IN:
        return True  # its end is not in the mirror: who told it takes it back
    if notice.session is None:
        return any(_is_waiting(mirror.entry(session)) for session in notice.sessions)
    entry = mirror.entry(notice.session)
    return entry is not None and entry.is_open and _holds(notice, entry, mirror, me.id)


def _holds(notice: Notice, entry: Entry, mirror: Mirror, me: UserId) -> bool:
    if notice.kind in _OF_QUEUE:
        return entry.wait is not None if notice.kind is NoticeKind.QUEUED else entry.wait is Wait.TOO_LONG
    if not is_mine(entry, me):
        return False
    state, badges = entry.permission.state, entry.badges
    still: dict[NoticeKind, bool] = {
        NoticeKind.JOINED: _is_there(entry) and state in _AFTER_JOINING,
        NoticeKind.GRANTED: state is PermissionState.GRANTED,
        NoticeKind.REFUSED: state in _REFUSED,
        NoticeKind.REVOKED: state in _LIVE_OR_REVOKED,
        NoticeKind.ASSIGNED: me in participants(entry.session),
        NoticeKind.CHAT: mirror.unread(entry) > 0,
        NoticeKind.LOST: bool(badges & {Badge.RECONNECTING, Badge.OFFLINE}),
        NoticeKind.EXPIRING: expires_soon(entry, mirror.now()),
    }
    # The alarm of the digits stands until it was seen.
    return still.get(notice.kind, True)


def _is_there(entry: Entry) -> bool:
    return entry.status is Status.ACTIVE and Badge.RECONNECTING not in entry.badges


def _is_waiting(entry: Entry | None) -> bool:
    return entry is not None and entry.wait is not None
