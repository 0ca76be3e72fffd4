# SPDX-License-Identifier: Apache-2.0
"""The window shows what is, runs nothing by itself, and gives everything away redacted."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.diagnostics.facts import Fact, Section, Verdict
from sdconsole.toolkit.diagnostics.window import DiagnosticsWindow
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.theme import Theme

BAD = Fact("Connection", "failed token=s3cr3t", Verdict.BAD, "Check the port.")
GOOD = Fact("Connection", "192.0.2.1", Verdict.GOOD)


class Source:
    """What is shown."""

    def __init__(self) -> None:
        self.facts: tuple[Fact, ...] = (BAD,)

    def read(self) -> list[Section]:
        """The one section."""
        return [Section("Gateway", self.facts)]


@pytest.fixture
def source() -> Source:
    """With a problem."""
    return Source()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, translations: Translations, source: Source) -> DiagnosticsWindow:
    """Shown, nothing running."""
    made = DiagnosticsWindow("console", source.read)
    qtbot.addWidget(made)
    return made


def _texts(window: DiagnosticsWindow) -> list[str]:
    page = window._area.widget()
    assert page is not None
    return [label.text() for label in page.findChildren(QLabel)]


def test_a_problem_stands_with_its_advice(window: DiagnosticsWindow) -> None:
    """And is counted above."""
    assert "Check the port." in _texts(window)
    assert window._state.text() == "1 problem found. What to do stands below it."


def test_notes_are_counted_too(window: DiagnosticsWindow, source: Source) -> None:
    """What works, but not as it should, is not passed over."""
    note = Fact("Keyring", "none", Verdict.WARNING, "Unlock it.")
    for facts, text in (
        ((GOOD, note), "No problem, but 1 note. What to do stands below it."),
        ((note, note), "No problem, but 2 notes. What to do stands below each."),
        ((BAD, note), "1 problem and 1 note. What to do stands below each."),
        ((GOOD,), "No problem found."),
    ):
        source.facts = facts
        window.show_progress(None)
        assert window._state.text() == text


def test_it_asks_for_the_checks_when_shown_and_again(window: DiagnosticsWindow, qtbot: QtBot) -> None:
    """Who runs them is the program's business."""
    with qtbot.waitSignal(window.checks_wanted):
        window.show()
    with qtbot.waitSignal(window.checks_wanted):
        window.again.click()


def test_checks_show_progress_and_can_be_cancelled(
    window: DiagnosticsWindow, qtbot: QtBot, source: Source
) -> None:
    """Cancel takes the place of Run."""
    window.show()
    source.facts = (Fact("Connection", "being checked…", Verdict.WAITING),)
    window.show_progress(1, 3)
    assert window.cancel.isVisible()
    assert not window.again.isVisible()
    assert window.progress.value() == 1
    with qtbot.waitSignal(window.cancel_wanted):
        window.cancel.click()
    window.show_progress(None)
    assert window.again.isVisible()
    assert window._state.text() == "The checks were cancelled."
    source.facts = (GOOD,)
    window.show_progress(None)
    assert window._state.text() == "No problem found."


def test_copied_and_saved_details_are_redacted(window: DiagnosticsWindow, tmp_path: Path) -> None:
    """The same text both ways."""
    window.copy.click()
    text = QGuiApplication.clipboard().text()
    assert "Connection: failed […]" in text
    assert "    Check the port." in text
    window.save.click()
    asked = window.findChild(QFileDialog)
    assert asked is not None
    asked.fileSelected.emit(str(tmp_path / "x.txt"))
    asked.reject()
    assert (tmp_path / "x.txt").read_text(encoding="utf-8") == text


def test_what_changes_is_shown_and_the_place_kept(window: DiagnosticsWindow, source: Source) -> None:
    """One goes on reading where one was."""
    before = window._area.widget()
    window.refresh()
    assert window._area.widget() is before
    source.facts = (GOOD,)
    window.refresh()
    assert "192.0.2.1" in _texts(window)


def test_each_value_is_a_sentence_for_a_screen_reader(window: DiagnosticsWindow) -> None:
    """Label, value, verdict, advice."""
    page = window._area.widget()
    assert page is not None
    names = [label.accessibleName() for label in page.findChildren(QLabel)]
    assert "Connection. failed token=s3cr3t. Problem. Check the port." in names
