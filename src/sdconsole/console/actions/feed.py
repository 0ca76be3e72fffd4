# SPDX-License-Identifier: Apache-2.0
"""Carries what the follower reads into the mirror, in pieces small enough that no frame is dropped."""

import gc
import time
from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from sdconsole.client.lines import ConsoleLine
from sdconsole.client.stream import LineDown, LineUp, StreamRefused
from sdconsole.console.actions.follow import FeedItem, Follower, SnapshotClosed, SnapshotOpened
from sdconsole.console.mirror.line import LineStage, LineState
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.contract.channels import ChannelList
from sdconsole.contract.people import ColleagueList
from sdconsole.contract.sessions import SessionPage
from sdconsole.contract.stream import SignedOut, StreamMessage
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.toolkit.bridge import Bond, NetworkThread

_TURN_S: Final = 0.012
"""One turn of work: with the repaint that follows it stays within two frames of 16 ms."""

_PIECE: Final = 40
"""Sessions of a page taken in at once: some 4 ms of work."""
_BATCH: Final = 200
"""Messages applied in one go: some 8 ms of work on a slow machine."""


class Feed(QObject):
    """The one writer of the mirror."""

    ended = Signal(object)
    """The Gateway will not go on with this sign-in; carries the `Refusal`."""

    def __init__(
        self, network: NetworkThread, mirror: Mirror, draw: Callable[[], float], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._network = network
        self._mirror = mirror
        self._draw = draw
        self._line: ConsoleLine | None = None
        self._follower: Follower | None = None
        self._bond: Bond | None = None
        self._waiting: deque[FeedItem] = deque()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._work)

    def start(self, line: ConsoleLine) -> None:
        """Follow `line` from the beginning; what ran before is dropped."""
        self.stop()
        self._line = line
        self._follower = follower = Follower(line, self._draw)
        self._bond = self._network.listen(self, follower.items, self._on_items)

    def stop(self) -> None:
        """Follow no more."""
        gc.enable()
        if self._bond is not None:
            self._bond.cancel()
        self._bond = self._follower = self._line = None
        self._waiting.clear()
        self._turn.stop()

    def reload(self) -> None:
        """Read all lists again (the user pressed Refresh)."""
        if self._line is not None:
            self.start(self._line)

    def retry_now(self) -> None:
        """Do not wait for the next try."""
        if self._follower is not None:
            self._network.call(self._follower.retry_now)

    def _on_items(self, items: list[FeedItem]) -> None:
        for item in items:
            self._waiting.extend(_pieces(item))
        if not self._turn.isActive():
            self._work()

    def _work(self) -> None:
        until = time.perf_counter() + _TURN_S
        while self._waiting:
            self._take(self._waiting.popleft())
            if self._waiting and time.perf_counter() > until:
                self._turn.start(0)
                return

    def _take(self, item: FeedItem) -> None:
        mirror = self._mirror
        match item:
            case SnapshotOpened():
                # All that comes now stays: looking for garbage in it would stop the window again and again.
                gc.disable()
                mirror.open_snapshot()
                if mirror.line.stage is not LineStage.UP:
                    mirror.put_line(LineState(LineStage.LOADING))
            case ChannelList() | ColleagueList() | SessionPage():
                self._take_list(item)
            case SnapshotClosed():
                mirror.close_snapshot()
                gc.freeze()
                gc.enable()
            case LineUp():
                mirror.put_line(LineState(LineStage.UP))
            case LineDown():
                gc.enable()
                mirror.put_line(LineState(LineStage.DOWN, item.problem.value, item.retry_in, item.attempt))
            case StreamRefused():
                self._end(item.refusal)
            case SignedOut():
                self._end(refuse(Reason.NOT_SIGNED_IN, NextStep.SIGN_IN))
            case _:
                mirror.apply(self._with_followers(item))

    def _take_list(self, listed: ChannelList | ColleagueList | SessionPage) -> None:
        match listed:
            case ChannelList():
                self._mirror.put_channels(listed)
            case ColleagueList():
                self._mirror.put_colleagues(listed)
            case SessionPage():
                self._mirror.add_page(listed)

    def _with_followers(self, first: StreamMessage) -> list[StreamMessage]:
        """The run of stream messages that begins with `first`: applied together, painted once."""
        batch = [first]
        while self._waiting and isinstance(self._waiting[0], StreamMessage):
            if isinstance(self._waiting[0], SignedOut):
                break
            following = self._waiting.popleft()
            if isinstance(following, StreamMessage):
                batch.append(following)
            if len(batch) >= _BATCH:
                break
        return batch

    def _end(self, refusal: Refusal) -> None:
        self.stop()
        self._mirror.put_line(LineState(LineStage.OVER))
        self.ended.emit(refusal)


def _pieces(item: FeedItem) -> list[FeedItem]:
    """Cut a page of sessions into parts that can be taken in between two beats of the window."""
    if not isinstance(item, SessionPage) or len(item.sessions) <= _PIECE:
        return [item]
    starts = range(0, len(item.sessions), _PIECE)
    return [
        SessionPage(
            sessions=item.sessions[at : at + _PIECE], next=item.next, cursor=item.cursor, now=item.now
        )
        for at in starts
    ]
