# SPDX-License-Identifier: Apache-2.0
"""The program says what it is and what it can use here."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sdconsole import __version__
from sdconsole.toolkit.diagnostics import program
from sdconsole.toolkit.diagnostics.facts import Verdict
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.reports import shelf


def test_versions_screen_and_log_are_told(qtbot: QtBot, state_dir: Path) -> None:
    """What a help desk asks first."""
    window = QWidget()
    qtbot.addWidget(window)
    said = {it.label: it.value for it in program.program_section(window, Path("/x/console.log")).facts}
    assert __version__ in said["Version"]
    assert "Qt 6" in said["Libraries"]
    assert "scale 100 %" in said["Screen"]
    assert said["Log"].startswith("console.log")
    assert said["Saved reports"] == "none"


def test_saved_reports_are_counted(qtbot: QtBot, state_dir: Path, translations: Translations) -> None:
    """With where to find them."""
    shelf.save(shelf.new_place("viewer"), "x")
    window = QWidget()
    qtbot.addWidget(window)
    (kept,) = (it for it in program.program_section(window, None).facts if it.label == "Saved reports")
    assert kept.value.startswith("1 report: viewer-")
    assert kept.advice


def test_a_missing_film_codec_is_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program runs without it."""
    monkeypatch.setattr(program, "find_spec", lambda _name: None)
    assert program.film_fact().verdict is Verdict.WARNING
    assert program.film_fact().advice
    monkeypatch.setattr(program, "find_spec", lambda _name: object())
    assert program.film_fact().verdict is Verdict.GOOD


def test_the_keyring_is_told_as_it_is() -> None:
    """Not known yet, none, there and used or not."""
    assert program.keyring_fact(None).verdict is Verdict.WAITING
    assert program.keyring_fact("").advice
    assert program.keyring_fact("Secret Service").value == "Secret Service"
    assert program.keyring_fact("Secret Service", is_kept=True).value.endswith("is kept there")
    assert program.keyring_fact("Secret Service", is_kept=False).value.endswith("is not kept")


def test_notifications_are_told_as_they_are() -> None:
    """Missing ones are said in the window: that is the advice."""
    assert program.notifications_fact("bus", "").verdict is Verdict.GOOD
    assert "no bus" in program.notifications_fact("tray", "no bus").advice
    assert program.notifications_fact("", "no bus").verdict is Verdict.WARNING
