# SPDX-License-Identifier: Apache-2.0
"""Which notice an event, a call of the queue, a message, or time makes for me; None: nothing to be told."""

from collections.abc import Callable
from typing import Final

from sdconsole.console.actions.cases.permits import refuse_press
from sdconsole.console.actions.cases.presses import Press
from sdconsole.console.actions.notices.kinds import NoticeKind
from sdconsole.console.actions.notices.notice import Answer, Notice, name_of, notice, place_of
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import place_of as place_of_channel
from sdconsole.contract.stream import Change
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import UserId
from sdconsole.domain.sessions import EXPIRING_SOON, Badge, Status, participants
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.widgets.elided_label import plain

_MINUTE: Final = 60_000
_REFUSED: Final = frozenset({PermissionState.DENIED, PermissionState.NO_ANSWER})
_LIVE: Final = frozenset({PermissionState.GRANTED, PermissionState.IN_SESSION})
_ARRIVALS: Final = frozenset(
    {
        EventKind.SESSION_CREATED,
        EventKind.SESSION_ASSIGNED,
        EventKind.SESSION_TRANSFERRED,
        EventKind.SESSION_INVITED,
    }
)


def told_by_event(change: Change, mirror: Mirror) -> Notice | None:
    """What happened to a session that is mine, and was not my own doing."""
    me, entry = mirror.me, mirror.entry(change.session.id)
    if me is None or entry is None or not entry.is_open or not is_mine(entry, me.id):
        return None
    if change.actor is not None and change.actor.id == me.id:
        return None
    if change.kind in _ARRIVALS:
        return _arrived(change, entry, mirror, me.id)
    tell = _TELLINGS.get(change.kind)
    return None if tell is None or not _is_about(change, me.id) else tell(entry, mirror)


def told_by_queue(entry: Entry, mirror: Mirror, *, is_overdue: bool) -> Notice | None:
    """A session has come into the queue of a channel of mine, or has waited too long there."""
    if entry.wait is None or entry.session.channel is None:
        return None
    may_take = refuse_press(mirror, Press.TAKE, entry) is None
    buttons = (Answer.TAKE, Answer.OPEN) if may_take else (Answer.OPEN,)
    where = place_of(entry, mirror, has_name=True)
    if is_overdue:
        title = translate("Notices", "{name} has waited too long in the queue").format(name=name_of(entry))
        return notice(NoticeKind.OVERDUE, entry, where, title, buttons=buttons)
    count = sum(1 for _ in mirror.queued(place_of_channel(entry.session.channel)))
    title = translate("Notices", "%n in queue", "", count)
    return notice(NoticeKind.QUEUED, entry, where, title, buttons=buttons)


def told_by_chat(entry: Entry, mirror: Mirror, writer: str) -> Notice | None:
    """Somebody wrote (`writer` "": the end user). Never what: the screen may be shown to others."""
    if not mirror.unread(entry):
        return None
    title = translate("Notices", "New message from {name}").format(name=plain(writer) or name_of(entry))
    where = place_of(entry, mirror, has_name=bool(writer))
    return notice(NoticeKind.CHAT, entry, where, title, Answer.CHAT, (Answer.CHAT,))


def told_by_time(before: Entry | None, entry: Entry, mirror: Mirror) -> Notice | None:
    """What time alone made of a session of mine: its app stays lost, or it is about to expire."""
    me = mirror.me
    if me is None or not entry.is_open or not is_mine(entry, me.id):
        return None
    had = frozenset[Badge]() if before is None else before.badges
    if Badge.OFFLINE in entry.badges and Badge.RECONNECTING in had:
        return _offline(entry, mirror)
    return None


def expires_soon(entry: Entry, now: int) -> bool:
    """Whether the last ten minutes have begun; of a short life, its last tenth."""
    session = entry.session
    life = session.expires_at - session.created_at
    bound = EXPIRING_SOON if life > 2 * EXPIRING_SOON else life // 10
    return entry.is_open and session.expires_at - now < bound


def told_by_expiry(entry: Entry, mirror: Mirror) -> Notice | None:
    """A session of mine is about to expire."""
    me, now = mirror.me, mirror.now()
    if me is None or not is_mine(entry, me.id) or not expires_soon(entry, now):
        return None
    minutes = max(1, round((entry.session.expires_at - now) / _MINUTE))
    title = translate("Notices", "Expires in %n minute(s)", "", minutes)
    return notice(NoticeKind.EXPIRING, entry, place_of(entry, mirror, has_name=True), title)


def told_by_sign_in(ends_in: int) -> Notice:
    """My sign-in ends in so many ms (C24): at its end every remote connection is over."""
    minutes = max(1, round(ends_in / _MINUTE))
    return Notice(
        NoticeKind.SIGN_IN,
        None,
        translate("Notices", "Your sign-in ends in %n minute(s)", "", minutes),
        translate("Notices", "Remote sessions end with it. Sign in again to keep working."),
    )


def is_mine(entry: Entry, me: UserId) -> bool:
    """Whether I work on a session, or made it and nobody does."""
    return me in (participants(entry.session) or (entry.session.owner,))


def _is_about(change: Change, me: UserId) -> bool:
    """Whether an answer is one to me: of three technicians each has a grant of their own."""
    asked = change.facts.get("technician")
    if asked is None:
        view, request, grant = change.session, change.facts.get("request"), change.facts.get("grant")
        found = [one.technician.id for one in view.requests if one.id == request]
        found += [one.technician.id for one in view.grants if one.id == grant]
        asked = found[0] if found else None
    return asked is None or asked == me or change.kind is EventKind.CHECK_FAILED


def _arrived(change: Change, entry: Entry, mirror: Mirror, me: UserId) -> Notice | None:
    is_assigned, is_invited = entry.session.assignee == me, me in entry.session.invited
    technician = "" if change.actor is None else plain(change.actor.display_name)
    match change.kind:
        case EventKind.SESSION_TRANSFERRED if is_assigned:
            title = translate("Notices", "{technician} transferred a session to you")
        case EventKind.SESSION_ASSIGNED if is_assigned:
            title = translate("Notices", "{technician} assigned a session to you")
        case EventKind.SESSION_INVITED if is_invited and change.facts.get("technician") == me:
            title = translate("Notices", "{technician} invited you to a session")
        case EventKind.SESSION_CREATED if is_assigned:
            title = translate("Notices", "A new session is assigned to you")
        case _:
            return None
    press = Press.RELEASE if is_assigned else Press.LEAVE
    may_decline = refuse_press(mirror, press, entry) is None
    buttons = (Answer.OPEN, Answer.DECLINE) if may_decline else (Answer.OPEN,)
    where = place_of(entry, mirror, has_name=True)
    return notice(
        NoticeKind.ASSIGNED, entry, where, title.format(technician=technician), Answer.OPEN, buttons
    )


def _joined(entry: Entry, mirror: Mirror) -> Notice | None:
    if entry.status is not Status.ACTIVE:
        return None
    may_ask = (
        entry.permission.state is PermissionState.NOT_REQUESTED
        and refuse_press(mirror, Press.START, entry) is None
    )
    click = Answer.REQUEST if may_ask else Answer.OPEN
    title = translate("Notices", "{name} joined: Waiting → Active").format(name=name_of(entry))
    return notice(NoticeKind.JOINED, entry, place_of(entry, mirror), title, click, (click,))


def _granted(entry: Entry, mirror: Mirror) -> Notice | None:
    if entry.permission.state is not PermissionState.GRANTED:
        return None
    title = translate("Notices", "Access granted")
    if entry.permission.is_view_only:
        title = translate("Notices", "Access granted (view only)")
    where = place_of(entry, mirror, has_name=True)
    return notice(NoticeKind.GRANTED, entry, where, title, Answer.CONNECT, (Answer.CONNECT,))


def _refused(entry: Entry, mirror: Mirror) -> Notice | None:
    state = entry.permission.state
    if state not in _REFUSED:
        return None
    is_silent = state is PermissionState.NO_ANSWER
    title = translate("Notices", "No answer") if is_silent else translate("Notices", "Denied")
    return notice(NoticeKind.REFUSED, entry, place_of(entry, mirror, has_name=True), title)


def _revoked(entry: Entry, mirror: Mirror) -> Notice | None:
    if entry.permission.state is not PermissionState.REVOKED:
        return None
    title = translate("Notices", "{name} revoked access").format(name=name_of(entry))
    return notice(NoticeKind.REVOKED, entry, place_of(entry, mirror), title)


def _narrowed(entry: Entry, mirror: Mirror) -> Notice | None:
    if entry.permission.state not in _LIVE:
        return None
    title = translate("Notices", "{name} took back a part of the access").format(name=name_of(entry))
    return notice(NoticeKind.REVOKED, entry, place_of(entry, mirror), title)


def _lost(entry: Entry, mirror: Mirror) -> Notice | None:
    if Badge.RECONNECTING not in entry.badges:
        return None
    title = translate("Notices", "{name}: connection lost, reconnecting").format(name=name_of(entry))
    return notice(NoticeKind.LOST, entry, place_of(entry, mirror), title)


def _offline(entry: Entry, mirror: Mirror) -> Notice:
    title = translate("Notices", "{name} is offline").format(name=name_of(entry))
    return notice(NoticeKind.LOST, entry, place_of(entry, mirror), title)


def _digits(entry: Entry, mirror: Mirror) -> Notice:
    name = name_of(entry)
    title = translate("Notices", "{name}: the six digits did not match").format(name=name)
    text = translate("Notices", "Access was shut. Somebody may be listening in.")
    return notice(NoticeKind.DIGITS, entry, text, title)


_TELLINGS: Final[dict[EventKind, Callable[[Entry, Mirror], Notice | None]]] = {
    EventKind.SESSION_JOINED: _joined,
    EventKind.SESSION_LOST: _lost,
    EventKind.ACCESS_GRANTED: _granted,
    EventKind.ACCESS_DENIED: _refused,
    EventKind.ACCESS_NO_ANSWER: _refused,
    EventKind.ACCESS_REVOKED: _revoked,
    EventKind.ACCESS_NARROWED: _narrowed,
    EventKind.CHECK_FAILED: _digits,
}
