# SPDX-License-Identifier: Apache-2.0
"""An entry of a menu opens the one window, which has nothing to run."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.diagnostics.entry import DiagnosticsEntry
from sdconsole.toolkit.diagnostics.facts import Fact, Section, Verdict
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.theme import Theme


def test_it_opens_one_window_with_the_programs_own_facts(
    qtbot: QtBot, theme: Theme, translations: Translations, state_dir: Path
) -> None:
    """And with what else the program knows; closed, it opens anew."""
    owner = QWidget()
    qtbot.addWidget(owner)
    extra = Section("Session", (Fact("Line", "lost", Verdict.WARNING, "Wait."),))
    entry = DiagnosticsEntry("viewer", owner, lambda: [extra])
    assert entry.action.text() == "Diagnostics…"
    entry.action.trigger()
    shown = entry.shown
    assert shown is not None
    assert shown.isVisible()
    assert not shown.again.isVisible()
    assert "Version: sdconsole" in shown.text()
    assert "Line: lost" in shown.text()
    entry.action.trigger()
    assert entry.shown is shown
    translations.choose("ja")
    assert entry.action.text() == "診断…"
    shown.shut.click()
    assert entry.shown is None
