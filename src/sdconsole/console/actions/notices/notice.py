# SPDX-License-Identifier: Apache-2.0
"""One notice: about which session, in which words, and what a press on it does."""

from dataclasses import dataclass, replace
from enum import Enum

from sdconsole.console.actions.notices.kinds import NoticeKind, row_of
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.domain.ids import ChannelId, SessionId
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.widgets.elided_label import plain


class Answer(Enum):
    """What a press on a notice, or on one of its buttons, does; the value is the button's key."""

    OPEN = "open"
    CHAT = "chat"
    QUEUE = "queue"
    REQUEST = "request"
    CONNECT = "connect"
    TAKE = "take"
    DECLINE = "decline"


@dataclass(frozen=True, slots=True)
class Notice:
    """`session` None: about several sessions (`sessions`), or about none. `text` may be empty."""

    kind: NoticeKind
    session: SessionId | None
    title: str
    text: str = ""
    click: Answer = Answer.OPEN
    buttons: tuple[Answer, ...] = ()
    channel: ChannelId | None = None
    sessions: frozenset[SessionId] = frozenset()

    @property
    def tag(self) -> str:
        """What one notice gives way to another by: its session, else its kind."""
        return self.kind.value if self.session is None else self.session

    @property
    def is_urgent(self) -> bool:
        """Whether nothing holds it back."""
        return row_of(self.kind).is_urgent

    @property
    def about(self) -> frozenset[SessionId]:
        """Every session it speaks of."""
        return self.sessions if self.session is None else frozenset({self.session})

    def without(self, session: SessionId) -> "Notice":
        """The same, no longer speaking of a session."""
        return replace(self, sessions=self.sessions - {session})


def notice(
    kind: NoticeKind,
    entry: Entry,
    place: str,
    title: str,
    click: Answer = Answer.OPEN,
    buttons: tuple[Answer, ...] = (),
) -> Notice:
    """A notice about one session; it says below its title where that is."""
    return Notice(kind, entry.session.id, title, place, click, buttons, entry.session.channel)


def name_of(entry: Entry) -> str:
    """The session's name as it can be shown anywhere."""
    return plain(entry.view.name)


def place_of(entry: Entry, mirror: Mirror, *, has_name: bool = False) -> str:
    """Where a session is: its computer (or with `has_name` its own name) and its channel."""
    channel = mirror.channel(entry.session.channel)
    where = translate("Notices", "Private") if channel is None else plain(channel.name)
    computer = "" if entry.view.app is None else plain(entry.view.app.device.name)
    parts = (name_of(entry) if has_name else computer, where)
    return " · ".join(part for part in parts if part)


def answer_word(answer: Answer) -> str:
    """What stands on the button."""
    return {
        Answer.OPEN: translate("Notices", "Open"),
        Answer.CHAT: translate("Notices", "Open chat"),
        Answer.QUEUE: translate("Notices", "Show queue"),
        Answer.REQUEST: translate("Notices", "Request permission"),
        Answer.CONNECT: translate("Notices", "Connect"),
        Answer.TAKE: translate("Notices", "Take"),
        Answer.DECLINE: translate("Notices", "Decline"),
    }[answer]
