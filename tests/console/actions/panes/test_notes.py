# SPDX-License-Identifier: Apache-2.0
"""The note book: one writer, two writers, a session that changes in other ways meanwhile."""

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.client.transport import LineLost, LineProblem
from sdconsole.contract.sessions import SessionNote
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.domain.refusal import NextStep, Reason, refuse
from sdconsole.toolkit.bridge import NetworkThread
from tests.console.builders import change, filled, session
from tests.console.parts import Rig, Sent

S1 = SessionId("s1")
STALE = refuse(Reason.VERSION_STALE, NextStep.REFRESH)


@pytest.fixture
def rig(network: NetworkThread, qtbot: QtBot) -> Rig:
    """One session of mine with a note."""
    return Rig(network, filled(session(note="printer", version=3)))


def sent(rig: Rig) -> list[Sent]:
    """The notes that were sent."""
    return [one for one in rig.line.sent if one.route == "session-note"]


def test_a_note_is_written_over_the_version_that_was_seen(rig: Rig, qtbot: QtBot) -> None:
    book = rig.panes.notes
    rig.line.answers["session-note"] = session(note="printer on fire", version=4)
    book.write(S1, "printer on fire ")
    assert book.is_changed(S1)
    book.save(S1)
    qtbot.waitUntil(lambda: not book.is_changed(S1))
    assert [(one.body, one.version) for one in sent(rig)] == [(SessionNote(note="printer on fire"), 3)]
    # The event is not here yet: what the Gateway has answered counts.
    assert book.text(S1) == "printer on fire"
    rig.mirror.apply([change(session(note="printer on fire", version=4), 1, EventKind.SESSION_NOTED)])
    assert book.text(S1) == "printer on fire"


def test_writing_the_same_again_is_no_change(rig: Rig) -> None:
    rig.panes.notes.write(S1, "printer!")
    rig.panes.notes.write(S1, "printer")
    assert not rig.panes.notes.is_changed(S1)


def test_a_session_that_changed_in_another_way_stands_in_nobodys_way(rig: Rig, qtbot: QtBot) -> None:
    """The version was too old, the note is the same: it is sent again over the new version by itself."""
    book = rig.panes.notes
    rig.line.answers["session-note"] = STALE
    book.write(S1, "printer on fire")
    book.save(S1)
    qtbot.waitUntil(lambda: not rig.calls.is_busy(f"note:{S1}"))
    assert book.is_saving(S1)
    rig.line.answers["session-note"] = session(note="printer on fire", version=5)
    rig.mirror.apply([change(session(note="printer", name="new", version=4), 1, EventKind.SESSION_RENAMED)])
    qtbot.waitUntil(lambda: not book.is_changed(S1))
    assert [one.version for one in sent(rig)] == [3, 4]


def test_two_writers_both_keep_their_words(rig: Rig, qtbot: QtBot) -> None:
    book = rig.panes.notes
    book.write(S1, "printer on fire")
    rig.mirror.apply([change(session(note="printer was unplugged", version=4), 1, EventKind.SESSION_NOTED)])
    assert book.theirs(S1) == "printer was unplugged"
    assert book.text(S1) == "printer on fire"
    book.save(S1)
    assert sent(rig) == []
    book.keep_both(S1)
    assert book.theirs(S1) is None
    assert book.text(S1) == "printer was unplugged\nprinter on fire"


def test_theirs_can_be_taken_and_mine_can_be_kept(rig: Rig, qtbot: QtBot) -> None:
    book = rig.panes.notes
    book.write(S1, "mine")
    rig.mirror.apply([change(session(note="theirs", version=4), 1, EventKind.SESSION_NOTED)])
    book.discard(S1)
    assert (book.text(S1), book.theirs(S1)) == ("theirs", None)
    book.write(S1, "mine")
    rig.mirror.apply([change(session(note="theirs again", version=5), 2, EventKind.SESSION_NOTED)])
    book.keep_mine(S1)
    qtbot.waitUntil(lambda: sent(rig) != [])
    assert [(one.body.note, one.version) for one in sent(rig)] == [("mine", 5)]


def test_the_conflict_shows_when_the_gateway_was_ahead_of_the_mirror(rig: Rig, qtbot: QtBot) -> None:
    book = rig.panes.notes
    rig.line.answers["session-note"] = STALE
    book.write(S1, "mine")
    book.save(S1)
    qtbot.waitUntil(lambda: not rig.calls.is_busy(f"note:{S1}"))
    rig.mirror.apply([change(session(note="theirs", version=4), 1, EventKind.SESSION_NOTED)])
    assert book.theirs(S1) == "theirs"
    assert not book.is_saving(S1)
    assert len(sent(rig)) == 1


def test_a_lost_line_leaves_the_words_and_says_so(rig: Rig, qtbot: QtBot) -> None:
    book = rig.panes.notes
    rig.line.answers["session-note"] = LineLost(LineProblem.BROKEN, "")
    book.write(S1, "mine")
    book.save(S1)
    qtbot.waitUntil(lambda: book.failure(S1) is not None)
    assert book.text(S1) == "mine"
    assert book.is_changed(S1)


def test_who_writes_on_while_it_is_saved_loses_nothing(rig: Rig, qtbot: QtBot) -> None:
    book = rig.panes.notes
    rig.line.answers["session-note"] = session(note="one", version=4)
    book.write(S1, "one")
    book.save(S1)
    book.write(S1, "one two")
    qtbot.waitUntil(lambda: not rig.calls.is_busy(f"note:{S1}"))
    assert book.text(S1) == "one two"
    assert book.is_changed(S1)


def test_a_note_too_long_is_not_sent(rig: Rig) -> None:
    rig.panes.notes.write(S1, "x" * 501)
    rig.panes.notes.save(S1)
    assert rig.panes.notes.failure(S1) is not None
    assert sent(rig) == []
