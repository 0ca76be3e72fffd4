# SPDX-License-Identifier: Apache-2.0
"""What happened to the session looked at: read in parts, newest first, and on when something happens."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from sdconsole.client.transport import LineLost
from sdconsole.console.actions.calls import Calls
from sdconsole.console.actions.failures import Failure
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.line import LineStage
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.contract import routes
from sdconsole.contract.sessions import History, HistoryItem
from sdconsole.domain.ids import SessionId

PART = 50


@dataclass(frozen=True, slots=True)
class Story:
    """What was read: newest first; `next` reads on from there (None: that is all)."""

    items: tuple[HistoryItem, ...] = ()
    next: int | None = None
    is_read: bool = False
    failure: Failure | None = None


class HistoryBook(QObject):
    """The history of one session at a time; the next one looked at takes its place."""

    story_changed = Signal()

    def __init__(self, mirror: Mirror, calls: Calls, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._calls = calls
        self._session: SessionId | None = None
        self._is_behind = False
        self.story = Story()
        """What is known of the session looked at."""
        self.destroyed.connect(mirror.subscribe(self._on_changed))

    def aim(self, session: SessionId | None) -> None:
        """Look at a session's history; None: nobody looks."""
        if session != self._session:
            self._session = session
            self.story = Story()
            self.story_changed.emit()
            self._read(None)

    def more(self) -> None:
        """Read the next older part."""
        if self.story.next is not None:
            self._read(self.story.next)

    def _read(self, below: int | None) -> None:
        session = self._session
        if session is None:
            return
        part = "new" if below is None else "old"
        is_begun = self._calls.run(
            f"history-{part}:{session}",
            routes.SESSION_HISTORY,
            lambda history: self._take(session, history, is_newest=below is None),
            path={"session_id": session},
            query={"limit": str(PART)} if below is None else {"limit": str(PART), "below": str(below)},
            on_failed=lambda failure: self._miss(session, failure),
        )
        # What happened while the newest part was being read may be missing in it.
        self._is_behind = below is None and not is_begun

    def _take(self, session: SessionId, history: History, *, is_newest: bool) -> None:
        if session != self._session:
            return
        known = self.story
        if not is_newest:
            items, following = (*known.items, *_missing(history, known)), history.next
        elif known.items and any(item.seq == known.items[0].seq for item in history.items):
            items, following = (*_missing(history, known), *known.items), known.next
        else:
            # Nothing known, or a gap in between: begin anew.
            items, following = history.items, history.next
        self.story = Story(items, following, is_read=True)
        self.story_changed.emit()
        if self._is_behind:
            self._read(None)

    def _miss(self, session: SessionId, failure: Failure) -> None:
        if session == self._session:
            self.story = replace(self.story, failure=failure)
            self.story_changed.emit()

    def _on_changed(self, changes: Changes) -> None:
        is_up = changes.line and self._mirror.line.stage is LineStage.UP
        is_news = any(change.session.id == self._session for change in changes.news)
        if is_news or (is_up and (isinstance(self.story.failure, LineLost) or self.story.is_read)):
            self._read(None)


def _missing(history: History, known: Story) -> tuple[HistoryItem, ...]:
    seen = {item.seq for item in known.items}
    return tuple(item for item in history.items if item.seq not in seen)
