# SPDX-License-Identifier: Apache-2.0
"""The window that says what this program is."""

from pytestqt.qtbot import QtBot

from sdconsole import __version__
from sdconsole.console.views.help.about import AboutDialog
from sdconsole.console.views.help.notices import notices_text
from sdconsole.toolkit.i18n import Translations


def test_it_says_version_licence_and_what_is_in_it(qtbot: QtBot, translations: Translations) -> None:
    dialog = AboutDialog(notices_text())
    qtbot.addWidget(dialog)
    assert __version__ in dialog.facts.text()
    assert "Apache License 2.0" in dialog.facts.text()
    assert "PySide6" in dialog.notices.toPlainText()
    assert "LGPL-3.0" in dialog.notices.toPlainText()
    translations.choose("ja")
    assert dialog.windowTitle() == "Service Deskについて"
    assert "バージョン" in dialog.facts.text()
