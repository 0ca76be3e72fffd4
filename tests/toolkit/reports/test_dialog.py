# SPDX-License-Identifier: Apache-2.0
"""The one dialog about what went wrong: calm, complete, and never in the way."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.reports.dialog import Happened, ReportDialog
from sdconsole.toolkit.theme import Theme

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, translations: Translations) -> ReportDialog:
    """About an error of the console."""
    made = ReportDialog(Happened.ERROR, "console", may_restart=True)
    qtbot.addWidget(made)
    made.show_report(lambda: "Traceback …", Path("/somewhere/console-1.txt"))
    made.show()
    return made


def test_it_says_what_still_holds_and_where_the_report_is(dialog: ReportDialog) -> None:
    """And does not stop the rest of the program."""
    assert not dialog.isModal()
    assert "Your sessions go on, and access is as it was." in dialog.accessibleDescription()
    assert "console-1.txt" in dialog.accessibleDescription()
    assert dialog.accessibleName() == "Something went wrong"
    assert dialog.shut.isDefault()


def test_repeats_are_counted_in_place(dialog: ReportDialog) -> None:
    """One dialog for many errors."""
    dialog.show_report(lambda: "more", None, 3)
    assert "It has happened 3 times." in dialog.accessibleDescription()
    assert "could not be saved" in dialog.accessibleDescription()
    assert not dialog.folder.isEnabled()


def test_details_are_copied_shown_and_saved(dialog: ReportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    """What is passed on can be read before."""
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "Traceback …"
    dialog.details.click()
    assert dialog._report.toPlainText() == "Traceback …"
    dialog.save.click()
    asked = dialog.findChild(QFileDialog)
    assert asked is not None
    asked.fileSelected.emit(str(tmp_path / "report.txt"))
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == "Traceback …"
    asked.reject()


def test_a_file_that_cannot_be_written_is_told(dialog: ReportDialog, tmp_path: Path) -> None:
    """With what to do about it."""
    dialog.save.click()
    asked = dialog.findChild(QFileDialog)
    assert asked is not None
    asked.fileSelected.emit(str(tmp_path / "nowhere" / "report.txt"))
    asked.reject()
    (told,) = (box for box in dialog.findChildren(QDialog) if box.property("text"))
    assert told.property("text") == "The file could not be saved."
    told.reject()


@pytest.mark.parametrize("program", ["console", "support", "viewer"])
@pytest.mark.parametrize("happened", list(Happened))
def test_every_program_has_its_words_in_both_languages(
    qtbot: QtBot, translations: Translations, happened: Happened, program: str
) -> None:
    """The language may change while it is shown."""
    made = ReportDialog(happened, program, may_restart=False)
    qtbot.addWidget(made)
    english = made.accessibleDescription()
    translations.choose("ja")
    assert english
    assert made.accessibleDescription() != english
    assert made.restart.isHidden()
