# SPDX-License-Identifier: Apache-2.0
"""The chat as this device knows it: what was said, what is on its way, what has not been read."""

from dataclasses import dataclass, replace

from sdconsole.contract.sessions import ChatMessage, ChatPage, ChatTo
from sdconsole.domain.refusal import Refusal


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """Something the end user said that the Gateway has not confirmed; `refusal`: why it never will."""

    key: str
    text: str
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """One session's chat. `messages` in the order of their numbers; numbers are the Gateway's."""

    messages: tuple[ChatMessage, ...] = ()
    unsent: tuple[OnTheWay, ...] = ()
    fetched: int = 0
    """Everything up to this number is here."""
    announced: int = 0
    """The last number the Gateway spoke of."""
    read: int = 0
    """What is above it has not been in sight."""

    @property
    def is_behind(self) -> bool:
        """Whether there is something to fetch."""
        return self.announced > self.fetched

    @property
    def unread(self) -> int:
        """How many messages of others have not been in sight."""
        return sum(1 for item in self.messages if item.by is not None and item.number > self.read)

    def hear_of(self, number: int) -> "Talk":
        """The Gateway's state names its last message."""
        return replace(self, announced=max(self.announced, number))

    def take(self, page: ChatPage) -> "Talk":
        """Take in what was fetched from `fetched` on; an empty page: there is nothing up to its end."""
        last = page.messages[-1].number if page.messages else max(page.last, self.announced)
        return self._with(page.messages, fetched=max(self.fetched, last), announced=page.last)

    def say(self, key: str, text: str) -> "Talk":
        """The end user says something; `key` is its idempotency key, the same for every try."""
        return replace(self, unsent=(*self.unsent, OnTheWay(key, text)))

    def confirm(self, key: str, message: ChatMessage) -> "Talk":
        """The Gateway has it. What others said before it may still have to be fetched."""
        return replace(self._with((message,)), unsent=tuple(it for it in self.unsent if it.key != key))

    def refuse(self, key: str, refusal: Refusal) -> "Talk":
        """The Gateway will not take it."""
        return replace(
            self, unsent=tuple(replace(it, refusal=refusal) if it.key == key else it for it in self.unsent)
        )

    def seen(self) -> "Talk":
        """Everything that is here was in sight."""
        return replace(self, read=max(self.read, *(item.number for item in self.messages), 0))

    def _with(self, new: tuple[ChatMessage, ...], fetched: int | None = None, announced: int = 0) -> "Talk":
        # What technicians say among themselves is none of this device's business, whoever sent it here.
        known = {item.number: item for item in (*self.messages, *new) if item.to is ChatTo.EVERYBODY}
        return replace(
            self,
            messages=tuple(known[number] for number in sorted(known)),
            fetched=self.fetched if fetched is None else fetched,
            announced=max(self.announced, announced),
        )
