# SPDX-License-Identifier: Apache-2.0
"""What happened to my sessions, in one sentence for the status bar and the screen reader."""

from collections.abc import Callable
from dataclasses import dataclass

from sdconsole.contract.people import Me
from sdconsole.contract.sessions import SessionView
from sdconsole.contract.stream import Change
from sdconsole.domain.events import EventKind
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.widgets.elided_label import plain


@dataclass(frozen=True, slots=True)
class News:
    """`is_urgent`: an answer the technician waits for; read aloud at once."""

    text: str
    is_urgent: bool = False


_URGENT = frozenset(
    {
        EventKind.ACCESS_GRANTED,
        EventKind.ACCESS_DENIED,
        EventKind.ACCESS_NO_ANSWER,
        EventKind.ACCESS_REVOKED,
        EventKind.CHECK_FAILED,
    }
)


def news_of(change: Change, me: Me) -> News | None:
    """Return what to tell `me` about a change, or None: only what concerns me, and not what I did myself."""
    session = change.session
    if not _concerns(session, me) or (change.actor is not None and change.actor.id == me.id):
        return None
    text = _sentence(change, me)
    if not text:
        return None
    actor = "" if change.actor is None else change.actor.display_name
    comment = plain(str(change.facts.get("comment", "")))
    words = {"name": plain(session.name), "technician": actor, "comment": comment}
    return News(text.format(**words), change.kind in _URGENT)


def _concerns(session: SessionView, me: Me) -> bool:
    people = [session.owner, *session.invited, *([session.assignee] if session.assignee else [])]
    return any(person.id == me.id for person in people)


def _sentence(change: Change, me: Me) -> str:
    assignee = change.session.assignee
    is_mine_now = assignee is not None and assignee.id == me.id
    match change.kind:
        case EventKind.SESSION_TRANSFERRED if change.facts.get("comment"):
            return translate("News", "{technician} transferred {name}: “{comment}”")
        case EventKind.SESSION_TRANSFERRED if is_mine_now:
            return translate("News", "{technician} transferred {name} to you")
        case EventKind.SESSION_ASSIGNED if is_mine_now:
            return translate("News", "{technician} assigned {name} to you")
        case EventKind.SESSION_INVITED if change.facts.get("technician") == me.id:
            return translate("News", "{technician} invited you to {name}")
        case _:
            sentence = _SENTENCES.get(change.kind)
            return "" if sentence is None else sentence()


_SENTENCES: dict[EventKind, Callable[[], str]] = {
    EventKind.SESSION_JOINED: lambda: translate("News", "{name} joined: Waiting → Active"),
    EventKind.SESSION_LEFT: lambda: translate("News", "{name}: the end user has left"),
    EventKind.SESSION_LOST: lambda: translate("News", "{name}: the connection is lost, reconnecting"),
    EventKind.ACCESS_GRANTED: lambda: translate("News", "{name}: access granted"),
    EventKind.ACCESS_DENIED: lambda: translate("News", "{name}: denied"),
    EventKind.ACCESS_NO_ANSWER: lambda: translate("News", "{name}: no answer"),
    EventKind.ACCESS_REVOKED: lambda: translate("News", "{name} revoked access"),
    EventKind.ACCESS_NARROWED: lambda: translate("News", "{name}: a part of the access was taken back"),
    EventKind.CHECK_FAILED: lambda: translate(
        "News", "{name}: the six digits did not match. Somebody may be listening in. Access was shut."
    ),
    EventKind.SECOND_DEVICE_REFUSED: lambda: translate(
        "News", "{name}: the link was used on a second computer, which was refused"
    ),
    EventKind.SESSION_ASSIGNED: lambda: translate("News", "{technician} assigned {name} to somebody else"),
    EventKind.SESSION_TRANSFERRED: lambda: translate("News", "{technician} transferred {name}"),
    EventKind.SESSION_INVITED: lambda: translate("News", "{technician} invited another technician to {name}"),
    EventKind.SESSION_RELEASED: lambda: translate("News", "{technician} released {name}"),
    EventKind.SESSION_TAKEN: lambda: translate("News", "{technician} took {name}"),
    EventKind.SESSION_CLOSED: lambda: translate("News", "{name} was closed by {technician}"),
    EventKind.SESSION_EXPIRED: lambda: translate("News", "{name} is past its expiration"),
}
