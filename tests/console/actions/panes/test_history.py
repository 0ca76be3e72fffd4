# SPDX-License-Identifier: Apache-2.0
"""The history book: parts, newest first; what happens while one looks."""

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.client.transport import LineLost, LineProblem
from sdconsole.console.mirror.line import LineStage, LineState
from sdconsole.contract.sessions import History, HistoryItem
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.bridge import NetworkThread
from tests.console.builders import NOW, SATO, change, filled, session
from tests.console.parts import Rig

S1 = SessionId("s1")


def part(*seqs: int, following: int | None = None) -> History:
    """A part of the history."""
    items = (
        HistoryItem(seq=seq, at=NOW, kind=EventKind.SESSION_RENAMED, actor=SATO, facts={}) for seq in seqs
    )
    return History(items=tuple(items), next=following)


@pytest.fixture
def rig(network: NetworkThread, qtbot: QtBot) -> Rig:
    """One session of mine, with a history of two parts."""
    made = Rig(network, filled(session()))
    made.line.answers["session-history"] = part(9, 8, following=8)
    return made


def seqs(rig: Rig) -> list[int]:
    """The numbers of the events known."""
    return [item.seq for item in rig.panes.history.story.items]


def test_the_newest_part_comes_first_and_older_ones_when_wanted(rig: Rig, qtbot: QtBot) -> None:
    book = rig.panes.history
    book.aim(S1)
    qtbot.waitUntil(lambda: seqs(rig) == [9, 8])
    rig.line.answers["session-history"] = part(7, 6)
    book.more()
    qtbot.waitUntil(lambda: seqs(rig) == [9, 8, 7, 6])
    book.more()
    assert len(rig.line.sent) == 2


def test_what_happens_while_one_looks_is_put_on_top(rig: Rig, qtbot: QtBot) -> None:
    book = rig.panes.history
    book.aim(S1)
    qtbot.waitUntil(lambda: seqs(rig) == [9, 8])
    rig.line.answers["session-history"] = part(12, 9, 8, following=8)
    rig.mirror.apply([change(session(name="new"), 12, EventKind.SESSION_RENAMED)])
    qtbot.waitUntil(lambda: seqs(rig) == [12, 9, 8])
    assert book.story.next == 8


def test_more_news_than_one_part_begins_anew(rig: Rig, qtbot: QtBot) -> None:
    """A list with a hole in it would lie."""
    rig.panes.history.aim(S1)
    qtbot.waitUntil(lambda: seqs(rig) == [9, 8])
    rig.line.answers["session-history"] = part(99, 98, following=98)
    rig.mirror.apply([change(session(name="new"), 99)])
    qtbot.waitUntil(lambda: seqs(rig) == [99, 98])


def test_nobody_looking_nothing_is_read(rig: Rig, qtbot: QtBot) -> None:
    rig.panes.history.aim(S1)
    qtbot.waitUntil(lambda: seqs(rig) == [9, 8])
    rig.panes.history.aim(None)
    rig.mirror.apply([change(session(name="new"), 12)])
    assert len(rig.line.sent) == 1
    assert seqs(rig) == []


def test_a_lost_line_is_made_up_for(rig: Rig, qtbot: QtBot) -> None:
    book = rig.panes.history
    rig.line.answers["session-history"] = LineLost(LineProblem.BROKEN, "")
    book.aim(S1)
    qtbot.waitUntil(lambda: book.story.failure is not None)
    rig.line.answers["session-history"] = part(1)
    rig.mirror.put_line(LineState(LineStage.DOWN))
    rig.mirror.put_line(LineState(LineStage.UP))
    qtbot.waitUntil(lambda: seqs(rig) == [1])
