# SPDX-License-Identifier: Apache-2.0
"""What was said in the session looked at, and what I say: sent once, however often it is tried."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from sdconsole.client.transport import LineLost
from sdconsole.console.actions.calls import Calls
from sdconsole.console.actions.failures import Failure
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.line import LineStage
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.contract import routes
from sdconsole.contract.sessions import ChatMessage, ChatPage, ChatSay, ChatTo
from sdconsole.domain.ids import SessionId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action
from sdconsole.domain.text import CHAT, clean
from sdconsole.toolkit.settings import Settings

_READ: Final = "chat/read/{user}"


@dataclass(frozen=True, slots=True)
class Talk:
    """One session's chat as far as it was fetched; `failure`: why the rest could not be."""

    messages: tuple[ChatMessage, ...] = ()
    failure: Failure | None = None

    @property
    def last(self) -> int:
        """The number of the last message known."""
        return self.messages[-1].number if self.messages else 0


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being written; `failure`: why sending it came to nothing."""

    text: str = ""
    to: ChatTo = ChatTo.EVERYBODY
    failure: Failure | None = None


class ChatBook(QObject):
    """The chats looked at since the sign-in, and what is being written in each."""

    talk_changed = Signal(str)
    """There is more of this session's chat, or it could not be fetched."""
    draft_changed = Signal(str)
    """What is being written in this session was sent, or could not be."""

    def __init__(
        self, mirror: Mirror, calls: Calls, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._calls = calls
        self._settings = settings
        self._session: SessionId | None = None
        self._user = ""
        self._talks: dict[SessionId, Talk] = {}
        self._drafts: dict[SessionId, Draft] = {}
        self.destroyed.connect(mirror.subscribe(self._on_changed))
        calls.busy_changed.connect(self._on_busy_changed)
        self._restore()

    def aim(self, session: SessionId | None) -> None:
        """Look at a session's chat: it is fetched, and again whenever somebody says something."""
        self._session = session
        self._fetch()

    def talk(self, session: SessionId) -> Talk:
        """What is known of a session's chat."""
        return self._talks.get(session, Talk())

    def draft(self, session: SessionId) -> Draft:
        """What is being written in a session."""
        return self._drafts.get(session, Draft())

    def write(self, session: SessionId, text: str, to: ChatTo) -> None:
        """Keep what is being written: it is there again when the session is looked at again."""
        before = self.draft(session)
        failure = before.failure if (text, to) == (before.text, before.to) else None
        self._drafts[session] = Draft(text, to, failure)

    def mark_read(self, session: SessionId) -> None:
        """Everything fetched of this chat was on the screen."""
        last = self.talk(session).last
        if last > self._mirror.reading.last(session):
            self._mirror.mark_read(session, last)
            marks = self._mirror.reading.marks
            text = " ".join(f"{known}:{number}" for known, number in marks.items())
            self._settings.set_text(_READ.format(user=self._user), text)

    def is_sending(self, session: SessionId) -> bool:
        """Whether a message is on its way."""
        return self._calls.is_busy(f"chat-say:{session}")

    def refusal(self, session: SessionId) -> Refusal | None:
        """Why nothing may be said in this session, or None."""
        if self._mirror.line.is_stale:
            return refuse(Reason.UNAVAILABLE, NextStep.WAIT)
        answer = self._mirror.decide(Action.CHAT, session)
        return answer if isinstance(answer, Refusal) else None

    def say(self, session: SessionId) -> bool:
        """Send what is written; it stays there until the Gateway has it. False: there is nothing to send."""
        draft = self.draft(session)
        text = clean(draft.text, CHAT)
        if isinstance(text, Refusal):
            if text.reason is Reason.TEXT_EMPTY:
                return False
            self._fail(session, text)
            return False

        def on_done(_message: ChatMessage) -> None:
            if self.draft(session).text == draft.text:
                self._drafts[session] = Draft(to=draft.to)
            self.draft_changed.emit(session)
            # Mine may overtake others': fetched from the last one known, none is passed over.
            if session == self._session:
                self._fetch(is_more_certain=True)

        return self._calls.run(
            f"chat-say:{session}",
            routes.CHAT_SAY,
            on_done,
            ChatSay(text=text, to=draft.to),
            path={"session_id": session},
            on_failed=lambda failure: self._fail(session, failure),
        )

    def _fail(self, session: SessionId, failure: Failure) -> None:
        self._drafts[session] = replace(self.draft(session), failure=failure)
        self.draft_changed.emit(session)

    def _fetch(self, *, is_more_certain: bool = False) -> None:
        """Fetch what is new in the chat looked at; while that is under way, what follows asks again."""
        session = self._session
        entry = self._mirror.entry(session)
        if session is None or entry is None:
            return
        if not is_more_certain and entry.view.chat <= self.talk(session).last:
            return
        self._calls.run(
            f"chat:{session}",
            routes.CHAT,
            lambda page: self._take(session, page),
            path={"session_id": session},
            query={"after": str(self.talk(session).last)},
            on_failed=lambda failure: self._miss(session, failure),
        )

    def _take(self, session: SessionId, page: ChatPage) -> None:
        known = {message.number: message for message in (*self.talk(session).messages, *page.messages)}
        self._talks[session] = Talk(tuple(known[number] for number in sorted(known)))
        self.talk_changed.emit(session)
        # An empty page ends it, whatever `last` says: else a number nobody gets would be asked for for ever.
        if page.messages:
            self._fetch()

    def _miss(self, session: SessionId, failure: Failure) -> None:
        self._talks[session] = replace(self.talk(session), failure=failure)
        self.talk_changed.emit(session)

    def _on_busy_changed(self, name: str) -> None:
        verb, _colon, session = name.partition(":")
        if verb == "chat-say":
            self.draft_changed.emit(session)

    def _on_changed(self, changes: Changes) -> None:
        if changes.me:
            self._restore()
        is_up = changes.line and self._mirror.line.stage is LineStage.UP
        if is_up or (self._session is not None and self._session in changes.sessions):
            failure = None if self._session is None else self.talk(self._session).failure
            # What the Gateway has refused it refuses again; a lost line may be back.
            if failure is None or isinstance(failure, LineLost):
                self._fetch()

    def _restore(self) -> None:
        me = self._mirror.me
        user = "" if me is None else me.id
        if user == self._user:
            return
        self._user = user
        self._talks.clear()
        self._drafts.clear()
        if user:
            words = self._settings.text(_READ.format(user=user)).split()
            pairs = (word.rpartition(":") for word in words)
            self._mirror.reading.restore((SessionId(key), int(n)) for key, _, n in pairs if n.isdecimal())
