# SPDX-License-Identifier: Apache-2.0
"""The notes and the history as they are shown."""

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.console.views.parts.details.history import HistoryPane
from sdconsole.console.views.parts.details.notes import NotesPane
from sdconsole.contract.sessions import History, HistoryItem
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from tests.console.builders import NOW, SATO, change, filled, session
from tests.console.parts import ORIGIN, Rig

S1 = SessionId("s1")


@pytest.fixture
def rig(network: NetworkThread, qtbot: QtBot, translations: Translations) -> Rig:
    """One session of mine with a note."""
    return Rig(network, filled(session(note="printer", version=3)))


@pytest.fixture
def notes(rig: Rig, qtbot: QtBot) -> NotesPane:
    """Its note."""
    pane = NotesPane(rig.mirror, rig.panes.notes, ORIGIN, None)  # type: ignore[arg-type]  # a window of its own
    qtbot.addWidget(pane)
    pane.show_session(S1)
    pane.show()
    return pane


class TestNotes:
    def test_a_change_of_somebody_else_is_seen_while_one_only_reads(self, rig: Rig, notes: NotesPane) -> None:
        rig.mirror.apply([change(session(note="unplugged", version=4), 1, EventKind.SESSION_NOTED)])
        notes.refresh()
        assert notes.box.toPlainText() == "unplugged"
        assert not notes.save.isEnabled()

    def test_save_can_be_pressed_once_something_was_written(self, rig: Rig, notes: NotesPane) -> None:
        notes.box.setPlainText("printer on fire")
        assert notes.save.isEnabled()
        notes.save.click()
        assert notes.told.text() == "Saving…"
        assert not notes.save.isEnabled()

    def test_a_conflict_shows_both_and_asks(self, rig: Rig, notes: NotesPane) -> None:
        notes.box.setPlainText("mine")
        rig.mirror.apply([change(session(note="theirs", version=4), 1, EventKind.SESSION_NOTED)])
        assert notes.theirs.text() == "theirs"
        assert notes.box.toPlainText() == "mine"
        assert not notes.save.isVisible()
        notes.both.click()
        assert notes.box.toPlainText() == "theirs\nmine"
        assert not notes.theirs.isVisible()
        assert notes.save.isEnabled()

    def test_discarding_brings_the_note_back(self, notes: NotesPane) -> None:
        notes.box.setPlainText("mine")
        notes.discard.click()
        assert notes.box.toPlainText() == "printer"


class TestHistory:
    @pytest.fixture
    def pane(self, rig: Rig, qtbot: QtBot) -> HistoryPane:
        """Its history: it was created, then renamed."""
        kinds = (EventKind.SESSION_RENAMED, EventKind.SESSION_CREATED)
        items = (
            HistoryItem(seq=9 - number, at=NOW, kind=kind, actor=SATO, facts={"name": "<b>"})
            for number, kind in enumerate(kinds)
        )
        rig.line.answers["session-history"] = History(items=tuple(items), next=None)
        pane = HistoryPane(rig.mirror, rig.panes.history, ORIGIN, None)  # type: ignore[arg-type]  # a window
        qtbot.addWidget(pane)
        pane.show_session(S1)
        return pane

    def test_it_is_read_when_somebody_looks(self, rig: Rig, pane: HistoryPane, qtbot: QtBot) -> None:
        assert rig.line.sent == []
        pane.show()
        qtbot.waitUntil(lambda: pane.rows.rowCount() == 2)
        first, second = (pane.rows.index(row).data() for row in range(2))
        assert first.endswith("佐藤 花子 renamed the session to “<b>”")
        assert second.endswith("佐藤 花子 created the session")
        pane.hide()
        assert pane.rows.rowCount() == 0

    def test_it_is_worded_anew(self, pane: HistoryPane, translations: Translations, qtbot: QtBot) -> None:
        pane.show()
        qtbot.waitUntil(lambda: pane.rows.rowCount() == 2)
        with qtbot.waitSignal(pane.rows.dataChanged):
            translations.choose("ja")
        assert "佐藤 花子" in pane.rows.index(1).data()
