# SPDX-License-Identifier: Apache-2.0
"""Chat of the end user: what others say is fetched, what is said here is told until the Gateway has it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from sdconsole.client.lines import AppLine
from sdconsole.contract import routes
from sdconsole.contract.app import AppState
from sdconsole.contract.sessions import AppSay, ChatMessage, ChatPage
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.text import CHAT, clean
from sdconsole.support.actions.courier import Courier
from sdconsole.support.mirror.talk import Talk
from sdconsole.toolkit.bridge import Bond, NetworkStoppedError, NetworkThread
from sdconsole.toolkit.reports import crash


class Chatting(QObject):
    """One session's chat. UI thread only; it has a courier of its own: no message delays a Stop."""

    changed = Signal()
    """The talk is another one now."""
    heard = Signal(object)
    """A message of somebody else (`ChatMessage`) is here."""

    def __init__(
        self,
        line: AppLine,
        network: NetworkThread,
        courier: Courier,
        new_key: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        """`new_key` gives a fresh idempotency key."""
        super().__init__(parent)
        self.talk = Talk()
        self._line, self._network, self._courier, self._new_key = line, network, courier, new_key
        self._fetching: Bond | None = None
        self._sending: list[Bond] = []
        self._is_over = False

    def follow(self, state: AppState) -> None:
        """The Gateway's state may tell of new messages."""
        self.talk = self.talk.hear_of(state.chat)
        self._fetch()

    def say(self, text: str) -> Refusal | None:
        """Say `text`; returns what is wrong with it, else it is kept and told until the Gateway has it."""
        cleaned = clean(text, CHAT)
        if isinstance(cleaned, Refusal):
            return cleaned
        key = self._new_key()
        self.talk = self.talk.say(key, cleaned)

        async def send() -> ChatMessage | Refusal:
            return await self._line.call(routes.APP_SAY, AppSay(text=cleaned), key=key)

        bond = self._network.bind(
            self,
            lambda: self._courier.deliver(send, lambda: not self._is_over),
            lambda reply: self._on_answered(key, reply),
            _surface,
        )
        self._sending = [item for item in (*self._sending, bond) if not item.is_over]
        self.changed.emit()
        return None

    def seen(self) -> None:
        """What is here is in sight."""
        if self.talk.unread:
            self.talk = self.talk.seen()
            self.changed.emit()

    def hurry(self) -> None:
        """The Gateway is back: fetch and tell at once."""

        async def hurry() -> None:
            self._courier.hurry()

        self._network.call(hurry)
        self._fetch()

    def end(self) -> None:
        """The visit is over: nothing is fetched or told any more."""
        self._is_over = True
        for bond in (*self._sending, self._fetching):
            if bond is not None:
                bond.cancel()

    def _fetch(self) -> None:
        is_fetching = self._fetching is not None and not self._fetching.is_over
        if self._is_over or is_fetching or not self.talk.is_behind:
            return
        query = {"after": str(self.talk.fetched)}
        # A line that is lost now comes back with a state, and that asks again.
        self._fetching = self._network.bind(
            self,
            lambda: self._line.call(routes.APP_CHAT, query=query),
            self._on_page,
            lambda _error: None,
        )

    def _on_page(self, page: ChatPage | Refusal) -> None:
        if isinstance(page, Refusal):
            return
        known = {item.number for item in self.talk.messages}
        self.talk = self.talk.take(page)
        self.changed.emit()
        for message in self.talk.messages:
            if message.number not in known and message.by is not None:
                self.heard.emit(message)
        self._fetch()

    def _on_answered(self, key: str, reply: ChatMessage | Refusal | None) -> None:
        if isinstance(reply, ChatMessage):
            self.talk = self.talk.confirm(key, reply)
        elif isinstance(reply, Refusal):
            self.talk = self.talk.refuse(key, reply)
        self.changed.emit()


def _surface(error: Exception) -> None:
    if not isinstance(error, NetworkStoppedError):
        crash.report(error, "telling the Gateway what was said")
