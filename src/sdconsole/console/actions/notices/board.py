# SPDX-License-Identifier: Apache-2.0
"""What stands on the screen now: one notice for each session, many arrivals in one, none of a past state."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sdconsole.console.actions.notices.kinds import NoticeKind
from sdconsole.console.actions.notices.notice import Answer, Notice
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.i18n import translate

DIGEST_FROM: Final = 3
"""So many arrivals in the queues within a minute are told together."""
DIGEST_WITHIN: Final = 60_000


@dataclass(frozen=True, slots=True)
class Show:
    """Show a notice in the place of the one with its tag."""

    notice: Notice


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take a notice away."""

    tag: str


Step = Show | Withdraw


class Board:
    """Pure: it says what to do on the screen, and remembers what was done."""

    def __init__(self) -> None:
        self._shown: dict[str, Notice] = {}
        self._come: deque[tuple[int, SessionId]] = deque()

    @property
    def shown(self) -> tuple[Notice, ...]:
        """Every notice that stands."""
        return tuple(self._shown.values())

    def at(self, tag: str) -> Notice | None:
        """The notice of a tag, or None."""
        return self._shown.get(tag)

    def put(
        self, notice: Notice, now: int, is_waiting: Callable[[SessionId], bool] | None = None
    ) -> Iterator[Step]:
        """Show a notice (`now` in ms). With `is_waiting`, many arrivals still in the queues become one."""
        if notice.kind is NoticeKind.QUEUED and notice.session is not None:
            come = self._arrivals(notice.session, now)
            waiting = [] if is_waiting is None else [one for one in come if is_waiting(one)]
            if len(waiting) >= DIGEST_FROM:
                notice = _digest(waiting)
        for session in notice.about:
            yield from self._clear(session, notice.tag)
        self._shown[notice.tag] = notice
        yield Show(notice)

    def seen(self, session: SessionId) -> Iterator[Step]:
        """The technician looks at a session."""
        return self._clear(session)

    def take(self, tag: str) -> Notice | None:
        """The notice was pressed or waved away: it is gone from the screen."""
        return self._shown.pop(tag, None)

    def withdraw(self, tag: str) -> Iterator[Step]:
        """Take a notice away, if it stands."""
        if self._shown.pop(tag, None) is not None:
            yield Withdraw(tag)

    def prune(self, holds: Callable[[Notice], bool]) -> Iterator[Step]:
        """Take away what is no longer so."""
        for tag in [tag for tag, notice in self._shown.items() if not holds(notice)]:
            yield from self.withdraw(tag)

    def _arrivals(self, session: SessionId, now: int) -> list[SessionId]:
        self._come.append((now, session))
        while self._come[0][0] <= now - DIGEST_WITHIN:
            self._come.popleft()
        return list(dict.fromkeys(one for _at, one in self._come))

    def _clear(self, session: SessionId, but: str = "") -> Iterator[Step]:
        """Have no notice speak of a session, except the one tagged `but`."""
        for tag, notice in list(self._shown.items()):
            if tag == but or session not in notice.about:
                continue
            left = notice.without(session)
            if notice.session is None and left.sessions:
                # The sentence says how many came: it stays true while one of them waits.
                self._shown[tag] = left
            else:
                yield from self.withdraw(tag)


def _digest(sessions: Iterable[SessionId]) -> Notice:
    known = frozenset(sessions)
    title = translate("Notices", "%n new in the queue", "", len(known))
    return Notice(NoticeKind.QUEUED, None, title, click=Answer.QUEUE, buttons=(Answer.QUEUE,), sessions=known)
